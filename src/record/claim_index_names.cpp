// SPDX-License-Identifier: Apache-2.0
// The half of ClaimIndex that knows who is who: keys, ids, numbers, and the dictionaries of names
// and markings.
#include <algorithm>
#include <cstring>
#include <set>

#include "base/text.h"
#include "db/many_values.h"
#include "record/claim_index.h"

namespace comity {
namespace {

constexpr std::size_t kKnownMax = 1u << 20;  // cached subjects; more than any office has at hand

KnownSubject read_row(const db::Statement& row) {
  KnownSubject known;
  known.number = SubjectNumber{row.integer(0)};
  const std::string_view id = row.bytes(1);
  std::memcpy(known.id.bytes.data(), id.data(), std::min(id.size(), known.id.bytes.size()));
  known.kind = std::string(row.text(2));
  known.merged_into = SubjectNumber{row.integer(3)};
  return known;
}

std::optional<KnownSubject> only_row(db::Statement& find) {
  if (!find.step()) return std::nullopt;
  KnownSubject known = read_row(find);
  find.reset();
  return known;
}

// Others are answered by the act that names them; asking a server for them would be a fault.
bool may_be_key(std::string_view name) {
  return !name.empty() && name.find('\0') == std::string_view::npos && utf8_valid(name);
}

}  // namespace

std::optional<KnownSubject> ClaimIndex::by_key(std::string_view key) {
  if (key.empty()) return std::nullopt;
  if (const auto cached = keys_.find(std::string(key)); cached != keys_.end())
    return by_id(SubjectId{cached->second});
  auto& find =
      db_.prepare("SELECT number, id, kind, merged_into FROM subject WHERE key = ?1 AND key <> ''");
  find.bind(1, key);
  auto known = only_row(find);
  if (known) keep(*known, key);
  return known;
}

void ClaimIndex::read_ahead(const std::vector<std::string_view>& names) {
  std::set<std::string_view> keys;
  std::set<IdBytes> ids;
  for (const std::string_view name : names) {
    const auto id = SubjectId::parse(name);
    if (id && !known_.contains(id->bytes)) ids.insert(id->bytes);
    if (!id && may_be_key(name) && !keys_.contains(std::string(name))) keys.insert(name);
  }
  db::each_of(db_, "SELECT number, id, kind, merged_into, key FROM subject WHERE key IN ",
              std::vector(keys.begin(), keys.end()), " AND key <> ''",
              [&](const db::Statement& row) { keep(read_row(row), row.text(4)); });
  db::each_of(db_, "SELECT number, id, kind, merged_into FROM subject WHERE id IN ",
              std::vector(ids.begin(), ids.end()), "",
              [&](const db::Statement& row) { keep(read_row(row), {}); });
}

const Markings& ClaimIndex::markings() {
  if (!all_markings_) all_markings_ = all_markings(db_);
  return *all_markings_;
}

void ClaimIndex::keep(const KnownSubject& known, std::string_view key) {
  if (known_.size() > kKnownMax) forget_known();
  known_[known.id.bytes] = known;
  if (!key.empty()) keys_[std::string(key)] = known.id.bytes;
}

void ClaimIndex::forget_known() {
  known_.clear();
  keys_.clear();
}

std::optional<KnownSubject> ClaimIndex::by_id(const SubjectId& id) {
  const auto cached = known_.find(id.bytes);
  if (cached != known_.end()) return cached->second;
  auto& find = db_.prepare("SELECT number, id, kind, merged_into FROM subject WHERE id = ?1");
  find.bind_bytes(1, id.bytes);
  auto known = only_row(find);
  if (known) keep(*known, {});
  return known;
}

std::optional<KnownSubject> ClaimIndex::by_number(SubjectNumber number) {
  auto& find = db_.prepare("SELECT number, id, kind, merged_into FROM subject WHERE number = ?1");
  find.bind(1, static_cast<std::int64_t>(number));
  return only_row(find);
}

std::optional<KnownSubject> ClaimIndex::by_name(std::string_view name) {
  if (const auto id = SubjectId::parse(name))
    if (auto known = by_id(*id)) return known;
  return by_key(name);
}

bool ClaimIndex::kind_in_use(std::string_view kind) {
  auto& find = db_.prepare("SELECT 1 FROM subject WHERE kind = ?1 LIMIT 1");
  find.bind(1, kind);
  const bool in_use = find.step();
  find.reset();
  return in_use;
}

SubjectNumber ClaimIndex::number_of(std::string_view id_text) {
  const auto id = SubjectId::parse(id_text);
  const auto known = id ? by_id(*id) : std::nullopt;
  return known ? known->number : kUnresolved;
}

std::vector<SubjectNumber> ClaimIndex::numbers_of(const std::vector<std::string>& id_texts) {
  std::vector<SubjectNumber> numbers;
  numbers.reserve(id_texts.size());
  for (const auto& text : id_texts) numbers.push_back(number_of(text));
  return numbers;
}

std::int64_t ClaimIndex::name_number(std::string_view text) {
  const auto cached = names_.find(std::string(text));
  if (cached != names_.end()) return cached->second;
  auto& find = db_.prepare("SELECT number FROM name WHERE text = ?1");
  if (!find.bind(1, text).step()) {
    auto& insert = db_.prepare("INSERT INTO name (text) VALUES (?1) ON CONFLICT DO NOTHING");
    insert.bind(1, text).run();
    find.step();
  }
  const std::int64_t number = find.integer(0);
  find.reset();
  names_.emplace(text, number);
  return number;
}

// 0 is unmarked; others are numbered as they first occur.
MarkingNumber ClaimIndex::marking_number(std::string_view text) {
  if (text.empty()) return MarkingNumber::unmarked;
  const auto cached = markings_.find(std::string(text));
  if (cached != markings_.end()) return cached->second;
  auto& find = db_.prepare("SELECT number FROM marking WHERE text = ?1");
  if (!find.bind(1, text).step()) {
    auto& insert = db_.prepare("INSERT INTO marking (text) VALUES (?1) ON CONFLICT DO NOTHING");
    insert.bind(1, text).run();
    all_markings_.reset();
    find.step();
  }
  const MarkingNumber number{find.integer(0)};
  find.reset();
  markings_.emplace(text, number);
  return number;
}

}  // namespace comity
