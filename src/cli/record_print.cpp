// SPDX-License-Identifier: Apache-2.0
#include "cli/record_print.h"

#include "base/text.h"
#include "words/date_text.h"

namespace comity {
namespace {

constexpr int kTableMin =
    110;  // columns; below it the six columns of a claim leave no room for a sentence

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string source_text(const PageWriter& page, const SourceLine& source) {
  const Words& words = page.words();
  const std::string date = source.date.empty() ? words.say("cli.no_date") : page.date(source.date);
  const std::string& name = source.publisher.empty() ? source.title : source.publisher;
  std::vector<std::string> parts = {name, date};
  if (!source.source_kind.empty()) parts.push_back(words.label("code." + source.source_kind));
  if (!source.control.empty())
    parts.push_back(words.say("cli.controlled_by", {{"who", page.party(source.control)}}));
  if (source.low_trust) parts.push_back(words.say("cli.low_trust"));
  return joined(parts, ", ");
}

std::string sources_text(const PageWriter& page, const RecordClaim& claim) {
  std::vector<std::string> parts;
  for (const SourceLine& source : claim.fact.sources) parts.push_back(source_text(page, source));
  std::string text = joined(parts, "; ");
  if (claim.fact.sources_of_object) text += " " + page.words().say("cli.of_whole_object");
  return text;
}

// When it is so, and what narrows that: the day by which it was known, the day up to which it was
// reported.
std::string valid_text(const PageWriter& page, const RecordClaim& claim) {
  const Words& words = page.words();
  std::vector<std::string> parts;
  if (!claim.timeless) parts.push_back(page.date(claim.fact.valid));
  if (!claim.known_by.empty())
    parts.push_back(words.say("page.known_by", {{"date", page.date(claim.known_by)}}));
  if (!claim.last_reported.empty())
    parts.push_back(words.say("page.last_reported", {{"date", page.date(claim.last_reported)}}));
  return joined(parts, "; ");
}

std::string said_text(const PageWriter& page, const RecordClaim& claim) {
  std::vector<std::string> parts = {page.who(claim.fact)};
  if (claim.determination) parts.front() = page.words().say("page.determined");
  if (!claim.fact.said_on.empty())
    parts.push_back(page.words().say("page.on_day", {{"date", page.date(claim.fact.said_on)}}));
  return joined(parts, " ");
}

std::string public_text(const PageWriter& page, const RecordClaim& claim) {
  if (claim.public_from.empty()) return page.words().say("cli.no_public_clock");
  return page.date(claim.public_from);
}

std::string place_text(const PageWriter& page, const RecordClaim& claim) {
  if (claim.place == ClaimPlace::shown) return {};
  return page.words().say("cli.place_" + std::string(place_name(claim.place)),
                          {{"seq", std::to_string(claim.withdrawn_by)}});
}

// The value, and below it whatever else its author said: his wording, doubt, cause.
StyledLine value_line(const PageWriter& page, const RecordClaim& claim) {
  const bool shown = claim.place == ClaimPlace::shown;
  StyledLine line{{page.value(claim.fact), shown ? Tone::strong : Tone::quiet}};
  const auto add = [&line](const std::string& text) {
    if (!text.empty()) line.push_back({" " + text, Tone::quiet});
  };
  const std::string place = place_text(page, claim);
  if (!place.empty()) add("[" + place + "]");
  for (const std::string& wording : claim.fact.wordings) add("“" + wording + "”");
  for (const std::string& note : claim.fact.notes)
    add(page.words().say("page.doubt", {{"note", note}}));
  if (!claim.fact.because.empty())
    add(page.words().say("page.because_of", {{"what", joined(claim.fact.because, ", ")}}));
  if (!claim.marking.empty()) add(page.words().say("cli.marked", {{"marking", claim.marking}}));
  return line;
}

std::string standing_text(const Words& words, const RecordAttribute& attribute) {
  if (attribute.standing == Standing::disputed)
    return words.count("cli.rivals_unresolved", static_cast<long long>(attribute.values));
  if (attribute.standing == Standing::determined) return words.say("page.determined");
  if (!attribute.defined) return words.say("cli.attribute_not_defined");
  return {};
}

StyledLine heading_line(const PageWriter& page, const std::string& kind,
                        const RecordAttribute& attribute) {
  const Words& words = page.words();
  StyledLine line{
      {attribute_text(words, kind, attribute.attribute, attribute.facet), Tone::first_side}};
  const std::string standing = standing_text(words, attribute);
  if (!standing.empty()) line.push_back({"  " + standing, Tone::quiet});
  return line;
}

void print_table(PageWriter& page, const RecordPage& record) {
  const Words& words = page.words();
  const std::vector<Column> columns = {
      {words.say("cli.value"), 24, 4},       {words.say("cli.valid"), 14, 2},
      {words.say("cli.who"), 16, 2},         {words.say("cli.source"), 26, 4},
      {words.say("cli.public_from"), 11, 1}, {words.say("cli.claim"), 6, 0}};
  std::vector<std::vector<StyledLine>> rows;
  for (const RecordAttribute& attribute : record.attributes) {
    if (!rows.empty()) rows.push_back({{{" ", Tone::plain}}});
    rows.push_back({heading_line(page, record.subject.kind, attribute)});
    for (const RecordClaim& claim : attribute.claims)
      rows.push_back({value_line(page, claim),
                      {{valid_text(page, claim), Tone::plain}},
                      {{said_text(page, claim), Tone::plain}},
                      {{sources_text(page, claim), Tone::quiet}},
                      {{public_text(page, claim), Tone::plain}},
                      {{claim.id, Tone::quiet}}});
  }
  page.table(columns, rows);
}

void print_paragraphs(PageWriter& page, const RecordPage& record) {
  bool first = true;
  for (const RecordAttribute& attribute : record.attributes) {
    if (!first) page.blank();
    first = false;
    page.paragraph(heading_line(page, record.subject.kind, attribute));
    for (const RecordClaim& claim : attribute.claims) {
      StyledLine line = value_line(page, claim);
      line.push_back({"  " + said_text(page, claim), Tone::plain});
      const std::string valid = valid_text(page, claim);
      if (!valid.empty()) line.push_back({" · " + valid, Tone::plain});
      page.item(line, 2);
      const std::string shown =
          page.words().say("cli.public_since", {{"date", public_text(page, claim)}});
      page.paragraph(joined({sources_text(page, claim), shown, "[" + claim.id + "]"}, " · "), 4,
                     Tone::quiet);
    }
  }
}

void print_links(PageWriter& page, const std::string& heading,
                 const std::vector<RecordLink>& links) {
  if (links.empty()) return;
  const Words& words = page.words();
  page.section(heading, std::to_string(links.size()));
  std::vector<std::vector<StyledLine>> rows;
  for (const RecordLink& link : links) {
    std::string role = link.role == LinkRole::value
                           ? std::string()
                           : words.say("cli.link_" + std::string(link_role_name(link.role)));
    const std::string attribute = words.label("attribute." + link.kind + "." + link.attribute);
    if (link.role == LinkRole::value) role = attribute;
    rows.push_back({{{role, Tone::plain}},
                    {{link.title, Tone::plain}},
                    {{words.label("kind." + link.kind), Tone::quiet}},
                    {{link.key, Tone::quiet}}});
  }
  page.table({{"", 8, 1}, {"", 20, 4}, {"", 4, 0}, {"", 4, 0}}, rows);
}

std::string size_text(const Words& words, std::int64_t bytes) {
  return words.count("cli.bytes", static_cast<long long>(bytes));
}

void print_attachments(PageWriter& page, const std::vector<AttachmentRow>& attachments) {
  if (attachments.empty()) return;
  const Words& words = page.words();
  page.section(words.say("cli.attachments"), std::to_string(attachments.size()));
  for (const AttachmentRow& row : attachments) {
    page.item({{row.name, Tone::strong},
               {"  " + row.media_type + ", " + size_text(words, row.size), Tone::plain},
               {"  SHA-256 " + row.hash + " [" + row.id.text() + "]", Tone::quiet}});
  }
}

}  // namespace

std::string attribute_text(const Words& words, const std::string& kind,
                           const std::string& attribute, const std::string& facet) {
  std::string label = words.label("attribute." + kind + "." + attribute);
  if (facet.empty()) return label;
  const std::string code = "code." + facet;
  return label + ": " + (words.has(code) ? words.label(code) : facet);
}

void print_record_head(PageWriter& page, const RecordPage& record) {
  const Words& words = page.words();
  std::vector<std::string> counts = {
      words.label("kind." + record.subject.kind), record.subject.name(),
      words.count("page.claims", static_cast<long long>(record.claims)),
      words.count("page.sources", static_cast<long long>(record.sources))};
  if (record.rivals > 0)
    counts.push_back(words.count("cli.disputed_attributes", static_cast<long long>(record.rivals)));
  if (record.determined > 0)
    counts.push_back(
        words.count("cli.determined_attributes", static_cast<long long>(record.determined)));
  page.title(record.title.text, joined(counts, " · "));
  std::vector<std::string> ids;
  for (const SubjectRow& merged : record.merged) ids.push_back(merged.name());
  if (!ids.empty())
    page.paragraph(words.say("cli.answers_for", {{"ids", joined(ids, ", ")}}), 0, Tone::quiet);
}

void print_record_body(PageWriter& page, const RecordPage& record) {
  const Words& words = page.words();
  page.section(words.say("cli.claims"), words.say("cli.nothing_overwritten"));
  if (page.style().columns >= kTableMin)
    print_table(page, record);
  else
    print_paragraphs(page, record);
  print_links(page, words.say("cli.links_out"), record.links_out);
  print_links(page, words.say("cli.links_in"), record.links_in);
  if (!record.links_in_whole) page.paragraph(words.say("cli.links_in_latest"), 2, Tone::quiet);
  print_attachments(page, record.attachments);
  page.blank();
  page.paragraph(words.say("cli.permanent_id", {{"id", record.subject.id_text},
                                                {"seq", std::to_string(record.subject.created)}}),
                 0, Tone::quiet);
}

void print_claim(PageWriter& page, const ClaimPage& claim) {
  const Words& words = page.words();
  page.title(words.say("cli.claim_of", {{"id", claim.claim.id}, {"title", claim.title.text}}),
             joined({words.label("kind." + claim.subject.kind), claim.subject.name()}, " · "));
  std::vector<std::vector<StyledLine>> rows;
  const auto row = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) rows.push_back({{{words.say(key), Tone::quiet}}, {{text, Tone::plain}}});
  };
  const RecordClaim& one = claim.claim;
  rows.push_back(
      {{{attribute_text(words, claim.subject.kind, claim.attribute, claim.facet), Tone::quiet}},
       {{page.value(one.fact), Tone::strong}}});
  const std::string place = place_text(page, one);
  row("cli.standing", place.empty() ? words.say("cli.place_shown") : place);
  row("cli.who", said_text(page, one));
  row("cli.valid", valid_text(page, one));
  for (const std::string& wording : one.fact.wordings) row("cli.wording", "“" + wording + "”");
  for (const std::string& note : one.fact.notes) row("cli.doubt", note);
  row("cli.because", joined(one.fact.because, ", "));
  row("cli.said_in", joined(one.statements, ", "));
  for (const SourceLine& source : one.fact.sources)
    row("cli.source", source_text(page, source) + " [" + source.key + "]");
  if (one.fact.sources_of_object) row("cli.source", words.say("page.source_for_whole_object"));
  row("cli.public_from", public_text(page, one));
  row("cli.recorded", words.say("cli.recorded_by", {{"seq", std::to_string(one.recorded)},
                                                    {"date", page.date(one.recorded_at)}}));
  row("cli.marking", one.marking);
  row("cli.file_place", one.file_place);
  page.blank();
  page.table({{"", 10, 0}, {"", 20, 1}}, rows);
}

}  // namespace comity
