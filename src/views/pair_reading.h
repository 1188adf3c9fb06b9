// SPDX-License-Identifier: Apache-2.0
// Two parties, and which subjects of the record stand between them. A record may hold dossiers of
// many pairs: a measure, a complaint or a round belongs to a pair by the parties that it names,
// itself or through what it speaks of. Whether it belongs is asked of the whole record as known;
// what is shown of it passes the lens. On the Reader's thread; keeps what it folded.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "record/reader.h"

namespace comity {

struct PairSide {
  SubjectNumber number = SubjectNumber::none;
  std::string key;
  std::string name;        // "Alvaria"
  std::string adjective;   // "Alvarian"; the name where none is on record
};

using SubjectPtr = std::shared_ptr<const Subject>;

class PairReading {
 public:
  PairReading(Reader& reader, SubjectNumber first, SubjectNumber second);

  Reader& reader() { return reader_; }
  const std::array<PairSide, 2>& sides() const { return sides_; }
  const PairSide& side(int index) const { return sides_.at(static_cast<std::size_t>(index)); }
  std::optional<int> side_of(SubjectNumber party) const;

  SubjectPtr now(SubjectNumber number);      // through the lens
  SubjectPtr ever(SubjectNumber number);     // the same with the valid clock left open
  SubjectPtr whole(SubjectNumber number);    // every voice, no clock but "known"; never shown

  const std::set<SubjectNumber>& parties_of(
      SubjectNumber number);  // named by it, or by what it names
  std::set<SubjectNumber> parties_named(const Subject& subject);     // by itself
  bool names_both(SubjectNumber number);
  // `own` is a party that the subject is about; the other must be named too, or nobody else.
  bool stands_between(SubjectNumber number, SubjectNumber own);

  bool shows(SubjectNumber number);   // whether the lens leaves anything of it but its name
  const std::vector<SubjectNumber>& irritants();                     // of the two, shown or not
  std::vector<SubjectNumber> rounds();                               // of the two, shown or not

  // The page speaks of this subject: what the lens leaves out of it is counted, once.
  void count(SubjectNumber number);
  void leave_to_other_voice(int claims) { left_out_.other_voice += claims; }
  const LeftOut& left_out() const { return left_out_; }
  const std::vector<SubjectNumber>& irritants_of(SubjectNumber measure_or_incident);

 private:
  using Folded = std::unordered_map<std::int64_t, SubjectPtr>;
  SubjectPtr through(Folded& folded, SubjectNumber number, const Lens& lens);
  SubjectNumber party_named(const std::string& key);
  void read_irritants();

  Reader& reader_;
  std::array<PairSide, 2> sides_;
  Lens ever_lens_, whole_lens_;
  Folded ever_, whole_;
  std::unordered_map<std::int64_t, std::set<SubjectNumber>> parties_;
  std::unordered_map<std::string, SubjectNumber> parties_by_key_;
  std::set<SubjectNumber> counted_;
  LeftOut left_out_;
  bool irritants_read_ = false;
  std::vector<SubjectNumber> irritants_;
  std::unordered_map<std::int64_t, std::vector<SubjectNumber>> irritants_of_;
};

PairSide pair_side(Reader& reader, SubjectNumber party);
json::object to_json(const PairSide& side);

}  // namespace comity
