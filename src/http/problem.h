// SPDX-License-Identifier: Apache-2.0
// Answers that say what went wrong, as problem documents (RFC 9457) with all grounds and their
// sentences:
//
//   {"type": "about:blank", "title": "Refused", "status": 422, "detail": "...", "grounds":
//    [{"reason": "...", "sentence": "...", "place": "...", "citation": "...", "arguments": {}}]}
//
// What may not be seen is answered by not_found, with the same bytes as what does not exist.
// Pure; any thread.
#pragma once

#include "base/fault.h"
#include "base/result.h"
#include "http/message.h"
#include "words/words.h"

namespace comity {

// Title and sentence of the status alone (data/words/en/http.toml).
HttpResponse problem(const Words& words, int status);
HttpResponse problem(const Words& words, int status, const Refusal& refusal);
// The status that goes with the first ground: 409 where the id of an act is taken, 403 where the
// role does not suffice, else 422.
HttpResponse problem(const Words& words, const Refusal& refusal);
HttpResponse problem(const Words& words, const Fault& fault);
HttpResponse not_found(const Words& words);

int status_of(const Refusal& refusal);
int status_of(FaultKind kind);

}  // namespace comity
