// SPDX-License-Identifier: Apache-2.0
// html = head body;  body = front [ first chapter ] contents { chapter } sources
#include "documents/paper/html_writer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "base/text.h"

namespace comity::paper {
namespace {

// A browser that opens the file runs nothing and fetches nothing, whatever stands in it.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

std::string_view class_of(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::strong: return "strong";
    case Ink::quiet: return "quiet";
    case Ink::who: return "who";
    case Ink::first_side: return "first-side";
    case Ink::second_side: return "second-side";
    case Ink::changed: return "changed";
    case Ink::flagged: return "flagged";
  }
  return "";
}

std::string_view class_of(Style style) {
  switch (style) {
    case Style::body: return "body";
    case Style::lead: return "lead";
    case Style::quiet: return "note";
    case Style::item: return "item";
    case Style::subitem: return "subitem";
    case Style::flag: return "flag";
    case Style::label: return "label";
  }
  return "body";
}

// Names of the styles in papers of an office, as an officer sees them.
std::string_view office_style(Style style) {
  switch (style) {
    case Style::body: return "";
    case Style::lead: return "Lead";
    case Style::quiet: return "Remark";
    case Style::item: return "Fact";
    case Style::subitem: return "Fact Detail";
    case Style::flag: return "Flag";
    case Style::label: return "Label";
  }
  return "";
}

constexpr std::size_t kWholeRows = 4;  // a table of so few stays on one page

// The first letter says which way a text runs; nothing where it has none.
std::optional<bool> runs_leftward(std::string_view text) {
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) return false;
    if (byte >= 0xD6 && byte <= 0xDF) return true;  // U+0580 to U+07FF: Hebrew, Arabic, Syriac
    if ((byte >= 0xC3 && byte <= 0xD5) || (byte >= 0xE3 && byte <= 0xED)) return false;
  }
  return std::nullopt;
}

bool is_web(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://");
}

class HtmlWriter {
 public:
  HtmlWriter(const Document& document, const HtmlOptions& options)
      : document_(document), options_(options) {}

  std::string text() {
    head();
    front();
    bool first = true;
    for (const Chapter& chapter : document_.chapters) {
      write_chapter(chapter, first);
      if (first && document_.contents) contents();
      first = false;
    }
    if (office())
      notes();
    else
      annex();
    out_ += "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  bool office() const { return options_.target == HtmlTarget::office; }

  void head() {
    const std::string language = html_escaped(document_.language);
    out_ += "<!DOCTYPE html>\n<html lang=\"" + language + "\"";
    if (written_leftward(document_.language)) out_ += " dir=\"rtl\"";
    if (office()) out_ += " xmlns:epub=\"http://www.idpf.org/2007/ops\"";
    out_ += ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"";
    out_ += " content=\"" + std::string(kPolicy) + "\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta name=\"generator\" content=\"Comity\">\n";
    out_ += "<title>" + html_escaped(document_.title) + "</title>\n";
    if (!office()) out_ += "<style>\n" + options_.style + "</style>\n";
    out_ += "</head>\n<body>\n";
  }

  // The running head and foot of each page are taken from the first two elements.
  void front() {
    if (office()) return office_front();
    running("marking-head", document_.marking_head);
    running("marking-foot", document_.marking_foot);
    running("running-foot", document_.foot);
    out_ += "<header class=\"front\">\n";
    for (const std::string& line : document_.letterhead)
      out_ += "<p class=\"letterhead\">" + html_escaped(line) + "</p>\n";
    out_ += "<p class=\"title\" id=\"top\">" + html_escaped(document_.title) + "</p>\n";
    if (!document_.subtitle.empty())
      out_ += "<p class=\"subtitle\">" + html_escaped(document_.subtitle) + "</p>\n";
    out_ += "</header>\n";
  }

  // Pandoc writes the title itself.
  void office_front() {
    if (!document_.subtitle.empty()) styled("Letterhead", html_escaped(document_.subtitle));
    for (const std::string& line : document_.letterhead) styled("Letterhead", html_escaped(line));
  }

  void running(std::string_view name, const std::string& text) {
    if (text.empty()) return;
    out_ += "<div class=\"" + std::string(name) + "\">" + html_escaped(text) + "</div>\n";
  }

  void styled(std::string_view style, const std::string& inner) {
    out_ += "<div data-custom-style=\"" + std::string(style) + "\"><p>" + inner + "</p></div>\n";
  }

  void contents() {
    if (office()) return office_contents();
    out_ += "<nav class=\"contents\">\n<h1 class=\"contents-title\">" +
            html_escaped(document_.contents_title) + "</h1>\n<ol>\n";
    for (const Chapter& chapter : document_.chapters) {
      if (!chapter.listed) continue;
      out_ += "<li><a href=\"#" + html_escaped(chapter.part) + "\">" +
              html_escaped(chapter.title) + "</a>";
      sections(chapter);
      out_ += "</li>\n";
    }
    if (has_annex())
      out_ += "<li><a href=\"#annex\">" + html_escaped(document_.annex_title) + "</a></li>\n";
    out_ += "</ol>\n";
    if (!document_.reading.empty())
      out_ += "<h2>" + html_escaped(document_.reading_title) + "</h2>\n";
    for (const std::string& text : document_.reading)
      out_ += "<p>" + html_escaped(text) + "</p>\n";
    out_ += "</nav>\n";
  }

  // What a chapter holds, in small print below its title.
  void sections(const Chapter& chapter) {
    std::string text, bare;
    for (const Heading* heading : sections_of(chapter)) bare += text_of(heading->text);
    for (const Heading* heading : sections_of(chapter))
      text += (text.empty() ? "" : " · ") + std::string("<a href=\"#") +
              html_escaped(heading->anchor) + "\">" + html_escaped(text_of(heading->text)) + "</a>";
    if (!text.empty()) out_ += "<p class=\"sections\"" + direction(bare) + ">" + text + "</p>";
  }

  static std::vector<const Heading*> sections_of(const Chapter& chapter) {
    std::vector<const Heading*> found;
    for (const Block& block : chapter.blocks)
      if (const auto* heading = std::get_if<Heading>(&block))
        if (heading->level == 2 && !heading->anchor.empty()) found.push_back(heading);
    return found;
  }

  // The numbers of pages are fields: the office program fills them (data/documents/office.lua).
  void office_contents() {
    styled("Contents Title", html_escaped(document_.contents_title));
    for (const Chapter& chapter : document_.chapters) {
      if (!chapter.listed) continue;
      content_line("Contents Chapter", chapter.part, html_escaped(chapter.title));
      for (const Heading* heading : sections_of(chapter))
        content_line("Contents Section", heading->anchor, html_escaped(text_of(heading->text)));
    }
    if (!document_.reading.empty()) styled("Label", html_escaped(document_.reading_title));
    for (const std::string& text : document_.reading) styled("Remark", html_escaped(text));
  }

  void content_line(std::string_view style, const std::string& anchor, const std::string& title) {
    const std::string to = html_escaped(anchor);
    styled(style, "<a href=\"#" + to + "\">" + title + "</a><span class=\"tab\"></span>" +
                      page_field(to));
  }

  static std::string page_field(const std::string& anchor) {
    return "<span class=\"page-of\" data-anchor=\"" + anchor + "\"></span>";
  }

  void write_chapter(const Chapter& chapter, bool first) {
    const std::string part = html_escaped(chapter.part);
    out_ += "<section class=\"chapter" + std::string(first ? " first" : "") + " part-" + part +
            "\">\n<h1 id=\"" + part + "\">" + html_escaped(chapter.title) + "</h1>\n";
    bool wide = false;
    for (const Block& block : chapter.blocks) {
      if (!is_wide(block)) std::visit([this](const auto& one) { write(one); }, block);
      wide = wide || is_wide(block);
    }
    if (wide && office()) write_wide(chapter);
    if (wide && !office())
      write(Paragraph{{{document_.annex_note, Ink::plain, "#annex", 0, false, false, true}},
                      Style::body});
    out_ += "</section>\n";
  }

  // Drawings that need pages of their own stand where no page is left half empty for them: at the
  // end of the paper, in papers of an office at the end of their chapter.
  void write_wide(const Chapter& chapter) {
    for (const Block& block : chapter.blocks) {
      if (!is_wide(block)) continue;
      turn(true);
      write(std::get<Picture>(block));
    }
    turn(false);
  }

  bool has_annex() const {
    return std::any_of(document_.chapters.begin(), document_.chapters.end(), [](const auto& one) {
      return std::any_of(one.blocks.begin(), one.blocks.end(), is_wide);
    });
  }

  void annex() {
    if (!has_annex()) return;
    out_ += "<section class=\"chapter part-annex\">\n<h1 id=\"annex\">" +
            html_escaped(document_.annex_title) + "</h1>\n";
    for (const Chapter& chapter : document_.chapters) write_wide(chapter);
    out_ += "</section>\n";
  }

  static bool is_wide(const Block& block) {
    const auto* picture = std::get_if<Picture>(&block);
    return picture != nullptr && picture->own_page;
  }

  // Office: pages lie on their side for the drawings that need it, as many as follow each other.
  void turn(bool wide) {
    if (!office() || wide == wide_) return;
    wide_ = wide;
    out_ += wide ? "<div class=\"wide-begin\"><p>.</p></div>\n"
                 : "<div class=\"wide-end\"><p>.</p></div>\n";
  }

  // In a paper that runs leftward, a text of another script runs its own way.
  std::string direction(const std::string& text) const {
    const bool own = written_leftward(document_.language) && runs_leftward(text) == false;
    return own ? " dir=\"ltr\"" : "";
  }

  void write(const Heading& heading) {
    const std::string tag = "h" + std::to_string(heading.level);
    out_ += "<" + tag + direction(text_of(heading.text));
    if (!heading.anchor.empty()) out_ += " id=\"" + html_escaped(heading.anchor) + "\"";
    out_ += ">" + line(heading.text) + "</" + tag + ">\n";
  }

  void write(const Paragraph& paragraph) {
    const std::string_view style = office_style(paragraph.style);
    if (office() && !style.empty()) return styled(style, line(paragraph.text));
    out_ += "<p class=\"" + std::string(class_of(paragraph.style)) + "\"" +
            direction(text_of(paragraph.text)) + ">" + line(paragraph.text) + "</p>\n";
  }

  void write(const Table& table) {
    if (table.rows.empty()) return;
    std::string name = table.small ? "small" : "plain";
    if (table.rows.size() <= kWholeRows) name += " whole";
    out_ += "<table class=\"" + name + "\" aria-label=\"" + html_escaped(table.caption) + "\">\n";
    int shares = 0;
    for (const TableColumn& column : table.columns) shares += column.share;
    out_ += "<colgroup>";
    for (const TableColumn& column : table.columns)
      out_ += "<col style=\"width: " + std::to_string(100 * column.share / shares) + "%\">";
    out_ += "</colgroup>\n";
    if (table.headed) {
      out_ += "<thead><tr>";
      for (const TableColumn& column : table.columns) write_column_head(column);
      out_ += "</tr></thead>\n";
    }
    out_ += "<tbody>\n";
    for (const auto& row : table.rows) write_row(table, row);
    out_ += "</tbody>\n</table>\n";
  }

  void write_column_head(const TableColumn& column) {
    out_ += "<th scope=\"col\"" + std::string(column.number ? " class=\"number\"" : "") + ">";
    if (office())
      styled("Table Heading", html_escaped(column.heading));
    else
      out_ += html_escaped(column.heading);
    out_ += "</th>";
  }

  void write_row(const Table& table, const std::vector<Cell>& row) {
    out_ += goes_on(row) ? "<tr class=\"more\">" : "<tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      out_ += table.columns[i].number ? "<td class=\"number\">" : "<td>";
      if (i < row.size())
        for (const Line& one : row[i]) write_in_cell(one);
      out_ += "</td>";
    }
    out_ += "</tr>\n";
  }

  void write_in_cell(const Line& one) {
    if (office()) return styled("Table Text", line(one));
    out_ += "<p" + direction(text_of(one)) + ">" + line(one) + "</p>";
  }

  static bool goes_on(const std::vector<Cell>& row) {
    return !row.empty() &&
           std::all_of(row.front().begin(), row.front().end(),
                       [](const Line& one) { return text_of(one).empty(); });
  }

  void write(const Picture& picture) {
    if (office()) return write_for_office(picture);
    out_ += "<figure" + std::string(picture.own_page ? " class=\"own-page\"" : "") + ">";
    // As a picture of its own: its styles stay in it, and nothing in it can reach the page.
    out_ += "<img src=\"data:image/svg+xml;base64," + base64(picture.svg) + "\" alt=\"" +
            html_escaped(picture.words) + "\">";
    if (!picture.caption.empty())
      out_ += "<figcaption>" + html_escaped(picture.caption) + "</figcaption>";
    out_ += "</figure>\n";
  }

  void write_for_office(const Picture& picture) {
    const std::string file = options_.picture ? options_.picture(picture) : std::string();
    if (file.empty()) return styled("Remark", html_escaped(picture.words));
    styled("Drawing", "<img src=\"" + file + "\" alt=\"" + html_escaped(picture.words) +
                          "\" width=\"" + (picture.own_page ? "25.7cm" : "17cm") + "\">");
    if (!picture.caption.empty()) styled("Remark", html_escaped(picture.caption));
  }

  std::string line(const Line& runs) {
    std::string text;
    for (const Run& one : runs) text += run(one);
    return text;
  }

  std::string run(const Run& run) {
    std::string text = html_escaped(run.text);
    if (!run.link.empty()) text = linked(run, text);
    if (run.cites) text = "<sup>" + text + "</sup>";
    const std::string_view name = class_of(run.ink);
    if (office() && (run.ink == Ink::strong || run.ink == Ink::who))
      text = "<strong>" + text + "</strong>";
    else if (office() && (run.ink == Ink::changed || run.ink == Ink::flagged))
      text = "<em>" + text + "</em>";
    else if (!office() && !name.empty())
      text = "<span class=\"" + std::string(name) + "\">" + text + "</span>";
    if (run.note > 0) text += note_mark(run.note);
    return text;
  }

  std::string linked(const Run& run, const std::string& text) const {
    const bool inside = run.link.starts_with("#");
    const std::string address = inside || is_web(run.link) ? run.link : document_.base + run.link;
    const bool figure = !inside && !is_web(run.link);
    std::string name = figure ? " class=\"figure\"" : "";
    if (run.page && !office()) name = " class=\"to-page\"";
    std::string linked =
        "<a" + name + " href=\"" + html_escaped(address) + "\">" + text + "</a>";
    if (!run.page || !office()) return linked;
    return linked + " " + page_field(html_escaped(run.link.substr(1)));
  }

  std::string note_mark(int number) const {
    const std::string text = std::to_string(number);
    if (office())
      return "<a epub:type=\"noteref\" href=\"#note" + text + "\">" + text + "</a>";
    const std::string& note = document_.notes.at(static_cast<std::size_t>(number - 1));
    return "<span class=\"note-text\">" + html_escaped(note) + "</span>";
  }

  void notes() {
    for (std::size_t i = 0; i < document_.notes.size(); ++i) {
      out_ += "<aside epub:type=\"footnote\" id=\"note" + std::to_string(i + 1) + "\"><p>" +
              html_escaped(document_.notes[i]) + "</p></aside>\n";
    }
  }

  const Document& document_;
  const HtmlOptions& options_;
  std::string out_;
  bool wide_ = false;  // of an office: the page lies on its side
};

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char sign : visible(text)) {
    switch (sign) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += sign;
    }
  }
  return escaped;
}

bool written_leftward(std::string_view language) {
  constexpr std::array<std::string_view, 7> kLeftward = {"ar", "fa", "he", "ps", "sd", "ur", "yi"};
  return std::find(kLeftward.begin(), kLeftward.end(), language.substr(0, language.find('-'))) !=
         kLeftward.end();
}

std::string html_text(const Document& document, const HtmlOptions& options) {
  return HtmlWriter(document, options).text();
}

}  // namespace comity::paper
