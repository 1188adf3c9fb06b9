// SPDX-License-Identifier: Apache-2.0
// The codebook: for each kind, what may be claimed of it, as a Markdown page with one table a kind,
// for those who write a dossier or read an export. `comity codebook` prints it;
// docs/reference/codebook.md keeps it. Pure; any thread.
#pragma once

#include <string>

#include "kinds/kinds.h"
#include "words/words.h"

namespace comity {

std::string codebook(const Kinds& kinds, const Words& words);

}  // namespace comity
