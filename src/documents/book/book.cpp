// SPDX-License-Identifier: Apache-2.0
#include "documents/book/book.h"

#include <algorithm>

#include "base/files.h"
#include "documents/book/chapters.h"
#include "documents/book/kept_off.h"
#include "words/sentence.h"

namespace comity {
namespace {

// Numbers that the words of a template may name; each keeps its query.
struct LiveField {
  std::string_view field;
  paper::FigureName name;
  long long value = 0;
};

std::vector<LiveField> live_fields(const Writing& writing) {
  const RelationPage& page = writing.matter.relation;
  std::vector<LiveField> fields;
  for (std::size_t side = 0; side < 2; ++side) {
    const Count& count = page.in_force[side];
    fields.push_back({side == 0 ? "in_force_first" : "in_force_second",
                      {"in_force." + page.sides[side].key, writing.say("relation.in_force"),
                       "/measures_in_force/" + std::to_string(side) + "/count",
                       writing.matter.at.relation()},
                      static_cast<long long>(count.surely.size() + count.no_end.size())});
  }
  fields.push_back({"irritants",
                    {"irritants", writing.say("relation.irritants"), "/irritants",
                     writing.matter.at.relation()},
                    static_cast<long long>(page.irritants.size())});
  fields.push_back({"outcomes",
                    {"outcomes", writing.say("round.outcomes"), "/round/outcomes",
                     writing.matter.at.round(writing.matter.round.key)},
                    static_cast<long long>(writing.matter.round.outcomes.size())});
  return fields;
}

// "As of {asof} there are {irritants} irritants." Numbers become figures, fields words.
Line filled_line(Writing& writing, const std::string& text, const Arguments& fields) {
  const std::vector<LiveField> live = live_fields(writing);
  Arguments with_marks = fields;
  for (std::size_t i = 0; i < live.size(); ++i)
    with_marks.emplace_back(std::string(live[i].field),
                            "\x01" + std::string(1, static_cast<char>('A' + i)));
  const std::string words = filled(text, with_marks);
  Line line;
  std::size_t from = 0;
  for (std::size_t at = words.find('\x01'); at != std::string::npos && at + 1 < words.size();
       at = words.find('\x01', from)) {
    if (at > from) line.push_back({words.substr(from, at - from)});
    const LiveField& field = live.at(static_cast<std::size_t>(words[at + 1] - 'A'));
    line.push_back(writing.draft.figure(field.name, field.value));
    from = at + 2;
  }
  if (from < words.size()) line.push_back({words.substr(from)});
  return line;
}

struct Part {
  std::string_view name;
  void (*write)(Writing&);
  std::string (*address)(const BookMatter&);
};

std::string relation_address(const BookMatter& matter) { return matter.at.relation(); }
std::string round_address(const BookMatter& matter) { return matter.at.round(matter.round.key); }
std::string answers_address(const BookMatter& matter) { return matter.at.relation("answers"); }
std::string properties_address(const BookMatter& matter) {
  return matter.at.relation("properties");
}
std::string coverage_address(const BookMatter& matter) { return matter.at.relation("coverage"); }

const Part* part_named(std::string_view name) {
  static const Part parts[] = {{"summary", write_summary, relation_address},
                               {"relation", write_relation, relation_address},
                               {"irritants", write_irritants, relation_address},
                               {"agenda", write_agenda, relation_address},
                               {"round", write_round, round_address},
                               {"measures", write_measures, relation_address},
                               {"answers", write_answers, answers_address},
                               {"properties", write_properties, properties_address},
                               {"posts", write_posts, relation_address},
                               {"heads", write_heads, relation_address},
                               {"commitments", write_commitments, round_address},
                               {"statements", write_statements, round_address},
                               {"coverage", write_coverage, coverage_address},
                               {"sources", write_sources, relation_address}};
  for (const Part& part : parts)
    if (part.name == name) return &part;
  return nullptr;
}

struct Moved {
  std::string label, old, now, link;
};

// How much is on record is no matter of the talks: it is told in one paragraph below the table.
bool counts_the_record(const std::string& name) { return name.starts_with("coverage."); }

std::vector<Moved> what_moved(Writing& writing, const std::vector<paper::Figure>& figures,
                              bool of_record) {
  const paper::FrozenFigures& older = writing.draft.older();
  std::vector<Moved> moved;
  std::vector<std::string> names;
  for (const paper::Figure& figure : figures) {
    names.push_back(figure.name);
    const auto before = older.find(figure.name);
    if (counts_the_record(figure.name) != of_record) continue;
    if (before != older.end() && before->second == figure.value) continue;
    moved.push_back({figure.label,
                     before == older.end() ? writing.say("book.not_in_it") : before->second,
                     figure.value,
                     figure.address.empty() ? "" : figure.address + "#" + figure.place});
  }
  std::sort(names.begin(), names.end());
  for (const auto& [name, value] : older)
    if (counts_the_record(name) == of_record &&
        !std::binary_search(names.begin(), names.end(), name))
      moved.push_back({name, value, writing.say("book.no_longer"), {}});
  return moved;
}

// Both values of everything that moved; what is new or gone is named too.
void write_changes(Writing& writing, const std::vector<paper::Figure>& figures) {
  paper::Draft& draft = writing.draft;
  const std::string version = std::to_string(draft.version());
  Table table{.caption = writing.say("book.changes"),
              .columns = {{writing.say("book.what"), 12, false},
                          {writing.say("book.in_version", {{"version", version}}), 4, false},
                          {writing.say("book.now"), 4, false}},
              .rows = {},
              .small = true};
  for (const Moved& moved : what_moved(writing, figures, false))
    table.rows.push_back({{{{capital(moved.label)}}},
                          {quiet(moved.old)},
                          {{{moved.now, Ink::changed, moved.link}}}});
  if (table.rows.empty()) draft.paragraph(quiet(writing.say("book.nothing_moved")));
  draft.table(std::move(table));
  Line record;
  for (const Moved& moved : what_moved(writing, figures, true)) {
    record += Run{record.empty() ? writing.say("book.record_moved") + " " : "; "};
    record += Run{moved.label + " " + moved.old + " → "};
    record += Run{moved.now, Ink::plain, moved.link};
  }
  if (!record.empty()) draft.paragraph(std::move(record), Style::quiet);
}

void write_chapter(Writing& writing, const TemplateChapter& chapter, const Arguments& fields) {
  const Part* part = part_named(chapter.part);
  const std::string address = part == nullptr ? writing.matter.at.relation()
                                              : part->address(writing.matter);
  std::string anchor = chapter.part;
  if (chapter.part == "text")
    anchor += "-" + std::to_string(writing.draft.document().chapters.size());
  writing.draft.begin(anchor, filled(chapter.title, fields), address);
  for (const std::string& text : chapter.text)
    writing.draft.paragraph(filled_line(writing, text, fields), Style::lead);
  if (part != nullptr) part->write(writing);
  if (chapter.part != "sources") flag_kept_off(writing);  // titles of reports are not the matter
}

// The chapter of changes comes early in the book and knows the figures of all of it: it is written
// last and moved to its place.
void place_changes(Writing& writing, const TemplateChapter& chapter, const Arguments& fields,
                   std::size_t place) {
  const std::vector<paper::Figure> figures = writing.draft.document().figures;
  writing.draft.begin(chapter.part, filled(chapter.title, fields), writing.matter.at.relation());
  for (const std::string& text : chapter.text)
    writing.draft.paragraph(filled_line(writing, text, fields), Style::lead);
  write_changes(writing, figures);
  auto& chapters = writing.draft.document().chapters;
  std::rotate(chapters.begin() + static_cast<std::ptrdiff_t>(std::min(place, chapters.size() - 1)),
              chapters.end() - 1, chapters.end());
}

}  // namespace

paper::Document front_of_paper(const PaperTemplate& paper, const Arguments& fields,
                               const BookSetting& setting) {
  paper::Document document;
  document.language = setting.language;
  document.base = setting.base;
  document.title = filled(paper.title, fields);
  document.subtitle = filled(paper.subtitle, fields);
  document.marking_head = filled(paper.marking_head, fields);
  document.marking_foot = filled(paper.marking_foot, fields);
  document.foot = filled(paper.foot, fields);
  document.contents_title = filled(paper.contents, fields);
  for (const std::string& line : paper.letterhead)
    document.letterhead.push_back(filled(line, fields));
  return document;
}

Arguments fields_of(const Office& office, const BookMatter& matter, const FactWords& facts,
                    const std::string& made, int version) {
  const Words& words = facts.words();
  const RoundPage& round = matter.round;
  const std::string party = office.office_party();
  const auto first = [&](const std::vector<Fact>& found) {
    return found.empty() ? words.say("page.not_known") : facts.value(found.front());
  };
  return {{"first", matter.relation.sides[0].name},
          {"second", matter.relation.sides[1].name},
          {"round", round.label},
          {"date", first(round.date)},
          {"city", first(round.place.city)},
          {"asof", matter.lens.asof == kOpen ? words.say("cli.any_day") : matter.asof},
          {"public", matter.lens.public_by == kOpen ? words.say("cli.any_day") : matter.public_by},
          {"clocks", matter.clocks},
          {"recorded", std::to_string(matter.lens.known)},
          {"made", facts.date(made)},
          {"office", party == "observer" ? words.say("book.observer") : facts.party(party)},
          {"version", std::to_string(version)}};
}

Result<paper::Document> make_book(const Office& office, const Access& as,
                                  const PaperRequest& request, const BookSetting& setting) {
  const auto definitions = office.definitions();
  COMITY_TRY(paper, read_template(definitions->files, setting.language, "book"));
  FactWords facts(setting.words);
  COMITY_TRY(matter, read_book_matter(office, as, request, facts));
  const Arguments fields = fields_of(office, matter, facts, matter.today, setting.version);
  paper::Draft draft(facts, front_of_paper(paper, fields, setting));
  if (setting.since > 0) draft.compare_with(setting.since, setting.older);
  const std::string land = read_file(setting.data / "reference" / "land.json");
  Writing writing{draft, matter, land};
  std::optional<std::pair<std::size_t, TemplateChapter>> changes;
  for (const TemplateChapter& chapter : paper.chapters) {
    if (chapter.part == "changes") {
      if (setting.since > 0) changes.emplace(draft.document().chapters.size(), chapter);
      continue;
    }
    write_chapter(writing, chapter, fields);
  }
  draft.document().annex_title = setting.words.say("book.annex");
  draft.document().annex_note = setting.words.say("book.annex_note");
  draft.document().reading_title = setting.words.say("book.how_to_read");
  for (const char* key : {"book.read_says", "book.read_numbers", "book.read_silence",
                          "book.read_clocks"})
    draft.document().reading.push_back(setting.words.say(key, {{"clocks", matter.clocks}}));
  if (changes) place_changes(writing, changes->second, fields, changes->first);
  return std::move(draft.document());
}

}  // namespace comity
