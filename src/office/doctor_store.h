// SPDX-License-Identifier: Apache-2.0
// The part of doctor that looks at the record: whether it opens, its format, its last instant, and,
// where it lies at a PostgreSQL server, what that server is set to and who follows it. Any thread.
#pragma once

#include <filesystem>
#include <vector>

#include "office/doctor.h"

namespace comity {

void examine_store(const std::filesystem::path& dir, std::vector<Symptom>& symptoms);

}  // namespace comity
