// SPDX-License-Identifier: Apache-2.0
// A database whose bytes were changed, by chance or by hand. Each change is found, by verify or by
// a clear fault, or it is harmless: the export is the same, byte by byte, and verify finds the
// record whole. A thousand flipped bits; with COMITY_SOAK=1 ten thousand. COMITY_SEED repeats a
// run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "base/fault.h"
#include "base/files.h"
#include "db/connection.h"
#include "office/maintenance.h"
#include "office/store.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

void fill(TestInstallation& installation) {
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Embassy in Northport");
  installation.claim("post", "m-one", "status", "open", "2020-01-01/2022-01-01", "XAA",
                     "2020-02-02");
  const ClaimId wrong = installation.claim("post", "m-one", "status", "closed", "2021/..", "XBB");
  installation.claim("post", "m-one", "note", "12 rooms");
  EXPECT_TRUE(
      installation.office().run(Act{ActId::random(), ClaimWithdraw{wrong, "other post"}}).ok());
  EXPECT_TRUE(installation.office()
                  .run(Act{ActId::random(),
                           Attach{"m-one", "note.txt", "text/plain", std::string(3000, 'n')}})
                  .ok());
}

// All of the store in one file, as after an orderly end.
void settle(TestInstallation& installation) {
  installation.close();
  db::Connection::open(installation.dir() / "comity.db", db::Mode::write)->checkpoint();
}

std::string exported(const std::filesystem::path& dir) {
  const auto file = dir / "export.jsonl";
  export_installation(dir, file);
  return read_file(file);
}

void put(const std::filesystem::path& dir, const std::string& bytes) {
  for (const char* ending : {"-wal", "-shm"})
    std::filesystem::remove(dir / (std::string("comity.db") + ending));
  write_file(dir / "comity.db", bytes);
}

enum class Outcome { found, faulted, harmless, silent };

Outcome outcome_of(const std::filesystem::path& dir, const std::string& expected) {
  try {
    VerifyOptions options;
    options.threads = 1;
    const auto report = verify_installation(dir, options);
    if (!report.ok() || !report->whole()) return Outcome::found;
    return exported(dir) == expected ? Outcome::harmless : Outcome::silent;
  } catch (const Fault& fault) {
    return std::string(fault.what()).empty() ? Outcome::silent : Outcome::faulted;
  }
}

TEST(Damage, AFlippedBitIsFoundOrHarmless) {
  if (on_postgres()) GTEST_SKIP() << "flips bits in the file of SQLite";
  const char* seed_text = std::getenv("COMITY_SEED");
  const auto seed =
      seed_text != nullptr ? std::strtoul(seed_text, nullptr, 10) : std::random_device{}();
  const int flips = std::getenv("COMITY_SOAK") != nullptr ? 10000 : 1000;
  TestInstallation installation;
  fill(installation);
  settle(installation);
  const std::string whole = read_file(installation.dir() / "comity.db");
  const std::string expected = exported(installation.dir());
  ASSERT_EQ(outcome_of(installation.dir(), expected), Outcome::harmless);
  std::mt19937_64 chance(seed);
  std::map<Outcome, int> counted;
  for (int flip = 0; flip < flips; ++flip) {
    std::string bytes = whole;
    const std::size_t place = chance() % bytes.size();
    const int bit = static_cast<int>(chance() % 8);
    bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
    put(installation.dir(), bytes);
    const Outcome outcome = outcome_of(installation.dir(), expected);
    ++counted[outcome];
    ASSERT_NE(outcome, Outcome::silent) << "byte " << place << ", bit " << bit << ", seed " << seed;
  }
  EXPECT_GT(counted[Outcome::found], flips / 10);
  std::printf("%d flips in %zu bytes, seed %lu: %d found by verify, %d by a fault, %d harmless\n",
              flips, whole.size(), static_cast<unsigned long>(seed), counted[Outcome::found],
              counted[Outcome::faulted], counted[Outcome::harmless]);
}

struct Tampering {
  const char* what;
  const char* sql;
  const char* reason;  // of one finding; "" : views differ
};

const Tampering kTamperings[] = {
    {"a payload is changed", "UPDATE payload SET body = replace(body, 'Northport', 'Southport')",
     "verify_payload_changed"},
    {"a salt is changed",
     "UPDATE payload SET salt = (SELECT salt FROM payload WHERE seq = 7 AND part = 0)"
     " WHERE seq = 8",
     "verify_payload_changed"},
    {"a payload is taken away", "DELETE FROM payload WHERE seq = 8", "verify_payload_missing"},
    {"a payload is added",
     "INSERT INTO payload SELECT seq, 99, salt, body FROM payload WHERE seq = 8",
     "verify_payload_added"},
    {"an event is removed", "DELETE FROM event WHERE seq = 8", "verify_event_missing"},
    {"an event is removed with its content",
     "DELETE FROM event WHERE seq = 8; DELETE FROM payload WHERE seq = 8", "verify_event_missing"},
    {"two events change places",
     "UPDATE event SET seq = -1 WHERE seq = 8; UPDATE event SET seq = 8 WHERE seq = 9;"
     "UPDATE event SET seq = 9 WHERE seq = -1",
     "verify_chain_broken"},
    {"a header is changed",
     "UPDATE event SET header = (SELECT header FROM event WHERE seq = 7) WHERE seq = 8",
     "verify_header_changed"},
    {"the actor's column is changed", "UPDATE event SET actor = 'somebody' WHERE seq = 8",
     "verify_columns_differ"},
    {"the instant's column is changed", "UPDATE event SET recorded_at = 1 WHERE seq = 8",
     "verify_columns_differ"},
    {"a leaf is changed",
     "UPDATE event SET leaf = (SELECT leaf FROM event WHERE seq = 7) WHERE seq = 8",
     "verify_header_changed"},
    {"the last events are cut off",
     "DELETE FROM event WHERE seq > 9; DELETE FROM payload WHERE seq > 9", "verify_cut_short"},
    {"an attachment is changed", "UPDATE attachment SET content = hash",
     "verify_attachment_changed"},
    {"a derived claim is changed",
     "UPDATE claim SET text = 'Southport' WHERE text LIKE '%Northport%'", ""},
    {"a row of a view is changed", "UPDATE view_post SET c_name = 'Southport'", ""},
};

// A whole installation to change, as often as one likes: in a file, or in a schema of its own.
class Copies {
 public:
  explicit Copies(const std::filesystem::path& whole) : whole_(whole) {}
  std::filesystem::path fresh() {
    schema_ = on_postgres() ? std::make_unique<FreshSchema>() : nullptr;
    const auto dir = folder_.path() / std::to_string(++count_);
    copy_installation(whole_, dir, schema_ ? schema_->connection() : std::string());
    return dir;
  }

 private:
  std::filesystem::path whole_;
  TemporaryFolder folder_;
  std::unique_ptr<FreshSchema> schema_;
  int count_ = 0;
};

TEST(Damage, TamperingIsFoundAndNamed) {
  TestInstallation installation;
  fill(installation);
  write_checkpoint(installation.dir(), {});
  Copies copies(installation.dir());
  EXPECT_TRUE(verify_installation(copies.fresh(), {})->whole());
  for (const Tampering& tampering : kTamperings) {
    SCOPED_TRACE(tampering.what);
    const auto dir = copies.fresh();
    store_of(dir).open(db::Mode::write)->run(tampering.sql);
    const auto report = verify_installation(dir, {});
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->whole());
    std::string reasons;
    for (const Finding& finding : report->chain.findings) reasons += finding.reason + " ";
    if (*tampering.reason == '\0') {
      EXPECT_FALSE(report->tables_that_differ.empty());
    } else {
      EXPECT_NE(reasons.find(tampering.reason), std::string::npos) << reasons;
    }
  }
}

}  // namespace
}  // namespace comity::testing
