// SPDX-License-Identifier: Apache-2.0
#include "office/reading.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/edtf.h"

namespace comity {
namespace {

Result<Instant> read_clock(std::string_view clock, const std::string& text, const Office& office,
                           const std::string& mark) {
  if (text == "today" || text == "now") return office.now();
  auto date = parse_edtf_date(text, office.zone());
  if (date.ok() && date->precision <= Precision::year && !date->approximate && !date->uncertain)
    return date->span.latest;
  return refuse("clock_unreadable", {{"clock", std::string(clock)}, {"text", text}},
                mark + std::string(clock));
}

Result<Seq> read_known(const std::string& text, const Office& office, Reader& reader,
                       const std::string& mark) {
  Seq seq = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seq);
  // Four digits are a year to the other clocks; here a bare number is always an event.
  if (read.ec == std::errc() && read.ptr == end && seq >= 0) return seq;
  COMITY_TRY(instant, read_clock("known", text, office, mark));
  return reader.head_at(instant);
}

std::string party_keys(Reader& reader) {
  std::string keys;
  for (const SubjectNumber party : reader.all_of("party")) {
    if (!keys.empty()) keys += ", ";
    keys += reader.key(party);
  }
  return keys;
}

Result<Done> read_voice(const AskedLens& asked, Reader& reader, Lens& lens) {
  const std::string& text = asked.voice;
  const std::string place = asked.mark + "voice";
  if (text.empty() || text == "all") return Done{};
  if (text == "common") {
    if (lens.sides[0] == SubjectNumber::none)
      return refuse("voice_common_needs_pair", {}, place);
    lens.voice = Voice::common;
    return Done{};
  }
  const auto party = reader.find(text);
  if (!party || party->kind != "party")
    return refuse("voice_unknown", {{"voice", text}, {"known", party_keys(reader)}}, place);
  lens.voice = Voice::side;
  lens.side = party->number;
  return Done{};
}

void add_grounds(const Refusal& refusal, std::vector<Ground>& grounds) {
  grounds.insert(grounds.end(), refusal.grounds.begin(), refusal.grounds.end());
}

Result<SubjectRow> party_named(const std::string& name, Reader& reader) {
  const auto party = reader.find(name);
  if (party && party->kind == "party") return *party;
  return refuse("party_unknown", {{"party", name}, {"known", party_keys(reader)}});
}

// The parties of the dossiers on record, where all of them are about the same two.
std::vector<SubjectNumber> pair_on_record(Reader& reader) {
  std::vector<SubjectNumber> pair;
  for (const SubjectNumber number : reader.all_of("dossier")) {
    const auto dossier = reader.subject(number, Lens{});
    if (!dossier) continue;
    std::vector<SubjectNumber> parties = dossier->references("party");
    if (parties.size() != 2) continue;
    if (pair.empty())
      pair = parties;
    else if (!std::is_permutation(pair.begin(), pair.end(), parties.begin()))
      return {};
  }
  return pair;
}

Result<std::array<SubjectRow, 2>> named_pair(const std::vector<std::string>& names,
                                             Reader& reader) {
  if (names.size() != 2 || names[0] == names[1]) return refuse("pair_malformed");
  std::vector<Ground> grounds;
  std::array<SubjectRow, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    auto party = party_named(names[i], reader);
    if (party.ok())
      sides[i] = *party;
    else
      add_grounds(party.refusal(), grounds);
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return sides;
}

Result<Done> put_in_order(const AskedLens& asked, std::array<SubjectRow, 2>& sides) {
  const std::vector<std::string>& order = asked.order;
  if (order.empty()) return Done{};
  if (order.front() == sides[1].name()) std::swap(sides[0], sides[1]);
  const bool fits = order.front() == sides[0].name() &&
                    (order.size() == 1 || (order.size() == 2 && order[1] == sides[1].name()));
  if (fits) return Done{};
  return refuse("order_not_of_pair", {{"first", sides[0].name()}, {"second", sides[1].name()}},
                asked.mark + "order");
}

// The pair as given, else the parties of the only dossier; nothing where there is no such dossier.
Result<std::optional<std::array<SubjectRow, 2>>> pair_if_any(const AskedLens& asked,
                                                             const Office& office,
                                                             Reader& reader) {
  std::array<SubjectRow, 2> sides;
  if (!asked.pair.empty()) {
    COMITY_TRY(named, named_pair(asked.pair, reader));
    sides = std::move(named);
  } else {
    const std::vector<SubjectNumber> pair = pair_on_record(reader);
    if (pair.size() != 2) return std::optional<std::array<SubjectRow, 2>>();
    for (std::size_t i = 0; i < 2; ++i) sides[i] = reader.row(pair[i]).value_or(SubjectRow{});
    if (sides[1].name() == office.office_party()) std::swap(sides[0], sides[1]);
  }
  COMITY_TRY(ordered, put_in_order(asked, sides));
  (void)ordered;
  return std::optional(std::move(sides));
}

// A clock that was asked, into the lens; what cannot be read, into the grounds.
template <typename Read, typename Clock>
void take(const std::string& text, Read read, Clock& clock, std::vector<Ground>& grounds) {
  if (text.empty()) return;
  const auto value = read(text);
  if (value.ok())
    clock = *value;
  else
    add_grounds(value.refusal(), grounds);
}

}  // namespace

Result<Lens> lens_of(const AskedLens& asked, const Office& office, Reader& reader) {
  std::vector<Ground> grounds;
  Lens lens;
  const auto pair = pair_if_any(asked, office, reader);
  if (pair.ok() && *pair)
    lens.sides = {(**pair)[0].number, (**pair)[1].number};
  else if (!pair.ok() && !asked.pair.empty())
    add_grounds(pair.refusal(), grounds);
  const auto clock = [&](const char* name) {
    return [&, name](const std::string& text) {
      return read_clock(name, text, office, asked.mark);
    };
  };
  const auto known = [&](const std::string& text) {
    return read_known(text, office, reader, asked.mark);
  };
  take(asked.asof, clock("asof"), lens.asof, grounds);
  take(asked.public_by, clock("public"), lens.public_by, grounds);
  take(asked.known, known, lens.known, grounds);
  const auto heard = read_voice(asked, reader, lens);
  if (!heard.ok()) add_grounds(heard.refusal(), grounds);
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return lens;
}

Result<std::array<SubjectRow, 2>> pair_of(const AskedLens& asked, const Office& office,
                                          Reader& reader) {
  COMITY_TRY(sides, pair_if_any(asked, office, reader));
  if (sides) return *sides;
  return refuse("pair_needed", {{"known", party_keys(reader)}});
}

}  // namespace comity
