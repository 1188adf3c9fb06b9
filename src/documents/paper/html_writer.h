// SPDX-License-Identifier: Apache-2.0
// A document as HTML: one file, its style sheet and pictures inside, no script, nothing fetched
// from anywhere. The same text is read on a screen, printed to PDF (print: notes at the foot of the
// page) and read by pandoc (office: pictures as files beside it, notes and styles in the way that
// pandoc knows). All text is escaped here and nowhere else; no claim can add a tag. Any thread.
//
//   HtmlOptions options{.target = HtmlTarget::print, .style = css};
//   std::string html = html_text(document, options);
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "documents/paper/document.h"

namespace comity::paper {

enum class HtmlTarget { print, office };

struct HtmlOptions {
  HtmlTarget target = HtmlTarget::print;
  std::string style;                                      // the sheet, put into the file
  std::function<std::string(const Picture&)> picture;     // office: the name of its file
};

std::string html_text(const Document& document, const HtmlOptions& options);
std::string html_escaped(std::string_view text);  // what steers a reader's direction is shown

// A language whose script runs from right to left; what follows a hyphen is a region.
bool written_leftward(std::string_view language);

}  // namespace comity::paper
