// SPDX-License-Identifier: Apache-2.0
// One SQL text for every engine; only db/ knows a dialect. An embedded SQLite (WAL,
// synchronous=FULL), or PostgreSQL 15 or newer by connection string. SQL is written with ?1 ?2 ...;
// DDL may use the words {key} (64-bit primary key, numbered where none is given), {bytes},
// {clustered} (rows kept in the order of the primary key), which each engine spells its own way;
// texts compare and sort by their bytes. A Connection belongs to one thread at a time. Every
// failure of the engine is a Fault (disk_full, input_output, damaged, locked, read_only, missing,
// away); on PostgreSQL that of a statement without rows may be thrown by a later call, at the
// latest by the commit.
//
//   auto db = db::Connection::open(dir / "comity.db", db::Mode::read);
//   auto db = db::Connection::open_server("postgresql:///comity", db::Mode::read);
//   auto& find = db->prepare("SELECT kind FROM subject WHERE number = ?1");
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

namespace comity::db {

class TextEngine;

class Statement {
 public:
  Statement() = default;
  virtual ~Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Positions count from 1. Texts and bytes are copied.
  virtual Statement& bind(int position, std::int64_t value) = 0;
  virtual Statement& bind(int position, double value) = 0;
  virtual Statement& bind(int position, std::string_view text) = 0;
  virtual Statement& bind_bytes(int position, std::span<const unsigned char> bytes) = 0;
  virtual Statement& bind_null(int position) = 0;

  virtual bool step() = 0;   // true: a row stands ready. False: done, and the statement is reset
  virtual void run() = 0;    // for statements without rows; resets
  virtual void reset() = 0;  // lets go of the row and the bound values; prepare() does this too

  // Columns count from 0; views hold until the next step. NULL reads as 0 or empty.
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual bool is_real(int column) const = 0;  // a floating-point number
  virtual int columns() const = 0;
};

// scratch: writes a file that nobody needs after this process; it is never synced.
enum class Mode { read, write, create, scratch };
enum class Lasting { for_good, until_closed };

class Connection {
 public:
  // vfs: name of a registered SQLite VFS, for tests with faults; empty for the default.
  static std::unique_ptr<Connection> open(const std::filesystem::path& file, Mode mode,
                                          const std::string& vfs = {});
  // PostgreSQL, by connection string: postgresql://... or host=... dbname=...
  static std::unique_ptr<Connection> open_server(const std::string& connection, Mode mode);
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Statement& prepare(std::string_view sql);     // kept by its text; reset and ready to bind
  // The same for what may have very many rows: they are fetched in pieces as one steps.
  virtual Statement& scan(std::string_view sql) { return prepare(sql); }
  virtual void run(std::string_view sql) = 0;   // without arguments; {words} replaced
  virtual std::int64_t changes() = 0;           // rows changed by the last statement
  virtual bool has_table(std::string_view name) = 0;
  virtual void analyze() = 0;                   // the planner learns what the tables hold
  virtual bool has_other_writers() const = 0;   // processes that may append beside this one

  // A whole, consistent copy while others write; it takes the place of an older one. SQLite only.
  virtual void backup_to(const std::filesystem::path& file,
                         Lasting lasting = Lasting::for_good) = 0;
  virtual void checkpoint() = 0;                // WAL into the database file
  virtual void compact() = 0;                   // rewrites all, so that deleted rows leave the disk
  virtual std::string check_integrity() = 0;    // empty where all is whole, else what is wrong

  virtual const TextEngine& text_engine() const = 0;  // db/ only

  // db/ only: `step` is run once when the open transaction commits, at once where none is open.
  using Step = void (*)(Connection&);
  void before_commit(Step step);

 protected:
  Connection() = default;
  virtual std::unique_ptr<Statement> make(std::string_view sql) = 0;
  virtual void begin_write() = 0;               // waits for its turn to write
  virtual void begin_read() = 0;                // all reads see one state
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;
  virtual void savepoint() = 0;
  virtual void keep_savepoint() = 0;
  virtual void undo_savepoint() noexcept = 0;
  virtual bool nothing_open() const = 0;        // no transaction, or the engine has undone it

  // Lets a view of a text find the statement kept by it, without copying the text.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Kept =
      std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>>;
  Kept kept_;

 private:
  void run_steps();
  friend class Transaction;
  friend class Savepoint;

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
