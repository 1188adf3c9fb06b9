// SPDX-License-Identifier: Apache-2.0
#include "cli/side_lines.h"

#include <algorithm>
#include <cctype>

#include "cli/text_layout.h"

namespace comity {

namespace {

constexpr int kGap = 2;
constexpr int kSideBySideMin =
    100;  // as in page_writer.cpp: below it the sides stand one below the other
constexpr int kHanging = 2;

}  // namespace

SideLines::SideLines(const PageWriter& page) {
  const int columns = page.style().columns;
  width_ = columns < kSideBySideMin ? columns - kGap : (columns - 2 * kGap) / 2;
}

void SideLines::heading(std::string_view text) { line({{std::string(text), Tone::quiet}}); }

void SideLines::line(const StyledLine& line, int indent) { put(line, indent, indent); }

void SideLines::item(const StyledLine& line, int indent) { put(line, indent, indent + kHanging); }

void SideLines::blank() {
  if (!lines_.empty()) lines_.push_back({});
}

void SideLines::put(const StyledLine& line, int first, int further) {
  const int room = std::max(width_ - std::max(first, further), 12);
  int before = first;
  for (StyledLine& part : wrap_styled(visible_line(line), room)) {
    if (before > 0) {
      part.insert(part.begin(), {std::string(static_cast<std::size_t>(before), ' '), Tone::plain});
    }
    lines_.push_back(std::move(part));
    before = further;
  }
}

StyledLine told(const PageWriter& page, const Fact& fact) { return told(page, fact, {}); }

StyledLine told(const PageWriter& page, const Fact& fact, const StyledLine& between) {
  StyledLine line;
  if (said_by_somebody(fact)) line.push_back({page.who(fact) + ": ", Tone::strong});
  line.push_back({page.value(fact), Tone::plain});
  line.insert(line.end(), between.begin(), between.end());
  for (Styled& part : page.source_tail(fact)) line.push_back(std::move(part));
  return line;
}

StyledLine ascribed(const PageWriter& page, const Fact& fact, std::string_view side) {
  const std::string whose =
      page.words().say("relation.complaint_of", {{"who", std::string(side)}});
  return {{page.who(fact) + ": ", Tone::strong}, {whose + ": " + page.value(fact), Tone::plain}};
}

std::string side_heading(const PageWriter& page, std::string_view key, const PairSide& sender,
                         const PairSide& receiver) {
  return page.words().say(key, {{"sender", sender.name}, {"receiver", receiver.name}});
}

}  // namespace comity
