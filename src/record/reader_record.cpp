// SPDX-License-Identifier: Apache-2.0
// What the page of one record asks beside claims: attachments, duplicates, markings, and when an
// event was recorded.
#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "record/reader.h"

namespace comity {
namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

}  // namespace

std::vector<AttachmentRow> Reader::attachments(SubjectNumber number) {
  std::vector<AttachmentRow> attachments;
  if (subject(number) == nullptr) return attachments;
  auto& find = db_.prepare(
      "SELECT seq, part, name, media_type, size, hash FROM attachment_place"
      " WHERE subject = ?1 AND seq <= ?2 ORDER BY seq, part");
  find.bind(1, raw(number)).bind(2, lens_.known);
  while (find.step()) {
    AttachmentRow row;
    row.id = {find.integer(0), find.integer(1)};
    row.name = find.text(2);
    row.media_type = find.text(3);
    row.size = find.integer(4);
    Hash hash{};
    const std::string_view bytes = find.bytes(5);
    std::memcpy(hash.data(), bytes.data(), std::min(bytes.size(), hash.size()));
    row.hash = hex(hash);
    attachments.push_back(std::move(row));
  }
  return attachments;
}

std::string Reader::attachment_content(const AttachmentRow& attachment) {
  auto& find = db_.prepare(
      "SELECT a.content FROM attachment_place p JOIN attachment a ON a.hash = p.hash"
      " WHERE p.seq = ?1 AND p.part = ?2 ORDER BY a.chunk");
  find.bind(1, attachment.id.seq).bind(2, attachment.id.part);
  std::string content;
  while (find.step()) content += find.bytes(0);
  return content;
}

std::vector<SubjectRow> Reader::merged_into(SubjectNumber number) {
  std::vector<SubjectRow> rows;
  for (const std::int64_t member : members_of(number))
    if (auto found = row(SubjectNumber{member})) rows.push_back(std::move(*found));
  return rows;
}

std::string Reader::marking(MarkingNumber number) {
  if (number == MarkingNumber::unmarked) return {};
  auto& find = db_.prepare("SELECT text FROM marking WHERE number = ?1");
  find.bind(1, static_cast<std::int64_t>(number));
  std::string text = find.step() ? std::string(find.text(0)) : std::string();
  find.reset();
  return text;
}

std::optional<Instant> Reader::recorded_at(Seq seq) {
  auto& find = db_.prepare("SELECT recorded_at FROM event WHERE seq = ?1");
  find.bind(1, seq);
  if (!find.step()) return std::nullopt;
  const Instant instant{find.integer(0)};
  find.reset();
  return instant;
}

}  // namespace comity
