// SPDX-License-Identifier: Apache-2.0
#include "record/claim_row.h"

#include <charconv>

namespace comity {
namespace {

constexpr std::int64_t kTimeless = 1;
constexpr std::int64_t kOfficeSays = 2;
constexpr std::int64_t kDetermination = 4;
constexpr std::int64_t kSourcesOfObject = 8;

std::int64_t flags_of(const Claim& claim) {
  return (claim.timeless ? kTimeless : 0) | (claim.office_says ? kOfficeSays : 0) |
      (claim.determination ? kDetermination : 0) | (claim.sources_of_object ? kSourcesOfObject : 0);
}

// What the text says of its ends; the bounds beside it are narrower and stay.
void read_ends(EdtfInterval& valid) {
  if (valid.text.empty()) return;
  const auto date = parse_edtf_date(valid.text, "UTC");
  const auto interval =
      date.ok() ? Result<EdtfInterval>(edtf_at(*date)) : parse_edtf_interval(valid.text, "UTC");
  if (!interval.ok()) return;
  valid.from_kind = interval->from_kind;
  valid.until_kind = interval->until_kind;
  valid.from_date = interval->from_date;
  valid.until_date = interval->until_date;
}

}  // namespace

std::string numbers_text(const std::vector<SubjectNumber>& numbers) {
  std::string text;
  for (const SubjectNumber number : numbers) {
    if (!text.empty()) text.push_back(' ');
    text += std::to_string(static_cast<std::int64_t>(number));
  }
  return text;
}

std::vector<SubjectNumber> parse_numbers(std::string_view text) {
  std::vector<SubjectNumber> numbers;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    std::int64_t number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc()) break;
    numbers.push_back(SubjectNumber{number});
    at = read.ptr < end ? read.ptr + 1 : end;
  }
  return numbers;
}

std::string claim_columns(Columns columns) {
  std::string list(kFoldedColumns);
  if (columns == Columns::all) list += kOtherColumns;
  return list;
}

void bind_claim(db::Statement& insert, const Claim& claim, std::int64_t attribute) {
  int at = 0;
  const auto number = [&](std::int64_t value) { insert.bind(++at, value); };
  const auto text = [&](std::string_view value) { insert.bind(++at, value); };
  number(static_cast<std::int64_t>(claim.subject));
  number(claim.id.seq);
  number(claim.id.part);
  number(attribute);
  text(claim.facet);
  number(static_cast<std::int64_t>(claim.value.state));
  text(claim.value.text);
  insert.bind(++at, claim.value.number);
  text(claim.value.unit);
  number(static_cast<std::int64_t>(claim.value.qualifier));
  number(static_cast<std::int64_t>(claim.value.reference));
  number(claim.valid.from.earliest.seconds);
  number(claim.valid.from.latest.seconds);
  number(claim.valid.until.earliest.seconds);
  number(claim.valid.until.latest.seconds);
  number(flags_of(claim));
  number(static_cast<std::int64_t>(claim.said_by));
  text(claim.said_on);
  text(numbers_text(claim.sources));
  text(claim.wording);
  number(claim.public_from.seconds);
  number(claim.withdrawn_by);
  number(static_cast<std::int64_t>(claim.marking));
  text(claim.valid.text);
  text(claim.published_on);
  text(claim.known_by);
  text(claim.last_reported);
  text(numbers_text(claim.because));
  text(numbers_text(claim.statements));
  text(claim.note);
  text(claim.place);
}

std::int64_t read_claim_row(const db::Statement& row, Claim& claim, Columns columns) {
  int at = 0;
  const auto number = [&] { return row.integer(at++); };
  const auto text = [&] { return row.text(at++); };
  claim.subject = SubjectNumber{number()};
  claim.id.seq = number();
  claim.id.part = number();
  const std::int64_t attribute = number();
  claim.facet = text();
  claim.value.state = static_cast<ValueState>(number());
  claim.value.text = text();
  claim.value.number = row.real(at++);
  claim.value.unit = text();
  claim.value.qualifier = static_cast<Qualifier>(number());
  claim.value.reference = SubjectNumber{number()};
  claim.valid.from.earliest.seconds = number();
  claim.valid.from.latest.seconds = number();
  claim.valid.until.earliest.seconds = number();
  claim.valid.until.latest.seconds = number();
  const std::int64_t flags = number();
  claim.timeless = (flags & kTimeless) != 0;
  claim.office_says = (flags & kOfficeSays) != 0;
  claim.determination = (flags & kDetermination) != 0;
  claim.sources_of_object = (flags & kSourcesOfObject) != 0;
  claim.said_by = SubjectNumber{number()};
  claim.said_on = text();
  claim.sources = parse_numbers(text());
  claim.wording = text();
  claim.public_from.seconds = number();
  claim.withdrawn_by = number();
  claim.marking = MarkingNumber{number()};
  if (columns == Columns::folded) return attribute;
  claim.valid.text = text();
  read_ends(claim.valid);
  claim.published_on = text();
  claim.known_by = text();
  claim.last_reported = text();
  claim.because = parse_numbers(text());
  claim.statements = parse_numbers(text());
  claim.note = text();
  claim.place = text();
  return attribute;
}

}  // namespace comity
