// SPDX-License-Identifier: Apache-2.0
// Acts as chance has them, the same for the same seed: posts and persons about whom two parties and
// a few sources say this and that, withdraw, determine, merge, split and destroy.
//
//   open_subjects(installation);
//   RandomActs random(seed);
//   office.run({ActId::random(), random.act(recorded)});   // may be refused: merged already, ...
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "office/acts.h"
#include "support/installation.h"

namespace comity::testing {

constexpr int kSubjects = 400;

class RandomActs {
 public:
  explicit RandomActs(unsigned long seed) : chance_(seed) {}

  std::size_t below(std::size_t bound) { return chance_() % bound; }
  std::string post() { return "m-" + std::to_string(below(kSubjects)); }
  std::string person() { return "p-" + std::to_string(below(kSubjects / 2)); }
  std::string source() { return one_of<3>({"s-test", "s-two", "s-undated"}); }
  template <std::size_t N>
  std::string one_of(const std::array<const char*, N>& words) {
    return words[below(N)];
  }
  std::string date() {
    std::string text = std::to_string(2015 + below(8));
    const auto two = [](std::size_t n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    if (below(4) != 0) text += two(1 + below(12));
    if (text.size() > 4 && below(3) != 0) text += two(1 + below(28));
    return text;
  }
  std::string valid() {
    switch (below(6)) {
      case 0:
        return {};
      case 1:
        return date();
      case 2:
        return date() + "/..";
      case 3:
        return date() + "/";
      case 4:
        return "/" + std::to_string(2023 + below(3));
      default:
        return date() + "/" + std::to_string(2023 + below(3));
    }
  }
  ClaimDraft claim() {
    ClaimDraft draft;
    const bool of_person = below(3) == 0;
    draft.subject = of_person ? person() : post();
    draft.attribute = of_person ? one_of<3>({"rank", "rank", "date_of_birth"})
                                : one_of<4>({"status", "status", "staff", "note"});
    if (draft.attribute == "staff") draft.facet = one_of<2>({"all", "diplomats"});
    if (below(20) == 0)
      draft.value.state = below(2) == 0 ? ValueState::none : ValueState::unknown;
    else if (draft.attribute == "status")
      draft.value.text = one_of<4>({"open", "closed", "suspended", "open_at_other_premises"});
    else if (draft.attribute == "rank")
      draft.value.text = one_of<3>({"Counsellor", "Attaché", "Consul"});
    else if (draft.attribute == "date_of_birth")
      draft.value.text = one_of<2>({"1961-02-03", "1970-04-05"});
    else if (draft.attribute == "staff")
      draft.value.text = std::to_string(below(4));
    else
      draft.value.text = one_of<3>({"quiet", "under repair", "sealed"});
    draft.valid = valid();
    if (below(2) == 0) draft.said_by = one_of<2>({"XAA", "XBB"});
    if (!draft.said_by.empty() && below(3) != 0) draft.said_on = date();
    if (draft.said_by.empty() || below(3) == 0)
      draft.sources = {source()};
    if (below(10) == 0) draft.published_on = date();
    if (below(40) == 0) draft.marking = "2";
    return draft;
  }
  ActBody act(const std::vector<ClaimId>& recorded) {
    const std::size_t sort = below(100);
    const bool old = !recorded.empty();
    if (sort < 8 && old) return ClaimWithdraw{recorded[below(recorded.size())], "wrong"};
    if (sort < 12) {
      ClaimDraft draft = claim();
      draft.said_by.clear();
      return ClaimDetermine{draft, "settled"};
    }
    if (sort < 13 && below(4) == 0) return SubjectMerge{person(), person(), "the same"};
    if (sort < 13) return SubjectMerge{post(), post(), "the same"};
    if (sort < 15) return SubjectSplitOff{below(3) == 0 ? person() : post(), "not the same"};
    if (sort < 16 && old) return ContentDestroy{{recorded[below(recorded.size())]}, "retention"};
    ClaimsRecord record;
    record.claims.push_back(sort < 17 ? redating() : claim());
    return record;
  }
  ClaimDraft redating() {
    ClaimDraft draft;
    draft.subject = source();
    draft.attribute = "date";
    draft.value.text = date();
    return draft;
  }

 private:
  std::mt19937_64 chance_;
};

inline void open_subjects(TestInstallation& installation) {
  installation.add_parties();
  installation.claim("source", "s-two", "date", "2018-06");
  installation.claim("source", "s-undated", "title", "Undated");
  std::vector<Act> acts;
  for (int i = 0; i < kSubjects; ++i) {
    ClaimsRecord record;
    record.opened = {{"post", "m-" + std::to_string(i)}};
    ClaimDraft name;
    name.subject = record.opened.front().key;
    name.attribute = "name";
    name.value.text = "Post " + std::to_string(i);
    name.sources = {"s-test"};
    record.claims = {name};
    acts.push_back({ActId::random(), record});
  }
  // Of every third person nothing is known but what is sensitive.
  for (int i = 0; i < kSubjects / 2; ++i) {
    ClaimsRecord record;
    record.opened = {{"person", "p-" + std::to_string(i)}};
    ClaimDraft first;
    first.subject = record.opened.front().key;
    first.attribute = i % 3 == 0 ? "date_of_birth" : "name";
    first.value.text = i % 3 == 0 ? "1980-06-07" : "Person " + std::to_string(i);
    first.sources = {"s-test"};
    record.claims = {first};
    acts.push_back({ActId::random(), record});
  }
  for (const auto& answer : installation.office().run_all(acts)) ASSERT_TRUE(answer.ok());
}

}  // namespace comity::testing
