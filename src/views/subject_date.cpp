// SPDX-License-Identifier: Apache-2.0
#include "views/subject_date.h"

#include <optional>

namespace comity {

namespace {

std::optional<SubjectDate> read(const std::string& text, DateMeaning meaning) {
  if (text.empty()) return std::nullopt;
  const Result<EdtfDate> date = parse_edtf_date(text, "UTC");
  if (!date.ok()) return std::nullopt;
  return SubjectDate{text, date->span, meaning};
}

std::optional<SubjectDate> begin_of(const Subject& subject) {
  const FoldedAttribute* period = subject.folded.find("period");
  if (period == nullptr) return std::nullopt;
  for (const FoldedValue& value : period->values) {
    for (const Claim* claim : value.claims) {
      if (!claim->valid.from_date) continue;
      return SubjectDate{claim->valid.from_date->text, claim->valid.from, DateMeaning::when};
    }
  }
  return std::nullopt;
}

// The day that a claim of the subject carries: said, published, or known by then at the latest.
std::optional<SubjectDate> claimed_day(const Subject& subject) {
  for (const FoldedAttribute& attribute : subject.folded.attributes) {
    for (const FoldedValue& value : attribute.values) {
      for (const Claim* claim : value.claims) {
        if (auto date = read(claim->known_by, DateMeaning::known_by)) return date;
        if (auto date = read(claim->said_on, DateMeaning::said)) return date;
        if (auto date = read(claim->published_on, DateMeaning::published)) return date;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

SubjectDate subject_date(const Subject& subject) {
  if (auto date = begin_of(subject)) return *date;
  if (auto date = read(subject.plain("date"), DateMeaning::when)) return *date;
  if (auto date = read(subject.plain("announced"), DateMeaning::announced)) return *date;
  if (auto date = read(subject.plain("published"), DateMeaning::published)) return *date;
  if (auto date = claimed_day(subject)) return *date;
  return SubjectDate{};
}

}  // namespace comity
