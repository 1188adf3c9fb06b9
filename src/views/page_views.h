// SPDX-License-Identifier: Apache-2.0
// Many subjects on their way into the read tables: their claims as they were read, and the names of
// what these refer to; from them the rows, which needs no database.
#pragma once

#include <vector>

#include "views/subject_views.h"

namespace comity {

struct ViewPage {
  std::vector<SubjectClaims> subjects;
  std::vector<Words> words;  // of each subject; empty: all have changed
  NamesByNumber names;
};

// In the order of the page; subjects of a kind that is not defined are left out.
std::vector<SubjectViews> page_views(const ViewPage& page, const Kinds& kinds);
std::vector<SubjectViews> page_views_on_two_threads(const ViewPage& page, const Kinds& kinds);

// The writer of views sees everything; what a reader may see is decided when he reads.
Reader all_seeing(db::Connection& db, const Kinds& kinds);

// Reads the keys of what listed values refer to, where they are not known yet.
void add_names(Reader& reader, const Kinds& kinds, ViewPage& page);

}  // namespace comity
