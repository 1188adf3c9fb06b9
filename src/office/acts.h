// SPDX-License-Identifier: Apache-2.0
// The generic acts: what one may ask of an installation. Plain structs; the table `acts()` names
// for each its verb, its event, the right it needs and its grounds in the order in which they are
// tested; commands, routes, and docs/reference/acts.md come from that table. Steps: shape,
// standing, state; one refusal names all grounds of its step.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "kinds/claim.h"
#include "record/access.h"
#include "record/payload.h"

namespace comity {

struct NewSubject {
  std::string kind;
  std::string key;  // unique in the installation; needed where claims of the same act name it
};

// Records claims, opening subjects first and withdrawing claims last: all or nothing. A single
// claim, a statement, an outcome, a commitment, progress and every import are this act under their
// own event names.
struct ClaimsRecord {
  std::string event = "claim_recorded";
  std::vector<NewSubject> opened;
  std::vector<ClaimDraft> claims;
  std::vector<ClaimId> withdrawn;
  std::string reason;                  // of the withdrawals
  bool undefined_attributes = false;   // imports keep attributes that the kind does not define
  Right right = Right::record;
};

struct ClaimWithdraw {
  ClaimId claim;
  std::string reason;
};

struct ClaimDetermine {                // this office's own determination among rival claims
  ClaimDraft claim;                    // office_says and determination are set by the act
  std::string reason;
};

struct SubjectMerge {
  std::string from, into;              // keys or ids
  std::string reason;
};

struct SubjectSplitOff {
  std::string from;
  std::string reason;
};

struct Attach {
  std::string subject;
  std::string name, media_type;
  std::string content;                 // bytes; at most kAttachmentBytesMax
};
inline constexpr std::size_t kAttachmentBytesMax = 64u << 20;

struct DefinitionsAdopt {
  std::vector<DefinitionFile> files;
};

struct ContentDestroy {
  std::vector<ClaimId> payloads;
  std::string reason;
};

using ActBody = std::variant<ClaimsRecord, ClaimWithdraw, ClaimDetermine, SubjectMerge,
                             SubjectSplitOff, Attach, DefinitionsAdopt, ContentDestroy>;

// What the actor had before him when he asked: the act is done only while no event after `seen`
// has changed what he may see of the subject.
struct Unchanged {
  std::string subject;                 // key or id
  Seq seen = kNoSeq;
};

struct Act {
  ActId id;
  ActBody body;
  // No part of its content: the act may be sent again with another.
  std::optional<Unchanged> if_unchanged = std::nullopt;
};

struct ActEntry {
  std::string_view act;                        // claims_record
  std::string_view event;                      // claim_recorded
  Right right;
  std::vector<std::string_view> commands;      // words on the command line
  std::vector<std::string_view> grounds;       // in the order tested
};
const std::vector<ActEntry>& act_table();
const ActEntry& entry_of(const ActBody& body);
Hash content_hash(const ActBody& body);        // binds the act's id to what it asks

}  // namespace comity
