// SPDX-License-Identifier: Apache-2.0
// Versions of papers, kept with their figures frozen: <installation>/papers/<name>/<n>/, each with
// its papers and paper.json (clocks, figures, who made it when). A version is made whole in a
// folder of its own and then named; one that was cut short is not there, and its rest is swept by
// the next. The same paper again (same figures, words and clocks) is the same version. Throws
// Fault. One process at a time makes versions of one name.
//
//   <n>/paper.json  {"kind","round","number","made","by","clocks","digest","figures":[..]}
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "documents/paper/papers.h"

namespace comity {

struct PaperVersion {
  int number = 0;
  std::filesystem::path folder;
  json::object about;               // paper.json
  paper::Document figures() const;  // only its figures are filled
  std::string text(std::string_view member) const;
};

class PaperVersions {
 public:
  // `name`: "book-<id of the round>"; signs that do not fit a file become "-".
  PaperVersions(const std::filesystem::path& installation, const std::string& name);

  std::vector<PaperVersion> all() const;   // by number
  std::optional<PaperVersion> find(int number) const;
  std::optional<PaperVersion> same(const std::string& digest) const;
  int next() const;
  PaperVersion keep(int number, json::object about, const paper::Papers& papers);

 private:
  void sweep() const;
  std::filesystem::path folder_;
};

json::array figures_json(const std::vector<paper::Figure>& figures);
std::string paper_digest(const paper::Document& document);  // of its words and figures

}  // namespace comity
