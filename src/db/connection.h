// SPDX-License-Identifier: Apache-2.0
// One SQL text for every engine; only db/ knows a dialect. SQLite today (WAL, synchronous=FULL),
// PostgreSQL later. SQL is written with ?1 ?2 ...; DDL may use the words {key} (64-bit primary
// key), {bytes}, {clustered} (rows kept in the order of the primary key), which each engine spells
// its own way. A Connection belongs to one thread at a time. Every failure of the engine is a Fault
// (disk_full, input_output, damaged, locked, read_only).
//
//   auto db = db::Connection::open(dir / "comity.db", db::Mode::read);
//   auto& find = db.prepare("SELECT kind FROM subject WHERE number = ?1");
//   find.bind(1, number);
//   while (find.step()) use(find.integer(0));
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace comity::db {

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Positions count from 1. Texts and bytes are copied.
  Statement& bind(int position, std::int64_t value);
  Statement& bind(int position, double value);
  Statement& bind(int position, std::string_view text);
  Statement& bind_bytes(int position, std::span<const unsigned char> bytes);
  Statement& bind_null(int position);

  bool step();           // true: a row stands ready. False: done, and the statement is reset
  void run();            // for statements without rows; resets
  void reset();          // lets go of the row and of the bound values; prepare() does this too

  // Columns count from 0; views hold until the next step. NULL reads as 0 or empty.
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  std::string_view bytes(int column) const;
  bool is_null(int column) const;
  int columns() const;

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_;
};

// scratch: writes a file that nobody needs after this process; it is never synced.
enum class Mode { read, write, create, scratch };
enum class Lasting { for_good, until_closed };

class Connection {
 public:
  // vfs: name of a registered SQLite VFS, for tests with faults; empty for the default.
  static std::unique_ptr<Connection> open(const std::filesystem::path& file, Mode mode,
                                          const std::string& vfs = {});
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Statement& prepare(std::string_view sql);     // kept by its text; reset and ready to bind
  void run(std::string_view sql);               // statements without arguments; {words} replaced
  std::int64_t changes() const;                 // rows changed by the last statement
  bool has_table(std::string_view name);
  // A whole, consistent copy while others write; it takes the place of an older one.
  void backup_to(const std::filesystem::path& file, Lasting lasting = Lasting::for_good);
  void checkpoint();                            // WAL into the database file
  void compact();                               // rewrites the file, so that deleted rows leave it
  std::string check_integrity();                // empty where the file is whole, else what is wrong

  sqlite3* raw() { return db_; }                // db/ only

  // db/ only: `step` is run once when the open transaction commits, at once where none is open.
  using Step = void (*)(Connection&);
  void before_commit(Step step);

 private:
  // Lets a view of a text find the statement kept by it, without copying the text.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Kept =
      std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>>;

  explicit Connection(sqlite3* db) : db_(db) {}
  void set_up(Mode mode);
  void run_steps();
  friend class Transaction;

  sqlite3* db_;
  Kept kept_;
  std::vector<Step> steps_;  // before the commit
};

// Begun on construction, rolled back on destruction unless committed.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(Connection& db, Kind kind);
  ~Transaction();
  void commit();

 private:
  Connection& db_;
  bool open_ = true;
};

// Inside a write transaction: undone on destruction unless kept. One act, one savepoint.
class Savepoint {
 public:
  explicit Savepoint(Connection& db);
  ~Savepoint();
  void keep();

 private:
  Connection& db_;
  bool open_ = true;
};

}  // namespace comity::db
