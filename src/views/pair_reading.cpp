// SPDX-License-Identifier: Apache-2.0
#include "views/pair_reading.h"

#include <algorithm>

#include "views/round_outline.h"

namespace comity {

namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

bool is_party(Reader& reader, SubjectNumber number) {
  const std::optional<SubjectRow> row = reader.row(number);
  return row && row->kind == "party";
}

}  // namespace

PairSide pair_side(Reader& reader, SubjectNumber party) {
  PairSide side;
  side.number = party;
  side.key = reader.key(party);
  side.name = reader.title(party);
  const SubjectPtr subject = reader.subject(party);
  if (subject != nullptr) side.adjective = subject->plain("adjective");
  if (side.adjective.empty()) side.adjective = side.name;
  return side;
}

json::object to_json(const PairSide& side) {
  return {{"key", side.key}, {"name", side.name}, {"adjective", side.adjective}};
}

PairReading::PairReading(Reader& reader, SubjectNumber first, SubjectNumber second)
    : reader_(reader), sides_{pair_side(reader, first), pair_side(reader, second)} {
  reader.keep_what_is_read();
  ever_lens_ = reader.lens();
  ever_lens_.asof = kOpen;
  whole_lens_.known = reader.lens().known;
  whole_lens_.sides = {first, second};
}

std::optional<int> PairReading::side_of(SubjectNumber party) const {
  for (int index = 0; index < 2; ++index) {
    if (side(index).number == party) return index;
  }
  return std::nullopt;
}

SubjectPtr PairReading::now(SubjectNumber number) { return reader_.subject(number); }

SubjectPtr PairReading::ever(SubjectNumber number) {
  if (reader_.lens().asof == kOpen) return reader_.subject(number);
  return through(ever_, number, ever_lens_);
}

SubjectPtr PairReading::whole(SubjectNumber number) { return through(whole_, number, whole_lens_); }

SubjectPtr PairReading::through(Folded& folded, SubjectNumber number, const Lens& lens) {
  const auto known = folded.find(raw(number));
  if (known != folded.end()) return known->second;
  SubjectPtr subject = reader_.subject(number, lens);
  folded.emplace(raw(number), subject);
  return subject;
}

std::set<SubjectNumber> PairReading::parties_named(const Subject& subject) {
  std::set<SubjectNumber> parties;
  for (const FoldedAttribute& attribute : subject.folded.attributes) {
    const AttributeDefinition* definition = subject.kind->find(attribute.attribute);
    if (definition != nullptr && definition->facet == "party") {
      const SubjectNumber party = party_named(attribute.facet);
      if (party != SubjectNumber::none) parties.insert(party);
    }
    for (const FoldedValue& value : attribute.values) {
      const SubjectNumber reference = value.value().reference;
      if (reference != SubjectNumber::none && is_party(reader_, reference)) {
        parties.insert(reference);
      }
    }
  }
  return parties;
}

SubjectNumber PairReading::party_named(const std::string& key) {
  const auto known = parties_by_key_.find(key);
  if (known != parties_by_key_.end()) return known->second;
  const std::optional<SubjectRow> row = reader_.find(key);
  const bool party = row && row->kind == "party";
  return parties_by_key_[key] = party ? row->number : SubjectNumber::none;
}

void PairReading::count(SubjectNumber number) {
  const SubjectPtr subject = now(number);
  if (subject == nullptr || !counted_.insert(subject->row.number).second) return;
  left_out_ += subject->folded.left_out;
}

const std::set<SubjectNumber>& PairReading::parties_of(SubjectNumber number) {
  const auto known = parties_.find(raw(number));
  if (known != parties_.end()) return known->second;
  std::set<SubjectNumber>& parties = parties_[raw(number)];
  const SubjectPtr subject = whole(number);
  if (subject == nullptr) return parties;
  std::set<SubjectNumber> named = parties_named(*subject);
  for (const FoldedAttribute& attribute : subject->folded.attributes) {
    for (const FoldedValue& value : attribute.values) {
      const SubjectNumber reference = value.value().reference;
      if (reference == SubjectNumber::none || is_party(reader_, reference)) continue;
      const SubjectPtr named_subject = whole(reference);
      if (named_subject != nullptr) named.merge(parties_named(*named_subject));
    }
  }
  return parties_[raw(number)] = std::move(named);
}

bool PairReading::names_both(SubjectNumber number) {
  const std::set<SubjectNumber>& parties = parties_of(number);
  return parties.contains(sides_[0].number) && parties.contains(sides_[1].number);
}

bool PairReading::stands_between(SubjectNumber number, SubjectNumber own) {
  std::set<SubjectNumber> parties = parties_of(number);
  for (const SubjectNumber irritant : irritants_of(number)) {
    const std::set<SubjectNumber>& more = parties_of(irritant);
    parties.insert(more.begin(), more.end());
  }
  parties.erase(own);
  if (parties.empty()) return true;
  return parties.contains(sides_[0].number) || parties.contains(sides_[1].number);
}

bool PairReading::shows(SubjectNumber number) {
  const SubjectPtr subject = ever(number);
  return subject != nullptr && subject->folded.substance;
}

const std::vector<SubjectNumber>& PairReading::irritants() {
  read_irritants();
  return irritants_;
}

const std::vector<SubjectNumber>& PairReading::irritants_of(SubjectNumber number) {
  read_irritants();
  return irritants_of_[raw(number)];
}

std::vector<SubjectNumber> PairReading::rounds() {
  Reader open = reader_.beside(whole_lens_);
  auto rounds = rounds_of_sides(open, {side(0).number, side(1).number});
  reader_.note_reads_of(open);
  return rounds;
}

void PairReading::read_irritants() {
  if (irritants_read_) return;
  irritants_read_ = true;
  for (const SubjectNumber number : reader_.all_of("irritant")) {
    if (!names_both(number)) continue;
    irritants_.push_back(number);
    const SubjectPtr irritant = whole(number);
    for (const std::string_view attribute : {"measure", "incident"}) {
      for (const SubjectNumber part : irritant->references(attribute)) {
        irritants_of_[raw(part)].push_back(number);
      }
    }
  }
}

}  // namespace comity
