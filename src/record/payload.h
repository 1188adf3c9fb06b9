// SPDX-License-Identifier: Apache-2.0
// What an event carries, one variant each, and its text in the record: one JSON object with one
// member, named after the variant ({"claim_recorded":{...}}). Subjects are named by their 128-bit
// ids, never by local numbers, so that a payload means the same in every copy of the record.
// Grammar: docs/record-format.md. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"
#include "kinds/claim.h"

namespace comity {

struct InstallationFounded {
  std::string office;      // key of the party whose office this is; "observer"
  std::string zone;        // IANA name in which its days are read
};

struct SubjectOpened {
  SubjectId id;
  std::string kind;
  std::string key;         // unique in the installation, or empty
};

struct ClaimRecorded {
  ClaimDraft claim;        // every reference is the text of a SubjectId
};

struct ClaimWithdrawn {
  ClaimId claim;
  std::string reason;
};

struct SubjectMerged {     // `from` is a duplicate of `into`; both ids keep answering
  SubjectId from, into;
  std::string reason;
};

struct SubjectSplit {      // undoes the merge of `from`
  SubjectId from;
  std::string reason;
};

struct DefinitionsAdopted {
  std::vector<DefinitionFile> files;
};

struct AttachmentAdded {
  SubjectId subject;
  std::string name, media_type;
  std::int64_t size = 0;   // bytes
  Hash hash{};             // of the content, which lies in table attachment
};

struct ContentDestroyed {
  std::vector<ClaimId> payloads;   // places of payloads; any payload, not only claims
  std::string reason;
};

using Payload =
    std::variant<InstallationFounded, SubjectOpened, ClaimRecorded, ClaimWithdrawn, SubjectMerged,
                 SubjectSplit, DefinitionsAdopted, AttachmentAdded, ContentDestroyed>;

std::string payload_text(const Payload& payload);
Result<Payload> parse_payload(
    std::string_view text);  // refusals: those of parse_json, payload_malformed
void append_claim_text(const ClaimDraft& claim, std::string& out);   // the hot path of payload_text

}  // namespace comity
