// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <functional>

#include "base/fault.h"
#include "base/files.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

using db::Connection;
using db::Mode;
using db::Savepoint;
using db::Transaction;

class ConnectionTest : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return folder_.path() / "test.db"; }

  std::unique_ptr<Connection> created() {
    auto made = Connection::open(file(), Mode::create);
    made->run("CREATE TABLE entry (number {key}, word TEXT)");
    return made;
  }

  TemporaryFolder folder_;
};

std::int64_t count(Connection& db) {
  auto& counted = db.prepare("SELECT count(*) FROM entry");
  counted.step();
  const std::int64_t entries = counted.integer(0);
  counted.reset();
  return entries;
}

void add(Connection& db, std::string_view word) {
  db.prepare("INSERT INTO entry (word) VALUES (?1)").bind(1, word).run();
}

std::string setting(Connection& db, const std::string& name) {
  auto& asked = db.prepare("PRAGMA " + name);
  asked.step();
  std::string value(asked.text(0));
  asked.reset();
  return value;
}

std::string fault_of(const std::function<void()>& work, FaultKind expected) {
  try {
    work();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), expected) << fault.what();
    return fault.what();
  }
  ADD_FAILURE() << "no fault";
  return {};
}

TEST_F(ConnectionTest, values_come_back_as_they_were_bound) {
  auto db = Connection::open(file(), Mode::create);
  const std::string text("a\0b é", 6);
  const std::array<unsigned char, 3> bytes{0, 255, 7};
  auto& echo = db->prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7");
  echo.bind(1, std::int64_t{INT64_MIN}).bind(2, 0.1).bind(3, std::string_view(text));
  echo.bind_bytes(4, bytes).bind_null(5).bind(6, std::string_view()).bind_bytes(7, {});
  ASSERT_TRUE(echo.step());
  EXPECT_EQ(echo.columns(), 7);
  EXPECT_EQ(echo.integer(0), INT64_MIN);
  EXPECT_EQ(echo.real(1), 0.1);
  EXPECT_EQ(echo.text(2), text);
  EXPECT_EQ(echo.bytes(3), std::string_view("\0\xff\x07", 3));
  EXPECT_TRUE(echo.is_null(4));
  EXPECT_EQ(echo.integer(4), 0);
  EXPECT_EQ(echo.text(4), "");
  EXPECT_EQ(echo.bytes(4), "");
  EXPECT_FALSE(echo.is_null(5));
  EXPECT_FALSE(echo.is_null(6));
  EXPECT_EQ(echo.text(5), "");
  EXPECT_FALSE(echo.step());
}

TEST_F(ConnectionTest, a_statement_is_kept_by_its_text_and_comes_back_empty) {
  auto db = created();
  add(*db, "one");
  add(*db, "two");
  auto& first = db->prepare("SELECT word FROM entry WHERE number >= ?1");
  ASSERT_TRUE(first.bind(1, std::int64_t{1}).step());
  auto& again = db->prepare(std::string("SELECT word FROM entry") + " WHERE number >= ?1");
  EXPECT_EQ(&first, &again);
  EXPECT_FALSE(again.step()) << "the bound value of the last use is still there";
}

TEST_F(ConnectionTest, a_statement_stepped_to_its_end_holds_nothing) {
  auto db = created();
  add(*db, "one");
  auto& all = db->prepare("SELECT word FROM entry");
  while (all.step()) continue;
  EXPECT_FALSE(sqlite3_stmt_busy(sqlite3_next_stmt(db::raw_sqlite(*db), nullptr)));
  for (auto* kept = sqlite3_next_stmt(db::raw_sqlite(*db), nullptr); kept != nullptr;
       kept = sqlite3_next_stmt(db::raw_sqlite(*db), kept)) {
    EXPECT_FALSE(sqlite3_stmt_busy(kept)) << sqlite3_sql(kept);
  }
}

TEST_F(ConnectionTest, words_of_definitions_are_spelt_in_the_dialect) {
  auto db = Connection::open(file(), Mode::create);
  db->run("CREATE TABLE a (x {key}, y {bytes});"
          "CREATE TABLE b (x INTEGER NOT NULL, y TEXT NOT NULL, PRIMARY KEY (x, y)) {clustered}");
  auto& schema = db->prepare("SELECT sql FROM sqlite_schema WHERE name = ?1");
  ASSERT_TRUE(schema.bind(1, "a").step());
  EXPECT_EQ(schema.text(0), "CREATE TABLE a (x INTEGER PRIMARY KEY, y BLOB)");
  schema.reset();
  ASSERT_TRUE(schema.bind(1, "b").step());
  EXPECT_TRUE(schema.text(0).ends_with("WITHOUT ROWID"));
  EXPECT_TRUE(db->has_table("a"));
  EXPECT_FALSE(db->has_table("c"));
}

TEST_F(ConnectionTest, writers_are_set_to_survive_a_crash) {
  auto db = created();
  EXPECT_EQ(setting(*db, "journal_mode"), "wal");
  EXPECT_EQ(setting(*db, "synchronous"), "2");
  EXPECT_EQ(setting(*db, "foreign_keys"), "0");
  EXPECT_EQ(setting(*db, "busy_timeout"), "5000");
  EXPECT_EQ(setting(*db, "secure_delete"), "1") << "destroyed content would stay in free pages";
}

TEST_F(ConnectionTest, what_a_changed_file_could_abuse_is_off) {
  auto db = created();
  EXPECT_EQ(setting(*db, "trusted_schema"), "0");
  EXPECT_EQ(setting(*db, "cell_size_check"), "1");
  fault_of([&] { db->run("SELECT \"no such column\""); }, FaultKind::damaged);
  fault_of([&] { db->run("SELECT load_extension('x')"); }, FaultKind::damaged);
  db->run("PRAGMA writable_schema = ON");
  fault_of([&] { db->run("DELETE FROM sqlite_schema"); }, FaultKind::damaged);
}

TEST_F(ConnectionTest, a_reader_cannot_write) {
  created();
  auto reader = Connection::open(file(), Mode::read);
  const auto what = fault_of([&] { add(*reader, "one"); }, FaultKind::read_only);
  EXPECT_NE(what.find("test.db"), std::string::npos) << what;
}

TEST_F(ConnectionTest, a_file_that_is_not_there_is_missing) {
  for (Mode mode : {Mode::read, Mode::write}) {
    const auto what = fault_of([&] { Connection::open(file(), mode); }, FaultKind::missing);
    EXPECT_NE(what.find("test.db"), std::string::npos) << what;
    EXPECT_FALSE(std::filesystem::exists(file()));
  }
  fault_of([&] { Connection::open(folder_.path() / "no" / "test.db", Mode::create); },
           FaultKind::missing);
}

TEST_F(ConnectionTest, a_file_that_is_no_database_is_damaged) {
  write_file(file(), std::string(8192, 'x'));
  for (Mode mode : {Mode::read, Mode::write, Mode::create}) {
    fault_of([&] { Connection::open(file(), mode); }, FaultKind::damaged);
  }
}

TEST_F(ConnectionTest, a_damaged_page_is_found) {
  {
    auto db = created();
    Transaction writing(*db, Transaction::Kind::write);
    for (int i = 0; i < 5000; ++i) add(*db, "some longer text, so that there are pages to damage");
    writing.commit();
    EXPECT_EQ(db->check_integrity(), "");
  }
  std::string bytes = read_file(file());
  ASSERT_GT(bytes.size(), 20u * 4096);
  for (std::size_t page = 5; page < 20; ++page) bytes.replace(page * 4096, 64, 64, '\xff');
  write_file(file(), bytes);
  auto db = Connection::open(file(), Mode::write);
  EXPECT_NE(db->check_integrity(), "");
  fault_of([&] { db->run("SELECT sum(length(word)) FROM entry"); }, FaultKind::damaged);
}

TEST_F(ConnectionTest, a_database_of_something_else_is_damaged_not_a_crash) {
  auto db = Connection::open(file(), Mode::create);
  const auto what = fault_of([&] { count(*db); }, FaultKind::damaged);
  EXPECT_NE(what.find("no such table: entry"), std::string::npos) << what;
}

TEST_F(ConnectionTest, a_broken_constraint_is_a_fault_and_undoes_its_statement) {
  auto db = created();
  db->run("INSERT INTO entry VALUES (1, 'one')");
  fault_of([&] { db->run("INSERT INTO entry VALUES (2, 'two'), (1, 'again')"); },
           FaultKind::damaged);
  EXPECT_EQ(count(*db), 1);
}

TEST_F(ConnectionTest, a_second_writer_finds_it_locked) {
  auto first = created();
  auto second = Connection::open(file(), Mode::write);
  sqlite3_busy_timeout(db::raw_sqlite(*second), 0);
  Transaction writing(*first, Transaction::Kind::write);
  fault_of([&] { Transaction other(*second, Transaction::Kind::write); }, FaultKind::locked);
  writing.commit();
  Transaction other(*second, Transaction::Kind::write);
}

TEST_F(ConnectionTest, changes_are_those_of_the_last_statement) {
  auto db = created();
  db->run("INSERT INTO entry (word) VALUES ('a'), ('b'), ('c')");
  EXPECT_EQ(db->changes(), 3);
  db->prepare("DELETE FROM entry WHERE word > ?1").bind(1, "a").run();
  EXPECT_EQ(db->changes(), 2);
}

TEST_F(ConnectionTest, checkpoint_empties_the_log_when_nobody_reads) {
  auto db = created();
  add(*db, "one");
  auto wal = file();
  wal += "-wal";
  EXPECT_GT(std::filesystem::file_size(wal), 0u);
  db->checkpoint();
  EXPECT_EQ(std::filesystem::file_size(wal), 0u);
}

TEST_F(ConnectionTest, checkpoint_does_not_wait_for_readers) {
  auto db = created();
  auto reader = Connection::open(file(), Mode::read);
  Transaction reading(*reader, Transaction::Kind::read);
  add(*db, "one");
  const auto begun = std::chrono::steady_clock::now();
  db->checkpoint();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
  EXPECT_EQ(count(*reader), 0);
  EXPECT_EQ(setting(*db, "busy_timeout"), "5000");
}

TEST_F(ConnectionTest, a_read_transaction_sees_one_instant_from_its_beginning) {
  auto db = created();
  auto reader = Connection::open(file(), Mode::read);
  Transaction reading(*reader, Transaction::Kind::read);
  add(*db, "written after it began and before its first read");
  EXPECT_EQ(count(*reader), 0);
}

TEST_F(ConnectionTest, a_transaction_is_undone_unless_committed) {
  auto db = created();
  {
    Transaction writing(*db, Transaction::Kind::write);
    add(*db, "lost");
  }
  EXPECT_EQ(count(*db), 0);
  Transaction writing(*db, Transaction::Kind::write);
  add(*db, "kept");
  writing.commit();
  EXPECT_EQ(count(*Connection::open(file(), Mode::read)), 1);
}

TEST_F(ConnectionTest, a_savepoint_is_undone_unless_kept_and_the_others_stay) {
  auto db = created();
  Transaction writing(*db, Transaction::Kind::write);
  auto act = [&](const char* word, bool keep) {
    Savepoint savepoint(*db);
    add(*db, word);
    if (keep) savepoint.keep();
  };
  act("first", true);
  act("second", false);
  act("third", true);
  {
    Savepoint outer(*db);
    act("inner kept, outer not", true);
  }
  {
    Savepoint outer(*db);
    act("inner not kept", false);
    add(*db, "outer kept");
    outer.keep();
  }
  writing.commit();
  auto& words = db->prepare("SELECT group_concat(word, ', ') FROM entry ORDER BY number");
  ASSERT_TRUE(words.step());
  EXPECT_EQ(words.text(0), "first, third, outer kept");
}

TEST_F(ConnectionTest, a_fault_within_a_savepoint_leaves_the_transaction_usable) {
  auto db = created();
  Transaction writing(*db, Transaction::Kind::write);
  db->run("INSERT INTO entry VALUES (1, 'one')");
  fault_of(
      [&] {
        Savepoint act(*db);
        add(*db, "two");
        db->run("INSERT INTO entry VALUES (1, 'again')");
        act.keep();
      },
      FaultKind::damaged);
  add(*db, "three");
  writing.commit();
  EXPECT_EQ(count(*db), 2);
}

}  // namespace
}  // namespace comity::testing
