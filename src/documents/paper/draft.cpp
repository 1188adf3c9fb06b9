// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/draft.h"

#include <algorithm>

namespace comity::paper {

Line& operator+=(Line& line, Line more) {
  for (Run& run : more) line.push_back(std::move(run));
  return line;
}

Line& operator+=(Line& line, Run run) {
  line.push_back(std::move(run));
  return line;
}

void Draft::compare_with(int version, FrozenFigures older) {
  version_ = version;
  older_ = std::move(older);
}

void Draft::begin(std::string part, std::string title, std::string address) {
  document_.chapters.push_back({.part = std::move(part), .title = std::move(title), .blocks = {}});
  address_ = std::move(address);
  notes_.clear();
}

void Draft::add(Block block) { chapter().blocks.push_back(std::move(block)); }

void Draft::heading(int level, Line text, std::string anchor) {
  if (anchor.empty() && level == 2) {  // the contents name it
    const auto before = std::count_if(
        chapter().blocks.begin(), chapter().blocks.end(),
        [](const Block& block) { return std::holds_alternative<Heading>(block); });
    anchor = chapter().part + "-" + std::to_string(before + 1);
  }
  add(Heading{level, std::move(text), std::move(anchor)});
}

void Draft::paragraph(Line text, Style style) { add(Paragraph{std::move(text), style}); }

int Draft::note(const std::string& address) {
  const auto known = notes_.find(address);
  if (known != notes_.end()) return 0;  // said already in this chapter
  document_.notes.push_back(say("book.figures_from", {{"address", address}}));
  const int number = static_cast<int>(document_.notes.size());
  notes_[address] = number;
  return number;
}

Run Draft::figure(const FigureName& name, long long value) {
  const std::string& address = name.address.empty() ? address_ : name.address;
  const std::string text = std::to_string(value);
  if (!figures_.contains(name.name)) {
    figures_[name.name] = document_.figures.size();
    document_.figures.push_back({name.name, name.label, text, address, name.place});
  }
  Run run{text, Ink::plain, address + "#" + name.place};
  run.note = note(address);
  return run;
}

void Draft::state(std::string name, std::string label, std::string value) {
  if (figures_.contains(name)) return;
  figures_[name] = document_.figures.size();
  document_.figures.push_back({std::move(name), std::move(label), std::move(value), {}, {}});
}

Line Draft::moved(const std::string& name) const {
  if (version_ == 0) return {};
  const auto now = figures_.find(name);
  if (now == figures_.end()) return {};
  const auto before = older_.find(name);
  const Arguments version = {{"version", std::to_string(version_)}};
  if (before == older_.end()) return {{" " + say("book.new_since", version), Ink::changed}};
  if (before->second == document_.figures[now->second].value) return {};
  const Arguments was = {{"value", before->second}, {"version", std::to_string(version_)}};
  return {{" " + say("book.was", was), Ink::changed}};
}

int Draft::source_number(const SourceLine& source) {
  const auto known = source_numbers_.find(source.key);
  if (known != source_numbers_.end()) return known->second;
  document_.sources.push_back(source);
  const int number = static_cast<int>(document_.sources.size());
  source_numbers_[source.key] = number;
  return number;
}

void Draft::number_sources(const std::vector<SourceLine>& sources) {
  for (const SourceLine& source : sources) source_number(source);
}

Run Draft::cite(const std::vector<SourceLine>& sources) {
  std::string text;
  for (std::size_t i = 0; i < std::min(sources.size(), cite_most_); ++i)
    text += (text.empty() ? "" : ", ") + std::to_string(source_number(sources[i]));
  if (sources.size() > cite_most_) text += ", +" + std::to_string(sources.size() - cite_most_);
  if (text.empty()) return {};
  return {.text = "[" + text + "]", .ink = Ink::quiet, .cites = true};
}

Line Draft::tail(const Fact& fact, bool publisher_named) {
  std::vector<std::string> parts;
  if (!fact.said_on.empty()) parts.push_back(facts_.said_on(fact));
  if (!fact.sources.empty()) {
    const SourceLine& source = fact.sources.front();
    const std::string& name = source.publisher.empty() ? source.title : source.publisher;
    const bool repeat =
        publisher_named && !fact.publishers.empty() && fact.publishers.front() == name;
    parts.push_back(facts_.source(source, repeat));
  }
  Line line;
  if (!parts.empty()) {
    std::string text = " (";
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? "; " : "") + parts[i];
    object_sources_ = object_sources_ || fact.sources_of_object;
    line += Run{text + (fact.sources_of_object ? "°)" : ")"), Ink::quiet};
  }
  if (!fact.sources.empty()) line += cite(fact.sources);
  return line;
}

Line Draft::told(const Fact& fact) { return told(fact, {}); }

Line Draft::told(const Fact& fact, Line between) {
  Line line;
  if (said_by_somebody(fact)) line += Run{facts_.who(fact) + ": ", Ink::who};
  line += Run{facts_.value(fact)};
  line += std::move(between);
  line += tail(fact);
  return line;
}

Line Draft::value_and_tail(const Fact& fact) {
  Line line{{facts_.value(fact)}};
  line += tail(fact);
  return line;
}

Line Draft::who_and_tail(const Fact& fact) {
  Line line{{facts_.who(fact), said_by_somebody(fact) ? Ink::who : Ink::plain}};
  line += tail(fact, reported_only(fact));
  return line;
}

}  // namespace comity::paper
