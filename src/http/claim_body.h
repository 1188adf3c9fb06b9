// SPDX-License-Identifier: Apache-2.0
// The members of a body that say who says a claim, when, and where it was read, and the claim
// itself. Pure; any thread.
#pragma once

#include "http/body.h"
#include "office/authored_claim.h"

namespace comity {

Authorship authorship_of(Body& body);
StatedClaim claim_of(Body& body);

}  // namespace comity
