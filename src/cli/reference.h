// SPDX-License-Identifier: Apache-2.0
// docs/reference/acts.md out of the table of acts: what one may ask of an installation, who may, by
// which command, and every ground on which it can be refused, in the order in which they are
// tested. Pure; any thread.
#pragma once

#include <string>

#include "words/words.h"

namespace comity {

std::string reference_of_acts(const Words& words);

}  // namespace comity
