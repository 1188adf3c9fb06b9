// SPDX-License-Identifier: Apache-2.0
// Lists of a large register: a page costs what it shows, also without a day; what would fold the
// whole register is refused; the whole list leaves as a file with every row.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/table_reader.h"
#include "support/http_desk.h"

namespace comity::testing {
namespace {

constexpr int kPersons = 20'001;      // one more than a list folds

class LargeList : public ::testing::Test {
 protected:
  void SetUp() override {
    desk_.installation().add_parties();
    constexpr int kOfAct = 1'000;
    std::vector<Act> acts;
    for (int begin = 0; begin < kPersons; begin += kOfAct)
      acts.push_back(persons(begin, std::min(kPersons, begin + kOfAct)));
    for (const auto& answer : desk_.office().run_all(acts)) ASSERT_TRUE(answer.ok());
  }
  // Each with a name and the state that sends him.
  static Act persons(int begin, int end) {
    ClaimsRecord record;
    for (int number = begin; number < end; ++number) {
      const std::string key = "n-" + std::to_string(number);
      record.opened.push_back({"person", key});
      for (const auto& [attribute, text] : {std::pair{"name", "Person " + key},
                                            std::pair{"state", std::string("XAA")}}) {
        ClaimDraft draft;
        draft.subject = key;
        draft.attribute = attribute;
        draft.value.text = text;
        draft.sources = {"s-test"};
        record.claims.push_back(std::move(draft));
      }
    }
    return Act{ActId::random(), std::move(record)};
  }
  HttpResponse get(const std::string& address) { return desk_.get(address); }

  HttpDesk desk_;
};

TEST_F(LargeList, is_read_by_pages_without_a_day_and_refused_where_all_of_it_would_be_folded) {
  const std::string list = "/api/v1/lists/person";
  std::string after;
  std::set<std::string> seen;
  for (int page = 0; page < 3; ++page) {
    const HttpResponse answer = get(list + "?limit=100" + after);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const json::value body = body_of(answer);
    for (const json::value& row : body.at("rows").as_array())
      seen.insert(std::string(row.at("id").as_string()));
    after = "&after=" + std::string(body.at("next").as_string());
  }
  EXPECT_EQ(seen.size(), 300u);
  EXPECT_EQ(reason_of(get(list + "?sort=name")), "list_needs_day");
  EXPECT_EQ(reason_of(get(list + "?filter.state=XAA")), "list_needs_day");
  EXPECT_EQ(reason_of(get(list + "?filter.state=XAA&asof=2025&voice=XAA")), "list_needs_day");
  EXPECT_EQ(get(list + "?filter.state=XAA&asof=2025-04-10&sort=name").status, 200);
}

// In parts of a thousand behind one another, each person once.
TEST_F(LargeList, leaves_whole) {
  const auto names_in = [](const TableRows& table) {
    std::set<std::string> names;
    for (const auto& row : table.rows)
      for (const std::string& cell : row)
        if (cell.starts_with("Person ")) names.insert(cell);
    return names;
  };
  const std::string list = "/api/v1/lists/person";
  const auto csv = parse_csv(get(list + ".csv?asof=2025-04-10&columns=name").body);
  ASSERT_TRUE(csv.ok());
  EXPECT_EQ(csv->rows.size(), static_cast<std::size_t>(kPersons));
  EXPECT_EQ(names_in(*csv).size(), static_cast<std::size_t>(kPersons));
  const auto xlsx = parse_xlsx(get(list + ".xlsx?asof=2025-04-10&columns=name").body);
  ASSERT_TRUE(xlsx.ok());
  EXPECT_EQ(xlsx->rows.size(), csv->rows.size());
  EXPECT_EQ(names_in(*xlsx), names_in(*csv));
}

}  // namespace
}  // namespace comity::testing
