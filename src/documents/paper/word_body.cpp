// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/word_body.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

namespace comity::paper {
namespace {

constexpr double kWider = 1.48;  // a page on its side to an upright one, between their margins
constexpr std::string_view kSection = "<w:sectPr";

bool stands_at(const std::string& text, std::size_t at, std::string_view what) {
  return text.compare(at, what.size(), what) == 0;
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string start = std::string(name) + "=\"";
  const std::size_t at = tag.find(start);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + start.size();
  return std::string(tag.substr(from, tag.find('"', from) - from));
}

// Anchors before a paragraph move into it, both their ends.
std::string with_anchors_inside(const std::string& body) {
  std::string out;
  std::string starts, ends;      // of the anchors that wait for their paragraph
  std::set<std::string> moved;   // whose old end falls away
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = body[at] == '<' ? body.find('>', at) + 1 : body.find('<', at);
    const std::string_view tag(body.data() + at, std::min(end, body.size()) - at);
    at += tag.size();
    if (tag.starts_with("<w:bookmarkStart") && (!starts.empty() || stands_at(body, at, "<w:p>") ||
                                                stands_at(body, at, "<w:bookmarkStart"))) {
      const std::string id = attribute_of(tag, "w:id");
      starts += tag;
      ends += "<w:bookmarkEnd w:id=\"" + id + "\" />";
      moved.insert(id);
      continue;
    }
    if (tag.starts_with("<w:bookmarkEnd") && moved.contains(attribute_of(tag, "w:id"))) continue;
    if (tag == "</w:p>" && starts.empty() && !ends.empty()) out += std::exchange(ends, {});
    out += tag;
    if (tag == "</w:pPr>" && !starts.empty()) out += std::exchange(starts, {});
  }
  return out;
}

std::string with_whole_rows(const std::string& body) {
  constexpr std::string_view kRow = "<w:tr><w:tc>";
  constexpr std::string_view kWhole = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = body.find(kRow); at != std::string::npos; at = body.find(kRow, from)) {
    out.append(body, from, at - from).append(kWhole);
    from = at + kRow.size();
  }
  return out.append(body, from);
}

// The head and the foot of the last section, as references to their parts.
std::string running_references(const std::string& body) {
  const std::size_t section = body.rfind(kSection);
  std::string references;
  for (const char* kind : {"<w:headerReference", "<w:footerReference"}) {
    const std::size_t at = section == std::string::npos ? section : body.find(kind, section);
    if (at != std::string::npos) references += body.substr(at, body.find('>', at) + 1 - at);
  }
  return references;
}

// Every size of a drawing ("cx", "cy" in its tags), made larger.
std::string widened(const std::string& text) {
  std::string out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t at = std::min(text.find("cx=\"", from), text.find("cy=\"", from));
    if (at == std::string::npos) break;
    const std::size_t digits = at + 4;
    double size = 0;
    const auto read = std::from_chars(text.data() + digits, text.data() + text.size(), size);
    out.append(text, from, digits - from);
    out += std::to_string(static_cast<long long>(size * kWider));
    from = static_cast<std::size_t>(read.ptr - text.data());
  }
  return out.append(text, from);
}

std::string with_turned_pages(const std::string& body) {
  const std::string references = running_references(body);
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = body.find(kSection); at != std::string::npos;
       at = body.find(kSection, from)) {
    const std::size_t end = body.find("</w:sectPr>", at);
    const std::string_view section(body.data() + at, end - at);
    const bool turned = section.find("landscape") != std::string_view::npos;
    const std::string before = body.substr(from, at - from);
    out += turned ? widened(before) : before;
    out += kSection;
    from = at + kSection.size();
    if (section.find("<w:headerReference") != std::string_view::npos) continue;
    from = body.find('>', at) + 1;
    out += ">" + references;
  }
  return out.append(body, from);
}

}  // namespace

std::string finished_word_body(const std::string& body) {
  return with_turned_pages(with_whole_rows(with_anchors_inside(body)));
}

}  // namespace comity::paper
