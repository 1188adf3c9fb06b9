// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_reader.h"

#include <algorithm>

namespace comity {
namespace {

constexpr std::string_view kSourceKind =
    "source";  // whose dates decide when the other claims were public

}  // namespace

DossierReader::DossierReader(const DossierMapping& mapping, const Kinds& kinds,
                             DossierNames::Known known)
    : mapping_(mapping),
      kinds_(kinds),
      names_(std::move(known), problems_),
      parts_(mapping, names_, problems_),
      values_(mapping, names_, problems_) {}

Result<DossierDraft> DossierReader::read(const json::value& file) {
  const json::object* whole = file.if_object();
  if (whole == nullptr) return refuse("dossier_type_wrong", {{"wanted", "one object"}}, {});
  read_whole(*whole);
  if (!problems_.none()) return problems_.refusal();
  std::map<std::string, bool, std::less<>> is_source;
  for (const NewSubject& subject : names_.all())
    is_source[subject.key] = subject.kind == kSourceKind;
  std::stable_partition(draft_.claims.begin(), draft_.claims.end(),
                        [&](const ClaimDraft& claim) { return is_source[claim.subject]; });
  draft_.subjects = names_.all();
  draft_.opened = names_.opened();
  for (auto& [key, field] : unknown_) draft_.unknown.push_back(std::move(field));
  return std::move(draft_);
}

void DossierReader::read_whole(const json::object& file) {
  const ObjectRule& rule = mapping_.whole;
  const json::value* name = file.if_contains(rule.id);
  if (name == nullptr || text_of(*name).empty()) {
    problems_.add("dossier_without_name", {{"field", rule.id}}, rule.id);
    return;
  }
  draft_.name = text_of(*name);
  // The name begins the places of all claims, and a place has to tell which dossier it is of.
  if (draft_.name.find_first_of(":#/") != std::string::npos)
    return problems_.add("dossier_name_malformed", {{"name", draft_.name}}, rule.id);
  DossierScope whole(file, nullptr, {}, {});
  whole.subject = draft_.name;
  whole.use(rule.id);
  names_.add(draft_.name, rule.kind, rule.id);
  for (const ObjectRule& array : mapping_.arrays) name_objects(array, whole);
  for (const Named& named : named_) {
    DossierScope scope(*named.object, &whole, named.path, named.name);
    scope.subject = named.key;
    scope.use(named.rule->id);
    Place place{scope,
                *named.rule,
                *kinds_.find(named.rule->kind),
                parts_.of_object(*named.rule, scope, {}),
                {}};
    read_object(place);
  }
  Place place{whole, rule, *kinds_.find(rule.kind), parts_.of_object(rule, whole, {}), {}};
  read_object(place);
  tell_parties(place);
  tell_holds(place);
}

// All ids first: an object may speak of one that stands further down.
void DossierReader::name_objects(const ObjectRule& rule, DossierScope& whole) {
  whole.use(rule.array);
  const json::value* value = whole.own().if_contains(rule.array);
  if (value == nullptr || value->is_null()) return;
  const json::array* objects = value->if_array();
  if (objects == nullptr)
    return problems_.add("dossier_type_wrong", {{"wanted", "a list of objects"}}, rule.array);
  for (std::size_t i = 0; i < objects->size(); ++i) {
    const std::string path = element_path(rule.array, i);
    const json::object* object = (*objects)[i].if_object();
    if (object == nullptr) {
      problems_.add("dossier_type_wrong", {{"wanted", "an object"}}, path);
      continue;
    }
    const json::value* id = object->if_contains(rule.id);
    const std::string key(id == nullptr ? std::string_view() : text_of(*id));
    if (key.empty())
      problems_.add("dossier_id_missing", {{"field", rule.id}}, path);
    else if (names_.add(key, rule.kind, field_path(path, rule.id)))
      named_.push_back({&rule, object, key, path, rule.array + "[" + key + "]"});
  }
}

void DossierReader::read_object(Place& place) {
  const json::object& object = place.scope.own();
  // What has a place of its own comes first: the rest may be parts of it, such as the day from
  // which it is so.
  for (const auto& member : object) {
    const std::string_view field = member.key();
    const bool has_place =
        place.rule.find(field) != nullptr || is_rivals(field) || place.kind.find(field) != nullptr;
    const bool is_array = place.scope.around() == nullptr && mapping_.find_array(field) != nullptr;
    if (has_place && !is_array && field != place.rule.id) read_field(field, member.value(), place);
  }
  for (const FieldRule& rule : place.rule.made) read_made(rule, place);
  read_unknown_values(place);
  read_leftovers(place);
}

void DossierReader::read_field(std::string_view field, const json::value& value, Place& place) {
  const FieldRule* found = place.rule.find(field);
  const FieldRule& rule = found == nullptr ? kNoFieldRule : *found;
  // A field may be a part of every claim of the object, and an attribute only where a rule or the
  // kind says so.
  const bool part_only =
      found == nullptr && place.scope.used(field) && place.kind.find(field) == nullptr;
  if (says_nothing(value) || part_only || excluded(rule, place)) return;
  place.scope.use(field);
  if (stands_for_rivals(field, value, place)) return;
  const Attribute attribute = attribute_of(field, rule, place);
  switch (form_of(field, value, rule)) {
    case FieldForm::items:
      return read_items(field, value, rule, attribute, place);
    case FieldForm::spread:
      return read_spread(field, value, rule, place);
    case FieldForm::subjects:
      return read_subjects(field, value, rule, place);
    case FieldForm::automatic:
    case FieldForm::value:
      return read_values(field, value, rule, attribute, place);
  }
}

void DossierReader::read_made(const FieldRule& rule, Place& place) {
  if (excluded(rule, place)) return;
  std::string text = rule.constant;
  for (std::size_t at = 0; at < rule.pattern.size(); ++at) {
    if (rule.pattern[at] != '{') {
      text.push_back(rule.pattern[at]);
      continue;
    }
    const std::size_t end = std::min(rule.pattern.find('}', at), rule.pattern.size());
    const json::value* value = place.scope.look(rule.pattern.substr(at + 1, end - at - 1));
    if (value == nullptr) return;
    text += value->is_string() ? std::string(text_of(*value)) : json_text(*value);
    at = end;
  }
  const Attribute attribute{rule.attribute, place.kind.find(rule.attribute)};
  const bool flag =
      attribute.definition != nullptr && attribute.definition->type == ValueType::flag;
  const json::value value = flag ? json::value(text == "true") : json::value(text);
  read_value(value, rule, attribute, place.scope.path(), field_path(place.scope.name(), rule.field),
             place);
}

// "Cancelled, known by 16 June; the day is not known" is a claim too.
void DossierReader::read_unknown_values(Place& place) {
  for (const auto& [field, rule] : place.rule.fields) {
    const json::value* own = place.scope.own().if_contains(field);
    if (rule.unknown_if.empty() || (own != nullptr && !says_nothing(*own))) continue;
    if (place.scope.look(rule.unknown_if) == nullptr) continue;
    ClaimParts parts =
        parts_.read(rule.parts, place.scope, Undated::unknown, Wording::refused, place.parts);
    Value value;
    value.state = ValueState::unknown;
    claim(value, attribute_of(field, rule, place), parts, field_path(place.scope.path(), field),
          field_path(place.scope.name(), field), place);
  }
}

void DossierReader::read_leftovers(Place& place) {
  for (const auto& member : place.scope.own()) {
    const std::string_view field = member.key();
    if (place.scope.used(field) || says_nothing(member.value())) continue;
    place.scope.use(field);
    Attribute attribute{attribute_name(field), nullptr};
    // A name that had to be changed must not become another attribute's by accident.
    if (place.kind.find(attribute.name) != nullptr) attribute.name += "_field";
    if (tells_claims(field, member.value())) {
      read_items(field, member.value(), kNoFieldRule, attribute, place);
      continue;
    }
    note_unknown(attribute, field_path(place.scope.path(), field), place);
    read_values(field, member.value(), kNoFieldRule, attribute, place);
  }
}

// The two parties that the file speaks of most as sending, receiving and imposing, unless it names
// them itself.
void DossierReader::tell_parties(Place& place) {
  const std::string& name = place.rule.parties;
  const bool told =
      std::any_of(draft_.claims.begin(), draft_.claims.end(), [&](const ClaimDraft& claim) {
        return claim.subject == draft_.name && claim.attribute == name;
      });
  if (name.empty() || told) return;
  std::vector<std::pair<int, std::string>> parties;
  for (const auto& [party, times] : mentioned_) parties.emplace_back(-times, party);
  std::sort(parties.begin(), parties.end());
  parties.resize(std::min<std::size_t>(parties.size(), 2));
  for (const auto& [times, party] : parties)
    read_value(json::value(party), kNoFieldRule, {name, place.kind.find(name)}, name, name, place);
}

// So that a subject which a later file leaves out is missed.
void DossierReader::tell_holds(Place& place) {
  const std::string& name = place.rule.holds;
  if (name.empty()) return;
  const std::vector<NewSubject> all = names_.all();
  for (const NewSubject& subject : all)
    if (subject.key != draft_.name)
      read_value(json::value(subject.key), kNoFieldRule, {name, place.kind.find(name)}, name, name,
                 place);
}

}  // namespace comity
