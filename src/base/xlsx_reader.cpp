// SPDX-License-Identifier: Apache-2.0
// XLSX: a zip (libzip) of XML parts (libxml2's reader; entities and network off). Only values are
// read: shared and inline strings, numbers, booleans, cached results of formulas; numbers in a date
// style become ISO days or instants.
#include <libxml/xmlreader.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include "base/calendar.h"
#include "base/format.h"
#include "base/table_reader.h"
#include "base/table_shape.h"

namespace comity {
namespace {

constexpr std::size_t kRatioMax = 200;  // unpacked to packed; spreadsheets lie far below

Refusal malformed(const std::string& problem) {
  return refuse("table_malformed", {{"problem", problem}});
}

struct ArchiveCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, ArchiveCloser>;

Archive open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return nullptr;
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (archive == nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return Archive(archive);
}

// One part of the package, unpacked within what is left of the limit; empty where it is not there.
class Package {
 public:
  Package(Archive archive, std::size_t packed, const TableLimits& limits)
      : archive_(std::move(archive)),
        left_(std::min(limits.unpacked_max, std::max<std::size_t>(packed, 4096) * kRatioMax)) {}

  Result<std::string> part(const std::string& name) {
    zip_stat_t stat;
    if (zip_stat(archive_.get(), name.c_str(), 0, &stat) != 0) return std::string();
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen(archive_.get(), name.c_str(), 0), zip_fclose);
    if (!file) return malformed(name + " cannot be unpacked");
    std::string content;
    char buffer[1 << 14];
    for (;;) {
      const zip_int64_t read = zip_fread(file.get(), buffer, sizeof buffer);
      if (read < 0) return malformed(name + " is damaged");
      if (read == 0) return content;
      if (static_cast<std::size_t>(read) > left_)
        return refuse("table_too_large", {{"part", name}});
      left_ -= static_cast<std::size_t>(read);
      content.append(buffer, static_cast<std::size_t>(read));
    }
  }

 private:
  Archive archive_;
  std::size_t left_;
};

// A walk through one XML part, element by element.
class XmlWalk {
 public:
  explicit XmlWalk(const std::string& text)
      : reader_(xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                xmlFreeTextReader) {}
  bool next() {
    state_ = reader_ ? xmlTextReaderRead(reader_.get()) : -1;
    // A spreadsheet declares no document type; one that does means to play tricks with entities.
    if (state_ == 1 && type() == XML_READER_TYPE_DOCUMENT_TYPE) state_ = -1;
    return state_ == 1;
  }
  bool failed() const { return state_ < 0; }
  int type() const { return xmlTextReaderNodeType(reader_.get()); }
  bool starts(std::string_view name) const {
    return type() == XML_READER_TYPE_ELEMENT && local() == name;
  }
  bool ends(std::string_view name) const {
    return type() == XML_READER_TYPE_END_ELEMENT && local() == name;
  }
  bool empty() const { return xmlTextReaderIsEmptyElement(reader_.get()) == 1; }
  bool is_text() const {
    return type() == XML_READER_TYPE_TEXT || type() == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
           type() == XML_READER_TYPE_CDATA;
  }
  std::string text() const {
    const xmlChar* value = xmlTextReaderConstValue(reader_.get());
    return value == nullptr ? std::string() : reinterpret_cast<const char*>(value);
  }
  std::string attribute(const char* name) const {
    xmlChar* value =
        xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name));
    const std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
  }

 private:
  std::string_view local() const {
    const xmlChar* name = xmlTextReaderConstLocalName(reader_.get());
    return name == nullptr ? "" : reinterpret_cast<const char*>(name);
  }
  std::unique_ptr<xmlTextReader, void (*)(xmlTextReaderPtr)> reader_;
  int state_ = 0;
};

Result<std::vector<std::string>> shared_strings(const std::string& part) {
  std::vector<std::string> strings;
  if (part.empty()) return strings;
  XmlWalk walk(part);
  bool in_text = false;
  while (walk.next()) {
    if (walk.starts("si")) strings.emplace_back();
    if (walk.starts("t")) in_text = !walk.empty();
    if (walk.ends("t")) in_text = false;
    if (in_text && walk.is_text() && !strings.empty()) strings.back() += walk.text();
  }
  if (walk.failed()) return malformed("its shared strings are not well-formed");
  return strings;
}

// Built-in number formats that show days or times, by ECMA-376 part 1, 18.8.30.
bool built_in_date(int format) {
  return (format >= 14 && format <= 22) || (format >= 45 && format <= 47);
}

bool date_code(const std::string& code) {
  bool quoted = false;
  for (const char c : code) {
    if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == 'y' || c == 'd' || c == 'h' || c == 'Y' || c == 'D'))
      return true;
    else if (!quoted && c == ';')
      return false;
  }
  return false;
}

// As it begins; 0 where it is no number, or none that fits.
int integer_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Which cell styles are dates, by their index.
Result<std::vector<bool>> date_styles(const std::string& part) {
  std::vector<bool> styles;
  if (part.empty()) return styles;
  XmlWalk walk(part);
  std::vector<int> date_formats;
  bool in_cells = false;
  while (walk.next()) {
    if (walk.starts("numFmt") && date_code(walk.attribute("formatCode")))
      date_formats.push_back(integer_of(walk.attribute("numFmtId")));
    if (walk.starts("cellXfs")) in_cells = true;
    if (walk.ends("cellXfs")) in_cells = false;
    if (in_cells && walk.starts("xf")) {
      const int format = integer_of(walk.attribute("numFmtId"));
      styles.push_back(built_in_date(format) || std::find(date_formats.begin(), date_formats.end(),
                                                          format) != date_formats.end());
    }
  }
  if (walk.failed()) return malformed("its styles are not well-formed");
  return styles;
}

// Days since 30 December 1899, or since 1 January 1904. (The 29 February 1900 that spreadsheets
// believe in lies before any date that matters here.)
std::string date_text(double serial, bool since_1904) {
  constexpr double kSecondsOfDay = 86400;
  constexpr double kDay1899 = -25569;
  constexpr double kDay1904 = -24107;
  const double days = serial + (since_1904 ? kDay1904 : kDay1899);
  const Instant instant{static_cast<std::int64_t>(std::llround(days * kSecondsOfDay))};
  if (instant.seconds % 86400 == 0) return day_text(day_of(instant, "UTC"));
  return instant_text(instant);
}

struct Workbook {
  std::vector<std::string> strings;
  std::vector<bool> date_style;
  bool since_1904 = false;
};

std::string number_text(const std::string& raw, const std::string& style, const Workbook& book) {
  double number = 0;
  const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) return raw;
  const auto index = static_cast<std::size_t>(integer_of(style));
  constexpr double kSerialMax = 2'958'465;  // 31 December 9999
  if (!style.empty() && index < book.date_style.size() && book.date_style[index] && number >= 0 &&
      number <= kSerialMax)
    return date_text(number, book.since_1904);
  return format("{}", number);
}

std::string cell_text(const std::string& raw, const std::string& type, const std::string& style,
                      const Workbook& book) {
  if (type == "s") {
    const auto index = static_cast<std::size_t>(std::strtoull(raw.c_str(), nullptr, 10));
    return index < book.strings.size() ? book.strings[index] : std::string();
  }
  if (type == "b") return raw == "1" ? "true" : "false";
  if (type == "str" || type == "inlineStr" || type == "e" || type == "d") return raw;
  return raw.empty() ? raw : number_text(raw, style, book);
}

// "C7" is column 2. -1: no such reference.
int column_of(std::string_view reference) {
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
    if (column > 16384) return -1;
  }
  return column - 1;
}

Result<std::vector<NumberedRow>> sheet_rows(const std::string& part, const Workbook& book,
                                            const TableLimits& limits) {
  std::vector<NumberedRow> rows;
  XmlWalk walk(part);
  std::string type, style, raw;
  int column = 0;
  bool in_value = false;
  while (walk.next()) {
    if (walk.starts("row")) {
      const std::string number = walk.attribute("r");
      rows.push_back(
          {number.empty() ? static_cast<int>(rows.size()) + 1 : integer_of(number), {}});
      if (rows.size() > limits.rows_max + 1)
        return refuse("table_too_large", {{"rows_max", std::to_string(limits.rows_max)}});
    } else if (walk.starts("c") && !rows.empty()) {
      type = walk.attribute("t");
      style = walk.attribute("s");
      raw.clear();
      const std::string reference = walk.attribute("r");
      column =
          reference.empty() ? static_cast<int>(rows.back().cells.size()) : column_of(reference);
      if (column < 0 || column >= static_cast<int>(limits.columns_max))
        return refuse("table_too_large", {{"columns_max", std::to_string(limits.columns_max)}});
    } else if (walk.starts("v") || walk.starts("t")) {
      in_value = !walk.empty();
    } else if (walk.ends("v") || walk.ends("t")) {
      in_value = false;
    } else if (in_value && walk.is_text()) {
      raw += walk.text();
    } else if (walk.ends("c") && !rows.empty()) {
      auto& cells = rows.back().cells;
      if (cells.size() <= static_cast<std::size_t>(column))
        cells.resize(static_cast<std::size_t>(column) + 1);
      cells[static_cast<std::size_t>(column)] = cell_text(raw, type, style, book);
    }
  }
  if (walk.failed()) return malformed("its sheet is not well-formed");
  return rows;
}

// The path of the first sheet, through the workbook's relations.
struct FirstSheet {
  std::string part;
  bool since_1904 = false;
};

Result<FirstSheet> first_sheet(Package& package) {
  COMITY_TRY(workbook, package.part("xl/workbook.xml"));
  COMITY_TRY(relations, package.part("xl/_rels/workbook.xml.rels"));
  if (workbook.empty()) return malformed("it holds no workbook");
  FirstSheet sheet;
  std::string relation;
  XmlWalk walk(workbook);
  while (walk.next()) {
    if (walk.starts("workbookPr"))
      sheet.since_1904 = walk.attribute("date1904") == "1" || walk.attribute("date1904") == "true";
    if (walk.starts("sheet") && relation.empty()) relation = walk.attribute("r:id");
  }
  XmlWalk targets(relations);
  while (targets.next())
    if (targets.starts("Relationship") && targets.attribute("Id") == relation)
      sheet.part = targets.attribute("Target");
  if (walk.failed() || targets.failed() || sheet.part.empty())
    return malformed("its first sheet is not to be found");
  sheet.part = sheet.part.starts_with('/') ? sheet.part.substr(1) : "xl/" + sheet.part;
  return sheet;
}

}  // namespace

Result<TableRows> parse_xlsx(std::string_view bytes, const TableLimits& limits) {
  if (bytes.size() > limits.bytes_max)
    return refuse("table_too_large", {{"bytes_max", std::to_string(limits.bytes_max)}});
  Archive archive = open_archive(bytes);
  if (!archive) return malformed("it is not an XLSX file");
  Package package(std::move(archive), bytes.size(), limits);
  COMITY_TRY(sheet, first_sheet(package));
  COMITY_TRY(strings_part, package.part("xl/sharedStrings.xml"));
  COMITY_TRY(styles_part, package.part("xl/styles.xml"));
  COMITY_TRY(sheet_part, package.part(sheet.part));
  COMITY_TRY(strings, shared_strings(strings_part));
  COMITY_TRY(styles, date_styles(styles_part));
  const Workbook book{std::move(strings), std::move(styles), sheet.since_1904};
  COMITY_TRY(rows, sheet_rows(sheet_part, book, limits));
  return shape_table(std::move(rows), limits);
}

}  // namespace comity
