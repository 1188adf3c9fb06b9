// SPDX-License-Identifier: Apache-2.0
// One event: a header, which the chain covers, and payloads, which it covers by one salted hash
// each. A payload and its salt can be destroyed and the chain still verifies. Bytes: event.cpp and
// docs/record-format.md. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/instant.h"
#include "kinds/claim.h"

namespace comity {

struct EventHeader {
  Seq seq = kNoSeq;
  ActId act;
  Instant recorded_at;                // never earlier than the event before
  std::string event;                  // participle: claim_recorded, dossier_imported
  std::string actor;
  std::string capacity;               // "observer", "sending_state", "receiving_state", "clock"
  std::string marking;                // highest of its payloads
  Hash content{};  // of the act as asked: the same id with other content is refused
  Hash definitions{};                 // of the kinds, law and procedures applied
  Hash previous{};                    // leaf of the event before; zeros for the first
  std::vector<Hash> payloads;
};

std::string encode_header(const EventHeader& header);
std::optional<EventHeader> decode_header(std::string_view bytes);   // nullopt: not of this grammar
Hash leaf_hash(std::string_view header_bytes);
Hash payload_hash(const Salt& salt, std::string_view body);

}  // namespace comity
