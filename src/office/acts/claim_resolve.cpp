// SPDX-License-Identifier: Apache-2.0
// A claim against the record: its subject stands, its kind knows the attribute, the value is of its
// type, every name leads to a subject.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/edtf.h"
#include "base/text.h"
#include "office/decide.h"

namespace comity {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<double> leading_number(std::string_view text, std::string_view& rest) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
  rest = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

bool is_coordinates(std::string_view text) {
  std::string_view rest;
  const auto latitude = leading_number(text, rest);
  if (!latitude || std::abs(*latitude) > 90 || rest.empty() || rest.front() != ',') return false;
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  const auto longitude = leading_number(rest, rest);
  return longitude && std::abs(*longitude) <= 180 && rest.empty();
}

class Resolver {
 public:
  Resolver(const ClaimDraft& asked, NamedSubjects& subjects, Deciding& deciding, Refusal& refusal)
      : claim(asked), subjects_(subjects), deciding_(deciding), refusal_(refusal) {}

  void add(std::string reason, Arguments arguments) {
    refusal_.grounds.push_back({std::move(reason), std::move(arguments), claim.place, {}});
  }

  const KindDefinition* subject() {
    const KnownSubject* known = subjects_.find(claim.subject);
    if (known == nullptr) return add("subject_unknown", {{"subject", claim.subject}}), nullptr;
    claim.subject = known->id.text();
    return deciding_.kinds.find(known->kind);
  }

  // The name of a subject becomes its id; `of` limits its kind.
  void name(std::string& name, std::string_view member, const std::vector<std::string>& of) {
    const KnownSubject* known = subjects_.find(name);
    if (known == nullptr)
      return add("subject_unknown", {{"subject", name}, {"member", std::string(member)}});
    if (!of.empty() && !contains(of, known->kind))
      return add("reference_of_wrong_kind", {{"subject", name},
                                             {"kind", known->kind},
                                             {"of", joined(of)},
                                             {"member", std::string(member)}});
    name = known->id.text();
  }

  void value(const AttributeDefinition& attribute) {
    Value& value = claim.value;
    if (value.state != ValueState::known) return;
    switch (attribute.type) {
      case ValueType::reference:
        name(value.text, attribute.name, attribute.of);
        value.reference = kUnresolved;
        return;
      case ValueType::number:
      case ValueType::quantity: return number(attribute);
      case ValueType::date:
        if (const auto date = parse_edtf_date(value.text, deciding_.zone); !date.ok())
          for (const Ground& ground : date.refusal().grounds) add(ground.reason, ground.arguments);
        return;
      case ValueType::code:
        if (!attribute.open_codes && !contains(attribute.codes, value.text))
          add("code_unknown", {{"code", value.text},
                               {"attribute", attribute.name},
                               {"codes", joined(attribute.codes)}});
        return;
      case ValueType::flag: return flag(attribute);
      case ValueType::coordinates:
        if (!is_coordinates(value.text)) add("coordinates_malformed", {{"value", value.text}});
        return;
      case ValueType::text:
      case ValueType::json: return;
    }
  }

  void facet(const AttributeDefinition& attribute) {
    if (attribute.facet.empty() != claim.facet.empty())
      return add(claim.facet.empty() ? "facet_missing" : "facet_not_taken",
                 {{"attribute", attribute.name}, {"facet", attribute.facet}});
    if (!attribute.facet_codes.empty() && !contains(attribute.facet_codes, claim.facet))
      add("facet_unknown", {{"facet", claim.facet}, {"attribute", attribute.name},
                            {"codes", joined(attribute.facet_codes)}});
  }

  void people_and_papers() {
    if (!claim.said_by.empty()) name(claim.said_by, "said_by", {"party", "organisation", "person"});
    for (std::string& source : claim.sources) name(source, "sources", {"source", "document"});
    for (std::string& because : claim.because) name(because, "because", {});
    for (std::string& statement : claim.statements) name(statement, "statements", {"statement"});
  }

  void rights(const AttributeDefinition* attribute, bool needs_author) {
    const Access& access = deciding_.access;
    const auto marking = parse_marking(claim.marking);
    if (marking.ok() && !may_see(access, *marking))
      add("marking_above_clearance", {{"marking", claim.marking}});
    if (access.role == Role::mission_filer && asked_author_ != access.party)
      add("filer_speaks_for_own_party_only", {{"party", access.party}});
    const bool nobody = claim.said_by.empty() && !claim.office_says && claim.sources.empty();
    const bool neutral = attribute != nullptr && attribute->neutral;
    if (needs_author && nobody && !neutral)
      add("claim_without_author_or_source", {{"attribute", claim.attribute}});
  }

  ClaimDraft claim;

 private:
  void number(const AttributeDefinition& attribute) {
    std::string_view rest;
    const auto parsed = leading_number(claim.value.text, rest);
    const std::string unit = trimmed(rest);
    const bool takes_unit = attribute.type == ValueType::quantity;
    if (!parsed || (!unit.empty() && !takes_unit)) {
      const bool told_in_words = takes_unit && claim.value.number != 0;
      if (!told_in_words)
        add("number_malformed", {{"value", claim.value.text}, {"attribute", attribute.name}});
      return;
    }
    claim.value.number = *parsed;
    if (takes_unit && claim.value.unit.empty())
      claim.value.unit = unit.empty() ? attribute.unit : unit;
  }

  void flag(const AttributeDefinition& attribute) {
    const std::string folded = fold(claim.value.text);
    const bool yes = folded == "true" || folded == "yes";
    if (!yes && folded != "false" && folded != "no")
      return add("flag_malformed", {{"value", claim.value.text}, {"attribute", attribute.name}});
    claim.value.text = yes ? "true" : "false";
    claim.value.number = yes ? 1 : 0;
  }

  const std::string asked_author_ = claim.said_by;
  NamedSubjects& subjects_;
  Deciding& deciding_;
  Refusal& refusal_;
};

}  // namespace

Reader& Deciding::reader() {
  if (!made) made.emplace(db, kinds, access, Lens{}, index.markings());
  return *made;
}

bool Deciding::stands(ClaimId claim) {
  return index.claim_stands(claim) && reader().claim(claim).has_value();
}

ClaimDraft resolve_claim(const ClaimDraft& asked, NamedSubjects& subjects, Deciding& deciding,
                         bool undefined_attributes, bool needs_author, Refusal& refusal) {
  Resolver resolver(asked, subjects, deciding, refusal);
  const KindDefinition* kind = resolver.subject();
  if (kind == nullptr) return resolver.claim;
  const AttributeDefinition* attribute = kind->find(asked.attribute);
  if (attribute != nullptr) {
    resolver.value(*attribute);
    resolver.facet(*attribute);
  } else if (!undefined_attributes) {
    resolver.add("attribute_unknown",
                 {{"attribute", asked.attribute},
                  {"kind", kind->name},
                  {"nearest", deciding.kinds.nearest_attribute(*kind, asked.attribute)}});
  }
  resolver.people_and_papers();
  resolver.rights(attribute, needs_author);
  return resolver.claim;
}

Result<Done> NamedSubjects::open(const NewSubject& subject, Decided& decided) {
  const KindDefinition* kind = deciding_.kinds.find(subject.kind);
  if (kind == nullptr)
    return refuse("kind_unknown", {{"kind", subject.kind},
                                   {"nearest", deciding_.kinds.nearest_kind(subject.kind)}});
  constexpr std::size_t kKeyBytesMax = 200;
  const bool like_an_id = SubjectId::parse(subject.key) || ClaimId::parse(subject.key);
  if (subject.key.size() > kKeyBytesMax || !utf8_valid(subject.key) || like_an_id)
    return refuse("key_malformed", {{"key", subject.key}});
  if (!subject.key.empty() && (known_.contains(subject.key) || deciding_.index.by_key(subject.key)))
    return refuse("key_taken", {{"key", subject.key}});
  const SubjectId id = SubjectId::random();
  decided.payloads.push_back(SubjectOpened{id, kind->name, subject.key});
  decided.opened.push_back(id.text());
  if (!subject.key.empty())
    known_[subject.key] = KnownSubject{SubjectNumber::none, id, kind->name, SubjectNumber::none};
  return Done{};
}

const KnownSubject* NamedSubjects::find(const std::string& name) {
  const auto cached = known_.find(name);
  if (cached != known_.end()) return cached->second ? &*cached->second : nullptr;
  auto found = deciding_.index.by_name(name);
  if (found && !deciding_.reader().sees(found->number)) found.reset();
  const auto& kept = known_[name] = found;
  return kept ? &*kept : nullptr;
}

}  // namespace comity
