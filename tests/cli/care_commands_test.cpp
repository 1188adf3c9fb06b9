// SPDX-License-Identifier: Apache-2.0
// What an administrator asks: doctor, upgrade, and the papers made from the table of commands.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/files.h"
#include "support/installation.h"
#include "support/older_installation.h"
#include "support/program.h"
#include "support/test_database.h"

namespace comity::testing {
namespace {

std::set<std::string> keys_found(const Ran& ran) {
  std::set<std::string> keys;
  const json::value symptoms = ran.json();
  for (const auto& symptom : symptoms.as_array())
    keys.emplace(symptom.as_object().at("key").as_string());
  return keys;
}

TEST(Doctor, SaysWhatIsWrongWithTheFolderAndWhatToDo) {
  TestInstallation installation;
  installation.close();
  const std::string dir = installation.dir().string();
  const auto sound = keys_found(run_program({"doctor", "--json", "--dir", dir}));
  for (const char* key : {"folder_closed", "store_opens", "sync_works"})
    EXPECT_TRUE(sound.contains(key)) << key;
  std::filesystem::permissions(dir, std::filesystem::perms(0755));
  const Ran open = run_program({"doctor", "--dir", dir});
  EXPECT_EQ(open.code, 1);
  EXPECT_NE(flat(open.out).find("chmod 700"), std::string::npos) << open.out;
  EXPECT_TRUE(keys_found(run_program({"doctor", "--json", "--dir", dir}))
                  .contains("folder_open_to_others"));
}

TEST(Doctor, SeesAMissingStoreAnOlderOneAndANewerOne) {
  TemporaryFolder empty;
  EXPECT_TRUE(keys_found(run_program({"doctor", "--json", "--dir", empty.path().string()}))
                  .contains("store_missing"));
  TestInstallation installation;
  installation.close();
  const auto dir = installation.dir().string();
  for (const auto& [format, key] : {std::pair{kSchemaVersion - 1, "store_older"},
                                    std::pair{kSchemaVersion + 1, "store_newer"}}) {
    set_format(installation.dir(), format);
    const Ran ran = run_program({"doctor", "--json", "--dir", dir});
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(keys_found(ran).contains(key)) << ran.out;
  }
}

TEST(Doctor, SeesAClockThatStandsBehindTheRecord) {
  ::setenv("COMITY_CLOCK", "2035-01-01T00:00:00Z", 1);
  TestInstallation installation;
  installation.close();
  ::setenv("COMITY_CLOCK", "2030-01-01T00:00:00Z", 1);
  const auto keys =
      keys_found(run_program({"doctor", "--json", "--dir", installation.dir().string()}));
  ::unsetenv("COMITY_CLOCK");
  EXPECT_TRUE(keys.contains("clock_behind_record"));
}

// The bytes of the store; at a server, its format and the names of its columns of claims.
std::string what_lies_in(const std::filesystem::path& dir) {
  const Store store = store_of(dir);
  if (!store.on_server()) return read_file(store.file());
  const auto db = store.open(db::Mode::read);
  std::string text = std::to_string(schema_version(*db));
  auto& columns = db->prepare(
      "SELECT attname::text FROM pg_attribute WHERE attrelid = 'claim'::regclass ORDER BY attnum");
  while (columns.step()) text.append(" ").append(columns.text(0));
  return text;
}

TEST(Upgrade, IsTriedInACopyAndThenDone) {
  TestInstallation installation;
  installation.add_parties();
  installation.close();
  const std::string dir = installation.dir().string();
  make_older(installation.dir());
  const std::string older = what_lies_in(installation.dir());
  const Ran tried = run_program({"upgrade", "--dry-run", "--json", "--dir", dir});
  ASSERT_EQ(tried.code, 0) << tried.err;
  EXPECT_NE(tried.out.find(R"("older":true)"), std::string::npos) << tried.out;
  EXPECT_EQ(what_lies_in(installation.dir()), older) << "a dry run changed the installation";
  EXPECT_EQ(run_program({"list", "party", "--dir", dir}).code, 1);
  const Ran done = run_program({"upgrade", "--json", "--dir", dir});
  ASSERT_EQ(done.code, 0) << done.err;
  const json::value before = tried.json(), after = done.json();
  EXPECT_EQ(after.as_object().at("leaf"), before.as_object().at("leaf"));
  EXPECT_EQ(run_program({"verify", "--dir", dir}).code, 0);
  for (const auto& entry : std::filesystem::directory_iterator(dir))
    EXPECT_FALSE(entry.path().filename().string().starts_with("upgrade-")) << entry.path();
  const Ran again = run_program({"upgrade", "--json", "--dir", dir});
  EXPECT_NE(again.out.find(R"("older":false)"), std::string::npos) << again.out;
}

TEST(Configuration, IsOneFileForTheOptionsOfTheCommandLine) {
  TestInstallation installation;
  installation.add_parties();
  installation.close();
  const auto file = installation.dir() / "comity.toml";
  write_file(file, "# where\ndir = \"" + installation.dir().string() + "\"\n");
  const Ran listed = run_program({"--config", file.string(), "list", "party"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_NE(listed.out.find("Alvaria"), std::string::npos);
  write_file(file, "dirr = \"/nowhere\"\n");
  EXPECT_EQ(run_program({"--config", file.string(), "list", "party"}).code, 2);
}

TEST(Papers, NameEveryCommandOfTheHelp) {
  const std::string man = run_program({"reference", "man"}).out;
  const std::string completion = run_program({"reference", "completion"}).out;
  EXPECT_TRUE(man.starts_with(".TH COMITY 1"));
  for (const char* command : {"relation", "import dossier", "claim", "verify", "doctor", "upgrade"})
    EXPECT_NE(man.find(std::string("comity ") + command), std::string::npos) << command;
  EXPECT_NE(completion.find("\" import\") words=\""), std::string::npos);
  EXPECT_NE(completion.find("--asof"), std::string::npos);
  TemporaryFolder folder;
  write_file(folder.path() / "completion", completion);
  const std::string command = "bash -n " + (folder.path() / "completion").string();
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace comity::testing
