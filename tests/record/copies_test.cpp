// SPDX-License-Identifier: Apache-2.0
// An installation made again from its export, copied while it is written, and taught a new kind
// while it runs.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/files.h"
#include "office/maintenance.h"
#include "support/installation.h"
#include "support/shipped_files.h"
#include "views/derived_tables.h"

namespace comity::testing {
namespace {

Act note_act(const std::string& key, const std::string& text) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = "note";
  draft.value.text = text;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {ActId::random(), act};
}

std::string dump_all(Office& office) {
  auto session = office.read({});
  std::string all;
  for (const auto& table : derived_tables(office.kinds()))
    all += table + "\n" + dump_table(session->snapshot(), table);
  return all;
}

TEST(Copies, ARestoredExportHasTheSameHeadAndTheSameViews) {
  TestInstallation installation;
  installation.add_parties();
  const ClaimId secret = installation.claim("post", "m-one", "note", "words that go");
  installation.claim("post", "m-one", "status", "open", "2020/..", "XAA");
  Office& office = installation.office();
  ASSERT_TRUE(office
                  .run(Act{ActId::random(),
                           Attach{"m-one", "a.txt", "text/plain", std::string(200'000, 'a')}})
                  .ok());
  ASSERT_TRUE(office.run(Act{ActId::random(), ContentDestroy{{secret}, "retention"}}).ok());
  const auto file = installation.dir() / "whole.jsonl";
  const Exported exported = export_installation(installation.dir(), file);
  EXPECT_EQ(read_file(file).find("words that go"), std::string::npos);
  TemporaryFolder copy;
  const auto restored = restore_installation(file, copy.path() / "again");
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->events, exported.events);
  EXPECT_EQ(restored->leaf, exported.leaf);
  const auto report = verify_installation(copy.path() / "again", {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole());
  EXPECT_EQ(report->chain.destroyed, 1);
  EXPECT_EQ(report->chain.head_leaf, exported.leaf);
  auto again = Office::open(copy.path() / "again", OpenMode::read, full_access());
  EXPECT_EQ(dump_all(*again), dump_all(office));
}

TEST(Copies, AnExportThatWasChangedIsNotRestored) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-one", "note", "words");
  const auto file = installation.dir() / "whole.jsonl";
  export_installation(installation.dir(), file);
  const std::string text = read_file(file);
  std::string changed = text;
  changed.replace(changed.rfind("words"), 5, "swords").resize(text.size() + 1);
  const auto last_line = text.rfind('\n', text.size() - 2) + 1;
  for (const std::string& wrong :
       {changed, text.substr(0, last_line), text.substr(text.find('\n') + 1), std::string()}) {
    write_file(file, wrong);
    TemporaryFolder folder;
    EXPECT_FALSE(restore_installation(file, folder.path() / "again").ok());
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "again" / "comity.db"));
  }
}

TEST(Copies, ABackupWhileFourWriteIsWhole) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Post");
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&] {
      while (!stop)
        if (installation.office()
                .run(note_act("m-one", "note " + std::to_string(++written % 50)))
                .ok())
          continue;
    });
  for (int copy = 0; copy < 3; ++copy) {
    TemporaryFolder folder;
    const int before = written;
    while (written < before + 20) std::this_thread::yield();
    backup_installation(installation.dir(), folder.path() / "copy");
    const auto report = verify_installation(folder.path() / "copy", {});
    EXPECT_TRUE(report.ok() && report->whole());
    EXPECT_GT(report->chain.events, before);
  }
  stop = true;
  for (auto& writer : writers) writer.join();
}

// Definitions as they ship, with a kind and an attribute more.
std::vector<DefinitionFile> definitions_with_aircraft() {
  auto files = read_definition_files(source_folder() / "data");
  for (DefinitionFile& file : files)
    if (file.name == "kinds/post.toml")
      file.content += "\n[attribute.telex]\ntype = \"text\"\nlisted = true\nsearchable = true\n";
  files.push_back(
      {"kinds/aircraft.toml",
       "kind = \"aircraft\"\nplural = \"aircraft\"\ntime = \"lasts\"\ntitle = \"tail\"\n\n"
       "[attribute.tail]\ntype = \"text\"\nneutral = true\nlisted = true\nsearchable = true\n"
       "[attribute.seats]\ntype = \"number\"\nlisted = true\n"});
  return files;
}

TEST(Copies, AKindAndAnAttributeAdoptedWhileRunningAreListedSearchedAndExported) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Post");
  Office& office = installation.office();
  ASSERT_FALSE(office.run(note_act("a-one", "x")).ok());
  ASSERT_TRUE(office.run(Act{ActId::random(), DefinitionsAdopt{definitions_with_aircraft()}}).ok());
  installation.claim("aircraft", "a-one", "tail", "XA-0815 Seeadler");
  installation.claim("aircraft", "a-one", "seats", "12");
  installation.claim("post", "m-one", "telex", "55881 amb");
  {
    auto session = office.read(lens_of_day("2025-06-01"));
    Reader& reader = session->reader();
    EXPECT_EQ(reader.list({"aircraft", {{"seats", "10..20"}}, "", 50, ""}).rows.size(), 1u);
    EXPECT_EQ(reader.list({"aircraft", {{"seats", "13..20"}}, "", 50, ""}).rows.size(), 0u);
    EXPECT_EQ(reader.list({"post", {{"telex", "55881 AMB"}}, "", 50, ""}).rows.size(), 1u);
    EXPECT_EQ(reader.search("seead", {"aircraft"}, 10).hits.size(), 1u);
    EXPECT_EQ(reader.search("55881", {}, 10).hits.size(), 1u);
  }
  const auto file = installation.dir() / "whole.jsonl";
  export_installation(installation.dir(), file);
  EXPECT_NE(read_file(file).find("XA-0815"), std::string::npos);
  TemporaryFolder copy;
  ASSERT_TRUE(restore_installation(file, copy.path() / "again").ok());
  auto again = Office::open(copy.path() / "again", OpenMode::read, full_access());
  EXPECT_EQ(again->read(lens_of_day("2025-06-01"))
                ->reader()
                .list({"aircraft", {}, "", 50, ""})
                .rows.size(),
            1u);
  EXPECT_TRUE(verify_installation(installation.dir(), {})->whole());
}

}  // namespace
}  // namespace comity::testing
