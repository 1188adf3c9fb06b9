// SPDX-License-Identifier: Apache-2.0
// A list that leaves the screen is the list on the screen: the same rows, order and columns, as
// CSV, as a spreadsheet and as rows of JSON; and no cell of it can be run.
#include <gtest/gtest.h>

#include <thread>

#include "base/table_reader.h"
#include "documents/sheet.h"
#include "support/http_desk.h"

namespace comity::testing {
namespace {

class Sheets : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    desk_ = new HttpDesk();
    desk_->import_dossiers();
  }
  static void TearDownTestSuite() {
    delete desk_;
    desk_ = nullptr;
  }
  static TableRows csv(const std::string& address) {
    const HttpResponse file = desk_->get(address);
    EXPECT_EQ(file.status, 200) << address << file.body;
    const auto rows = parse_csv(file.body);
    EXPECT_TRUE(rows.ok()) << address;
    return rows.ok() ? *rows : TableRows{};
  }
  static TableRows xlsx(const std::string& address) {
    const HttpResponse file = desk_->get(address);
    EXPECT_EQ(file.status, 200) << address;
    const auto rows = parse_xlsx(file.body);
    EXPECT_TRUE(rows.ok()) << address;
    return rows.ok() ? *rows : TableRows{};
  }
  static HttpDesk* desk_;
};
HttpDesk* Sheets::desk_ = nullptr;

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const json::value& page) {
  Rows rows;
  for (const json::value& row : page.at("rows").as_array()) {
    std::vector<std::string> cells;
    for (const json::value& cell : row.as_array()) cells.emplace_back(cell.as_string());
    rows.push_back(std::move(cells));
  }
  return rows;
}

// What a cell of a list says, made from the facts of the screen without the code under test.
std::string cell_of(const json::value& facts) {
  std::string text;
  for (const json::value& fact : facts.as_array()) {
    const json::object& object = fact.as_object();
    std::string value(object.at("text").as_string());
    if (const auto* code = object.if_contains("code")) value = std::string(code->as_string());
    if (const auto* told = object.if_contains("value")) {
      const std::string state(told->at("state").as_string());
      if (state != "known") value = state;
      else if (const auto* unit = told->as_object().if_contains("unit"))
        value += " " + std::string(unit->as_string());
    }
    text += (text.empty() ? "" : "; ") + value;
  }
  return text;
}

TEST_F(Sheets, list_the_rows_of_the_screen_in_its_order) {
  for (const auto& [kind, definition] : desk_->office().kinds().all()) {
    for (const std::string query : {"", "?asof=2020", "?voice=XAA"}) {
      const std::string list = "/api/v1/lists/" + kind;
      const std::string more = query.empty() ? "?" : query + "&";
      const json::value screen = body_of(desk_->get(list + more + "limit=500"));
      const json::value rows = body_of(desk_->get(list + ".json" + query));
      const json::array& lines = screen.at("rows").as_array();
      const Rows table = rows_of(rows);
      ASSERT_LE(lines.size(), table.size()) << kind;
      if (screen.at("next").as_string().empty()) {
        ASSERT_EQ(lines.size(), table.size()) << kind;
      }
      for (std::size_t at = 0; at < lines.size(); ++at) {
        EXPECT_EQ(table[at][0], std::string_view(lines[at].at("key").as_string()));
        std::size_t column = 3;
        for (const json::value& name : screen.at("columns").as_array()) {
          EXPECT_EQ(table[at][column], cell_of(lines[at].at("columns").at(name.as_string())))
              << kind << " " << name.as_string();
          column += 2;
        }
      }
      EXPECT_EQ(xlsx(list + ".xlsx" + query).rows, table) << kind;
      const Rows plain = csv(list + ".csv" + query).rows;
      ASSERT_EQ(plain.size(), table.size()) << kind;
      for (std::size_t at = 0; at < plain.size(); ++at)
        for (std::size_t cell = 0; cell < plain[at].size(); ++cell)
          EXPECT_TRUE(plain[at][cell] == table[at][cell] ||
                      plain[at][cell] == "'" + table[at][cell])
              << plain[at][cell];
    }
  }
}

TEST_F(Sheets, have_a_row_for_each_row_of_the_pages_of_a_pair) {
  const std::map<std::string, std::string> lists = {
      {"irritants", "irritants"}, {"answers", "acts"}, {"properties", "properties"},
      {"rounds", "rounds"},       {"recent", "entries"}};
  for (const std::string pair : {"XAA/XBB", "USA/RUS"}) {
    for (const auto& [page, member] : lists) {
      const std::string address = "/api/v1/relations/" + pair + "/" + page;
      const json::value screen = body_of(
          desk_->get(address + "?asof=2025-04-10" + (page == "recent" ? "&limit=200" : "")));
      const auto& rows = screen.at(member).as_array();
      const TableRows file = csv(address + ".csv?asof=2025-04-10");
      ASSERT_EQ(file.rows.size(), rows.size()) << address;
      for (std::size_t at = 0; at < rows.size(); ++at)
        EXPECT_EQ(file.rows[at][0], std::string_view(rows[at].at("key").as_string()));
      EXPECT_EQ(xlsx(address + ".xlsx?asof=2025-04-10").rows.size(), rows.size());
      EXPECT_EQ(rows_of(body_of(desk_->get(address + ".json?asof=2025-04-10"))).size(),
                rows.size());
    }
    const std::string timeline = "/api/v1/relations/" + pair + "/timeline";
    const json::value screen = body_of(desk_->get(timeline + "?from=2020"));
    EXPECT_EQ(csv(timeline + ".csv?from=2020").rows.size(),
              screen.at("entries").as_array().size() + screen.at("undated").as_array().size());
    const std::string coverage = "/api/v1/relations/" + pair + "/coverage";
    const json::value counts = body_of(desk_->get(coverage));
    const TableRows file = csv(coverage + ".csv");
    ASSERT_EQ(file.rows.size(), counts.at("kinds").as_array().size() + 1);
    EXPECT_EQ(file.rows.back()[2],
              std::to_string(counts.at("total").at("facts").as_int64()));
  }
}

// Made anew, not kept: the tag of an answer promises its bytes.
TEST_F(Sheets, are_the_same_bytes_whenever_they_are_made) {
  const auto made = [] {
    bool more = true;
    return sheet_xlsx({"posts", {"key", "name"}, [more](SheetRow& row) mutable {
                         row = {"p-north", "Consulate in Northport"};
                         return std::exchange(more, false);
                       }});
  };
  const std::string first = made();
  std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
  EXPECT_EQ(made(), first);
}

TEST_F(Sheets, page_by_cursors_that_belong_to_their_list_alone) {
  const std::string list = "/api/v1/lists/statement?limit=7&sort=-date";
  Rows all;
  std::string after;
  for (int page = 0; page < 500; ++page) {
    const json::value answer = body_of(desk_->get(list + after));
    for (const json::value& row : answer.at("rows").as_array())
      all.push_back({std::string(row.at("id").as_string())});
    const std::string next(answer.at("next").as_string());
    if (next.empty()) break;
    after = "&after=" + next;
    EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/statement?limit=7&after=" + next)),
              "cursor_malformed");
    EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/measure?limit=7&sort=-date&after=" + next)),
              page >= 0 ? reason_of(desk_->get("/api/v1/lists/measure?sort=-date&after=" + next))
                        : "");
  }
  const Rows whole = rows_of(body_of(desk_->get("/api/v1/lists/statement.json?sort=-date")));
  ASSERT_EQ(all.size(), whole.size());
  for (std::size_t at = 0; at < all.size(); ++at) EXPECT_EQ(all[at][0], whole[at][1]);
  for (const char* wrong : {"x", "", "00000000000000000000000000000000-0000000000000000"})
    EXPECT_EQ(desk_->get(list + "&after=" + wrong).status, 400) << wrong;
}

TEST_F(Sheets, choose_columns_and_refuse_what_is_no_column) {
  const TableRows file = csv("/api/v1/lists/measure.csv?columns=imposed_by,what");
  EXPECT_EQ(file.header, (std::vector<std::string>{"key", "id", "certainty", "imposed_by",
                                                   "imposed_by.said_by", "what", "what.said_by"}));
  EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/measure?columns=reason")), "attribute_not_listed");
  EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/measure?filter.nothing=1")),
            "attribute_not_listed");
  EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/measure?limit=501")), "query_number_out_of_range");
  EXPECT_EQ(reason_of(desk_->get("/api/v1/lists/measure?limit=0")), "query_number_out_of_range");
}

}  // namespace
}  // namespace comity::testing
