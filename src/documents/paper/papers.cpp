// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/papers.h"

#include <algorithm>
#include <future>
#include <optional>

#include "base/files.h"
#include "documents/paper/html_writer.h"
#include "documents/paper/office_papers.h"
#include "documents/paper/style_sheet.h"

namespace comity::paper {
namespace {

constexpr Format kFormats[] = {Format::html, Format::pdf, Format::docx, Format::odt};

// WeasyPrint, told to fetch nothing: what a paper needs is inside it, as data.
constexpr std::string_view kPrint = R"(
import sys
try:
    import weasyprint
except ImportError:
    sys.exit(127)
def fetch(address, *rest, **more):
    if address.startswith('data:image/'):
        return weasyprint.default_url_fetcher(address)
    raise ValueError('not fetched: ' + address[:200])
page = weasyprint.HTML(filename='paper.html', url_fetcher=fetch, base_url='paper:')
page.write_pdf('paper.pdf', variant='pdf/ua-1')
)";

ToolRun print(const std::string& html, const ToolLimits& limits) {
  return run_tool({"/usr/bin/python3", "-I", "-c", std::string(kPrint)}, {{"paper.html", html}},
                  "paper.pdf", limits);
}

std::string tool_of(Format format) { return format == Format::pdf ? "WeasyPrint" : "pandoc"; }

// The last line that says something.
std::string last_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const std::size_t line = text.rfind('\n');
  return line == std::string::npos ? text : text.substr(line + 1);
}

void take(Papers& papers, Format format, ToolRun run) {
  if (run.end == ToolEnd::done) {
    papers.made.push_back({format, std::move(run.output)});
    return;
  }
  Arguments arguments = {{"tool", tool_of(format)},
                         {"format", std::string(format_name(format))},
                         {"said", last_line(run.said)}};
  if (run.end == ToolEnd::missing)
    papers.missing.push_back(Ground{"paper_tool_missing", std::move(arguments), {}, {}});
  else if (run.end == ToolEnd::too_long)
    papers.missing.push_back(Ground{"paper_tool_too_long", std::move(arguments), {}, {}});
  else
    papers.missing.push_back(Ground{"paper_tool_failed", std::move(arguments), {}, {}});
}

}  // namespace

std::string_view format_name(Format format) {
  switch (format) {
    case Format::html: return "html";
    case Format::pdf: return "pdf";
    case Format::docx: return "docx";
    case Format::odt: return "odt";
  }
  return "html";
}

std::string_view media_type(Format format) {
  switch (format) {
    case Format::html: return "text/html; charset=utf-8";
    case Format::pdf: return "application/pdf";
    case Format::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case Format::odt: return "application/vnd.oasis.opendocument.text";
  }
  return "application/octet-stream";
}

Result<std::vector<Format>> read_formats(const std::vector<std::string>& names) {
  std::vector<Format> formats;
  std::vector<Ground> grounds;
  for (const std::string& name : names) {
    const auto found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                    [&](Format one) { return format_name(one) == name; });
    if (found == std::end(kFormats))
      grounds.push_back({"format_unknown", {{"format", name}}, "format", {}});
    else if (std::find(formats.begin(), formats.end(), *found) == formats.end())
      formats.push_back(*found);
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  if (names.empty()) formats.assign(std::begin(kFormats), std::end(kFormats));
  return formats;
}

Result<Papers> make_papers(const Document& document, const PaperOptions& options) {
  const std::string style = read_file(options.data / "paper.css");
  COMITY_TRY(checked, check_style_sheet(style, "documents/paper.css"));
  (void)checked;
  const auto wants = [&](Format format) {
    return std::find(options.formats.begin(), options.formats.end(), format) !=
           options.formats.end();
  };
  const auto begin = [&](Format format) {
    if (options.progress) options.progress(format);
  };
  Papers papers;
  begin(Format::html);
  const std::string html = html_text(document, {.target = HtmlTarget::print, .style = style,
                                                .picture = {}});
  papers.made.push_back({Format::html, html});
  // The two tools work side by side: each takes half of the time of a paper.
  std::future<ToolRun> printed;
  if (wants(Format::pdf)) {
    begin(Format::pdf);
    printed = std::async(std::launch::async, print, html, options.limits);
  }
  std::vector<std::pair<Format, ToolRun>> converted;
  std::optional<OfficeText> office;
  for (const Format format : {Format::docx, Format::odt}) {
    if (!wants(format)) continue;
    begin(format);
    if (!office) office = office_text(document, options.limits);
    converted.emplace_back(format, office_paper(document, *office, format, options));
  }
  if (printed.valid()) take(papers, Format::pdf, printed.get());
  for (auto& [format, run] : converted) take(papers, format, std::move(run));
  return papers;
}

}  // namespace comity::paper
