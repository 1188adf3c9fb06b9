// SPDX-License-Identifier: Apache-2.0
// Every act of the table: accepted; refused on each of its grounds; refused to each role that may
// not do it; repeated under the same id with the same and with other content. A ground that the
// table names and no row here meets, or the other way round, fails.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/installation.h"
#include "support/shipped_files.h"

namespace comity::testing {
namespace {

constexpr const char* kSampleKind = R"(
kind = "sample"
plural = "samples"
time = "lasts"
title = "name"
[attribute.name]
type = "text"
neutral = true
[attribute.count]
type = "number"
[attribute.colour]
type = "code"
codes = ["red", "green"]
[attribute.sealed]
type = "flag"
[attribute.place]
type = "coordinates"
[attribute.length]
type = "number"
facet = "side"
facet_codes = ["left", "right"]
[attribute.owner]
type = "reference"
of = ["party"]
)";

ClaimDraft claim_on(std::string attribute, std::string value) {
  ClaimDraft draft;
  draft.subject = "a-one";
  draft.attribute = std::move(attribute);
  draft.value.text = std::move(value);
  draft.sources = {"s-test"};
  return draft;
}

// The same claim, with one thing changed.
template <typename Change>
ClaimDraft changed(ClaimDraft draft, const Change& change) {
  change(draft);
  return draft;
}

ActBody recording(ClaimDraft draft) {
  ClaimsRecord act;
  act.claims.push_back(std::move(draft));
  return act;
}
ActBody opening(std::string kind, std::string key) {
  ClaimsRecord act;
  act.opened.push_back({std::move(kind), std::move(key)});
  return act;
}

struct Case {
  const char* ground;
  ActBody body;
  Access as = full_access();
};

class ActGrounds : public ::testing::Test {
 protected:
  ActGrounds() {
    installation_.add_parties();
    auto files = read_definition_files(source_folder() / "data");
    files.push_back({"kinds/sample.toml", kSampleKind});
    EXPECT_TRUE(run(DefinitionsAdopt{files}).ok());
    definitions_ = std::move(files);
    for (const char* key : {"a-one", "a-two", "a-three"})
      installation_.claim("sample", key, "name", key);
    merged_ = installation_.claim("sample", "a-merged", "name", "merged");
    standing_ = installation_.claim("sample", "a-one", "count", "1");
    withdrawn_ = installation_.claim("sample", "a-one", "count", "2");
    EXPECT_TRUE(run(ClaimWithdraw{withdrawn_, "wrong"}).ok());
    EXPECT_TRUE(run(SubjectMerge{"a-merged", "a-two", "the same"}).ok());
  }

  Result<Answer> run(ActBody body, const Access& as = full_access(),
                     const ActId& id = ActId::random()) {
    return installation_.office().run(Act{id, std::move(body)}, as);
  }

  // What can be wrong with a claim, whoever asks for it to be recorded or determined.
  std::vector<std::pair<const char*, ClaimDraft>> wrong_claims() const {
    const ClaimDraft good = claim_on("count", "3");
    const auto with = [&](const auto& change) { return changed(good, change); };
    return {
        {"utf8_malformed", with([](ClaimDraft& c) { c.note = "\xff"; })},
        {"text_too_long", with([](ClaimDraft& c) { c.wording.assign(70'000, 'w'); })},
        {"references_too_many", with([](ClaimDraft& c) { c.because.assign(1'001, "a-two"); })},
        {"edtf_malformed", with([](ClaimDraft& c) { c.valid = "yesterday"; })},
        {"edtf_impossible_date", with([](ClaimDraft& c) { c.said_on = "2025-02-30"; })},
        {"edtf_ends_before_it_starts", with([](ClaimDraft& c) { c.valid = "2025/2024"; })},
        {"edtf_level_not_kept", with([](ClaimDraft& c) { c.said_on = "Y17E7"; })},
        {"claim_without_subject", with([](ClaimDraft& c) { c.subject.clear(); })},
        {"claim_without_attribute", with([](ClaimDraft& c) { c.attribute.clear(); })},
        {"claim_without_value", with([](ClaimDraft& c) { c.value.text.clear(); })},
        {"claim_with_two_authors", with([](ClaimDraft& c) {
           c.said_by = "XAA";
           c.office_says = true;
         })},
        {"marking_malformed", with([](ClaimDraft& c) { c.marking = "9"; })},
        {"subject_unknown", with([](ClaimDraft& c) { c.subject = "a-nobody"; })},
        {"subject_unknown", with([](ClaimDraft& c) { c.said_by = "XZZ"; })},
        {"attribute_unknown", claim_on("weight", "3")},
        {"reference_of_wrong_kind", claim_on("owner", "a-two")},
        {"number_malformed", claim_on("count", "three")},
        {"code_unknown", claim_on("colour", "blue")},
        {"flag_malformed", claim_on("sealed", "perhaps")},
        {"coordinates_malformed", claim_on("place", "91,0")},
        {"facet_missing", claim_on("length", "3")},
        {"facet_not_taken", with([](ClaimDraft& c) { c.facet = "left"; })},
        {"facet_unknown", changed(claim_on("length", "3"), [](ClaimDraft& c) { c.facet = "top"; })},
        {"marking_above_clearance", with([](ClaimDraft& c) { c.marking = "2/alpha"; })},
    };
  }

  std::vector<Case> cases() const {
    std::vector<Case> all;
    for (const auto& [ground, claim] : wrong_claims()) {
      all.push_back({ground, recording(claim)});
      all.push_back({ground, ClaimDetermine{claim, "settled"}});
    }
    add_recording(all);
    add_others(all);
    return all;
  }

  void add_recording(std::vector<Case>& all) const {
    ClaimsRecord many;
    many.withdrawn.resize(1u << 20);
    ClaimsRecord unreasoned, unreasonable, gone;
    unreasoned.withdrawn = unreasonable.withdrawn = {standing_};
    unreasonable.reason = "\xff";
    gone.withdrawn = {withdrawn_};
    gone.reason = "again";
    Access filer{"filer", Role::mission_filer, 0, {}, "XAA"};
    ClaimDraft unsaid = claim_on("count", "3");
    unsaid.sources.clear();
    all.insert(all.end(),
               {{"act_too_large", many},
                {"act_empty", ClaimsRecord{}},
                {"reason_missing", unreasoned},
                {"reason_malformed", unreasonable},
                {"kind_unknown", opening("ship", "b-one")},
                {"key_malformed", opening("sample", std::string(201, 'k'))},
                {"key_taken", opening("sample", "a-one")},
                {"filer_speaks_for_own_party_only",
                 recording(changed(claim_on("count", "3"),
                                   [](ClaimDraft& c) { c.said_by = "XBB"; })),
                 filer},
                {"claim_without_author_or_source", recording(unsaid)},
                {"claim_not_standing", gone}});
  }

  void add_others(std::vector<Case>& all) const {
    const std::string long_reason(5'000, 'r');
    const ClaimDraft good = claim_on("count", "3");
    auto without_sample = definitions_;
    without_sample.pop_back();
    all.insert(
        all.end(),
        {{"reason_missing", ClaimWithdraw{standing_, ""}},
         {"reason_malformed", ClaimWithdraw{standing_, long_reason}},
         {"claim_not_standing", ClaimWithdraw{withdrawn_, "again"}},
         {"reason_missing", ClaimDetermine{good, ""}},
         {"reason_malformed", ClaimDetermine{good, long_reason}},
         {"reason_missing", SubjectMerge{"a-two", "a-three", ""}},
         {"reason_malformed", SubjectMerge{"a-two", "a-three", long_reason}},
         {"subject_unknown", SubjectMerge{"a-two", "a-nobody", "same"}},
         {"merge_with_itself", SubjectMerge{"a-two", "a-two", "same"}},
         {"merge_of_unlike_kinds", SubjectMerge{"a-two", "XAA", "same"}},
         {"subject_merged_already", SubjectMerge{"a-merged", "a-three", "same"}},
         {"reason_missing", SubjectSplitOff{"a-merged", ""}},
         {"reason_malformed", SubjectSplitOff{"a-merged", long_reason}},
         {"subject_unknown", SubjectSplitOff{"a-nobody", "other"}},
         {"subject_not_merged", SubjectSplitOff{"a-three", "other"}},
         {"attachment_too_large",
          Attach{"a-one", "a.bin", "application/pdf", std::string(kAttachmentBytesMax + 1, 'x')}},
         {"attachment_name_malformed", Attach{"a-one", "", "text/plain", "x"}},
         {"media_type_malformed", Attach{"a-one", "a.txt", "Text Plain", "x"}},
         {"subject_unknown", Attach{"a-nobody", "a.txt", "text/plain", "x"}},
         {"definitions_missing", DefinitionsAdopt{}},
         {"kind_in_use_removed", DefinitionsAdopt{without_sample}},
         {"act_empty", ContentDestroy{{}, "retention"}},
         {"reason_missing", ContentDestroy{{standing_}, ""}},
         {"reason_malformed", ContentDestroy{{standing_}, long_reason}},
         {"content_not_there", ContentDestroy{{{9'999, 0}}, "retention"}},
         {"content_not_destructible", ContentDestroy{{{1, 0}}, "retention"}}});
  }

  // One act of each kind that is accepted, in an order in which they can be done.
  std::vector<ActBody> accepted() const {
    return {recording(claim_on("count", "4")),
            ClaimDetermine{claim_on("count", "5"), "counted"},
            ClaimWithdraw{standing_, "miscounted"},
            SubjectSplitOff{"a-merged", "another one"},
            SubjectMerge{"a-merged", "a-three", "the same"},
            Attach{"a-one", "scan.txt", "text/plain", "words"},
            ContentDestroy{{merged_}, "retention"},
            DefinitionsAdopt{definitions_}};
  }

  TestInstallation installation_;
  std::vector<DefinitionFile> definitions_;
  ClaimId standing_, withdrawn_, merged_;
};

std::set<std::string> reasons_of(const Refusal& refusal) {
  std::set<std::string> reasons;
  for (const Ground& ground : refusal.grounds) reasons.insert(ground.reason);
  return reasons;
}

TEST_F(ActGrounds, EachIsMetAndTheTableNamesAllOfThem) {
  std::map<std::string, std::set<std::string>> met;
  for (const Case& one : cases()) {
    const std::string act(entry_of(one.body).act);
    SCOPED_TRACE(act + ", " + one.ground);
    const auto answer = run(one.body, one.as);
    if (answer.ok()) {
      ADD_FAILURE() << "accepted";
      continue;
    }
    EXPECT_TRUE(reasons_of(answer.refusal()).contains(one.ground));
    met[act].merge(reasons_of(answer.refusal()));
  }
  for (const ActEntry& entry : act_table()) {
    std::set<std::string> named(entry.grounds.begin(), entry.grounds.end());
    // Those of every act; tests of their own meet them.
    for (const char* ground : {"role_may_not", "queue_full", "act_id_taken", "subject_changed"})
      EXPECT_EQ(named.erase(ground), 1u) << ground;
    EXPECT_EQ(met[std::string(entry.act)], named) << entry.act;
  }
}

TEST_F(ActGrounds, ARoleWithoutTheRightIsRefusedEachAct) {
  for (const Role role : {Role::staff, Role::desk, Role::mission_filer, Role::auditor}) {
    const Access access{"somebody", role, 3, {}, "XAA"};
    for (const ActBody& body : accepted()) {
      if (may(role, entry_of(body).right)) continue;
      const auto answer = run(body, access);
      ASSERT_FALSE(answer.ok()) << role_name(role) << " " << entry_of(body).act;
      EXPECT_EQ(reasons_of(answer.refusal()), std::set<std::string>{"role_may_not"});
    }
  }
  EXPECT_FALSE(may(Role::auditor, Right::record));
}

TEST_F(ActGrounds, AnActThatIsRepeatedIsTheSameEventAndItsIdTakesNoOther) {
  std::set<std::string_view> done;
  for (const ActBody& body : accepted()) {
    SCOPED_TRACE(entry_of(body).act);
    done.insert(entry_of(body).act);
    const ActId id = ActId::random();
    const auto first = run(body, full_access(), id);
    ASSERT_TRUE(first.ok()) << first.refusal().grounds.front().reason;
    const auto again = run(body, full_access(), id);
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->seq, first->seq);
    const auto other = run(recording(claim_on("count", "77")), full_access(), id);
    ASSERT_FALSE(other.ok());
    EXPECT_EQ(reasons_of(other.refusal()), std::set<std::string>{"act_id_taken"});
  }
  EXPECT_EQ(done.size(), act_table().size());
}

}  // namespace
}  // namespace comity::testing
