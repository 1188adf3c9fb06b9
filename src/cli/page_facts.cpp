// SPDX-License-Identifier: Apache-2.0
// How a fact reads in a terminal: who says it, what, where it was read. A value never stands bare.
#include "cli/page_writer.h"

namespace comity {
namespace {

constexpr std::string_view kWholeObject = "°";

}  // namespace

std::string PageWriter::value(const Fact& fact) const { return facts_.value(fact); }

std::string PageWriter::who(const Fact& fact) const { return facts_.who(fact); }

StyledLine PageWriter::fact_line(const Fact& fact) const {
  StyledLine line{{who(fact), Tone::strong}, {": " + value(fact), Tone::plain}};
  for (Styled& part : tail(fact, reported_only(fact))) line.push_back(std::move(part));
  if (!fact.claims.empty()) line.push_back({" [" + fact.claims.front() + "]", Tone::quiet});
  return line;
}

StyledLine PageWriter::source_tail(const Fact& fact) const { return tail(fact, false); }

// Where the publisher already stands before the value, only his day is named again.
StyledLine PageWriter::tail(const Fact& fact, bool publisher_named) const {
  std::vector<std::string> parts;
  if (!fact.said_on.empty()) parts.push_back(facts_.said_on(fact));
  if (!fact.sources.empty()) {
    const SourceLine& source = fact.sources.front();
    const std::string& name = source.publisher.empty() ? source.title : source.publisher;
    const bool repeat =
        publisher_named && !fact.publishers.empty() && fact.publishers.front() == name;
    std::string text = facts_.source(source, repeat);
    if (fact.sources.size() > 1) text += ", +" + std::to_string(fact.sources.size() - 1);
    parts.push_back(std::move(text));
  }
  if (parts.empty()) return {};
  std::string text = " (";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? "; " : "") + parts[i];
  if (fact.sources_of_object) {
    object_sources_marked_ = true;
    text += kWholeObject;
  }
  return {{text + ")", Tone::quiet}};
}

std::string PageWriter::party(std::string_view key) const { return facts_.party(key); }

void PageWriter::name_party(std::string key, std::string name) {
  facts_.name_party(std::move(key), std::move(name));
}

std::string PageWriter::date(std::string_view edtf) const { return facts_.date(edtf); }

void PageWriter::left_out(const LeftOut& left_out, const Lens& lens) {
  const std::string what = facts_.left_out(left_out, lens);
  if (what.empty() && !object_sources_marked_) return;
  blank();
  if (!what.empty())
    paragraph(words_.say("cli.left_out", {{"what", what}}), 0, Tone::quiet);
  if (object_sources_marked_)
    paragraph(std::string(kWholeObject) + " " + words_.say("page.source_for_whole_object"), 0,
              Tone::quiet);
}

}  // namespace comity
