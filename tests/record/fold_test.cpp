// SPDX-License-Identifier: Apache-2.0
// The rules by which claims become what a page shows, one case a row.
#include <gtest/gtest.h>

#include "record/fold.h"

namespace comity {
namespace {

constexpr SubjectNumber kAlvaria{1}, kBelmark{2}, kOther{3}, kGazette{9}, kHerald{10};

// A claim in a few words; numbers of events give the order recorded.
struct Told {
  Seq seq = 1;
  std::string value;
  std::string valid;                       // empty: no time is stated
  SubjectNumber by = SubjectNumber::none;  // none: read in the gazette
  std::string said_on;
  bool determined = false;
  std::string attribute = "status";
  std::int64_t public_day = -1;  // days since 1970; -1: no date shows it
  Seq withdrawn_by = kLastSeq;
  SubjectNumber source = kGazette;
  ValueState state = ValueState::known;
};

Claim claim_of(const Told& told) {
  Claim claim;
  claim.id = {told.seq, 0};
  claim.attribute = told.attribute;
  claim.value.text = told.value;
  claim.value.state = told.state;
  claim.timeless = told.valid.empty();
  claim.valid = edtf_always();
  if (const auto date = parse_edtf_date(told.valid, "UTC"); date.ok())
    claim.valid = edtf_at(*date);
  else if (const auto interval = parse_edtf_interval(told.valid, "UTC"); interval.ok())
    claim.valid = *interval;
  claim.said_by = told.by;
  claim.said_on = told.said_on;
  claim.determination = claim.office_says = told.determined;
  if (told.by == SubjectNumber::none && !told.determined) claim.sources = {told.source};
  if (told.public_day >= 0) claim.public_from = {told.public_day * 86400};
  claim.withdrawn_by = told.withdrawn_by;
  return claim;
}

AttributeDefinition attribute_of(const std::string& name, ValueType type, Cardinality cardinality) {
  AttributeDefinition attribute;
  attribute.name = name;
  attribute.type = type;
  attribute.cardinality = cardinality;
  return attribute;
}

KindDefinition kind_of_test() {
  KindDefinition kind;
  kind.name = "ban";
  kind.attributes = {attribute_of("status", ValueType::text, Cardinality::one),
                     attribute_of("day", ValueType::date, Cardinality::one),
                     attribute_of("ground", ValueType::text, Cardinality::many),
                     attribute_of("departure", ValueType::text, Cardinality::one),
                     attribute_of("name", ValueType::text, Cardinality::one)};
  kind.attributes[3].happens = true;
  kind.attributes[4].neutral = true;
  return kind;
}

Instant day(const std::string& text) { return parse_edtf_date(text, "UTC")->span.latest; }

// "open by 1,2 surely said; closed ..." of one attribute; empty where nothing is held.
std::string folded(const std::vector<Told>& told, Lens lens,
                   const std::string& attribute = "status") {
  static const KindDefinition kind = kind_of_test();
  std::vector<Claim> claims;
  for (const Told& one : told) claims.push_back(claim_of(one));
  const FoldedSubject subject = fold(SubjectNumber{100}, claims, kind, lens);
  const FoldedAttribute* found = subject.find(attribute);
  if (found == nullptr) return {};
  constexpr const char* kStandings[] = {"determined", "acknowledged", "said", "reported",
                                        "disputed"};
  std::string text = kStandings[static_cast<int>(found->standing)];
  for (const FoldedValue& value : found->values) {
    const ValueState state = value.value().state;
    text += "; " + (state == ValueState::none      ? "none"
                    : state == ValueState::unknown ? "unknown"
                                                   : value.value().text);
    if (value.certainty == Certainty::possibly) text += "?";
  }
  return text;
}

Lens on(const std::string& text) {
  Lens lens;
  lens.asof = day(text);
  return lens;
}

struct Row {
  const char* rule;
  std::vector<Told> told;
  Lens lens;
  const char* expected;
  std::string attribute = "status";
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.rule);
    EXPECT_EQ(folded(row.told, row.lens, row.attribute), row.expected);
    std::vector<Told> reversed(row.told.rbegin(), row.told.rend());
    EXPECT_EQ(folded(reversed, row.lens, row.attribute), row.expected)
        << "the order of claims matters";
  }
}

TEST(Fold, WhichValueIsShownFollowsOneRule) {
  const Told a{1, "open", "", kAlvaria}, b{2, "closed", "", kBelmark};
  expect_rows({
      {"nothing claimed", {}, Lens{}, ""},
      {"one side says it", {a}, Lens{}, "said; open"},
      {"a publisher reports it", {{1, "open", ""}}, Lens{}, "reported; open"},
      {"two sides differ", {a, b}, Lens{}, "disputed; open; closed"},
      {"two sides agree", {a, {2, "open", "", kBelmark}}, Lens{}, "acknowledged; open"},
      {"the same words in other letters agree",
       {a, {2, "Open", "", kBelmark}},
       Lens{},
       "acknowledged; open"},
      {"a report and a side differ", {a, {2, "closed", ""}}, Lens{}, "disputed; open; closed"},
      {"two reports of different sources differ",
       {{1, "open", ""},
        {2, "closed", "", SubjectNumber::none, "", false, "status", -1, kLastSeq, kHerald}},
       Lens{},
       "disputed; open; closed"},
      {"the office determines",
       {a, b, {3, "suspended", "", SubjectNumber::none, "", true}},
       Lens{},
       "determined; suspended; open; closed"},
      {"the office determines what one says",
       {a, b, {3, "closed", "", SubjectNumber::none, "", true}},
       Lens{},
       "determined; closed; open"},
      {"what both acknowledge goes before a third",
       {{1, "shut", "", kOther}, {2, "open", "", kAlvaria}, {3, "open", "", kBelmark}},
       Lens{},
       "acknowledged; open; shut"},
      {"of one author the claim said last counts",
       {{1, "open", "", kAlvaria, "2021-01-01"}, {2, "closed", "", kAlvaria, "2020-01-01"}},
       Lens{},
       "said; open"},
      {"of claims said the same day the one recorded last",
       {{1, "open", "", kAlvaria, "2020"}, {2, "closed", "", kAlvaria, "2020"}},
       Lens{},
       "said; closed"},
      {"many values stand side by side",
       {{1, "spying", "", kAlvaria, "", false, "ground"},
        {2, "debts", "", kAlvaria, "", false, "ground"}},
       Lens{},
       "said; spying; debts",
       "ground"},
      {"none and unknown are values",
       {{1, "", "", kAlvaria, "", false, "status", -1, kLastSeq, kGazette, ValueState::none},
        {2, "", "", kBelmark, "", false, "status", -1, kLastSeq, kGazette, ValueState::unknown}},
       Lens{},
       "disputed; none; unknown"},
  });
}

TEST(Fold, TimeDecidesWhatIsHeld) {
  const Told first{1, "open", "2020-01-01/..", kAlvaria},
      later{2, "closed", "2022-01-01/..", kAlvaria};
  expect_rows({
      {"not before it begins", {first}, on("2019-12-31"), ""},
      {"on its day possibly, at the end of the day surely",
       {first},
       on("2020-01-01"),
       "said; open"},
      {"an open end lasts", {first}, on("2090-01-01"), "said; open"},
      {"an unknown end lasts possibly",
       {{1, "open", "2020-01-01/", kAlvaria}},
       on("2090-01-01"),
       "said; open?"},
      {"an unknown beginning possibly was",
       {{1, "open", "/2020-01-01", kAlvaria}},
       on("2010-01-01"),
       "said; open?"},
      {"it ends", {{1, "open", "2020-01-01/2021-01-01", kAlvaria}}, on("2021-01-02"), ""},
      {"a later start ends the earlier", {first, later}, on("2023-01-01"), "said; closed"},
      {"but not before", {first, later}, on("2021-01-01"), "said; open"},
      {"a later start possibly begun leaves both, each possibly",
       {first, {2, "closed", "2022/..", kAlvaria}},
       on("2022-06-01"),
       "said; open?; closed?"},
      {"but the same value surely",
       {first, {2, "Open", "2022/..", kAlvaria}},
       on("2022-06-01"),
       "said; open"},
      {"who says one of the two does not differ",
       {first, {2, "closed", "2022/..", kAlvaria}, {3, "closed", "2021/.."}},
       on("2022-06-01"),
       "said; open?; closed"},
      {"who says neither does",
       {first, {2, "closed", "2022/..", kAlvaria}, {3, "sealed", "2021/..", kBelmark}},
       on("2022-06-01"),
       "disputed; open?; closed?; sealed"},
      {"which stays ended when the later ends too",
       {first, {2, "closed", "2022-01-01/2022-12-31", kAlvaria}},
       on("2023-06-01"),
       ""},
      {"a correction that gives an end ends it",
       {first, {2, "open", "2020-01-01/2020-12-31", kAlvaria}},
       on("2023-06-01"),
       ""},
      {"what bears no date holds where nothing dated does",
       {{1, "open", "", kAlvaria}, {2, "closed", "2022-01-01/2022-12-31", kAlvaria}},
       on("2023-06-01"),
       "said; open"},
      {"another author's start ends nothing",
       {first, {2, "closed", "2022-01-01/..", kBelmark}},
       on("2023-01-01"),
       "disputed; open; closed"},
      {"what happened is told ever after",
       {{1, "left", "2020-01-01", kAlvaria, "", false, "departure"}},
       on("2030-01-01"),
       "said; left",
       "departure"},
      {"what is to happen is not",
       {{1, "left", "2020-01-01", kAlvaria, "", false, "departure"}},
       on("2019-12-30"),
       "",
       "departure"},
      {"without the clock everything was so",
       {{1, "open", "1990/1991", kAlvaria}},
       Lens{},
       "said; open"},
  });
}

TEST(Fold, CompatibleDatesAreOneValueAndTheFinerIsShown) {
  const auto date = [](Seq seq, const char* text, SubjectNumber by) {
    return Told{seq, text, "", by, "", false, "day"};
  };
  expect_rows({
      {"month and day",
       {date(1, "2025-12", kAlvaria), date(2, "2025-12-23", kBelmark)},
       Lens{},
       "acknowledged; 2025-12-23",
       "day"},
      {"month and another year",
       {date(1, "2025-12", kAlvaria), date(2, "2026", kBelmark)},
       Lens{},
       "disputed; 2025-12; 2026",
       "day"},
      {"two days",
       {date(1, "2025-12-22", kAlvaria), date(2, "2025-12-23", kBelmark)},
       Lens{},
       "disputed; 2025-12-22; 2025-12-23",
       "day"},
  });
}

TEST(Fold, ClocksAndVoicesLeaveOutAndCount) {
  Lens known;
  known.known = 5;
  Lens open_to_all;
  open_to_all.public_by = {100 * 86400};
  Lens side;
  side.voice = Voice::side;
  side.side = kAlvaria;
  Lens common;
  common.voice = Voice::common;
  common.sides = {kAlvaria, kBelmark};
  const Told a{1, "open", "", kAlvaria}, b{2, "closed", "", kBelmark};
  expect_rows({
      {"recorded later", {{6, "open", "", kAlvaria}}, known, ""},
      {"withdrawn later is still known",
       {{1, "open", "", kAlvaria, "", false, "status", -1, 6}},
       known,
       "said; open"},
      {"withdrawn by then is not",
       {{1, "open", "", kAlvaria, "", false, "status", -1, 5}},
       known,
       ""},
      {"public later", {{1, "open", "", kAlvaria, "", false, "status", 101}}, open_to_all, ""},
      {"public by then",
       {{1, "open", "", kAlvaria, "", false, "status", 100}},
       open_to_all,
       "said; open"},
      {"without a date of its own", {{1, "open", "", kAlvaria}}, open_to_all, ""},
      {"a name needs none",
       {{1, "Post", "", kAlvaria, "", false, "name"}},
       open_to_all,
       "said; Post",
       "name"},
      {"as one side says", {a, b}, side, "said; open"},
      {"not what is only reported", {{1, "open", ""}}, side, ""},
      {"a name by any voice",
       {{1, "Post", "", kBelmark, "", false, "name"}},
       side,
       "said; Post",
       "name"},
      {"not common", {a, b}, common, ""},
      {"common", {a, {2, "open", "", kBelmark}}, common, "acknowledged; open"},
      {"one side and a third is not common", {a, {2, "open", "", kOther}}, common, ""},
  });
  const KindDefinition kind = kind_of_test();
  const std::vector<Claim> claims = {claim_of({6, "open", "", kAlvaria}),
                                     claim_of({1, "open", "", kAlvaria}),
                                     claim_of({2, "x", "", kBelmark, "", false, "status", 200})};
  Lens both = open_to_all;
  both.known = 5;
  const LeftOut left = fold(SubjectNumber{100}, claims, kind, both).left_out;
  EXPECT_EQ(left.later_recorded, 1);
  EXPECT_EQ(left.undated, 1);
  EXPECT_EQ(left.later_public, 1);
  EXPECT_EQ(left.other_voice, 0);
}

}  // namespace
}  // namespace comity
