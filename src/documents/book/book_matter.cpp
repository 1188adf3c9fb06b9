// SPDX-License-Identifier: Apache-2.0
#include "documents/book/book_matter.h"

#include <algorithm>

#include "base/calendar.h"

namespace comity {
namespace {

std::string url_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_' || byte == '.' ||
                       byte == '~' || byte == ':';
    if (plain) {
      out += sign;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::string clock_words(const FactWords& facts, const PaperRequest& request, Reader& reader) {
  const Words& words = facts.words();
  const auto day = [&](const std::string& text) {
    return text.empty() ? words.say("cli.any_day") : facts.date(text);
  };
  std::string voice = words.say("page.voice_all");
  if (request.lens.voice == Voice::common) voice = words.say("page.voice_common");
  if (request.lens.voice == Voice::side) {
    voice = words.say("page.voice_side", {{"who", facts.party(reader.key(request.lens.side))}});
  }
  return words.say("cli.clocks", {{"asof", day(request.clocks.asof)},
                                  {"public", day(request.clocks.public_by)},
                                  {"seq", std::to_string(reader.lens().known)},
                                  {"voice", voice}});
}

Lens open_lens(Seq known) {
  Lens lens;
  lens.known = known;
  return lens;
}

struct EarlierRounds {
  Reader& open;
  Reader& reader;
  const RoundReference& reference;
  const RoundSetting& setting;
};

// Rounds of the pair that surely came before this one, by date; the latest first.
std::vector<RoundPage> earlier_rounds(const EarlierRounds& from, SubjectNumber round,
                                      const std::vector<SubjectNumber>& sides,
                                      const std::vector<std::string>& order) {
  PageReading reading(from.reader);
  const auto own = brief_of(reading, round);
  std::vector<std::pair<Span, RoundPage>> found;
  for (const SubjectNumber number : rounds_of_sides(from.open, sides)) {
    const auto brief = number == round ? std::nullopt : brief_of(reading, number);
    if (!own || !brief || !surely_before(brief->span, own->span)) continue;
    found.emplace_back(brief->span, round_page(from.reader, outline_of(from.open, number, order),
                                               from.reference, from.setting));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first.latest > b.first.latest;
  });
  std::vector<RoundPage> pages;
  for (auto& [span, page] : found) pages.push_back(std::move(page));
  return pages;
}

// What was said between the two, and not of this round.
std::vector<RoundStatements> other_statements(PairReading& pair, const RoundOutline& outline) {
  RoundOutline others;
  others.sides = outline.sides;
  for (const SubjectNumber number : pair.reader().all_of("statement")) {
    const auto& own = outline.statements;
    if (std::find(own.begin(), own.end(), number) == own.end() && pair.names_both(number))
      others.statements.push_back(number);
  }
  PageReading reading(pair.reader());
  return statements_of(reading, others);
}

}  // namespace

Addresses::Addresses(const std::string& first, const std::string& second,
                     const PaperClocks& clocks, Seq known)
    : pair_(url_text(first) + "/" + url_text(second)) {
  const auto add = [this](const char* name, const std::string& value) {
    if (value.empty()) return;
    query_ += (query_.empty() ? "?" : "&") + std::string(name) + "=" + url_text(value);
  };
  add("asof", clocks.asof);
  add("public", clocks.public_by);
  add("known", std::to_string(known));
  add("voice", clocks.voice);
}

std::string Addresses::relation(std::string_view page) const {
  std::string address = "/api/v1/relations/" + pair_;
  if (!page.empty()) address += "/" + std::string(page);
  return address + query_;
}

std::string Addresses::round(std::string_view key) const {
  return "/api/v1/rounds/" + url_text(key) + query_;
}

std::string Addresses::record(std::string_view key) const {
  return "/api/v1/records/" + url_text(key) + query_;
}

Result<BookMatter> read_book_matter(const Office& office, const Access& as,
                                    const PaperRequest& request, FactWords& facts) {
  Lens lens = request.lens;
  lens.known = std::min(lens.known, office.read(Lens{}, as)->reader().head());
  const auto open = office.read(open_lens(lens.known), as);
  const auto row = open->reader().find(request.round);
  if (!row || row->kind != "round") return refuse("round_unknown", {{"id", request.round}});
  std::vector<std::string> order = request.order;
  if (order.empty()) order = {office.office_party()};
  const RoundOutline outline = outline_of(open->reader(), row->number, order);
  if (outline.sides.size() != 2) return refuse("round_not_of_two", {{"id", request.round}});
  COMITY_TRY(reference, adopted_round_reference(open->snapshot()));
  lens.sides = {outline.sides[0], outline.sides[1]};
  const auto session = office.read(lens, as);
  Reader& reader = session->reader();
  for (const SubjectNumber party : reader.all_of("party"))
    facts.name_party(reader.key(party), reader.title(party));
  const auto definitions = office.definitions();
  const RoundSetting setting{office.zone(), office.now()};

  BookMatter matter;
  matter.lens = lens;
  matter.relation = relation_page(reader, lens.sides[0], lens.sides[1], definitions->baskets);
  matter.round = round_page(reader, outline, reference, setting);
  matter.properties = properties_page(reader, lens.sides[0], lens.sides[1]);
  PairReading pair(reader, lens.sides[0], lens.sides[1]);
  matter.answers = answers_page(pair, definitions->baskets);
  matter.statements = other_statements(pair, outline);
  PairReading covered(reader, lens.sides[0], lens.sides[1]);
  matter.coverage = coverage_page(reader, &covered);
  matter.earlier =
      earlier_rounds({open->reader(), reader, reference, setting}, row->number, outline.sides,
                     order);
  matter.at = Addresses(reader.key(lens.sides[0]), reader.key(lens.sides[1]), request.clocks,
                        lens.known);
  PaperRequest pinned = request;
  pinned.lens = lens;
  matter.clocks = clock_words(facts, pinned, reader);
  matter.asof = facts.date(request.clocks.asof);
  matter.public_by = facts.date(request.clocks.public_by);
  matter.today = day_text(day_of(office.now(), office.zone()));
  matter.left_out = matter.coverage.left_out;
  return matter;
}

}  // namespace comity
