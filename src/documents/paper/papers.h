// SPDX-License-Identifier: Apache-2.0
// From one document to its papers: HTML by our own writer, PDF by WeasyPrint from that HTML, DOCX
// and ODT by pandoc from the same text with a reference document of ours. A tool that is missing or
// fails costs its paper only: the HTML always comes, and the reason is told. Waits for the tools;
// any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "documents/paper/document.h"
#include "documents/paper/outside_tool.h"

namespace comity::paper {

enum class Format { html, pdf, docx, odt };
std::string_view format_name(Format format);
std::string_view media_type(Format format);
// Refusals: format_unknown.
Result<std::vector<Format>> read_formats(const std::vector<std::string>& names);  // empty: all

struct Paper {
  Format format;
  std::string bytes;
};

struct Papers {
  std::vector<Paper> made;
  std::vector<Ground> missing;  // paper_tool_missing, paper_tool_failed, paper_tool_too_long
};

struct PaperOptions {
  std::filesystem::path data;   // data/documents: paper.css, reference documents
  std::vector<Format> formats;
  std::string date;             // of the paper, ISO: its metadata never name another
  ToolLimits limits;
  std::function<void(Format)> progress;
};

// Refusals: template_link (a style sheet that reaches out).
Result<Papers> make_papers(const Document& document, const PaperOptions& options);

}  // namespace comity::paper
