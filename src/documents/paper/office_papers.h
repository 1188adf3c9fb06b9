// SPDX-License-Identifier: Apache-2.0
// A document as DOCX and ODT, in which an officer can go on writing: pandoc reads the text that
// html_writer.h gives for it, with the reference document of data/documents, into whose head and
// foot the marking of the paper was put first. Pictures are made once for both. Waits for the
// tools; any thread.
//
//   OfficeText text = office_text(document, limits);
//   ToolRun run = office_paper(document, text, Format::docx, options);
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "documents/paper/papers.h"

namespace comity::paper {

struct OfficeText {
  std::string html;
  std::vector<std::pair<std::string, std::string>> pictures;  // name of the file, PNG
};

OfficeText office_text(const Document& document, const ToolLimits& limits);
ToolRun office_paper(const Document& document, const OfficeText& text, Format format,
                     const PaperOptions& options);

}  // namespace comity::paper
