// SPDX-License-Identifier: Apache-2.0
// The same connection over a server: values, transactions that wait for their turn, faults that
// come later, and what happens when the server goes away. Needs a cluster (COMITY_TEST_DATABASE).
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <future>
#include <limits>
#include <thread>

#include "base/fault.h"
#include "db/connection.h"
#include "db/pool.h"
#include "db/postgres_sql.h"
#include "support/test_database.h"

namespace comity::testing {
namespace {

using db::Connection;
using db::Mode;
using db::Savepoint;
using db::Transaction;

class PostgresConnectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    COMITY_NEEDS_CLUSTER();
    schema_ = std::make_unique<FreshSchema>();
    db_ = open(Mode::create);
    db_->run("CREATE TABLE entry (number {key}, word TEXT)");
  }

  std::unique_ptr<Connection> open(Mode mode) {
    return Connection::open_server(schema_->connection(), mode);
  }

  std::unique_ptr<FreshSchema> schema_;
  std::unique_ptr<Connection> db_;
};

std::int64_t number(Connection& db, std::string_view sql) {
  auto& asked = db.prepare(sql);
  const std::int64_t answer = asked.step() ? asked.integer(0) : -1;
  asked.reset();
  return answer;
}

std::int64_t count(Connection& db) { return number(db, "SELECT count(*) FROM entry"); }

void add(Connection& db, std::string_view word) {
  db.prepare("INSERT INTO entry (word) VALUES (?1)").bind(1, word).run();
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

// As an administrator ends it, or a server that is shut down.
void end_server_process_of(Connection& ended, Connection& by) {
  const std::int64_t process = number(ended, "SELECT pg_backend_pid()");
  auto& end = by.prepare("SELECT pg_terminate_backend(?1::integer, 5000)");
  end.bind(1, process).step();
  end.reset();
}

TEST_F(PostgresConnectionTest, values_come_back_as_they_were_bound) {
  const std::array<unsigned char, 3> bytes{0, 255, 7};
  auto& echo = db_->prepare("SELECT ?1, ?2, ?3, ?4, ?5::bigint, ?6, ?7");
  echo.bind(1, std::int64_t{INT64_MIN}).bind(2, 0.1).bind(3, "a b é");
  echo.bind_bytes(4, bytes).bind_null(5).bind(6, std::string_view()).bind_bytes(7, {});
  ASSERT_TRUE(echo.step());
  EXPECT_EQ(echo.columns(), 7);
  EXPECT_EQ(echo.integer(0), INT64_MIN);
  EXPECT_EQ(echo.text(0), "-9223372036854775808");
  EXPECT_EQ(echo.real(1), 0.1);
  EXPECT_TRUE(echo.is_real(1));
  EXPECT_EQ(echo.text(2), "a b é");
  EXPECT_EQ(echo.bytes(3), std::string_view("\0\xff\x07", 3));
  EXPECT_TRUE(echo.is_null(4));
  EXPECT_EQ(echo.integer(4), 0);
  EXPECT_EQ(echo.text(4), "");
  EXPECT_FALSE(echo.is_null(5));
  EXPECT_FALSE(echo.is_null(6));
  EXPECT_FALSE(echo.step());
}

TEST_F(PostgresConnectionTest, whole_numbers_of_every_type_are_read) {
  auto& asked = db_->prepare(
      "SELECT 7::smallint, -7::integer, true, sum(n), -1::numeric, 0::numeric, '12'"
      " FROM (VALUES (9223372036854775807), (-10000)) AS t (n)");
  ASSERT_TRUE(asked.step());
  const std::array<std::int64_t, 7> expected{7, -7, 1, INT64_MAX - 10'000, -1, 0, 12};
  for (int column = 0; column < asked.columns(); ++column)
    EXPECT_EQ(asked.integer(column), expected[static_cast<std::size_t>(column)]) << column;
}

TEST_F(PostgresConnectionTest, texts_sort_by_their_bytes) {
  for (const char* word : {"é", "a", "B", "b", "A", "_"}) add(*db_, word);
  auto& sorted = db_->prepare("SELECT word FROM entry ORDER BY word");
  std::string words;
  while (sorted.step()) words += sorted.text(0);
  EXPECT_EQ(words, "AB_abé");
}

TEST_F(PostgresConnectionTest, spellings_are_those_of_the_engine) {
  EXPECT_EQ(db::real_text(1), "1.0");
  EXPECT_EQ(db::real_text(0.1), "0.1");
  EXPECT_EQ(db::real_text(1e20), "1.0e+20");
  EXPECT_EQ(db::real_text(-2.5e-10), "-2.5e-10");
  EXPECT_EQ(db::query_in_postgres("a = ?1 AND +b = '?' AND c = ?12"),
            "a = $1 AND b = '?' AND c = $12");
}

TEST_F(PostgresConnectionTest, a_statement_is_kept_and_takes_values_of_another_type) {
  add(*db_, "one");
  auto& asked = db_->prepare("SELECT ?1");
  ASSERT_TRUE(asked.bind(1, std::int64_t{5}).step());
  EXPECT_EQ(asked.integer(0), 5);
  auto& again = db_->prepare("SELECT ?1");
  EXPECT_EQ(&asked, &again);
  ASSERT_TRUE(again.bind(1, "five").step());
  EXPECT_EQ(again.text(0), "five");
}

TEST_F(PostgresConnectionTest, a_number_may_be_left_out_of_a_text) {
  auto& asked = db_->prepare("SELECT ?1 WHERE ?3 <> 'b' AND '?2' <> ''");
  ASSERT_TRUE(asked.bind(1, std::int64_t{5}).bind(3, "a").step());
  EXPECT_EQ(asked.integer(0), 5);
  auto& scanned = db_->scan("SELECT number FROM entry WHERE word = ?3");
  EXPECT_FALSE(scanned.bind(3, "a").step());
}

TEST_F(PostgresConnectionTest, many_rows_are_fetched_in_pieces_beside_other_statements) {
  db_->run("INSERT INTO entry (word) SELECT 'w' FROM generate_series(1, 5000)");
  auto& rows = db_->scan("SELECT number FROM entry WHERE number > ?1 ORDER BY number");
  rows.bind(1, std::int64_t{1000});
  auto& others = db_->scan("SELECT number FROM entry ORDER BY number DESC");
  std::int64_t seen = 1000;
  while (rows.step()) {
    ASSERT_EQ(rows.integer(0), ++seen);
    ASSERT_TRUE(others.step());
    if (seen % 500 == 0) {
      ASSERT_EQ(count(*db_), 5000);
    }
  }
  EXPECT_EQ(seen, 5000);
  others.reset();
  add(*db_, "written after the scans ended");
  EXPECT_EQ(count(*db_), 5001);
  for (const std::int64_t rows_in_all : {0, 1, 100, 500}) {
    auto& some = db_->scan("SELECT number FROM entry LIMIT ?1");
    std::int64_t counted = 0;
    for (some.bind(1, rows_in_all); some.step();) ++counted;
    EXPECT_EQ(counted, rows_in_all);
  }
}

TEST_F(PostgresConnectionTest, changes_are_those_of_the_last_statement) {
  db_->run("INSERT INTO entry (word) VALUES ('a'), ('b'), ('c')");
  EXPECT_EQ(db_->changes(), 3);
  db_->prepare("DELETE FROM entry WHERE word > ?1").bind(1, "a").run();
  EXPECT_EQ(db_->changes(), 2);
  Transaction writing(*db_, Transaction::Kind::write);
  db_->prepare("DELETE FROM entry").run();
  EXPECT_EQ(db_->changes(), 1);
}

TEST_F(PostgresConnectionTest, thousands_of_writes_are_sent_without_waiting_for_each) {
  Transaction writing(*db_, Transaction::Kind::write);
  for (int i = 0; i < 20'000; ++i) add(*db_, "word " + std::to_string(i));
  EXPECT_EQ(count(*db_), 20'000);
  writing.commit();
  EXPECT_EQ(count(*open(Mode::read)), 20'000);
}

TEST_F(PostgresConnectionTest, a_fault_of_a_write_comes_at_the_latest_with_the_commit) {
  db_->run("INSERT INTO entry VALUES (1, 'one')");
  const auto repeated = [&] {
    Transaction writing(*db_, Transaction::Kind::write);
    add(*db_, "before");
    db_->prepare("INSERT INTO entry (number, word) VALUES (?1, 'again')")
        .bind(1, std::int64_t{1})
        .run();
    add(*db_, "behind");
    writing.commit();
  };
  fault_of(repeated, FaultKind::damaged);
  EXPECT_EQ(count(*db_), 1);
  add(*db_, "afterwards");
  EXPECT_EQ(count(*db_), 2);
}

TEST_F(PostgresConnectionTest, a_savepoint_is_undone_unless_kept_and_the_others_stay) {
  Transaction writing(*db_, Transaction::Kind::write);
  auto act = [&](const char* word, bool keep) {
    Savepoint savepoint(*db_);
    add(*db_, word);
    if (keep) savepoint.keep();
  };
  act("first", true);
  act("second", false);
  { Savepoint without_writes(*db_); }
  {
    Savepoint outer(*db_);
    act("inner kept, outer not", true);
  }
  {
    Savepoint outer(*db_);
    act("inner not kept", false);
    add(*db_, "outer kept");
    outer.keep();
  }
  writing.commit();
  auto& words = db_->prepare("SELECT string_agg(word, ', ' ORDER BY number) FROM entry");
  ASSERT_TRUE(words.step());
  EXPECT_EQ(words.text(0), "first, outer kept");
}

TEST_F(PostgresConnectionTest, a_fault_within_a_savepoint_leaves_the_transaction_usable) {
  Transaction writing(*db_, Transaction::Kind::write);
  db_->run("INSERT INTO entry VALUES (1, 'one')");
  fault_of(
      [&] {
        Savepoint act(*db_);
        add(*db_, "two");
        db_->run("INSERT INTO entry VALUES (1, 'again')");
        act.keep();
      },
      FaultKind::damaged);
  db_->prepare("INSERT INTO entry (number, word) VALUES (3, 'three')").run();
  writing.commit();
  EXPECT_EQ(count(*db_), 2);
}

TEST_F(PostgresConnectionTest, a_read_transaction_sees_one_instant_from_its_beginning) {
  auto reader = open(Mode::read);
  {
    Transaction reading(*reader, Transaction::Kind::read);
    add(*db_, "written after it began and before its first read");
    EXPECT_EQ(count(*reader), 0);
  }
  EXPECT_EQ(count(*reader), 1);
}

TEST_F(PostgresConnectionTest, a_second_writer_waits_for_its_turn_and_reads_what_the_first_left) {
  auto second = open(Mode::write);
  auto writing = std::make_unique<Transaction>(*db_, Transaction::Kind::write);
  add(*db_, "one");
  auto seen = std::async(std::launch::async, [&] {
    Transaction other(*second, Transaction::Kind::write);
    return count(*second);
  });
  EXPECT_EQ(seen.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
  writing->commit();
  EXPECT_EQ(seen.get(), 1);
}

TEST_F(PostgresConnectionTest, a_reader_cannot_write) {
  auto reader = open(Mode::read);
  const auto what = fault_of([&] { add(*reader, "one"); }, FaultKind::read_only);
  EXPECT_NE(what.find("database comity"), std::string::npos) << what;
}

TEST_F(PostgresConnectionTest, a_lost_connection_is_a_fault_and_made_again_for_the_next_one) {
  auto other = open(Mode::write);
  add(*db_, "kept");
  fault_of(
      [&] {
        Transaction writing(*db_, Transaction::Kind::write);
        add(*db_, "lost");
        end_server_process_of(*db_, *other);
        add(*db_, "sent to nobody");
        writing.commit();
      },
      FaultKind::away);
  {
    Transaction writing(*db_, Transaction::Kind::write);
    add(*db_, "after");
    writing.commit();
  }
  EXPECT_EQ(count(*other), 2);
}

TEST_F(PostgresConnectionTest, within_a_transaction_a_lost_connection_stays_lost) {
  auto other = open(Mode::write);
  Transaction writing(*db_, Transaction::Kind::write);
  end_server_process_of(*db_, *other);
  for (int i = 0; i < 3; ++i)
    fault_of([&] { add(*db_, "one"), (void)count(*db_); }, FaultKind::away);
  fault_of([&] { writing.commit(); }, FaultKind::away);
  EXPECT_EQ(count(*other), 0);
}

TEST_F(PostgresConnectionTest, a_connection_lost_while_nobody_used_it_is_not_noticed) {
  auto other = open(Mode::write);
  for (const auto kind : {Transaction::Kind::write, Transaction::Kind::read}) {
    (void)count(*db_);
    end_server_process_of(*db_, *other);
    Transaction again(*db_, kind);
    EXPECT_EQ(count(*db_), 0);
  }
}

TEST_F(PostgresConnectionTest, a_server_that_is_not_there_is_away_and_no_password_is_told) {
  const auto what = fault_of(
      [] {
        Connection::open_server("postgresql://comity:geheim@localhost:1/comity", Mode::read);
      },
      FaultKind::away);
  EXPECT_EQ(what.find("geheim"), std::string::npos) << what;
}

TEST_F(PostgresConnectionTest, a_full_disk_and_other_failures_have_their_kinds) {
  const auto raised = [&](const char* state) {
    db_->run(std::string("DO $$BEGIN RAISE EXCEPTION 'told' USING ERRCODE = '") + state +
             "'; END$$");
  };
  for (const auto& [state, kind] : {std::pair{"53100", FaultKind::disk_full},
                                    {"58030", FaultKind::input_output},
                                    {"53300", FaultKind::away},
                                    {"57P01", FaultKind::away},
                                    {"55P03", FaultKind::locked},
                                    {"40001", FaultKind::locked},
                                    {"42501", FaultKind::read_only},
                                    {"XX001", FaultKind::damaged},
                                    {"23505", FaultKind::damaged}})
    EXPECT_NE(fault_of([&] { raised(state); }, kind).find("told"), std::string::npos);
}

TEST_F(PostgresConnectionTest, a_pool_opens_no_more_than_it_may) {
  db::Pool pool([this] { return open(Mode::read); }, 2);
  auto first = pool.take();
  auto second = pool.take();
  fault_of([&] { (void)pool.take(); }, FaultKind::away);
  pool.give_back(std::move(first));
  EXPECT_EQ(count(*pool.take()), 0);
}

}  // namespace
}  // namespace comity::testing
