// SPDX-License-Identifier: Apache-2.0
#include "cli/text_layout.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace comity {
namespace {

std::string joined(const StyledLine& line) {
  std::string text;
  for (const Styled& part : line) text += part.text;
  return text;
}

// The bytes [from, until) of the joined text, with the tones that they had.
StyledLine slice(const StyledLine& line, std::size_t from, std::size_t until) {
  StyledLine cut;
  std::size_t start = 0;
  for (const Styled& part : line) {
    const std::size_t end = start + part.text.size();
    const std::size_t first = std::max(from, start);
    const std::size_t last = std::min(until, end);
    if (first < last) cut.push_back({part.text.substr(first - start, last - first), part.tone});
    start = end;
  }
  return cut;
}

// Gives what is left over to the columns that want more, by their shares, until nothing changes
// hands.
void share_out(const std::vector<Column>& columns, const std::vector<int>& natural, int left,
               std::vector<int>& widths) {
  while (left > 0) {
    int shares = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (widths[i] < natural[i]) shares += std::max(columns[i].share, 1);
    if (shares == 0) return;
    const int before = left;
    for (std::size_t i = 0; i < columns.size() && left > 0; ++i) {
      const int wanted = natural[i] - widths[i];
      if (wanted <= 0) continue;
      const int part = std::max(1, before * std::max(columns[i].share, 1) / shares);
      const int given = std::min({part, wanted, left});
      widths[i] += given;
      left -= given;
    }
  }
}

}  // namespace

int width_of(const StyledLine& line) { return display_width(joined(line)); }

StyledLine visible_line(const StyledLine& line) {
  StyledLine shown;
  shown.reserve(line.size());
  for (const Styled& part : line) shown.push_back({visible(part.text), part.tone});
  return shown;
}

std::vector<StyledLine> wrap_styled(const StyledLine& line, int columns) {
  if (width_of(line) <= columns) return {line};
  const std::string text = joined(line);
  std::vector<StyledLine> lines;
  std::size_t cursor = 0;
  for (const std::string& cut : wrap(text, columns)) {
    const std::size_t at = text.find(cut, cursor);
    if (at == std::string::npos) {
      lines.push_back({{cut, Tone::plain}});
      continue;
    }
    lines.push_back(slice(line, at, at + cut.size()));
    cursor = at + cut.size();
  }
  return lines;
}

std::vector<int> column_widths(const std::vector<Column>& columns, const std::vector<int>& natural,
                               int available) {
  if (std::accumulate(natural.begin(), natural.end(), 0) <= available) return natural;
  std::vector<int> widths;
  int taken = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const int least = columns[i].share == 0 ? natural[i] : columns[i].width_min;
    widths.push_back(std::min(natural[i], std::max(least, 1)));
    taken += widths.back();
  }
  if (taken > available) return {};
  share_out(columns, natural, available - taken, widths);
  return widths;
}

}  // namespace comity
