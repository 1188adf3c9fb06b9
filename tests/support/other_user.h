// SPDX-License-Identifier: Apache-2.0
// Root may write everywhere; for its lifetime the process acts as a user who may not. Folders that
// such a test reads have to be open to all. Nothing changes where the tests do not run as root.
#pragma once

#include <unistd.h>

namespace comity::testing {

class OtherUser {
 public:
  OtherUser() : was_(::geteuid()) {
    if (was_ == 0 && ::seteuid(kNobody) != 0) ::_exit(1);
  }
  ~OtherUser() {
    if (was_ == 0 && ::seteuid(0) != 0) ::_exit(1);
  }
  OtherUser(const OtherUser&) = delete;
  OtherUser& operator=(const OtherUser&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  uid_t was_;
};

}  // namespace comity::testing
