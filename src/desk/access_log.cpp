// SPDX-License-Identifier: Apache-2.0
#include "desk/access_log.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "db/connection.h"

namespace comity {
namespace {

constexpr const char* kTable =
    "CREATE TABLE access (number {key}, at BIGINT NOT NULL, actor TEXT NOT NULL, subjects TEXT NOT "
    "NULL,"
    " hash {bytes} NOT NULL)";

std::unique_ptr<db::Connection> open(const std::filesystem::path& dir) {
  auto log = db::Connection::open(dir / "access.db", db::Mode::create);
  if (!log->has_table("access")) log->run(kTable);
  return log;
}

std::string entry_text(const AccessEntry& entry) {
  return std::to_string(entry.number) + "\t" + instant_text(entry.at) + "\t" + entry.actor + "\t" +
         entry.subjects;
}

Hash chained(std::string_view previous, const AccessEntry& entry) {
  return sha256(previous, entry_text(entry));
}

}  // namespace

void append_access_log(const std::filesystem::path& dir, const std::string& actor, Instant at,
                       const std::vector<std::string>& subjects) {
  const auto log = open(dir);
  db::Transaction transaction(*log, db::Transaction::Kind::write);
  AccessEntry entry{1, at, actor, {}, true};
  for (const auto& subject : subjects)
    entry.subjects += (entry.subjects.empty() ? "" : ", ") + subject;
  std::string previous;
  auto& last = log->prepare("SELECT number, hash FROM access ORDER BY number DESC LIMIT 1");
  if (last.step()) {
    entry.number = last.integer(0) + 1;
    previous = std::string(last.bytes(1));
    last.reset();
  }
  auto& insert = log->prepare(
      "INSERT INTO access (number, at, actor, subjects, hash) VALUES (?1, ?2, ?3, ?4, ?5)");
  insert.bind(1, entry.number).bind(2, at.seconds).bind(3, std::string_view(actor));
  insert.bind(4, std::string_view(entry.subjects)).bind_bytes(5, chained(previous, entry)).run();
  transaction.commit();
}

std::vector<AccessEntry> read_access_log(const std::filesystem::path& dir) {
  std::vector<AccessEntry> entries;
  if (!std::filesystem::exists(dir / "access.db")) return entries;
  const auto log = open(dir);
  std::string previous;
  auto& read = log->prepare("SELECT number, at, actor, subjects, hash FROM access ORDER BY number");
  while (read.step()) {
    AccessEntry entry{read.integer(0),
                      {read.integer(1)},
                      std::string(read.text(2)),
                      std::string(read.text(3)),
                      false};
    const Hash expected = chained(previous, entry);
    previous = std::string(read.bytes(4));
    entry.whole = previous ==
                  std::string_view(reinterpret_cast<const char*>(expected.data()), expected.size());
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace comity
