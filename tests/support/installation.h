// SPDX-License-Identifier: Apache-2.0
// A fresh installation in a folder of its own, taken away afterwards; invented parties and a source
// to speak from.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "office/office.h"
#include "support/test_database.h"

namespace comity::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Access full_access();
Access staff_access();                              // without clearance
Lens lens_of_day(const std::string& day);           // asof that day, everything else open

// With definitions from the source tree's data/, as an observer, in UTC.
class TestInstallation {
 public:
  explicit TestInstallation(const OpenOptions& options = {});
  Office& office() { return *office_; }
  const std::filesystem::path& dir() const { return folder_.path(); }
  std::string database() const { return database_.connection(); }  // empty: a file
  void reopen(OpenMode mode = OpenMode::write);
  void close() { office_.reset(); }

  // Opens the subject if its key is new, then records one claim said by `said_by` (a party) or read
  // in "s-test".
  ClaimId claim(const std::string& kind, const std::string& key, const std::string& attribute,
                const std::string& value, const std::string& valid = {},
                const std::string& said_by = {}, const std::string& said_on = {},
                const std::string& marking = {});
  void add_parties();                               // XAA, XBB, and the source s-test of 2025-01-01

 private:
  TestDatabase database_;
  TemporaryFolder folder_;
  OpenOptions options_;
  std::unique_ptr<Office> office_;
};

}  // namespace comity::testing
