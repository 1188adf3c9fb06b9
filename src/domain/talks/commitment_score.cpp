// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/commitment_score.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/toml.h"

namespace comity {
namespace {

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::optional<Score> score_of(const ProgressWord& word, const ScoreRules& rules) {
  Score score{word.scorer, word.party, word.score,  word.score,  false,
              false,       {},         word.claims, word.sources};
  if (word.score < 0) {
    const auto rule = rules.of_status.find(word.status);
    if (rule == rules.of_status.end()) return std::nullopt;
    score.said = score.score = rule->second;
    score.derived = true;
    score.status = word.status;
  }
  return score;
}

// A score that was given stands before one that is derived; else the later word stands before the
// earlier.
void take(std::vector<Score>& scores, Score next) {
  for (Score& score : scores) {
    if (score.scorer != next.scorer || score.party != next.party) continue;
    if (!next.derived || score.derived) score = std::move(next);
    return;
  }
  scores.push_back(std::move(next));
}

bool speaks_of_another(const Score& score, const std::vector<std::string>& bound) {
  if (score.scorer.empty()) return false;
  if (!score.party.empty()) return score.party != score.scorer;
  return !bound.empty() && !contains(bound, score.scorer);
}

bool another_agrees(const Score& score, const std::vector<Score>& scores, const ScoreRules& rules) {
  return std::any_of(scores.begin(), scores.end(), [&](const Score& other) {
    return !other.scorer.empty() && other.scorer != score.scorer && other.party == score.party &&
           other.said >= rules.confirmed_from;
  });
}

bool confirmed(const Score& score, const std::vector<Score>& scores,
               const std::vector<std::string>& bound, const ScoreRules& rules) {
  return independent_sources(score.sources) >= rules.sources_needed ||
         speaks_of_another(score, bound) || another_agrees(score, scores, rules);
}

void hold_back_unconfirmed(std::vector<Score>& scores, const std::vector<std::string>& bound,
                           const ScoreRules& rules) {
  for (Score& score : scores) {
    if (score.said < rules.confirmed_from || confirmed(score, scores, bound, rules)) continue;
    score.score = rules.unconfirmed;
    score.held_back = true;
  }
}

Refusal malformed(const std::string& name, const toml::node& node, const std::string& key) {
  return refuse("score_rules_malformed", {{"key", key}}, toml_place(name, node));
}

Result<int> read_number(const toml::table& table, const std::string& name, const char* key,
                        int number_max) {
  const toml::node* node = table.get(key);
  if (node == nullptr)
    return refuse("score_rules_malformed", {{"key", key}}, toml_place(name, table));
  const auto number = node->value<std::int64_t>();
  if (!number || *number < 0 || *number > number_max) return malformed(name, *node, key);
  return static_cast<int>(*number);
}

}  // namespace

Result<ScoreRules> ScoreRules::load(std::string_view content, const std::string& name) {
  COMITY_TRY(file, parse_toml(content, name));
  const toml::table* scores = file["status"].as_table();
  const toml::table* confirmation = file["confirmation"].as_table();
  if (scores == nullptr) return malformed(name, file, "status");
  if (confirmation == nullptr) return malformed(name, file, "confirmation");
  ScoreRules rules;
  for (const auto& [status, node] : *scores) {
    const auto number = node.value<std::int64_t>();
    if (!number || *number < 0 || *number > rules.score_max)
      return malformed(name, node, std::string(status.str()));
    rules.of_status.emplace(status.str(), static_cast<int>(*number));
  }
  COMITY_TRY(needed_from, read_number(*confirmation, name, "needed_from", rules.score_max));
  COMITY_TRY(until_then, read_number(*confirmation, name, "until_then", rules.score_max));
  COMITY_TRY(sources_needed, read_number(*confirmation, name, "independent_sources", 100));
  rules.confirmed_from = needed_from;
  rules.unconfirmed = until_then;
  rules.sources_needed = sources_needed;
  return rules;
}

std::vector<Score> scores_of(const std::vector<ProgressWord>& words,
                             const std::vector<std::string>& bound, const ScoreRules& rules) {
  std::vector<Score> scores;
  for (const ProgressWord& word : words) {
    if (auto score = score_of(word, rules)) take(scores, std::move(*score));
  }
  hold_back_unconfirmed(scores, bound, rules);
  return scores;
}

bool scores_disputed(const std::vector<Score>& scores) {
  for (const Score& score : scores) {
    for (const Score& other : scores) {
      const bool both_named = !score.scorer.empty() && !other.scorer.empty();
      if (both_named && score.party == other.party && score.score != other.score) return true;
    }
  }
  return false;
}

int independent_sources(const std::vector<EvidenceSource>& sources) {
  std::set<std::string> groups;
  for (const EvidenceSource& source : sources) {
    groups.insert(source.control.empty() ? "publisher " + source.publisher
                                         : "control " + source.control);
  }
  return static_cast<int>(groups.size());
}

}  // namespace comity
