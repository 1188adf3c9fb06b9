// SPDX-License-Identifier: Apache-2.0
// Whole files, read and written so that a crash leaves the old or the new one. Throws Fault. Any
// thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace comity {

std::string read_file(const std::filesystem::path& path, std::size_t bytes_max = 512u << 20);
// Under another name, synced, renamed, the folder synced.
void write_file(const std::filesystem::path& path, std::string_view bytes);
// Names in the folder, sorted; none where there is no such folder. (The iterator of the standard
// library ends the process where memory fails.)
std::vector<std::string> names_in(const std::filesystem::path& folder);
// Takes the place of `to`; the folder is synced.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace comity
