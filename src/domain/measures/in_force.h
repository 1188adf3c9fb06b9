// SPDX-License-Identifier: Apache-2.0
// Whether a measure is in force on a day, out of what is on record of its begin and end. Silence is
// not read as "in force": a ban reported three years ago has no end on record, which is another
// answer than a ban reported today. What happened at one time (a required departure that was
// carried out) is never in force. Pure; any thread.
//
//   force_at(period of "2017-08-01/" last reported on 2021-11-02, 10 April 2025)   no_end_on_record
#pragma once

#include <string_view>
#include <vector>

#include "base/edtf.h"

namespace comity {

enum class Force {
  surely,             // reported in force on that day or later, or ended later
  no_end_on_record,   // begun surely; the last report is earlier, and no end was read
  possibly,           // the begin is not known, or begin or end lie about that day
  not_in_force,       // not begun, or ended
};

// The bounds of `period` are narrowed by "known by" and "last reported" already. kOpen for `asof`
// is no day: what has no end on record counts.
Force force_at(const EdtfInterval& period, Instant asof);
Force force_of_untold_time();                        // in force on some day, nobody says when

// One answer for each of several accounts of the same measure. An account that only leaves the end
// open does not stand against one that names the end, unless it begins after that end.
std::vector<Force> forces_at(const std::vector<EdtfInterval>& accounts, Instant asof);

// Whether it had happened by that day: surely, possibly, or not_in_force for not yet.
Force happened_by(const EdtfInterval& period, Instant asof);

bool measure_happens(std::string_view measure_kind); // required departures and rotations
bool measure_was_imposed(std::string_view status);  // false of what was only proposed or threatened
bool measure_is_only_announced(std::string_view status);
bool measure_ended(std::string_view status);  // lifted, superseded: over, though maybe undated

}  // namespace comity
