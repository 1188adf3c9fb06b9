// SPDX-License-Identifier: Apache-2.0
// Reads the files of one language into keys and texts, and says with file and line what is wrong.
// One thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/toml.h"
#include "words/words.h"

namespace comity {

class WordsReader {
 public:
  explicit WordsReader(std::vector<Ground>& grounds) : grounds_(grounds) {}
  void read(const WordsFile& file);
  std::map<std::string, std::string, std::less<>> take() { return std::move(texts_); }

 private:
  void read_table(const toml::table& table, const std::string& path, const std::string& file);
  void read_text(const toml::node& node, const std::string& path, const std::string& file);
  void refuse_at(std::string reason, const std::string& key, std::string place);

  std::vector<Ground>& grounds_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::string, std::less<>> places_;   // where each key stands
};

}  // namespace comity
