// SPDX-License-Identifier: Apache-2.0
// Makes a paper from the order to the version on disk: read, write, render, keep. The command line
// and the job of the API call this one function. The snapshot is closed before the tools begin, so
// that a paper that takes a minute holds no reader for it.
//
//   PaperOrder order{.kind = PaperKind::book, .request = {.round = "r-2025-04-10"}};
//   COMITY_TRY(made, make_paper(office, access, order, words, data_folder(), progress));
//   made.version.folder / "paper.pdf"
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "documents/book/book_matter.h"
#include "documents/versions.h"

namespace comity {

enum class PaperKind { book, facts };
std::string_view paper_kind_name(PaperKind kind);

struct PaperOrder {
  PaperKind kind = PaperKind::book;
  PaperRequest request;
  std::string language = "en";
  std::string base;                      // "https://host"
  std::string for_party;                 // of a facts sheet: whose copy; empty: the first side's
  std::vector<paper::Format> formats;    // empty: all; HTML always comes
  int since = 0;                         // of a book: version that it is compared with
  const std::atomic<bool>* stop = nullptr;  // set: the tools are ended
};

struct PaperMade {
  PaperVersion version;
  std::vector<Ground> missing;  // formats that a tool did not make
  bool repeated = false;        // this version was there already
};

// What is being done: "read", "html", "pdf", "docx", "odt", "keep".
using PaperProgress = std::function<void(std::string_view)>;

// Refusals: those of make_book, make_facts_sheet and make_papers; version_unknown (`since`; also
// where another person made it: its figures may be what this reader does not see).
Result<PaperMade> make_paper(const Office& office, const Access& as, const PaperOrder& order,
                             const Words& words, const std::filesystem::path& data,
                             const PaperProgress& progress = {});

// Versions of the papers of a round, for this reader: his own, and for an administrator all.
std::vector<PaperVersion> paper_versions(const Office& office, const Access& as, PaperKind kind,
                                         const std::string& round,
                                         const std::string& for_party = {});

}  // namespace comity
