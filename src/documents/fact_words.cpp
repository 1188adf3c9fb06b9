// SPDX-License-Identifier: Apache-2.0
#include "documents/fact_words.h"

#include <algorithm>
#include <cctype>

#include "words/date_text.h"

namespace comity {
namespace {

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char sign) {
    return std::islower(static_cast<unsigned char>(sign)) != 0 || sign == '_' ||
           std::isdigit(static_cast<unsigned char>(sign)) != 0;
  });
}

std::string qualified(Qualifier qualifier, std::string text, const Words& words) {
  switch (qualifier) {
    case Qualifier::exact: return text;
    case Qualifier::approximate: return words.say("cli.about", {{"value", text}});
    case Qualifier::at_least: return words.say("cli.at_least", {{"value", text}});
    case Qualifier::at_most: return words.say("cli.at_most", {{"value", text}});
  }
  return text;
}

std::string with_unit(const Value& value, std::string text, const Words& words) {
  if (value.unit.empty() || text.find(' ') != std::string::npos) return text;
  const std::string key = "code." + value.unit;
  return text + " " + (words.has(key) ? words.label(key) : value.unit);
}

}  // namespace

std::string FactWords::joined(const std::vector<std::string>& names) const {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && i + 1 == names.size())
      text += " " + words_->say("cli.and") + " ";
    else if (i > 0)
      text += ", ";
    text += names[i];
  }
  return text;
}

std::string FactWords::value(const Fact& fact) const {
  if (fact.value.state == ValueState::unknown) return words_->say("page.not_known");
  if (fact.value.state == ValueState::none) return words_->say("page.none");
  if (fact.value.reference != SubjectNumber::none) {
    const std::string name = party(fact.code);
    return name == fact.code ? fact.text : name;
  }
  if (!fact.code.empty())
    return is_code(fact.code) ? words_->label("code." + fact.code) : fact.code;
  if (fact.text == "true" || fact.text == "false") return words_->say("cli." + fact.text);
  if (looks_like_date(fact.text)) return date_text(fact.text, *words_);
  return qualified(fact.value.qualifier, with_unit(fact.value, fact.text, *words_), *words_);
}

std::string FactWords::who(const Fact& fact) const {
  if (fact.office || fact.standing == Standing::determined) return words_->say("cli.this_office");
  std::vector<std::string> names;
  for (const std::string& author : fact.authors) names.push_back(party(author));
  if (fact.standing == Standing::acknowledged && names.size() <= 2)
    return words_->say("page.both_acknowledge");
  if (names.size() == 1) return words_->say("page.says", {{"who", names.front()}});
  if (!names.empty()) return words_->say("page.say", {{"who", joined(names)}});
  if (fact.publishers.empty()) return words_->say("cli.nobody_named");
  std::string publishers = fact.publishers.front();
  if (fact.publishers.size() > 1) publishers += ", +" + std::to_string(fact.publishers.size() - 1);
  return words_->say("page.reported_by", {{"who", publishers}});
}

std::string FactWords::party(std::string_view key) const {
  for (const auto& [known, name] : parties_)
    if (known == key) return name;
  return std::string(key);
}

void FactWords::name_party(std::string key, std::string name) {
  for (auto& [known, old_name] : parties_) {
    if (known != key) continue;
    old_name = std::move(name);
    return;
  }
  parties_.emplace_back(std::move(key), std::move(name));
}

std::string FactWords::date(std::string_view edtf) const { return date_text(edtf, *words_); }

std::string FactWords::said_on(const Fact& fact) const {
  if (fact.said_on.empty()) return {};
  return words_->say("cli.said", {{"date", date(fact.said_on)}});
}

std::string FactWords::source(const SourceLine& source, bool publisher_named) const {
  const std::string& name = source.publisher.empty() ? source.title : source.publisher;
  const std::string day = source.date.empty() ? words_->say("cli.no_date") : date(source.date);
  std::string text = publisher_named ? day : name + ", " + day;
  if (source.low_trust) text += ", " + words_->say("cli.low_trust");
  return text;
}

std::string FactWords::left_out(const LeftOut& left_out, const Lens& lens) const {
  std::vector<std::string> parts;
  const auto add = [&](const char* key, int count) {
    if (count > 0) parts.push_back(words_->count(key, count));
  };
  if (lens.known != kLastSeq) add("page.left_out_later_recorded", left_out.later_recorded);
  if (lens.public_by != kOpen) {
    add("page.left_out_later_public", left_out.later_public);
    add("page.left_out_undated", left_out.undated);
  }
  if (lens.voice != Voice::all) add("page.left_out_other_voice", left_out.other_voice);
  return joined(parts);
}

bool said_by_somebody(const Fact& fact) {
  return fact.office || !fact.authors.empty() || fact.standing == Standing::determined;
}

bool reported_only(const Fact& fact) {
  return !fact.office && fact.authors.empty() && !fact.publishers.empty();
}

std::string begin_of(const Fact& fact) {
  const std::string begin = fact.valid.substr(0, fact.valid.find('/'));
  return begin == ".." ? std::string() : begin;
}

std::string day_told(const Fact& fact) {
  if (!fact.said_on.empty()) return fact.said_on;
  if (!fact.published_on.empty()) return fact.published_on;
  return fact.sources.empty() ? std::string() : fact.sources.front().date;
}

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string minutes_text(const FactWords& facts, double minutes) {
  const HoursAndMinutes length = hours_and_minutes(minutes);
  const Arguments arguments = {{"hours", std::to_string(length.hours)},
                               {"minutes", std::to_string(length.minutes)}};
  if (length.hours == 0) return facts.words().say("round.minutes_only", arguments);
  return facts.words().say(length.minutes == 0 ? "round.hours_only" : "round.hours_and_minutes",
                           arguments);
}

std::string length_text(const FactWords& facts, const RoundLength& length) {
  if (!length.account) return facts.value(length.fact);
  return qualified(length.account->qualifier, minutes_text(facts, length.account->minutes),
                   facts.words());
}

std::string clocks_text(const FactWords& facts, const RoundMoment& moment) {
  if (moment.clocks.empty()) return facts.date(moment.fact.value.text);
  std::string text;
  for (const ZonedClock& clock : moment.clocks) {
    std::string hour = clock.clock;
    if (clock.day != moment.clocks.front().day) {
      hour = facts.words().say("round.clock_on_day",
                               {{"clock", hour}, {"day", facts.date(clock.day)}});
    }
    // "Europe/Istanbul" is called by its city.
    std::string place = clock.zone.substr(clock.zone.rfind('/') + 1);
    std::replace(place.begin(), place.end(), '_', ' ');
    if (!text.empty()) text += " · ";
    text += facts.words().say("round.clock_" + clock.where,
                              {{"clock", hour}, {"place", place}, {"zone", clock.abbreviation}});
  }
  return text;
}

}  // namespace comity
