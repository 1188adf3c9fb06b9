// SPDX-License-Identifier: Apache-2.0
// The door of a running server for commands on the same machine: a Unix socket in the directory of
// the installation. A command writes its act as one line (office/act_text.h) and reads one line
// back. Only the user of the server and root pass (the kernel tells who connects); in whose name
// they act is theirs to say, as with `--as` where no server runs.
//
//   const Door door(*office);                                  in the server
//   if (auto writer = RemoteWriter::find(dir)) ...             in a command
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "office/office.h"

namespace comity {

class Door {
 public:
  explicit Door(Office& office);            // which outlives it; throws Fault where it cannot open
  ~Door();                                  // closes, after the acts that came in are answered

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The other side. One thread at a time.
class RemoteWriter {
 public:
  // nullptr: no server holds the installation.
  static std::unique_ptr<RemoteWriter> find(const std::filesystem::path& dir);
  ~RemoteWriter();
  RemoteWriter(const RemoteWriter&) = delete;
  RemoteWriter& operator=(const RemoteWriter&) = delete;

  // Throws Fault where the server ends meanwhile: whether the act was recorded is then not known,
  // and the same id asks again.
  Result<Answer> run(const Act& act, const std::string& as);

 private:
  explicit RemoteWriter(int file) : file_(file) {}
  int file_;
};

}  // namespace comity
