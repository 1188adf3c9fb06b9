// SPDX-License-Identifier: Apache-2.0
#include "views/fact.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "base/instant.h"

namespace comity {

namespace {

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::determined: return "determined";
    case Standing::acknowledged: return "acknowledged";
    case Standing::said: return "said";
    case Standing::reported: return "reported";
    case Standing::disputed: return "disputed";
  }
  return "reported";
}

std::string_view qualifier_name(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::exact: return "exact";
    case Qualifier::approximate: return "approximate";
    case Qualifier::at_least: return "at_least";
    case Qualifier::at_most: return "at_most";
  }
  return "exact";
}

std::string_view state_name(ValueState state) {
  switch (state) {
    case ValueState::known: return "known";
    case ValueState::unknown: return "unknown";
    case ValueState::none: return "none";
  }
  return "known";
}

std::string_view voice_name(Voice voice) {
  switch (voice) {
    case Voice::all: return "all";
    case Voice::side: return "side";
    case Voice::common: return "common";
  }
  return "all";
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (text.empty()) return;
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// Whether a day as written may lie no later than the instant.
bool may_have_been(const std::string& day, Instant by) {
  const auto date = parse_edtf_date(day, "UTC");
  return !date.ok() || date->span.earliest <= by;
}

// What a claim adds to its value: words, doubts, causes, and the pages in which it was read.
void add_claim(Fact& fact, Reader& reader, const Claim& claim, std::set<SubjectNumber>& sources) {
  fact.claims.push_back(claim.id.text());
  for (const SubjectNumber source : reader.sources(claim)) {
    if (sources.insert(source).second) fact.sources.push_back(source_line(reader, source));
  }
  // A publisher is named as the one who reports only where nobody is named as having said it.
  if (claim.said_by == SubjectNumber::none && !claim.office_says) {
    for (std::string& publisher : reader.publishers(claim)) {
      add_once(fact.publishers, std::move(publisher));
    }
  }
  for (const SubjectNumber cause : claim.because) add_once(fact.because, reader.key(cause));
  add_once(fact.wordings, claim.wording);
  add_once(fact.notes, claim.note);
  if (fact.valid.empty() && !claim.timeless) fact.valid = claim.valid.text;
}

json::array json_list(const std::vector<std::string>& texts) {
  json::array list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

json::object to_json(const Value& value) {
  json::object object;
  object["state"] = state_name(value.state);
  if (value.number != 0) object["number"] = value.number;
  if (!value.unit.empty()) object["unit"] = value.unit;
  if (value.qualifier != Qualifier::exact) object["qualifier"] = qualifier_name(value.qualifier);
  return object;
}

// What says nothing is left out: a page of a pair has a thousand facts.
void put(json::object& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}
void put(json::object& object, std::string_view name, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[name] = json_list(texts);
}
void put(json::object& object, std::string_view name, const Value& value) {
  const bool plain = value.state == ValueState::known && value.number == 0 &&
                     value.unit.empty() && value.qualifier == Qualifier::exact;
  if (!plain) object[name] = to_json(value);
}

// Sources below `value` become their keys; what is known of each goes to `cited`.
void take_sources(std::string_view name, json::value& value, json::object& cited) {
  if (value.is_object()) {
    for (auto& [inner, below] : value.get_object()) take_sources(inner, below, cited);
  } else if (value.is_array()) {
    for (json::value& each : value.get_array()) {
      if (name != "sources" || !each.is_object()) {
        take_sources(name, each, cited);
        continue;
      }
      json::object line = std::move(each.get_object());
      const std::string key(line.at("key").as_string());
      line.erase("key");
      each = key;
      cited.insert_or_assign(key, std::move(line));
    }
  }
}

json::value instant_json(Instant instant) {
  return instant == kOpen ? json::value(nullptr) : json::value(instant_text(instant));
}

}  // namespace

std::vector<Fact> facts_of(Reader& reader, const Subject& subject, std::string_view attribute,
                           std::string_view facet) {
  std::vector<Fact> facts;
  const FoldedAttribute* folded = subject.folded.find(attribute, facet);
  if (folded == nullptr) return facts;
  facts.reserve(folded->values.size());
  for (const FoldedValue& value : folded->values) {
    facts.push_back(make_fact(reader, subject, *folded, value));
  }
  return facts;
}

std::vector<Fact> facts_of_facets(Reader& reader, const Subject& subject,
                                  std::string_view attribute) {
  std::vector<Fact> facts;
  for (const FoldedAttribute* folded : subject.folded.facets(attribute)) {
    for (const FoldedValue& value : folded->values) {
      facts.push_back(make_fact(reader, subject, *folded, value));
    }
  }
  return facts;
}

Fact make_fact(Reader& reader, const Subject& subject, const FoldedAttribute& attribute,
               const FoldedValue& value) {
  Fact fact;
  fact.attribute = attribute.attribute;
  fact.facet = attribute.facet;
  fact.subject = subject.row.name();
  fact.standing = attribute.disputed() ? Standing::disputed : value.standing;
  fact.certainty = value.certainty;
  fact.office = value.office;
  fact.value = value.value();
  fact.text = fact.value.text;
  const AttributeDefinition* definition =
      subject.kind == nullptr ? nullptr : subject.kind->find(attribute.attribute);
  if (fact.value.reference != SubjectNumber::none) {
    fact.text = reader.title(fact.value.reference);
    fact.code = reader.key(fact.value.reference);
  } else if (definition != nullptr && definition->type == ValueType::code) {
    fact.code = fact.value.text;
  }
  for (const SubjectNumber author : value.authors) add_once(fact.authors, reader.key(author));
  std::set<SubjectNumber> sources;
  for (const Claim* claim : value.claims) add_claim(fact, reader, *claim, sources);
  if (!value.claims.empty()) {
    fact.said_on = value.claims.front()->said_on;
    if (may_have_been(value.claims.front()->published_on, reader.lens().public_by))
      fact.published_on = value.claims.front()->published_on;
  }
  fact.sources_of_object = !value.claims.empty() &&
                           std::all_of(value.claims.begin(), value.claims.end(),
                                       [](const Claim* claim) { return claim->sources_of_object; });
  return fact;
}

Fact title_fact(Reader& reader, const Subject& subject) {
  if (subject.kind != nullptr) {
    const FoldedAttribute* folded = subject.folded.find(subject.kind->title);
    if (folded != nullptr && !folded->values.empty()) {
      return make_fact(reader, subject, *folded, folded->values.front());
    }
  }
  Fact fact;
  fact.text = reader.title(subject.row.number);
  fact.attribute = subject.kind == nullptr ? std::string() : subject.kind->title;
  fact.subject = subject.row.name();
  return fact;
}

SourceLine source_line(Reader& reader, SubjectNumber source) {
  SourceLine line;
  line.key = reader.key(source);
  std::shared_ptr<const Subject> subject = reader.subject(source);
  if (subject != nullptr && subject->folded.find("title") == nullptr) {
    // A page of print is named whatever the clocks are: the claim that cites it has passed them.
    subject = reader.unfiltered(source);
  }
  if (subject == nullptr) return line;
  line.title = subject->plain("title");
  line.publisher = subject->plain("publisher");
  line.date = subject->plain("date");
  line.source_kind = subject->plain("source_kind");
  const SubjectNumber control = subject->reference("control");
  if (control != SubjectNumber::none) line.control = reader.key(control);
  const FoldedAttribute* low_trust = subject->folded.find("low_trust");
  line.low_trust = low_trust != nullptr && !low_trust->values.empty() &&
                   low_trust->values.front().value().number != 0;
  return line;
}

json::object to_json(const SourceLine& source) {
  json::object object;
  object["key"] = source.key;
  object["title"] = source.title;
  put(object, "publisher", source.publisher);
  put(object, "date", source.date);
  put(object, "source_kind", source.source_kind);
  put(object, "control", source.control);
  if (source.low_trust) object["low_trust"] = true;
  return object;
}

json::object to_json(const Fact& fact) {
  json::object object;
  object["subject"] = fact.subject;
  object["attribute"] = fact.attribute;
  put(object, "facet", fact.facet);
  object["text"] = fact.text;
  put(object, "code", fact.code);
  put(object, "value", fact.value);
  object["standing"] = standing_name(fact.standing);
  if (fact.certainty == Certainty::possibly) object["certainty"] = "possibly";
  object["authors"] = json_list(fact.authors);
  if (fact.office) object["office"] = true;
  object["publishers"] = json_list(fact.publishers);
  put(object, "said_on", fact.said_on);
  put(object, "published_on", fact.published_on);
  put(object, "valid", fact.valid);
  json::array sources;
  for (const SourceLine& source : fact.sources) sources.push_back(to_json(source));
  object["sources"] = std::move(sources);
  if (fact.sources_of_object) object["sources_of_object"] = true;
  put(object, "because", fact.because);
  put(object, "wordings", fact.wordings);
  put(object, "notes", fact.notes);
  object["claims"] = json_list(fact.claims);
  return object;
}

json::object with_sources_once(json::object page) {
  json::object cited;
  for (auto& [name, value] : page) take_sources(name, value, cited);
  page["cited"] = std::move(cited);
  return page;
}

json::array to_json(const std::vector<Fact>& facts) {
  json::array list;
  list.reserve(facts.size());
  for (const Fact& fact : facts) list.push_back(to_json(fact));
  return list;
}

json::object to_json(const LeftOut& left_out) {
  json::object object;
  object["later_recorded"] = left_out.later_recorded;
  object["later_public"] = left_out.later_public;
  object["undated"] = left_out.undated;
  object["other_voice"] = left_out.other_voice;
  return object;
}

json::object lens_json(Reader& reader) {
  const Lens& lens = reader.lens();
  json::object object;
  object["asof"] = instant_json(lens.asof);
  object["public"] = instant_json(lens.public_by);
  object["known"] = std::min(lens.known, reader.head());
  object["voice"] = voice_name(lens.voice);
  if (lens.voice == Voice::side) object["side"] = reader.key(lens.side);
  json::array sides;
  for (const SubjectNumber side : lens.sides) {
    if (side != SubjectNumber::none) sides.emplace_back(reader.key(side));
  }
  object["sides"] = std::move(sides);
  object["head"] = reader.head();
  return object;
}

}  // namespace comity
