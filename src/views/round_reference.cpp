// SPDX-License-Identifier: Apache-2.0
#include "views/round_reference.h"

#include <algorithm>
#include <string_view>

#include "record/record.h"

namespace comity {
namespace {

template <typename T>
void read(const std::vector<DefinitionFile>& files, std::string_view name, T& into,
          std::vector<Ground>& grounds) {
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const DefinitionFile& one) { return one.name == name; });
  if (file == files.end()) {
    grounds.push_back({"reference_missing", {{"file", std::string(name)}}, std::string(name), {}});
    return;
  }
  auto loaded = T::load(file->content, file->name);
  if (loaded.ok()) {
    into = std::move(loaded).value();
  } else {
    const auto& more = loaded.refusal().grounds;
    grounds.insert(grounds.end(), more.begin(), more.end());
  }
}

}  // namespace

Result<RoundReference> RoundReference::load(const std::vector<DefinitionFile>& files) {
  RoundReference reference;
  std::vector<Ground> grounds;
  read(files, "reference/zones.toml", reference.zones, grounds);
  read(files, "reference/commitment_scores.toml", reference.scores, grounds);
  read(files, "reference/topic_words.toml", reference.topics, grounds);
  if (!grounds.empty()) return Refusal{grounds};
  return reference;
}

Result<RoundReference> adopted_round_reference(db::Connection& snapshot) {
  return RoundReference::load(adopted_definitions(snapshot));
}

}  // namespace comity
