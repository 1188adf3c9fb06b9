// SPDX-License-Identifier: Apache-2.0
// Lists of a large register: a page costs what it shows, also without a day; what would fold the
// whole register is refused; the whole list leaves as a file with every row.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/table_reader.h"
#include "office/generate/synthetic_register.h"
#include "support/http_desk.h"

namespace comity::testing {
namespace {

constexpr int kPersons = 21'000;

class LargeList : public ::testing::Test {
 protected:
  void SetUp() override {
    desk_.installation().close();
    RegisterSize size;
    size.persons = kPersons;
    size.posts = 100;
    ASSERT_TRUE(generate_register(desk_.installation().dir(), "generator", size).ok());
  }
  // The register is written behind the office's back; a desk of its own reads it.
  HttpResponse get(const std::string& address) {
    if (!office_) {
      office_ = Office::open(desk_.installation().dir(), OpenMode::write, full_access());
      reading_ = std::make_unique<Desk>(Desk{*office_, desk_.desk().words, desk_.desk().sign_ins});
    }
    Caller caller;
    caller.access = full_access();
    caller.proof = Proof::token;
    return answer(*reading_, caller, request_of(Method::get, address));
  }

  HttpDesk desk_;
  std::unique_ptr<Office> office_;
  std::unique_ptr<Desk> reading_;
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

TEST_F(LargeList, leaves_whole) {
  const HttpResponse csv = get("/api/v1/lists/person.csv?asof=2025-04-10&columns=name");
  ASSERT_EQ(csv.status, 200) << csv.body;
  const auto lines = std::count(csv.body.begin(), csv.body.end(), '\n');
  EXPECT_GT(lines, kPersons / 4);
  const auto rows = parse_xlsx(get("/api/v1/lists/person.xlsx?asof=2025-04-10&columns=name").body);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(static_cast<long>(rows->rows.size()) + 1, lines);
}

}  // namespace
}  // namespace comity::testing
