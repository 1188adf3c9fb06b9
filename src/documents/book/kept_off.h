// SPDX-License-Identifier: Apache-2.0
// What touches a topic that was kept off the agenda is marked where it stands, and the head of its
// chapter says whose word keeps the topic off. What only names such a topic (runs with keeps_off)
// is not marked: it is the exclusion itself. One thread.
#pragma once

#include "documents/book/chapters.h"

namespace comity {

// The chapter that the draft has just ended.
void flag_kept_off(Writing& writing);

}  // namespace comity
