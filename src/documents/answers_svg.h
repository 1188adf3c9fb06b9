// SPDX-License-Identifier: Apache-2.0
// Acts and answers as a drawing: two lanes on one axis of time, the same scale and weight for both
// sides. A day that is known is a point, a month or year a span, a day of announcing a ring; what
// has no date stands below the axis. Plain SVG 1.1 without script or outside reference; readable by
// a screen reader, on light and on dark ground. Any thread.
#pragma once

#include <string>
#include <vector>

#include "views/answers_page.h"
#include "words/words.h"

namespace comity {

// `clocks`: the line that says under which clocks and in which voice the page was read.
std::string answers_svg(const AnswersPage& page, const Words& words, const std::string& clocks);
// The same for a paper: cut between the rows into pieces that fit a page, each under its headings;
// the first shares its page with the head of a chapter.
struct PieceHeights {
  double first_max, other_max;
};
std::vector<std::string> answers_svg_pieces(const AnswersPage& page, const Words& words,
                                            const std::string& clocks,
                                            const PieceHeights& heights);
// The same graph in the language of Graphviz, for other programs.
std::string answers_dot(const AnswersPage& page, const Words& words);

std::string xml_text(std::string_view text);  // escaped; signs that XML cannot hold become U+FFFD

}  // namespace comity
