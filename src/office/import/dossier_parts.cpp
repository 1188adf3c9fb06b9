// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_parts.h"

#include <algorithm>

#include "base/edtf.h"

namespace comity {
namespace {

const std::vector<std::string> kAuthors = {"party", "organisation", "person"};
const std::vector<std::string> kPapers = {"source", "document"};

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

PartFields joined_parts(PartFields fields, const PartFields& more) {
  for (const auto& [part, names] : more) fields[part] = names;
  return fields;
}

void add_wording(ClaimParts& parts, std::string_view words) {
  if (words.empty() || parts.wording == words) return;
  parts.wording += (parts.wording.empty() ? "" : "; ") + std::string(words);
}

PartsReader::Found PartsReader::first(const PartFields& fields, Part part, DossierScope& scope) {
  const auto named = fields.find(part);
  if (named == fields.end()) return {};
  for (const std::string& reference : named->second)
    if (const json::value* value = scope.look(reference); value != nullptr)
      return {value, scope.path_of(reference)};
  return {};
}

// Words stand as they are; a number or an object in their place is kept as its text.
std::string PartsReader::text(const PartFields& fields, Part part, DossierScope& scope) {
  const Found found = first(fields, part, scope);
  if (found.value == nullptr) return {};
  return found.value->is_string() ? std::string(text_of(*found.value)) : json_text(*found.value);
}

std::string PartsReader::day(const PartFields& fields, Part part, DossierScope& scope) {
  const Found found = first(fields, part, scope);
  if (found.value == nullptr) return {};
  if (!found.value->is_string()) {
    problems_.add("dossier_type_wrong", {{"wanted", "a date as a text"}}, found.path);
    return {};
  }
  std::string text(text_of(*found.value));
  const auto date = parse_edtf_date(text, "UTC");
  if (date.ok()) return text;
  problems_.take(date.refusal(), found.path);
  return {};
}

// One end of an interval: a date, "..", or words that only a rival account may use.
std::string PartsReader::end(const PartFields& fields, Part part, DossierScope& scope,
                             Wording wording, ClaimParts& parts) {
  const Found found = first(fields, part, scope);
  if (found.value == nullptr) return {};
  std::string text(text_of(*found.value));
  if (text == "..") return text;
  const auto date = parse_edtf_date(text, "UTC");
  if (date.ok()) return text;
  const bool in_words = date.refusal().grounds.front().reason == "edtf_malformed" && !text.empty();
  if (wording == Wording::kept && in_words)
    add_wording(parts, text);
  else if (text.empty())
    problems_.add("dossier_type_wrong", {{"wanted", "a date as a text"}}, found.path);
  else
    problems_.take(date.refusal(), found.path);
  return {};
}

std::vector<std::string> PartsReader::texts(const json::value& value, const std::string& path) {
  std::vector<std::string> found;
  const auto add = [&](const json::value& element) {
    if (element.is_string())
      found.emplace_back(text_of(element));
    else if (!element.is_null())
      problems_.add("dossier_type_wrong", {{"wanted", "an id as a text"}}, path);
  };
  if (const json::array* array = value.if_array(); array != nullptr)
    for (const json::value& element : *array) add(element);
  else
    add(value);
  return found;
}

// Of all fields named; `given` tells whether the file says anything there, be it an empty list.
std::vector<std::string> PartsReader::references(const PartFields& fields, Part part,
                                                 DossierScope& scope,
                                                 const std::vector<std::string>& of, bool& given) {
  std::vector<std::string> ids;
  const auto named = fields.find(part);
  if (named == fields.end()) return ids;
  for (const std::string& reference : named->second) {
    const json::value* value = scope.look(reference);
    if (value == nullptr) continue;
    given = true;
    const std::string path = scope.path_of(reference);
    for (std::string& id : texts(*value, path))
      if (!contains(ids, id) && names_.leads_to(id, of, path)) ids.push_back(std::move(id));
  }
  return ids;
}

void PartsReader::read_authors(const PartFields& fields, DossierScope& scope, ClaimParts& parts) {
  const Found found = first(fields, Part::said_by, scope);
  if (found.value == nullptr) return;
  parts.authored = true;
  parts.said_by.clear();
  for (std::string& author : texts(*found.value, found.path)) {
    if (contains(parts.said_by, author) || contains(mapping_.nobody, author)) continue;
    if (names_.leads_to(author, kAuthors, found.path)) parts.said_by.push_back(std::move(author));
  }
}

// A date where one is given, else an interval; what the mapping expects and the file leaves open is
// unknown.
void PartsReader::read_time(const PartFields& fields, DossierScope& scope, Undated undated,
                            Wording wording, ClaimParts& parts) {
  if (const std::string date = day(fields, Part::date, scope); !date.empty()) {
    parts.valid = date;
    return;
  }
  const std::string from = end(fields, Part::from, scope, wording, parts);
  const std::string until = end(fields, Part::until, scope, wording, parts);
  const bool unknown = undated == Undated::unknown && parts.valid.empty();
  if (from.empty() && until.empty() && !unknown) return;
  parts.valid = from + "/" + until;
  const auto interval = parse_edtf_interval(parts.valid, "UTC");
  if (!interval.ok()) problems_.take(interval.refusal(), scope.path());
}

void PartsReader::read_qualifier(const PartFields& fields, DossierScope& scope, ClaimParts& parts) {
  for (const auto& [part, qualifier] : {std::pair{Part::approximate, Qualifier::approximate},
                                        std::pair{Part::at_least, Qualifier::at_least},
                                        std::pair{Part::at_most, Qualifier::at_most}}) {
    const Found found = first(fields, part, scope);
    if (found.value == nullptr) continue;
    if (!found.value->is_bool())
      problems_.add("dossier_type_wrong", {{"wanted", "true or false"}}, found.path);
    else if (found.value->get_bool())
      parts.qualifier = qualifier;
  }
}

ClaimParts PartsReader::read(const PartFields& fields, DossierScope& scope, Undated undated,
                             Wording wording, const ClaimParts& otherwise) {
  ClaimParts parts = otherwise;
  read_authors(fields, scope, parts);
  const auto replace = [](std::string& old, std::string fresh) {
    if (!fresh.empty()) old = std::move(fresh);
  };
  const auto tells = [&](Part part) { return fields.contains(part); };
  // A rule that speaks of a day of saying speaks of it for good: the object's own does not step in.
  if (tells(Part::said_on)) parts.said_on = day(fields, Part::said_on, scope);
  if (tells(Part::published_on)) parts.published_on = day(fields, Part::published_on, scope);
  replace(parts.known_by, day(fields, Part::known_by, scope));
  replace(parts.last_reported, day(fields, Part::last_reported, scope));
  replace(parts.wording, text(fields, Part::wording, scope));
  replace(parts.unit, text(fields, Part::unit, scope));
  read_time(fields, scope, undated, wording, parts);
  if (std::vector<std::string> sources =
          references(fields, Part::sources, scope, kPapers, parts.sourced);
      parts.sourced && !sources.empty())
    parts.sources = std::move(sources);
  bool given = false;
  for (std::string& id : references(fields, Part::because, scope, {}, given))
    parts.because.push_back(std::move(id));
  for (std::string& id : references(fields, Part::statements, scope, {"statement"}, given))
    parts.statements.push_back(std::move(id));
  if (const auto named = fields.find(Part::note); named != fields.end())
    for (const std::string& reference : named->second)
      if (const std::string note = text({{Part::note, {reference}}}, Part::note, scope);
          !note.empty())
        parts.note += (parts.note.empty() ? "" : "; ") + note;
  read_qualifier(fields, scope, parts);
  return parts;
}

ClaimParts PartsReader::of_object(const ObjectRule& rule, DossierScope& scope,
                                  const ClaimParts& around) {
  ClaimParts parts =
      inherited(read(rule.parts, scope, Undated::none, Wording::refused, {}), around);
  if (!rule.sources_for_each && !rule.array.empty()) parts.sourced = false;
  return parts;
}

// Sources that a claim does not have of its own are those of the object. So is its author; and only
// with him, or with the sources, the day on which he said it.
ClaimParts PartsReader::inherited(const ClaimParts& own, const ClaimParts& around) {
  ClaimParts parts = own;
  const bool stands_alone = own.authored || own.sourced;
  if (!own.authored) parts.said_by = around.said_by;
  if (!own.authored) parts.authored = around.authored;
  if (own.sources.empty()) {
    parts.sources = around.sources;
    parts.sourced = false;
  }
  if (!stands_alone && parts.said_on.empty()) parts.said_on = around.said_on;
  if (!stands_alone && parts.published_on.empty()) parts.published_on = around.published_on;
  return parts;
}

}  // namespace comity
