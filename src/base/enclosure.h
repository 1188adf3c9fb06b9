// SPDX-License-Identifier: Apache-2.0
// Closes a child process off before it becomes a program that is not ours: it sees the programs and
// fonts of the machine and its own folder, no other file; it has no network and opens no socket.
// Mounts and network go by namespaces; where the system does not permit these, the socket call is
// refused still, and the file rights of the user are what is left. Between fork and exec: only
// `enclose`, on a plan made before the fork.
//
//   Enclosure enclosure(folder);
//   if (fork() == 0) { enclosure.enclose(); execve(...); }
#pragma once

#include <string>
#include <vector>

namespace comity {

class Enclosure {
 public:
  // `folder`: the one that the program works in; a folder for its root is made there.
  explicit Enclosure(const std::string& folder);

  // In the child. False: the system permits no namespaces, and files outside stay readable.
  bool enclose() const noexcept;

 private:
  struct Mount {
    std::string from, to;
    bool own = false;           // of the program: may be written
    std::vector<std::string> folders;  // that `to` lies in, the outermost first
    bool file = false;
  };
  void add(const std::string& path, bool own = false);
  bool leave_namespaces() const noexcept;
  bool close_files() const noexcept;

  std::string folder_, root_, users_, groups_;  // users_: "1000 1000 1", itself inside as outside
  std::vector<Mount> mounts_;
  std::vector<std::pair<std::string, std::string>> links_;  // target, place: /bin -> usr/bin
};

bool can_enclose();  // tries it in a child

}  // namespace comity
