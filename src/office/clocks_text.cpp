// SPDX-License-Identifier: Apache-2.0
#include "office/clocks_text.h"

#include "base/calendar.h"
#include "words/date_text.h"

namespace comity {
namespace {

std::string clock_day(Instant instant, const std::string& zone, const Words& words) {
  const Day day = day_of(instant, zone);
  if (end_of_day(day, zone) == instant) return date_text(day_text(day), words);
  return date_text(instant_text(instant), words);
}

std::string voice_text(Reader& reader, const Words& words) {
  const Lens& lens = reader.lens();
  if (lens.voice == Voice::common) return words.say("page.voice_common");
  if (lens.voice == Voice::side)
    return words.say("page.voice_side", {{"who", reader.title(lens.side)}});
  return words.say("page.voice_all");
}

}  // namespace

std::string clocks_text(Reader& reader, const std::string& zone, const Words& words) {
  const Lens& lens = reader.lens();
  const std::string any = words.say("cli.any_day");
  const std::string asof = lens.asof == kOpen ? any : clock_day(lens.asof, zone, words);
  const std::string shown = lens.public_by == kOpen ? any : clock_day(lens.public_by, zone, words);
  const Seq head = reader.head();
  const bool latest = lens.known >= head;
  const Arguments arguments = {{"asof", asof},
                               {"public", shown},
                               {"seq", std::to_string(latest ? head : lens.known)},
                               {"voice", voice_text(reader, words)}};
  return words.say(latest ? "cli.clocks_latest" : "cli.clocks", arguments);
}

}  // namespace comity
