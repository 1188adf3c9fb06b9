// SPDX-License-Identifier: Apache-2.0
// The claim: one attributed, dated value. Nothing is overwritten; a correction is a new claim, a
// withdrawal an event.
//
//   post m-xaa-northport, function/consular_services = stopped, valid 2021-04-01/ , said by nobody
//   named, sources [s-morning], because [x-xaa-2020-north], recorded as claim k120.4
//
// ClaimDraft is what one asks to record; Claim what the record holds, with numbers and bounds
// resolved. `none` and `unknown` are values. The text of a number is kept beside the number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/edtf.h"
#include "base/id.h"
#include "base/instant.h"
#include "kinds/kinds.h"

namespace comity {

// Local to one installation; never leaves it (exports name subjects by SubjectId). 0 is no subject.
// A number is made from the place of the payload that opened the subject, so that every replay
// gives the same.
enum class SubjectNumber : std::int64_t { none = 0 };
// In drafts and payloads: Value::text is an id, and its number has not been looked up.
inline constexpr SubjectNumber kUnresolved{-1};
enum class MarkingNumber : std::int64_t { unmarked = 0 };
using Seq = std::int64_t;                       // place of an event in the record, from 1
inline constexpr Seq kNoSeq = 0;
inline constexpr Seq kLastSeq = INT64_MAX;

struct ClaimId {  // permanent, the same in every copy of the record: "k120.4"
  Seq seq = 0;
  std::int64_t part = 0;
  std::string text() const;
  static std::optional<ClaimId> parse(std::string_view text);
  auto operator<=>(const ClaimId&) const = default;
};

enum class ValueState { known, unknown, none };       // "not known" and "there is none" are answers
enum class Qualifier { exact, approximate, at_least, at_most };

struct Value {
  ValueState state = ValueState::known;
  std::string text;                 // as given; of references the key or id in drafts, else empty
  double number = 0;                // of numbers, quantities, flags (0, 1)
  std::string unit;                 // of quantities: minutes, hours, working_days
  Qualifier qualifier = Qualifier::exact;
  SubjectNumber reference = SubjectNumber::none;
  bool operator==(const Value&) const = default;
};

// What an author asks to be recorded. References name subjects by key or id text.
struct ClaimDraft {
  std::string subject;
  std::string attribute;
  std::string facet;                      // empty where the attribute has none
  Value value;
  std::string valid;                      // EDTF interval, or a date; empty: no time is stated
  std::string said_by;                    // empty: reported by the publishers of the sources
  bool office_says = false;               // this office's own word; never set by an import
  bool determination = false;             // only the act `determine` sets it
  std::string said_on;                    // EDTF dates; empty: not known
  std::string published_on;
  std::string known_by;                   // existed on that day at the latest
  std::string last_reported;              // its state was reported up to that day
  std::vector<std::string> sources;
  bool sources_of_object = false;         // the sources were given for the whole object
  std::vector<std::string> because;       // measures or incidents that the author gives as cause
  std::vector<std::string> statements;    // statements in which it was said
  std::string wording;                    // the author's words, where they differ from the value
  std::string note;                       // doubt
  std::string place;                      // in the imported file: "posts[3].functions[1]"
  std::string marking;                    // "" or "level/compartment+compartment/REL party+party"
};

struct Claim {
  ClaimId id;
  SubjectNumber subject = SubjectNumber::none;
  std::string attribute;
  std::string facet;
  Value value;
  EdtfInterval valid;                     // bounds already narrowed by known_by and last_reported
  bool timeless = false;                  // no time stated: holds on every day
  SubjectNumber said_by = SubjectNumber::none;
  bool office_says = false;
  bool determination = false;
  std::string said_on, published_on, known_by, last_reported;
  std::vector<SubjectNumber> sources;
  bool sources_of_object = false;
  std::vector<SubjectNumber> because;
  std::vector<SubjectNumber> statements;
  std::string wording, note, place;
  Instant public_from = kOpen;            // kOpen: no date shows when it was public
  Seq withdrawn_by = kLastSeq;            // event that withdrew it
  MarkingNumber marking = MarkingNumber::unmarked;
};

}  // namespace comity
