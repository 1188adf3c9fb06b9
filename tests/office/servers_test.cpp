// SPDX-License-Identifier: Apache-2.0
// Several servers on one PostgreSQL database, and what happens when the database goes away: nothing
// that was acknowledged is lost, callers learn that it is away, and the same act again is one
// event. Needs a cluster (COMITY_TEST_DATABASE); what ends a server runs on one of its own.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "base/fault.h"
#include "office/accounts.h"
#include "office/maintenance.h"
#include "office/sign_ins.h"
#include "office/store.h"
#include "support/cluster.h"
#include "support/installation.h"
#include "support/test_database.h"

namespace comity::testing {
namespace {

constexpr int kWriters = 8;

Act note_of(const ActId& id, const std::string& subject, const std::string& text) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = subject;
  draft.attribute = "note";
  draft.value.text = text;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {id, act};
}

ClaimDraft claim_of(const std::string& subject, const std::string& attribute,
                    const std::string& value) {
  ClaimDraft draft;
  draft.subject = subject;
  draft.attribute = attribute;
  draft.value.text = value;
  return draft;
}

// What all others speak of: a source and a post for each writer.
void furnish(Office& office) {
  ClaimsRecord act;
  act.opened = {{"party", "XAA"}, {"source", "s-test"}};
  act.claims = {claim_of("XAA", "name", "Alvaria"), claim_of("s-test", "title", "Gazette")};
  for (int writer = 0; writer < kWriters; ++writer) {
    act.opened.push_back({"post", "m-" + std::to_string(writer)});
    auto name = claim_of("m-" + std::to_string(writer), "name", "Post");
    name.sources = {"s-test"};
    act.claims.push_back(name);
  }
  const auto answer = office.run({ActId::random(), act});
  ASSERT_TRUE(answer.ok()) << answer.refusal().grounds.front().reason;
}

InitOptions options_for(const std::string& database) {
  InitOptions options;
  options.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
  options.database = database;
  return options;
}

std::unique_ptr<Office> open(const std::filesystem::path& dir) {
  return Office::open(dir, OpenMode::write, full_access());
}

std::string said(Office& office, const std::string& key, const std::string& attribute) {
  auto session = office.read({});
  const auto row = session->reader().find(key);
  return row ? session->reader().subject(row->number)->plain(attribute) : "not there";
}

// Sequence numbers by act, as writers were told them.
class Told {
 public:
  void add(const ActId& act, Seq seq) {
    const std::lock_guard lock(mutex_);
    EXPECT_TRUE(by_act_.emplace(act.text(), seq).second);
    EXPECT_TRUE(seqs_.insert(seq).second) << "two acts were told event " << seq;
  }
  std::size_t count() {
    const std::lock_guard lock(mutex_);
    return by_act_.size();
  }
  // Each is there once, and there is no event beside them but the `before` first ones.
  void expect_in(const std::filesystem::path& dir, Seq before) {
    auto db = store_of(dir).open(db::Mode::read);
    auto& events = db->prepare("SELECT seq, act FROM event ORDER BY seq");
    Seq expected = 0;
    while (events.step()) {
      ASSERT_EQ(events.integer(0), ++expected) << "a gap";
      if (expected <= before) continue;
      IdBytes act{};
      std::memcpy(act.data(), events.bytes(1).data(), act.size());
      const auto told = by_act_.find(id_bytes_text(act));
      ASSERT_NE(told, by_act_.end()) << "event " << expected << " was told to nobody";
      EXPECT_EQ(told->second, expected);
    }
    EXPECT_EQ(expected, before + static_cast<Seq>(by_act_.size())) << "acknowledged and lost";
    const auto report = verify_installation(dir, {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->whole());
    EXPECT_TRUE(report->views_compared);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Seq> by_act_;
  std::set<Seq> seqs_;
};

// Writers that ask again, with the same act, until they are answered.
class Writers {
 public:
  Writers(std::vector<Office*> offices, Told& told) {
    for (int writer = 0; writer < kWriters; ++writer)
      threads_.emplace_back([this, writer, offices, &told] {
        Office& office = *offices[static_cast<std::size_t>(writer) % offices.size()];
        for (int step = 0; !ending_; ++step) write(office, writer, step, told);
      });
  }
  ~Writers() { end(); }
  void end() {
    ending_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }
  int turned_away() const { return turned_away_; }

 private:
  void write(Office& office, int writer, int step, Told& told) {
    const Act act = note_of(ActId::random(), "m-" + std::to_string(writer),
                            "step " + std::to_string(step));
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < patience) {
      try {
        const auto answer = office.run(act);
        ASSERT_TRUE(answer.ok()) << answer.refusal().grounds.front().reason;
        told.add(act.id, answer->seq);
        return;
      } catch (const Fault& fault) {
        ASSERT_EQ(fault.kind(), FaultKind::away) << fault.what();
        ++turned_away_;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    }
    FAIL() << "no answer within a minute";
  }

  std::atomic<bool> ending_ = false;
  std::atomic<int> turned_away_ = 0;
  std::vector<std::thread> threads_;
};

void wait_for(Told& told, std::size_t more) {
  const std::size_t wanted = told.count() + more;
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (told.count() < wanted && std::chrono::steady_clock::now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_GE(told.count(), wanted) << "nothing is written any more";
}

class ServersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    COMITY_NEEDS_CLUSTER();
    schema_ = std::make_unique<FreshSchema>();
    ASSERT_TRUE(Office::init(one_.path(), options_for(schema_->connection())).ok());
    Office::join(two_.path(), schema_->connection(), {});
  }
  std::unique_ptr<FreshSchema> schema_;
  TemporaryFolder one_, two_;
};

TEST_F(ServersTest, append_in_turn_without_gaps) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  Told told;
  {
    Writers writers({one.get(), two.get()}, told);
    wait_for(told, 400);
  }
  told.expect_in(two_.path(), 3);
}

TEST_F(ServersTest, an_act_done_by_one_is_a_repetition_to_the_other) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  const Act act = note_of(ActId::random(), "m-0", "once");
  const auto first = one->run(act);
  const auto again = two->run(act);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, first->seq);
  const auto other = two->run(note_of(act.id, "m-0", "other"));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.refusal().grounds.front().reason, "act_id_taken");
}

TEST_F(ServersTest, what_one_records_the_other_knows) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  ASSERT_TRUE(two->run(note_of(ActId::random(), "m-1", "seen by two")).ok());
  EXPECT_EQ(said(*one, "m-1", "note"), "seen by two");
  ASSERT_TRUE(one->run({ActId::random(), SubjectMerge{"m-1", "m-0", "one and the same"}}).ok());
  ASSERT_TRUE(two->run(note_of(ActId::random(), "m-1", "to the merged one")).ok());
  auto session = one->read({});
  EXPECT_EQ(session->reader().key(session->reader().find("m-1")->merged_into), "m-0");
  auto date = claim_of("s-test", "date", "2025-01-01");
  ClaimsRecord dated;
  dated.claims = {date};
  ASSERT_TRUE(one->run({ActId::random(), dated}).ok());
  ASSERT_TRUE(two->run(note_of(ActId::random(), "m-2", "public since the source is dated")).ok());
  EXPECT_TRUE(verify_installation(one_.path(), {})->whole());
}

// What pages leave in memory is good for one event, whoever wrote it.
TEST_F(ServersTest, what_one_keeps_in_memory_is_what_both_recorded) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  const auto claims = [&] {
    std::size_t count = 0;
    for (int reading = 0; reading < 2; ++reading) {  // the second from memory
      auto session = one->read({});
      session->reader().keep_what_is_read();
      const auto row = session->reader().find("m-1");
      const std::size_t found = session->reader().subject(row->number)->claims->size();
      EXPECT_TRUE(reading == 0 || found == count);
      count = found;
    }
    return count;
  };
  const std::size_t before = claims();
  for (std::size_t turn = 0; turn < 6; ++turn) {
    const std::string note = "note " + std::to_string(turn);
    ASSERT_TRUE(two->run(note_of(ActId::random(), "m-1", note)).ok());
    if (turn % 2 == 1) {
      ASSERT_TRUE(one->run(note_of(ActId::random(), "m-0", note)).ok());
    }
    EXPECT_EQ(claims(), before + turn + 1);
  }
}

TEST_F(ServersTest, definitions_that_one_adopts_are_those_of_the_other) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  ASSERT_TRUE(two->run(note_of(ActId::random(), "m-1", "before")).ok());
  DefinitionsAdopt adopt{read_definition_files(std::filesystem::path(COMITY_SOURCE_DIR) / "data")};
  for (auto& file : adopt.files)
    if (file.name == "kinds/post.toml")
      file.content += "\n[attribute.mascot]\ntype = \"text\"\nlisted = true\n";
  ASSERT_TRUE(one->run({ActId::random(), adopt}).ok());
  ClaimsRecord mascot;
  mascot.claims = {claim_of("m-1", "mascot", "owl")};
  mascot.claims.front().sources = {"s-test"};
  const auto answer = two->run({ActId::random(), mascot});
  ASSERT_TRUE(answer.ok()) << answer.refusal().grounds.front().reason;
  EXPECT_EQ(said(*one, "m-1", "mascot"), "owl");
  EXPECT_EQ(said(*two, "m-1", "mascot"), "owl");
  const auto listed = two->read(lens_of_day("2025-01-01"))->reader().list({.kind = "post"});
  EXPECT_EQ(listed.rows.size(), static_cast<std::size_t>(kWriters));
  EXPECT_TRUE(verify_installation(two_.path(), {})->whole());
}

std::size_t posts_in(ReadSession& session) {
  return session.reader().list({.kind = "post"}).rows.size();
}

// The views are made again under who reads: he sees them before or after, never in between.
TEST_F(ServersTest, who_reads_while_views_are_made_again_sees_whole_lists) {
  auto one = open(one_.path()), two = open(two_.path());
  furnish(*one);
  std::vector<std::size_t> seen;
  std::thread reader;
  auto early = two->read(lens_of_day("2025-01-01"));
  std::atomic<bool> rebuilt = false;
  std::thread rebuilder([&] {
    one->rebuild_views([&](const std::string&) {
      if (!reader.joinable())
        reader = std::thread([&] {
          seen.push_back(posts_in(*two->read(lens_of_day("2025-01-01"))));
        });
    });
    rebuilt = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_FALSE(rebuilt) << "a table was dropped under a reader";
  EXPECT_EQ(posts_in(*early), static_cast<std::size_t>(kWriters));
  early.reset();
  rebuilder.join();
  ASSERT_TRUE(reader.joinable());
  reader.join();
  EXPECT_EQ(seen, std::vector<std::size_t>{static_cast<std::size_t>(kWriters)});
}

Access anna_as(Role role) {
  Access access;
  access.actor = "anna";
  access.role = role;
  return access;
}

TEST_F(ServersTest, who_signed_in_at_one_is_known_to_the_other) {
  ASSERT_TRUE(put_account(one_.path(), full_access(), anna_as(Role::staff)).ok());
  SignIns one(one_.path()), two(two_.path());
  ASSERT_TRUE(one.set_password("anna", "a long enough password").ok());
  const auto made = two.sign_in("anna", "a long enough password", "192.0.2.7");
  ASSERT_TRUE(made.ok());
  const auto known = one.who(made->secret, SignInKind::sign_in);
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->access.actor, "anna");
  EXPECT_EQ(known->access.role, Role::staff);
  ASSERT_TRUE(put_account(two_.path(), full_access(), anna_as(Role::auditor)).ok());
  EXPECT_EQ(one.who(made->secret, SignInKind::sign_in)->access.role, Role::auditor);
  EXPECT_EQ(access_of_account(one_.path(), "anna").role, Role::auditor);
  one.sign_out("anna", known->id);
  EXPECT_FALSE(two.who(made->secret, SignInKind::sign_in).has_value());
}

TEST_F(ServersTest, a_link_signs_in_once_at_whichever_server) {
  SignIns one(one_.path()), two(two_.path());
  const auto link = one.make_link(kAdministrator, 15);
  std::atomic<int> signed_in = 0;
  std::vector<std::thread> visitors;
  for (SignIns* server : {&one, &two, &one, &two})
    visitors.emplace_back([&, server] { signed_in += server->use_link(link.secret).ok() ? 1 : 0; });
  for (auto& visitor : visitors) visitor.join();
  EXPECT_EQ(signed_in, 1);
}

TEST_F(ServersTest, accounts_and_tokens_move_with_the_record_and_sign_ins_end) {
  ASSERT_TRUE(put_account(one_.path(), full_access(), anna_as(Role::desk)).ok());
  std::string token, sign_in;
  {
    SignIns before(one_.path());
    ASSERT_TRUE(before.set_password("anna", "a long enough password").ok());
    token = before.make_token("anna", "nightly report", TokenScope::read, 9)->secret;
    sign_in = before.sign_in("anna", "a long enough password", "192.0.2.7")->secret;
  }
  const TemporaryFolder folder;
  const FreshSchema other;
  copy_installation(one_.path(), folder.path() / "file", {});
  copy_installation(folder.path() / "file", folder.path() / "back", other.connection());
  backup_installation(folder.path() / "file", folder.path() / "backup");
  for (const char* name : {"file", "back", "backup"}) {
    SignIns moved(folder.path() / name);
    const auto known = moved.who(token, SignInKind::token);
    ASSERT_TRUE(known.has_value()) << name;
    EXPECT_EQ(known->access.role, Role::desk) << name;
    EXPECT_FALSE(moved.who(sign_in, SignInKind::sign_in).has_value()) << name;
    EXPECT_TRUE(moved.sign_in("anna", "a long enough password", "192.0.2.8").ok()) << name;
  }
}

TEST_F(ServersTest, an_installation_is_not_made_twice_in_one_database) {
  const TemporaryFolder three;
  EXPECT_THROW(Office::init(three.path(), options_for(schema_->connection())), Fault);
  EXPECT_THROW(Office::join(two_.path(), schema_->connection(), {}), Fault);
  EXPECT_THROW(open(three.path()), Fault);
}

TEST_F(ServersTest, a_copy_at_the_other_engine_has_the_same_head) {
  {
    auto office = open(one_.path());
    furnish(*office);
    for (int i = 0; i < 20; ++i)
      ASSERT_TRUE(office->run(note_of(ActId::random(), "m-1", std::to_string(i))).ok());
    ASSERT_TRUE(office->run({ActId::random(), Attach{"m-1", "a.txt", "text/plain",
                                                     std::string(3'000'000, 'a')}})
                    .ok());
    write_checkpoint(one_.path(), {});
  }
  const TemporaryFolder folder;
  const FreshSchema other;
  const auto file = copy_installation(one_.path(), folder.path() / "file", {});
  const auto back =
      copy_installation(folder.path() / "file", folder.path() / "back", other.connection());
  EXPECT_EQ(file.leaf, back.leaf);
  EXPECT_EQ(file.events, back.events);
  for (const char* name : {"file", "back"}) {
    VerifyOptions options;
    const auto report = verify_installation(folder.path() / name, options);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->whole()) << name;
    ASSERT_TRUE(report->checkpoint.has_value()) << name;
    EXPECT_EQ(report->chain.head_leaf, file.leaf) << name;
    auto office = open(folder.path() / name);
    EXPECT_TRUE(office->run(note_of(ActId::random(), "m-2", "goes on")).ok()) << name;
  }
}

std::string host_of(const std::string& connection) {
  const auto begin = connection.find("host=") + 5;
  return connection.substr(begin, connection.find('&', begin) - begin);
}

TEST(DatabaseAway, nothing_acknowledged_is_lost_when_the_server_is_killed_in_mid_batch) {
  COMITY_NEEDS_CLUSTER();
  const OpenFolder folder;
  Cluster cluster(folder.path() / "cluster");
  const std::string database = cluster.start();
  ASSERT_TRUE(Office::init(folder.path() / "office", options_for(database)).ok());
  auto office = open(folder.path() / "office");
  furnish(*office);
  Told told;
  {
    Writers writers({office.get()}, told);
    for (int kill = 0; kill < 3; ++kill) {
      wait_for(told, 50);
      cluster.run("kill");
      EXPECT_THROW((void)said(*office, "m-0", "name"), Fault) << "reads are turned away too";
      cluster.run("resume");
    }
    wait_for(told, 50);
    writers.end();
    EXPECT_GT(writers.turned_away(), 0);
  }
  EXPECT_EQ(said(*office, "m-0", "name"), "Post");
  told.expect_in(folder.path() / "office", 3);
}

TEST(DatabaseAway, a_promoted_replica_holds_all_that_was_acknowledged) {
  COMITY_NEEDS_CLUSTER();
  const OpenFolder folder;
  Cluster primary(folder.path() / "primary"), replica(folder.path() / "replica");
  const std::string first = primary.start();
  const std::string second = replica.follow(primary);
  const std::string both = "postgresql:///comity?user=comity&host=" + host_of(first) + "," +
                           host_of(second) + "&port=5432,5432";
  {
    const auto setting = db::Connection::open_server(first, db::Mode::write);
    setting->run("ALTER SYSTEM SET synchronous_standby_names = '*'");
    setting->run("SELECT pg_reload_conf()");
  }
  auto options = options_for(both);
  options.database_for_reads = second;
  ASSERT_TRUE(Office::init(folder.path() / "office", options).ok());
  auto office = open(folder.path() / "office");
  furnish(*office);
  EXPECT_EQ(said(*office, "m-0", "name"), "Post") << "what this office wrote it also reads";
  Told told;
  {
    Writers writers({office.get()}, told);
    wait_for(told, 100);
    primary.run("kill");
    replica.run("promote");
    wait_for(told, 100);
    writers.end();
    EXPECT_GT(writers.turned_away(), 0);
  }
  told.expect_in(folder.path() / "office", 3);
}

TEST(DatabaseAway, a_server_that_takes_no_more_connections_is_away_for_a_while) {
  COMITY_NEEDS_CLUSTER();
  const OpenFolder folder;
  Cluster cluster(folder.path() / "cluster");
  const std::string database = cluster.start("max_connections=8 superuser_reserved_connections=0");
  ASSERT_TRUE(Office::init(folder.path() / "office", options_for(database)).ok());
  auto office = open(folder.path() / "office");
  furnish(*office);
  std::vector<std::unique_ptr<ReadSession>> sessions;
  bool away = false;
  for (int i = 0; i < 10 && !away; ++i) {
    try {
      sessions.push_back(office->read({}));
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.kind(), FaultKind::away) << fault.what();
      away = true;
    }
  }
  EXPECT_TRUE(away);
  EXPECT_TRUE(office->run(note_of(ActId::random(), "m-0", "the writer has its connection")).ok());
  sessions.clear();
  EXPECT_EQ(said(*office, "m-0", "note"), "the writer has its connection");
}

}  // namespace
}  // namespace comity::testing
