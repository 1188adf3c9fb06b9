// SPDX-License-Identifier: Apache-2.0
// What the record would say to an act, without doing it: for a dry run, and so that an import can
// tell all that is wrong at once. Any thread.
#pragma once

#include "office/acts.h"
#include "office/office.h"

namespace comity {

// All grounds of all steps, where running the act would stop at the first step that fails.
Result<Done> try_act(Office& office, const ActBody& body);

}  // namespace comity
