// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "office/import/table_import.h"
#include "support/installation.h"

namespace comity {
namespace {

using testing::lens_of_day;
using testing::TestInstallation;

constexpr const char* kMapping = R"(
kind = "person"
key = "staff-{No}"
said_by = "XAA"
said_on = "2025-04-01"
empty = ["-"]
unknown = ["?"]
day_order = "day_first"
[[column]]
heading = "Name"
attribute = "name"
[[column]]
heading = "Rank"
attribute = "rank"
valid_from = "Since"
[[column]]
heading = "Born"
attribute = "date_of_birth"
day_order = "day_first"
[[column]]
heading = "State"
attribute = "state"
[[column]]
heading = "Group"
attribute = "category"
[column.codes]
"DA" = "diplomatic_agent"
)";

constexpr const char* kGood =
    "No,Name,Rank,Since,Born,State,Group\n"
    "1,Ada Venn,first secretary,01.02.2024,31.12.1980,XAA,DA\n"
    "2,Bo Lind,?,-,-,XAA,-\n";

Result<TableReport> import_text(TestInstallation& installation, const std::string& csv,
                                const TableOptions& options = {}) {
  const auto table = parse_csv(csv);
  EXPECT_TRUE(table.ok());
  const auto mapping = parse_table_mapping(kMapping, "staff.toml", table->header);
  EXPECT_TRUE(mapping.ok());
  return import_table(installation.office(), *table, *mapping, "staff", options);
}

std::string plain(TestInstallation& installation, const std::string& key,
                  const std::string& attribute, const std::string& day = "2025-04-10") {
  auto session = installation.office().read(lens_of_day(day));
  const auto row = session->reader().find(key);
  return row ? session->reader().subject(row->number)->plain(attribute) : "not there";
}

TEST(TableImport, records_each_cell_with_its_author_and_time) {
  TestInstallation installation;
  installation.add_parties();
  const auto report = import_text(installation, kGood);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->opened, 2);
  EXPECT_EQ(report->fresh, 8);
  EXPECT_TRUE(report->bad.empty());
  EXPECT_EQ(plain(installation, "staff-1", "rank"), "first secretary");
  EXPECT_EQ(plain(installation, "staff-1", "rank", "2024-01-31"), "");
  EXPECT_EQ(plain(installation, "staff-1", "date_of_birth"), "1980-12-31");
  EXPECT_EQ(plain(installation, "staff-1", "category"), "diplomatic_agent");
  EXPECT_EQ(plain(installation, "staff-2", "rank"), "unknown");
  EXPECT_EQ(plain(installation, "staff-2", "category"), "");
}

TEST(TableImport, a_second_import_adds_nothing_and_a_changed_cell_one_claim) {
  TestInstallation installation;
  installation.add_parties();
  ASSERT_TRUE(import_text(installation, kGood).ok());
  const auto again = import_text(installation, kGood);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fresh, 0);
  EXPECT_EQ(again->unchanged, 8);
  EXPECT_EQ(again->seq, kNoSeq);
  std::string changed = kGood;
  changed.replace(changed.find("Bo Lind"), 7, "Bo Lund");
  const auto one = import_text(installation, changed);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->fresh, 1);
}

TEST(TableImport, names_every_bad_cell_and_records_nothing_or_the_good_rows) {
  TestInstallation installation;
  installation.add_parties();
  const std::string csv =
      "No,Name,Rank,Since,Born,State,Group\n"
      "1,Ada Venn,first secretary,01.02.2024,30.02.1980,XZZ,DA\n"
      "2,Bo Lind,?,-,-,XAA,-\n"
      "2,Twin,?,-,-,XAA,-\n"
      ",Nobody,?,-,-,XAA,-\n";
  const auto report = import_text(installation, csv);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->seq, kNoSeq);
  std::vector<std::string> told;
  for (const BadCell& cell : report->bad)
    told.push_back(cell.ground.place + ": " + cell.ground.reason);
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told,
            (std::vector<std::string>{
                "row 2, column Born: edtf_impossible_date", "row 2, column State: subject_unknown",
                "row 4: table_key_twice", "row 5, column No: table_key_empty"}));
  EXPECT_EQ(plain(installation, "staff-2", "name"), "not there");
  TableOptions good;
  good.bad_rows = BadRows::leave_out;
  const auto taken = import_text(installation, csv, good);
  ASSERT_TRUE(taken.ok());
  EXPECT_NE(taken->seq, kNoSeq);
  EXPECT_EQ(plain(installation, "staff-2", "name"), "Bo Lind");
  EXPECT_EQ(plain(installation, "staff-1", "name"), "not there");
  const auto table = parse_csv(csv);
  const std::string failed = failed_rows_csv(*table, *taken, {"one.", "two.", "three.", "four."});
  EXPECT_EQ(std::count(failed.begin(), failed.end(), '\n'), 4);  // the header and three rows
}

TEST(TableImport, shows_an_impossible_date_as_the_cell_has_it) {
  TestInstallation installation;
  installation.add_parties();
  const auto report = import_text(installation,
                                  "No,Name,Rank,Since,Born,State,Group\n"
                                  "1,Ada Venn,-,-,32.12.1980,XAA,DA\n"
                                  "2,Bo Lind,attache,30.02.2024,-,XAA,DA\n");
  ASSERT_TRUE(report.ok());
  std::vector<std::string> told;
  for (const BadCell& cell : report->bad)
    told.push_back(cell.ground.place + ": " + cell.ground.arguments.front().second);
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (std::vector<std::string>{"row 2, column Born: 32.12.1980",
                                            "row 3, column Rank: 30.02.2024"}));
}

TEST(TableImport, a_dry_run_records_nothing) {
  TestInstallation installation;
  installation.add_parties();
  TableOptions dry;
  dry.effect = Effect::shown;
  const auto report = import_text(installation, kGood, dry);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->fresh, 8);
  EXPECT_EQ(plain(installation, "staff-1", "name"), "not there");
}

TEST(TableImport, is_undone_as_a_whole_and_can_come_in_again) {
  TestInstallation installation;
  installation.add_parties();
  const auto report = import_text(installation, kGood);
  ASSERT_TRUE(report.ok());
  ASSERT_TRUE(undo_import(installation.office(), report->seq, "wrong sheet").ok());
  EXPECT_EQ(plain(installation, "staff-1", "rank"), "");
  EXPECT_FALSE(undo_import(installation.office(), report->seq, "twice").ok());
  EXPECT_FALSE(undo_import(installation.office(), 1, "no import").ok());
  const auto again = import_text(installation, kGood);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fresh, 8);
  EXPECT_EQ(plain(installation, "staff-1", "rank"), "first secretary");
}

TEST(TableImport, ten_thousand_rows_with_bad_cells_are_sorted_out) {
  TestInstallation installation;
  installation.add_parties();
  std::string csv = "No,Name,Rank,Since,Born,State,Group\n";
  for (int row = 1; row <= 10'000; ++row) {
    const std::string number = std::to_string(row);
    csv += number + ",Person " + number + ",attache,01.02.2024," +
           (row % 100 == 0 ? "31.02.1980" : "28.02.1980") + ",XAA,DA\n";
  }
  TableOptions good;
  good.bad_rows = BadRows::leave_out;
  const auto report = import_text(installation, csv, good);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->bad.size(), 100u);
  EXPECT_EQ(report->opened, 9'900);
}

}  // namespace
}  // namespace comity
