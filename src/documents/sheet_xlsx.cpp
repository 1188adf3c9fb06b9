// SPDX-License-Identifier: Apache-2.0
// The only place that names libxlsxwriter. It writes to a file, row by row, in bounded memory; the
// file lies in a folder of its own and is gone when its bytes have been read.
#include <xlsxwriter.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/fault.h"
#include "base/files.h"
#include "base/text.h"
#include "documents/sheet.h"

namespace comity {
namespace {

// The same rows are the same bytes, as the tag of the answer says: the day on which files of this
// kind begin, 1 January 1980, stands for that of making.
constexpr std::time_t kMade = 315'532'800;

constexpr std::size_t kCellBytesMax = 32'000;  // a cell takes 32,767 characters
constexpr lxw_row_t kRowsMax = 1'048'576;

class WorkFolder {
 public:
  WorkFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw Fault(FaultKind::input_output, "no folder for a spreadsheet can be made in " + name);
    path_ = name;
  }
  ~WorkFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Control characters and the two that are none cannot stand in XML, not even escaped.
std::string cell_text(std::string_view text) {
  std::string cell;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const std::string_view three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      cell += "\xEF\xBF\xBD";
      at += 2;
    } else {
      cell += control ? std::string("\xEF\xBF\xBD") : std::string(1, text[at]);
    }
  }
  return shortened(cell, kCellBytesMax);
}

void write_row(lxw_worksheet* page, lxw_row_t row, const SheetRow& cells) {
  for (std::size_t column = 0; column < cells.size(); ++column)
    if (!cells[column].empty())
      worksheet_write_string(page, row, static_cast<lxw_col_t>(column),
                             cell_text(cells[column]).c_str(), nullptr);
}

}  // namespace

std::string sheet_xlsx(const Sheet& sheet) {
  const WorkFolder folder;
  const std::string file = (folder.path() / "sheet.xlsx").string();
  std::string scratch = folder.path().string();
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = scratch.data();
  lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = kMade;
  workbook_set_properties(book, &properties);
  lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.substr(0, 31).c_str());
  worksheet_freeze_panes(page, 1, 0);
  write_row(page, 0, sheet.columns);
  SheetRow cells;
  for (lxw_row_t row = 1; row < kRowsMax && sheet.next(cells); ++row) write_row(page, row, cells);
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw Fault(FaultKind::input_output,
                std::string("the spreadsheet cannot be written: ") + lxw_strerror(error));
  return read_file(file);
}

}  // namespace comity
