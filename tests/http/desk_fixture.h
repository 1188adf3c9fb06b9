// SPDX-License-Identifier: Apache-2.0
// A desk over a fresh installation, and callers of each kind, for tests of routes without a socket.
#pragma once

#include <string>

#include "http/answer.h"
#include "http/caller.h"
#include "office/accounts.h"
#include "office/sign_ins.h"
#include "support/installation.h"
#include "support/shipped_files.h"

namespace comity::testing {

class DeskFixture {
 public:
  DeskFixture()
      : words_(Words::read(source_folder() / "data", "en").value()),
        sign_ins_(installation_.dir()),
        desk_{installation_.office(), words_, sign_ins_} {}

  TestInstallation& installation() { return installation_; }
  SignIns& sign_ins() { return sign_ins_; }
  Desk& desk() { return desk_; }

  void add_account(const std::string& name, Role role) {
    Access access;
    access.actor = name;
    access.role = role;
    const auto done = put_account(installation_.dir(), full_access(), access);
    if (!done.ok()) throw std::runtime_error(done.refusal().grounds.front().reason);
  }
  Caller caller(Role role, Proof proof = Proof::token) const {
    Caller caller;
    caller.access.actor = "anna";
    caller.access.role = role;
    caller.proof = proof;
    return caller;
  }

 private:
  TestInstallation installation_;
  Words words_;
  SignIns sign_ins_;
  Desk desk_;
};

}  // namespace comity::testing
