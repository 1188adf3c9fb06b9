// SPDX-License-Identifier: Apache-2.0
#include "cli/page_writer.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ostream>

#include "base/text.h"
#include "cli/text_layout.h"

namespace comity {
namespace {

constexpr int kColumnsMin = 40;
constexpr int kColumnsMax = 200;
constexpr int kColumnsOfPipe = 80;
constexpr int kSideBySideMin = 100;  // below it two columns leave no room for a sentence
constexpr int kGap = 2;

int columns_of_environment() {
  const char* columns = std::getenv("COLUMNS");
  int number = 0;
  if (columns != nullptr) std::from_chars(columns, columns + std::strlen(columns), number);
  return number;
}

int columns_of_terminal() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

// Blue and ochre for the sides, as on the pages; legible on light and on dark ground.
std::string_view colour_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\x1b[1m";
    case Tone::quiet:
      return "\x1b[38;5;244m";
    case Tone::first_side:
      return "\x1b[38;5;67m";
    case Tone::second_side:
      return "\x1b[38;5;136m";
  }
  return "";
}

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string rule_of(int columns) {
  std::string rule;
  for (int column = 0; column < columns; ++column) rule += "─";
  return rule;
}

void write_line(std::ostream& out, const StyledLine& line, bool colour) {
  for (const Styled& part : line) {
    const std::string_view start = colour ? colour_of(part.tone) : "";
    if (start.empty())
      out << part.text;
    else
      out << start << part.text << "\x1b[0m";
  }
}

// One line of a table, out of the lines of its cells; nothing is written behind the last text of a
// line.
void write_cells(std::ostream& out, const std::vector<Column>& columns,
                 const std::vector<int>& widths, const std::vector<StyledLine>& cells,
                 bool colour) {
  int owed = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int width = width_of(cells[i]);
    const int before = columns[i].right ? widths[i] - width : 0;
    if (width > 0) {
      out << spaces(owed + before);
      write_line(out, cells[i], colour);
      owed = widths[i] - width - before + kGap;
    } else {
      owed += widths[i] + kGap;
    }
  }
  out << '\n';
}

// A cell may be higher than its neighbours: the row is as high as the highest.
void write_row(std::ostream& out, const std::vector<Column>& columns,
               const std::vector<int>& widths, const std::vector<StyledLine>& row, bool colour) {
  std::vector<std::vector<StyledLine>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    wrapped.push_back(wrap_styled(i < row.size() ? row[i] : StyledLine{}, widths[i]));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::vector<StyledLine> cells;
    for (const auto& cell : wrapped)
      cells.push_back(line < cell.size() ? cell[line] : StyledLine{});
    write_cells(out, columns, widths, cells, colour);
  }
}

}  // namespace

PageStyle page_style(bool no_color) {
  PageStyle style;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* refused = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  style.colour = terminal && !no_color && !dumb && (refused == nullptr || *refused == '\0');
  int columns = columns_of_environment();
  if (columns <= 0 && terminal) columns = columns_of_terminal();
  if (columns <= 0) columns = kColumnsOfPipe;
  style.columns = std::clamp(columns, kColumnsMin, kColumnsMax);
  return style;
}

PageWriter::PageWriter(std::ostream& out, const PageStyle& style, const Words& words)
    : out_(out), style_(style), words_(words) {}

void PageWriter::title(std::string_view text, std::string_view below) {
  paragraph(text, 0, Tone::strong);
  if (!below.empty()) paragraph(below, 0, Tone::quiet);
}

void PageWriter::section(std::string_view text, std::string_view right) {
  const std::string heading = visible(text);
  const std::string count = visible(right);
  const int between = style_.columns - display_width(heading) - display_width(count);
  out_ << '\n';
  if (between < kGap) {
    paragraph(heading, 0, Tone::strong);
    if (!count.empty()) paragraph(count, 0, Tone::quiet);
  } else {
    StyledLine line{{heading, Tone::strong}};
    if (!count.empty()) {
      line.push_back({spaces(between), Tone::plain});
      line.push_back({count, Tone::quiet});
    }
    write_line(out_, line, style_.colour);
    out_ << '\n';
  }
  write_line(out_, {{rule_of(style_.columns), Tone::quiet}}, style_.colour);
  out_ << '\n';
}

void PageWriter::lines(const StyledLine& line, int indent, int further) {
  const int room = std::max(style_.columns - std::max(indent, further), kColumnsMin / 2);
  int before = indent;
  for (const StyledLine& part : wrap_styled(visible_line(line), room)) {
    if (width_of(part) > 0) out_ << spaces(before);
    write_line(out_, part, style_.colour);
    out_ << '\n';
    before = further;
  }
}

void PageWriter::paragraph(const StyledLine& line, int indent) { lines(line, indent, indent); }

void PageWriter::item(const StyledLine& line, int indent) { lines(line, indent, indent + kGap); }

void PageWriter::paragraph(std::string_view text, int indent, Tone tone) {
  paragraph(StyledLine{{std::string(text), tone}}, indent);
}

void PageWriter::blank() { out_ << '\n'; }

void PageWriter::table(const std::vector<Column>& columns,
                       const std::vector<std::vector<StyledLine>>& rows) {
  if (columns.empty() || rows.empty()) return;
  std::vector<std::vector<StyledLine>> shown;
  std::vector<int> natural;
  bool headed = false;
  for (const Column& column : columns) {
    natural.push_back(std::max(display_width(column.heading), 1));
    headed = headed || !column.heading.empty();
  }
  for (const auto& row : rows) {
    std::vector<StyledLine> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cells.push_back(i < row.size() ? visible_line(row[i]) : StyledLine{});
      natural[i] = std::max(natural[i], width_of(cells.back()));
    }
    shown.push_back(std::move(cells));
  }
  const int gaps = kGap * (static_cast<int>(columns.size()) - 1);
  const std::vector<int> widths = column_widths(columns, natural, style_.columns - gaps);
  if (widths.empty()) {
    table_as_list(columns, shown);
    return;
  }
  std::vector<StyledLine> headings;
  for (const Column& column : columns) headings.push_back({{column.heading, Tone::quiet}});
  if (headed) write_row(out_, columns, widths, headings, style_.colour);
  for (const auto& row : shown) write_row(out_, columns, widths, row, style_.colour);
}

// Where the terminal is too narrow for the columns, each row becomes a few lines of "heading:
// value".
void PageWriter::table_as_list(const std::vector<Column>& columns,
                               const std::vector<std::vector<StyledLine>>& rows) {
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (width_of(row[i]) == 0) continue;
      StyledLine line;
      if (i > 0 && !columns[i].heading.empty())
        line.push_back({columns[i].heading + ": ", Tone::quiet});
      line.insert(line.end(), row[i].begin(), row[i].end());
      paragraph(line, i == 0 ? 0 : kGap);
    }
  }
}

void PageWriter::side_by_side(std::string_view first_heading, const std::vector<StyledLine>& first,
                              std::string_view second_heading,
                              const std::vector<StyledLine>& second) {
  if (style_.columns < kSideBySideMin) {
    paragraph(first_heading, 0, Tone::first_side);
    for (const StyledLine& line : first) paragraph(line, kGap);
    blank();
    paragraph(second_heading, 0, Tone::second_side);
    for (const StyledLine& line : second) paragraph(line, kGap);
    return;
  }
  const int half = (style_.columns - 2 * kGap) / 2;
  const std::vector<Column> columns(2);
  const std::vector<int> widths{half + kGap, half};
  const auto row = [&](const StyledLine& left, const StyledLine& right) {
    std::vector<StyledLine> left_lines = wrap_styled(visible_line(left), half);
    std::vector<StyledLine> right_lines = wrap_styled(visible_line(right), half);
    const std::size_t height = std::max(left_lines.size(), right_lines.size());
    left_lines.resize(height);
    right_lines.resize(height);
    for (std::size_t line = 0; line < height; ++line)
      write_cells(out_, columns, widths, {left_lines[line], right_lines[line]}, style_.colour);
  };
  row({{std::string(first_heading), Tone::first_side}},
      {{std::string(second_heading), Tone::second_side}});
  for (std::size_t line = 0; line < std::max(first.size(), second.size()); ++line)
    row(line < first.size() ? first[line] : StyledLine{},
        line < second.size() ? second[line] : StyledLine{});
}

}  // namespace comity
