// SPDX-License-Identifier: Apache-2.0
// The whole server over one installation, from its options to SIGTERM. One call for the life of the
// process.
#pragma once

#include <functional>

#include "http/server.h"
#include "office/office.h"
#include "words/words.h"

namespace comity {

struct ServeOptions {
  ServerOptions server;
  std::filesystem::path pages;             // folder to serve; empty: those in the binary
  std::filesystem::path data;              // folder data: templates' style sheet, land
  int log_file = 2;                        // file descriptor of the request log; -1: none
};

// `ready` is called with the address once the server answers.
void serve(Office& office, const Words& words, const ServeOptions& options,
           const std::function<void(const std::string& address)>& ready);

}  // namespace comity
