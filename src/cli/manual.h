// SPDX-License-Identifier: Apache-2.0
// The manual page and the completion of the command line, made from the same table of commands and
// options as `--help`. Pure; any thread.
//
//   std::cout << manual_page(app, kVersion);
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace comity {

inline constexpr const char* kVersion = "comity 0.1.0";

std::string manual_page(const CLI::App& app, const std::string& version);  // roff, section 1
std::string bash_completion(const CLI::App& app);

}  // namespace comity
