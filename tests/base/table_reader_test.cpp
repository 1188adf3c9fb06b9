// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <filesystem>

#include "base/files.h"
#include "base/id.h"
#include "base/table_reader.h"

namespace comity {
namespace {

std::filesystem::path fresh_file(const std::string& ending) {
  return std::filesystem::temp_directory_path() /
         ("comity-table-" + ActId::random().text() + ending);
}

std::string reason_of(const Result<TableRows>& result) {
  return result.ok() ? "taken" : result.refusal().grounds.front().reason;
}

TEST(Csv, reads_quotes_marks_and_blank_rows_with_their_numbers) {
  const auto table =
      parse_csv("\xEF\xBB\xBFname,said\r\n\"Grün, Ö\",\"a \"\"word\"\"\nmore\"\r\n\r\nlast,\r\n");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->header, (std::vector<std::string>{"name", "said"}));
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0], (std::vector<std::string>{"Grün, Ö", "a \"word\"\nmore"}));
  EXPECT_EQ(table->rows[1], (std::vector<std::string>{"last", ""}));
  EXPECT_EQ(table->row_numbers, (std::vector<int>{2, 4}));
}

TEST(Csv, tells_what_is_wrong_and_where) {
  const struct {
    const char* bytes;
    const char* reason;
  } cases[] = {{"", "table_malformed"},
               {"a,a\n1,2\n", "table_header_twice"},
               {"a,,c\n1,2,3\n", "table_header_empty"},
               {"a,b\n1,2,3\n", "table_row_too_long"},
               {"a,b\n1,\"2\n", "table_malformed"},
               {"a,b\n1,x\"y\n", "table_malformed"},
               {"a,b\n\xff,1\n", "utf8_malformed"}};
  for (const auto& [bytes, reason] : cases) EXPECT_EQ(reason_of(parse_csv(bytes)), reason) << bytes;
}

TEST(Csv, holds_to_its_limits) {
  TableLimits limits;
  limits.rows_max = 2;
  EXPECT_EQ(reason_of(parse_csv("a\n1\n2\n", limits)), "taken");
  EXPECT_EQ(reason_of(parse_csv("a\n1\n2\n3\n", limits)), "table_too_large");
}

std::string written_xlsx() {
  const auto path = fresh_file(".xlsx");
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
  lxw_format* day = workbook_add_format(book);
  format_set_num_format(day, "dd.mm.yyyy");
  lxw_datetime arrived = {2024, 12, 31, 0, 0, 0.0};
  const char* headings[] = {"name", "arrived", "count", "share", "yes", "sum"};
  for (int column = 0; column < 6; ++column)
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), headings[column], nullptr);
  worksheet_write_string(sheet, 1, 0, "Анна 汉字 سلام", nullptr);
  worksheet_write_datetime(sheet, 1, 1, &arrived, day);
  worksheet_write_number(sheet, 1, 2, 12, nullptr);
  worksheet_write_number(sheet, 1, 3, 0.25, nullptr);
  worksheet_write_boolean(sheet, 1, 4, 1, nullptr);
  worksheet_write_formula_num(sheet, 1, 5, "=C2*2", nullptr, 24);
  worksheet_write_string(sheet, 4, 0, "after a gap", nullptr);
  workbook_close(book);
  const std::string bytes = read_file(path);
  std::filesystem::remove(path);
  return bytes;
}

TEST(Xlsx, reads_text_days_numbers_and_stored_results) {
  const auto table = parse_xlsx(written_xlsx());
  ASSERT_TRUE(table.ok()) << reason_of(table);
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0],
            (std::vector<std::string>{"Анна 汉字 سلام", "2024-12-31", "12", "0.25", "true", "24"}));
  EXPECT_EQ(table->rows[1].front(), "after a gap");
  EXPECT_EQ(table->row_numbers, (std::vector<int>{2, 5}));
}

// A package of the given parts, as hostile as the test wants it.
std::string package(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto path = fresh_file(".zip");
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &error);
  for (const auto& [name, content] : parts)
    zip_file_add(archive, name.c_str(),
                 zip_source_buffer(archive, content.data(), content.size(), 0), 0);
  zip_close(archive);
  const std::string bytes = read_file(path);
  std::filesystem::remove(path);
  return bytes;
}

std::string with_sheet(const std::string& sheet) {
  return package({{"xl/workbook.xml",
                   "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"},
                  {"xl/_rels/workbook.xml.rels",
                   "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>"},
                  {"xl/s.xml", sheet}});
}

TEST(Xlsx, refuses_what_is_none_or_is_hostile) {
  EXPECT_EQ(reason_of(parse_xlsx("not a zip")), "table_malformed");
  EXPECT_EQ(reason_of(parse_xlsx(package({{"other", "x"}}))), "table_malformed");
  EXPECT_EQ(reason_of(parse_xlsx(with_sheet("<worksheet><sheetData><row>"))), "table_malformed");
  const std::string entity =
      "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
      "<worksheet><sheetData><row r='1'><c r='A1' "
      "t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>";
  EXPECT_EQ(reason_of(parse_xlsx(with_sheet(entity))), "table_malformed");
  EXPECT_EQ(reason_of(parse_xlsx(
                with_sheet("<worksheet>" + std::string(64u << 20, ' ') + "</worksheet>"))),
            "table_too_large");
  const std::string cell =
      "<worksheet><sheetData><row r='1'><c r='A1' "
      "t='inlineStr'><is><t>head</t></is></c></row></sheetData></worksheet>";
  EXPECT_EQ(reason_of(parse_xlsx(with_sheet(cell))), "taken");
}

TEST(Xlsx, a_cut_file_is_refused_wherever_it_is_cut) {
  const std::string whole = written_xlsx();
  for (std::size_t size = 0; size < whole.size(); size += 97)
    EXPECT_NE(reason_of(parse_xlsx(whole.substr(0, size))), "taken") << size;
}

}  // namespace
}  // namespace comity
