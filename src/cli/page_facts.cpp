// SPDX-License-Identifier: Apache-2.0
// How a fact reads in a terminal: who says it, what, where it was read. A value never stands bare.
#include <algorithm>
#include <cctype>

#include "cli/page_writer.h"
#include "words/date_text.h"

namespace comity {
namespace {

constexpr std::string_view kWholeObject = "°";

std::string joined(const std::vector<std::string>& names, const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && i + 1 == names.size())
      text += " " + words.say("cli.and") + " ";
    else if (i > 0)
      text += ", ";
    text += names[i];
  }
  return text;
}

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char sign) {
    return std::islower(static_cast<unsigned char>(sign)) != 0 || sign == '_' ||
           std::isdigit(static_cast<unsigned char>(sign)) != 0;
  });
}

std::string with_qualifier(const Value& value, std::string text, const Words& words) {
  if (!value.unit.empty() && text.find(' ') == std::string::npos) {
    const std::string key = "code." + value.unit;
    text += " " + (words.has(key) ? words.label(key) : value.unit);
  }
  switch (value.qualifier) {
    case Qualifier::exact:
      return text;
    case Qualifier::approximate:
      return words.say("cli.about", {{"value", text}});
    case Qualifier::at_least:
      return words.say("cli.at_least", {{"value", text}});
    case Qualifier::at_most:
      return words.say("cli.at_most", {{"value", text}});
  }
  return text;
}

}  // namespace

std::string PageWriter::value(const Fact& fact) const {
  if (fact.value.state == ValueState::unknown) return words_.say("page.not_known");
  if (fact.value.state == ValueState::none) return words_.say("page.none");
  if (fact.value.reference != SubjectNumber::none) {
    const std::string name = party(fact.code);
    return name == fact.code ? fact.text : name;
  }
  if (!fact.code.empty()) return is_code(fact.code) ? words_.label("code." + fact.code) : fact.code;
  if (fact.text == "true" || fact.text == "false") return words_.say("cli." + fact.text);
  if (looks_like_date(fact.text)) return date_text(fact.text, words_);
  return with_qualifier(fact.value, fact.text, words_);
}

std::string PageWriter::who(const Fact& fact) const {
  if (fact.office || fact.standing == Standing::determined) return words_.say("cli.this_office");
  std::vector<std::string> names;
  for (const std::string& author : fact.authors) names.push_back(party(author));
  if (fact.standing == Standing::acknowledged && names.size() <= 2)
    return words_.say("page.both_acknowledge");
  if (names.size() == 1) return words_.say("page.says", {{"who", names.front()}});
  if (!names.empty()) return words_.say("page.say", {{"who", joined(names, words_)}});
  if (fact.publishers.empty()) return words_.say("cli.nobody_named");
  std::string publishers = fact.publishers.front();
  if (fact.publishers.size() > 1) publishers += ", +" + std::to_string(fact.publishers.size() - 1);
  return words_.say("page.reported_by", {{"who", publishers}});
}

StyledLine PageWriter::fact_line(const Fact& fact) const {
  const bool reported = !fact.office && fact.authors.empty() && !fact.publishers.empty();
  StyledLine line{{who(fact), Tone::strong}, {": " + value(fact), Tone::plain}};
  for (Styled& part : tail(fact, reported)) line.push_back(std::move(part));
  if (!fact.claims.empty()) line.push_back({" [" + fact.claims.front() + "]", Tone::quiet});
  return line;
}

StyledLine PageWriter::source_tail(const Fact& fact) const { return tail(fact, false); }

// Where the publisher already stands before the value, only his day is named again.
StyledLine PageWriter::tail(const Fact& fact, bool publisher_named) const {
  std::vector<std::string> parts;
  if (!fact.said_on.empty())
    parts.push_back(words_.say("cli.said", {{"date", date_text(fact.said_on, words_)}}));
  if (!fact.sources.empty()) {
    const SourceLine& source = fact.sources.front();
    const std::string& name = source.publisher.empty() ? source.title : source.publisher;
    const std::string day =
        source.date.empty() ? words_.say("cli.no_date") : date_text(source.date, words_);
    const bool repeat =
        publisher_named && !fact.publishers.empty() && fact.publishers.front() == name;
    std::string text = repeat ? day : name + ", " + day;
    if (source.low_trust) text += ", " + words_.say("cli.low_trust");
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

std::string PageWriter::party(std::string_view key) const {
  for (const auto& [known, name] : parties_)
    if (known == key) return name;
  return std::string(key);
}

void PageWriter::name_party(std::string key, std::string name) {
  for (auto& [known, old_name] : parties_) {
    if (known != key) continue;
    old_name = std::move(name);
    return;
  }
  parties_.emplace_back(std::move(key), std::move(name));
}

std::string PageWriter::date(std::string_view edtf) const { return date_text(edtf, words_); }

void PageWriter::left_out(const LeftOut& left_out, const Lens& lens) {
  std::vector<std::string> parts;
  const auto add = [&](const char* key, int count) {
    if (count > 0) parts.push_back(words_.count(key, count));
  };
  if (lens.known != kLastSeq) add("page.left_out_later_recorded", left_out.later_recorded);
  if (lens.public_by != kOpen) {
    add("page.left_out_later_public", left_out.later_public);
    add("page.left_out_undated", left_out.undated);
  }
  if (lens.voice != Voice::all) add("page.left_out_other_voice", left_out.other_voice);
  if (parts.empty() && !object_sources_marked_) return;
  blank();
  if (!parts.empty())
    paragraph(words_.say("cli.left_out", {{"what", joined(parts, words_)}}), 0, Tone::quiet);
  if (object_sources_marked_)
    paragraph(std::string(kWholeObject) + " " + words_.say("page.source_for_whole_object"), 0,
              Tone::quiet);
}

}  // namespace comity
