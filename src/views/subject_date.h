// SPDX-License-Identifier: Apache-2.0
// The day by which a subject is put in order: when it began or happened, else when it was announced
// or said, else the day by which it was known. Text as given, and the span in which it lies.
#pragma once

#include <string>

#include "record/reader.h"

namespace comity {

enum class DateMeaning { not_known, when, announced, said, published, known_by };

struct SubjectDate {
  std::string text;                    // EDTF; empty: not known
  Span span = kUnknownSpan;
  DateMeaning meaning = DateMeaning::not_known;
};

SubjectDate subject_date(const Subject& subject);

}  // namespace comity
