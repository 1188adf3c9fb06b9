// SPDX-License-Identifier: Apache-2.0
// The claims that a dossier makes, each once. The place of a claim is where it stands in the file
// by ids, and a hash of all that it says: by that a later import knows it again, in whatever order
// the file then stands.
#include <algorithm>

#include "office/import/dossier_reader.h"
#include "record/payload.h"

namespace comity {
namespace {

constexpr std::size_t kHashDigits = 12;

std::string fingerprint(ClaimDraft claim) {
  for (auto* ids : {&claim.sources, &claim.because, &claim.statements})
    std::sort(ids->begin(), ids->end());
  std::string text;
  append_claim_text(claim, text);
  return short_hash(text, kHashDigits);
}

bool expects_time(const PartFields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const auto& part) {
    const bool time =
        part.first == Part::from || part.first == Part::until || part.first == Part::date;
    return time && !part.second.empty();
  });
}

}  // namespace

Undated DossierReader::undated(const FieldRule& rule, const PartFields& fields,
                               const std::string& value) {
  const auto when = rule.undated_when.find(value);
  const Undated said = when == rule.undated_when.end() ? rule.undated : when->second;
  if (said != Undated::automatic) return said;
  return expects_time(fields) ? Undated::unknown : Undated::none;
}

// One facet, or, for a word such as "both", those that a list of the file names.
std::vector<std::string> DossierReader::read_facets(const FieldRule& rule, const PartFields& fields,
                                                    DossierScope& scope) {
  const auto named = fields.find(Part::facet);
  if (named == fields.end()) return {};
  for (const std::string& reference : named->second) {
    const json::value* value = scope.look(reference);
    if (value == nullptr) continue;
    std::string text = value->is_string() ? std::string(text_of(*value)) : json_canonical(*value);
    const auto word = rule.facet_words.find(text);
    const json::value* list = word == rule.facet_words.end() ? nullptr : scope.look(word->second);
    if (list == nullptr || !list->is_array()) return {std::move(text)};
    std::vector<std::string> facets;
    for (const json::value& element : list->get_array())
      if (!text_of(element).empty()) facets.emplace_back(text_of(element));
    return facets;
  }
  return {};
}

std::vector<std::string> DossierReader::facets_for(const Attribute& attribute,
                                                   const ClaimParts& parts,
                                                   const std::string& path) {
  const AttributeDefinition* definition = attribute.definition;
  if (definition != nullptr && definition->facet.empty()) return {{}};
  if (parts.facets.empty() && definition == nullptr) return {{}};
  if (parts.facets.empty())
    problems_.add("dossier_facet_missing",
                  {{"attribute", attribute.name}, {"facet", definition->facet}}, path);
  if (definition == nullptr) return parts.facets;
  std::vector<std::string> facets;
  for (const std::string& facet : parts.facets) {
    const auto& codes = definition->facet_codes;
    const bool known = codes.empty() || std::find(codes.begin(), codes.end(), facet) != codes.end();
    const bool names_subject = kinds_.find(definition->facet) != nullptr;
    if (!known)
      problems_.add("dossier_facet_unknown", {{"facet", facet}, {"attribute", attribute.name}},
                    path);
    else if (!names_subject || names_.leads_to(facet, {definition->facet}, path))
      facets.push_back(facet);
  }
  return facets;
}

void DossierReader::claim(const Value& value, const Attribute& attribute, const ClaimParts& parts,
                          const std::string& path, const std::string& name, const Place& place) {
  ClaimDraft draft;
  draft.subject = place.scope.subject;
  draft.attribute = attribute.name;
  draft.value = value;
  draft.valid = parts.valid;
  draft.said_on = parts.said_on;
  draft.published_on = parts.published_on;
  draft.known_by = parts.known_by;
  draft.last_reported = parts.last_reported;
  draft.sources = parts.sources;
  draft.sources_of_object = !parts.sourced && !parts.sources.empty();
  draft.because = parts.because;
  draft.statements = parts.statements;
  draft.wording = parts.wording;
  draft.note = parts.note;
  for (const std::string& facet : facets_for(attribute, parts, path)) {
    draft.facet = facet;
    for (const std::string& author :
         parts.said_by.empty() ? std::vector<std::string>{{}} : parts.said_by) {
      draft.said_by = author;
      draft.place = draft_.name + ":" + name;
      draft.place += "#" + fingerprint(draft);
      if (told_.insert(draft.place).second) draft_.claims.push_back(draft);
    }
  }
}

void DossierReader::note_unknown(const Attribute& attribute, const std::string& path,
                                 const Place& place) {
  UnknownField& field = unknown_[{place.kind.name, attribute.name}];
  if (field.count++ > 0) return;
  field.kind = place.kind.name;
  field.attribute = attribute.name;
  field.place = path;
}

}  // namespace comity
