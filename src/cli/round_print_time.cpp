// SPDX-License-Identifier: Apache-2.0
// Where a round was, when it began and ended, how long it lasted, and what was forecast.
#include <algorithm>

#include "cli/round_lines.h"
#include "cli/round_print.h"

namespace comity {
namespace {

std::string party_moment(const PageWriter& page, const char* key, const RoundMoment& moment) {
  const std::string& facet = moment.fact.facet;
  std::string clocks = clocks_text(page, moment);
  if (facet.empty()) return clocks;
  return page.words().say(key, {{"party", page.party(facet)}}) + ": " + clocks;
}

void add_moments(FactTable& table, const PageWriter& page, const char* heading, const char* key,
                 const std::vector<RoundMoment>& moments) {
  for (const RoundMoment& moment : moments) {
    const bool first = &moment == &moments.front();
    table.add(first ? page.words().say(heading) : std::string(),
              {{party_moment(page, key, moment), Tone::plain}}, moment.fact);
  }
}

// No report that dates an arrival gives the start; the page says what it can: not before.
void add_start(FactTable& table, const PageWriter& page, const RoundHours& hours) {
  const Words& words = page.words();
  add_moments(table, page, "round.start", "round.start", hours.start);
  if (!hours.start.empty()) return;
  if (hours.start_not_before.empty()) {
    return table.add_silence(words.say("round.start"), words.say("round.not_known"));
  }
  for (const RoundMoment& moment : hours.start_not_before) {
    const bool first = &moment == &hours.start_not_before.front();
    const std::string text = words.say("round.not_before", {{"clocks", clocks_text(page, moment)}});
    table.add(first ? words.say("round.start") : std::string(), {{text, Tone::plain}}, moment.fact);
  }
}

double longest_minutes(const RoundDuration& duration) {
  double longest = 0;
  for (const auto* lengths : {&duration.accounts, &duration.accounts_before}) {
    for (const RoundLength& length : *lengths) {
      if (length.account) longest = std::max(longest, length.account->minutes);
    }
  }
  return longest;
}

// Four cells an hour where there is room; a bar never takes more than a third of the line.
int cells_an_hour(const PageWriter& page, const RoundDuration& duration) {
  const double hours = longest_minutes(duration) / 60;
  if (hours <= 0) return 0;
  const int room = page.style().columns / 3;
  return std::clamp(static_cast<int>(room / (hours + 1)), 0, 4);
}

void print_lengths(PageWriter& page, const std::vector<RoundLength>& lengths, int cells) {
  std::vector<TableRow> rows;
  for (const RoundLength& length : lengths) {
    StyledLine value{{length_text(page, length), Tone::plain}};
    if (!length.fact.wordings.empty() && length.fact.wordings.front() != length.fact.text) {
      value.push_back({" “" + length.fact.wordings.front() + "”", Tone::quiet});
    }
    const bool drawn = cells > 0 && length.account;
    rows.push_back(
        {drawn ? StyledLine{{length_bar(*length.account, cells), Tone::quiet}} : StyledLine{},
         value, said_cell(page, length.fact)});
  }
  page.table({{.heading = "", .width_min = 4, .share = 0},
              {.heading = "", .width_min = 12, .share = 2},
              {.heading = "", .width_min = 20, .share = 3}},
             rows);
}

void print_forecasts_of(PageWriter& page, const std::vector<RoundForecast>& forecasts) {
  for (const RoundForecast& forecast : forecasts) {
    StyledLine line = page.fact_line(forecast.fact);
    const std::string end(forecast_end_name(forecast.end));
    line.push_back({" " + page.words().say("round.came_out_" + end), Tone::plain});
    page.item(line);
  }
}

// What the accounts make of a forecast of the length, without reading the forecast's words.
void print_by_accounts(PageWriter& page, const RoundDuration& duration) {
  std::vector<double> minutes;
  for (const RoundLength& length : duration.accounts) {
    if (length.account) minutes.push_back(length.account->minutes);
  }
  if (minutes.empty()) return;
  const auto [least, most] = std::minmax_element(minutes.begin(), minutes.end());
  const Words& words = page.words();
  const std::string comparison =
      duration.comparison == Comparison::none
          ? std::string()
          : words.say("round.compare_" + std::string(comparison_name(duration.comparison)));
  page.paragraph(words.say("round.forecast_by_accounts", {{"least", minutes_text(page, *least)},
                                                          {"most", minutes_text(page, *most)},
                                                          {"comparison", comparison}}),
                 2);
}

void print_next(PageWriter& page, const RoundNeighbour& next) {
  const Words& words = page.words();
  page.blank();
  page.paragraph(words.say("round.forecast_of_next", {{"label", brief_text(page, next.brief)}}), 0,
                 Tone::strong);
  if (next.forecasts.empty()) page.paragraph(words.say("round.forecasts_none"), 0, Tone::quiet);
  print_forecasts_of(page, next.forecasts);
  for (const Fact& status : next.brief.status) {
    page.item(StyledLine{{words.say("round.what_is_on_record") + ": ", Tone::quiet},
                         {page.value(status) + ". ", Tone::plain}});
    page.paragraph(said_cell(page, status), 2);
  }
}

}  // namespace

void print_round_place(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const RoundPlace& place = round.place;
  const std::size_t rivals = place.venue.size();
  page.section(words.say("round.place"),
               rivals > 1 ? words.count("page.rivals", static_cast<long long>(rivals)) : "");
  FactTable table(page);
  if (place.venue.empty()) table.add_silence(words.say("round.venue"), words.say("page.not_known"));
  table.add(words.say("round.venue"), place.venue);
  table.add(words.say("round.venue_property"), place.venue_property);
  table.add(words.say("round.provider"), place.provider);
  table.add(words.say("round.city"), place.city);
  table.add(words.say("round.territory"), place.territory);
  table.add(words.say("round.venue_note"), place.note);
  table.print();
}

void print_round_hours(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const RoundHours& hours = round.hours;
  page.section(words.say("round.hours"));
  FactTable table(page);
  add_moments(table, page, "round.arrival", "round.arrival_of", hours.arrival);
  add_start(table, page, hours);
  add_moments(table, page, "round.end", "round.end", hours.end);
  if (hours.end.empty()) table.add_silence(words.say("round.end"), words.say("round.not_known"));
  add_moments(table, page, "round.leaving", "round.leaving_of", hours.leaving);
  table.add(words.say("round.leaving_note"), hours.leaving_note);
  table.print();
  const bool some_hour = !hours.arrival.empty() || !hours.start.empty();
  if (some_hour && hours.place_zone.empty()) {
    page.paragraph(words.say("round.place_zone_unknown"), 0, Tone::quiet);
  }
}

void print_round_length(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const RoundDuration& duration = round.duration;
  const std::size_t rivals = duration.accounts.size();
  page.section(words.say("round.length"),
               rivals > 1 ? words.count("page.rivals", static_cast<long long>(rivals)) : "");
  const int cells = cells_an_hour(page, duration);
  if (duration.accounts.empty()) page.paragraph(words.say("round.length_none"), 0, Tone::quiet);
  print_lengths(page, duration.accounts, cells);
  if (duration.from_hours) {
    page.paragraph(words.say("round.length_from_hours",
                             {{"least", minutes_text(page, duration.from_hours->shortest)},
                              {"most", minutes_text(page, duration.from_hours->longest)}}));
  }
  if (duration.accounts_before.empty()) return;
  page.paragraph(words.say("round.length_before", {{"label", duration.before_label}}), 0,
                 Tone::quiet);
  print_lengths(page, duration.accounts_before, cells);
  if (duration.comparison == Comparison::none) return;
  page.paragraph(words.say("round.compare_" + std::string(comparison_name(duration.comparison))));
}

void print_round_forecasts(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const RoundSeries& series = round.series;
  page.section(words.say("round.forecasts"));
  page.paragraph(words.say("round.forecast_of_this"), 0, Tone::strong);
  if (series.forecasts.empty()) page.paragraph(words.say("round.forecasts_none"), 0, Tone::quiet);
  print_forecasts_of(page, series.forecasts);
  if (!series.forecasts.empty()) print_by_accounts(page, round.duration);
  if (!series.forecasts_of_next.empty()) {
    page.blank();
    page.paragraph(words.say("round.forecast_made_here"), 0, Tone::strong);
    print_forecasts_of(page, series.forecasts_of_next);
  }
  for (const RoundNeighbour& next : series.after) print_next(page, next);
}

}  // namespace comity
