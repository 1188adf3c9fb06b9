// SPDX-License-Identifier: Apache-2.0
// The briefing book of a round: what a template asks for, out of what the record holds, as one
// document. Nothing is rendered here. On the thread that reads; holds no snapshot when it returns.
//
//   BookSetting setting{.words = words, .data = data_folder, .language = "en", .version = 1};
//   COMITY_TRY(book, make_book(office, access, request, setting));
#pragma once

#include <filesystem>
#include <string>

#include "documents/book/book_matter.h"
#include "documents/book/template.h"
#include "documents/paper/draft.h"

namespace comity {

struct BookSetting {
  const Words& words;
  std::filesystem::path data;      // land and style sheet
  std::string language = "en";
  std::string base;                // "https://host": before the addresses of figures
  int version = 1;
  int since = 0;                   // version that this one is compared with; 0: none
  paper::FrozenFigures older;      // its figures
};

// Refusals: those of read_template and read_book_matter.
Result<paper::Document> make_book(const Office& office, const Access& as,
                                  const PaperRequest& request, const BookSetting& setting);

// Title, letterhead, markings, contents: what stands around the chapters.
paper::Document front_of_paper(const PaperTemplate& paper, const Arguments& fields,
                               const BookSetting& setting);

// Fields of a template, filled from the matter of a paper.
Arguments fields_of(const Office& office, const BookMatter& matter, const FactWords& facts,
                    const std::string& made, int version);

}  // namespace comity
