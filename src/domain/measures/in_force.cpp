// SPDX-License-Identifier: Apache-2.0
#include "domain/measures/in_force.h"

#include <algorithm>
#include <array>

namespace comity {

namespace {

constexpr std::array<std::string_view, 2> kHappening = {"required_departure", "rotation"};
constexpr std::array<std::string_view, 4> kNotImposed = {"proposed", "proposed_not_imposed",
                                                         "threatened", "threatened_not_imposed"};

bool begin_unknown(const Span& from) { return from.earliest == kBeginning && from.latest == kOpen; }

Force force_without_a_day(const EdtfInterval& period) {
  if (period.until.latest < kOpen) return Force::not_in_force;
  if (begin_unknown(period.from)) return Force::possibly;
  return period.until.earliest == kOpen ? Force::surely : Force::no_end_on_record;
}

}  // namespace

Force force_at(const EdtfInterval& period, Instant asof) {
  if (asof == kOpen) return force_without_a_day(period);
  if (period.from.earliest > asof || period.until.latest <= asof) return Force::not_in_force;
  if (period.from.latest > asof) return Force::possibly;
  if (period.until.earliest >= asof) return Force::surely;
  return period.until.latest == kOpen ? Force::no_end_on_record : Force::possibly;
}

std::vector<Force> forces_at(const std::vector<EdtfInterval>& accounts, Instant asof) {
  std::vector<Force> forces;
  Instant ended = kBeginning;
  for (const EdtfInterval& account : accounts) {
    forces.push_back(force_at(account, asof));
    if (account.until.latest <= asof && account.until.latest < kOpen) {
      ended = std::max(ended, account.until.latest);
    }
  }
  if (ended == kBeginning) return forces;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const bool vague = forces[i] == Force::no_end_on_record || forces[i] == Force::possibly;
    if (vague && accounts[i].from.earliest <= ended) forces[i] = Force::not_in_force;
  }
  return forces;
}

Force force_of_untold_time() { return Force::possibly; }

Force happened_by(const EdtfInterval& period, Instant asof) {
  if (period.from.earliest > asof) return Force::not_in_force;
  if (asof == kOpen) return begin_unknown(period.from) ? Force::possibly : Force::surely;
  return period.from.latest <= asof ? Force::surely : Force::possibly;
}

bool measure_happens(std::string_view measure_kind) {
  return std::find(kHappening.begin(), kHappening.end(), measure_kind) != kHappening.end();
}

bool measure_was_imposed(std::string_view status) {
  return std::find(kNotImposed.begin(), kNotImposed.end(), status) == kNotImposed.end();
}

bool measure_is_only_announced(std::string_view status) { return status == "announced"; }

bool measure_ended(std::string_view status) {
  return status == "lifted" || status == "superseded";
}

}  // namespace comity
