// SPDX-License-Identifier: Apache-2.0
#include "support/installation.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/calendar.h"

namespace comity::testing {

// By the system and not by our own chance, which a test may have seeded.
TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "comity-test-XXXXXX").string();
  EXPECT_NE(::mkdtemp(name.data()), nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Access full_access() {
  Access access;
  access.actor = "administrator";
  access.role = Role::administrator;
  access.level = 3;
  return access;
}

Access staff_access() {
  Access access = full_access();
  access.role = Role::staff;
  access.level = 0;
  return access;
}

Lens lens_of_day(const std::string& day) {
  Lens lens;
  lens.asof = end_of_day(*parse_day(day), "UTC");
  return lens;
}

TestInstallation::TestInstallation(const OpenOptions& options) : options_(options) {
  InitOptions init;
  init.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
  if (options.vfs.empty()) init.database = database_.connection();
  const auto done = Office::init(folder_.path(), init);
  EXPECT_TRUE(done.ok()) << (done.ok() ? ""
                                       : done.refusal().grounds.front().reason + " " +
                                             done.refusal().grounds.front().place);
  reopen();
}

void TestInstallation::reopen(OpenMode mode) {
  office_.reset();
  office_ = Office::open(folder_.path(), mode, full_access(), options_);
}

ClaimId TestInstallation::claim(const std::string& kind, const std::string& key,
                                const std::string& attribute, const std::string& value,
                                const std::string& valid, const std::string& said_by,
                                const std::string& said_on, const std::string& marking) {
  ClaimsRecord act;
  const bool there = office_->read({})->reader().find(key).has_value();
  if (!there) act.opened.push_back({kind, key});
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = attribute;
  draft.value.text = value;
  draft.valid = valid;
  draft.said_by = said_by;
  draft.said_on = said_on;
  draft.marking = marking;
  if (said_by.empty() && kind != "source" && kind != "party") draft.sources = {"s-test"};
  act.claims.push_back(draft);
  const auto answer = office_->run(Act{ActId::random(), act});
  EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.refusal().grounds.front().reason);
  return answer.ok() ? answer->claims.front() : ClaimId{};
}

void TestInstallation::add_parties() {
  claim("party", "XAA", "name", "Alvaria");
  claim("party", "XBB", "name", "Belmark");
  claim("source", "s-test", "title", "Gazette");
  claim("source", "s-test", "date", "2025-01-01");
}

}  // namespace comity::testing
