// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/office_papers.h"

#include <functional>

#include "base/files.h"
#include "base/zip_parts.h"
#include "documents/paper/html_writer.h"
#include "documents/paper/word_body.h"

namespace comity::paper {
namespace {

void replace_all(std::string& text, std::string_view old, std::string_view fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos;
       at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
}

// Office programs draw SVG poorly: they get a picture of it.
std::string png_of(const Picture& picture, const ToolLimits& limits) {
  const ToolRun run =
      run_tool({"rsvg-convert", "--width", picture.own_page ? "1700" : "1200",
                "--background-color", "white", "-o", "picture.png", "picture.svg"},
               {{"picture.svg", picture.svg}}, "picture.png", limits);
  return run.end == ToolEnd::done ? run.output : std::string();
}

// The words of tools/make_reference_papers give way to the marking and the foot of this paper.
std::string with_running_words(const std::string& reference, const Document& document) {
  auto parts = read_zip(reference);
  if (!parts.ok()) return reference;
  for (const char* name : {"word/header1.xml", "word/footer1.xml", "styles.xml"}) {
    ZipPart* part = part_of(*parts, name);
    if (part == nullptr) continue;
    replace_all(part->bytes, "@marking-head@", html_escaped(document.marking_head));
    replace_all(part->bytes, "@marking-foot@", html_escaped(document.marking_foot));
    replace_all(part->bytes, "@foot@", html_escaped(document.foot));
  }
  return write_zip(*parts);
}

// Changes one part of a paper; a paper that cannot be read stays as it is.
std::string with_part(const std::string& paper, std::string_view name,
                      const std::function<std::string(const std::string&)>& change) {
  auto parts = read_zip(paper);
  ZipPart* part = parts.ok() ? part_of(*parts, name) : nullptr;
  if (part == nullptr) return paper;
  part->bytes = change(part->bytes);
  return write_zip(*parts);
}

// Cells with a hair line below them instead of none.
std::string finished_open_body(const std::string& body) {
  std::string text = body;
  replace_all(text, "<style:table-cell-properties fo:border=\"none\" />",
              "<style:table-cell-properties fo:border=\"none\" "
              "fo:border-bottom=\"0.4pt solid #d5dae1\" fo:padding=\"0.02cm\" "
              "fo:padding-right=\"0.15cm\" />");
  return text;
}

}  // namespace

OfficeText office_text(const Document& document, const ToolLimits& limits) {
  OfficeText text;
  const auto picture = [&](const Picture& one) {
    std::string png = png_of(one, limits);
    if (png.empty()) return std::string();
    text.pictures.emplace_back("picture-" + std::to_string(text.pictures.size() + 1) + ".png",
                               std::move(png));
    return text.pictures.back().first;
  };
  text.html = html_text(document, {.target = HtmlTarget::office, .style = {}, .picture = picture});
  return text;
}

ToolRun office_paper(const Document& document, const OfficeText& text, Format format,
                     const PaperOptions& options) {
  const std::string name(format_name(format));
  const std::string reference = "reference." + name;
  std::vector<std::pair<std::string, std::string>> files = text.pictures;
  files.emplace_back("paper.html", text.html);
  files.emplace_back("office.lua", read_file(options.data / "office.lua"));
  files.emplace_back(reference,
                     with_running_words(read_file(options.data / reference), document));
  ToolRun run = run_tool({"pandoc", "--from", "html+epub_html_exts", "--to", name, "--metadata",
                          "lang=" + document.language, "--metadata",
                          written_leftward(document.language) ? "dir=rtl" : "dir=ltr",
                          "--lua-filter=office.lua",
                          "--reference-doc=" + reference, "-o", "paper." + name, "paper.html"},
                         files, "paper." + name, options.limits);
  if (run.end != ToolEnd::done) return run;
  run.output = format == Format::docx
                   ? with_part(run.output, "word/document.xml", finished_word_body)
                   : with_part(run.output, "content.xml", finished_open_body);
  return run;
}

}  // namespace comity::paper
