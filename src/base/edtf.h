// SPDX-License-Identifier: Apache-2.0
// Dates as people know them: EDTF (ISO 8601-2:2019, levels 0 and 1). A day, a month, a year, an
// instant, `?` uncertain, `~` approximate, `%` both, unspecified digits (201X, 2004-XX), seasons
// (2001-21), long years (Y-17000), and intervals with unknown ("2004/") and open ("2004/..") ends.
// The text is kept as given; bounds are derived.
//
// Bounds. A date is the Span in which the named change lies: 2017-09-01 is from the first to the
// last second of that day in the zone given; an instant is a Span of one second (a time in an hour
// that the zone has twice: from its first to its second reading). `~` and `%` widen the span by one
// unit of the date's own precision on each side; `?` widens nothing and is shown. An interval has a
// Span for its start and one for its end: a date; open (..): kAlwaysBefore / kNever; unknown:
// {kBeginning, end's latest} / {start's earliest, kOpen}.
// Pure; any thread. Grammar: edtf.cpp; examples: docs/dossier-format.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace comity {

enum class Precision { second, day, month, season, year, decade, century };

struct EdtfDate {
  std::string text;  // as given
  Span span;
  Precision precision = Precision::day;
  bool uncertain = false;    // ? or %
  bool approximate = false;  // ~ or %
  bool operator==(const EdtfDate&) const = default;
};

enum class EndKind { date, open, unknown };

struct EdtfInterval {
  std::string text;  // "from/until"; a lone date D is read as "D/D" (see edtf_at)
  EndKind from_kind = EndKind::unknown;
  EndKind until_kind = EndKind::unknown;
  std::optional<EdtfDate> from_date, until_date;
  Span from, until;
  bool operator==(const EdtfInterval&) const = default;
};

// Refusals: edtf_malformed, edtf_impossible_date, edtf_ends_before_it_starts, edtf_level_not_kept
// (level 2). zone: IANA name, in which days without an offset are read; "UTC" for most.
Result<EdtfDate> parse_edtf_date(std::string_view text, std::string_view zone);
Result<EdtfInterval> parse_edtf_interval(std::string_view text, std::string_view zone);
EdtfInterval edtf_at(const EdtfDate& date);  // happened then: starts and ends within the span
EdtfInterval edtf_always();                  // "../..": holds at every instant

// 2025-12 and 2025-12-23 may be the same day; 2025-12 and 2026 may not.
bool edtf_compatible(const EdtfDate& a, const EdtfDate& b);

}  // namespace comity
