// SPDX-License-Identifier: Apache-2.0
// Lines of one side of a page that shows two parties face to face: wrapped before they are put side
// by side, so that what belongs to an item stands further in than the item. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/page_writer.h"
#include "views/pair_reading.h"

namespace comity {

class SideLines {
 public:
  explicit SideLines(const PageWriter& page);

  void heading(std::string_view text);                     // "may do"
  void line(const StyledLine& line, int indent = 0);
  void item(const StyledLine& line, int indent = 2);       // further lines two columns to the right
  void blank();                                            // none where the side is empty yet
  bool empty() const { return lines_.empty(); }
  const std::vector<StyledLine>& lines() const { return lines_; }

 private:
  void put(const StyledLine& line, int first, int further);

  int width_;
  std::vector<StyledLine> lines_;
};

// "X says: value (source)" where somebody is named; "value (source)" where the report of a
// publisher is all there is.
StyledLine told(const PageWriter& page, const Fact& fact);
// The same, with words between the value and its source.
StyledLine told(const PageWriter& page, const Fact& fact, const StyledLine& between);
// "reported by P: complaint of X: value": the words of a report, which ascribes them to a side.
StyledLine ascribed(const PageWriter& page, const Fact& fact, std::string_view side);
std::string side_heading(const PageWriter& page, std::string_view key, const PairSide& sender,
                         const PairSide& receiver);

}  // namespace comity
