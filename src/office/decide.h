// SPDX-License-Identifier: Apache-2.0
// From an act to the payloads of its event, or to all the grounds of the step at which it fails.
// `check_shape` looks at the act alone and runs on the caller's thread; `decide` looks at the
// record, on the writing thread, inside the transaction that will append what it answers.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "office/acts.h"
#include "record/claim_index.h"
#include "record/reader.h"

namespace comity {

struct Deciding {
  db::Connection& db;
  ClaimIndex& index;
  const Kinds& kinds;
  const Access& access;
  const std::string& zone;

  Reader& reader();                    // what the actor sees before his act
  bool stands(ClaimId claim);          // recorded, not withdrawn, and his to see

  std::optional<Reader> made = std::nullopt;  // what reader() gives
};

struct Decided {
  std::string event;
  std::vector<Payload> payloads;
  std::vector<std::size_t> claims;     // places of claims among the payloads, in the order asked
  std::vector<std::string> opened;     // ids of opened subjects
};

Result<Done> check_shape(const ActBody& body, const std::string& zone);
Result<Done> check_standing(const ActBody& body, const Access& access);
Result<Done> check_unchanged(const Unchanged& seen, Deciding& deciding);   // subject_changed
Result<Decided> decide(const ActBody& body, Deciding& deciding);

// The keys and ids by which the act names subjects that it does not open, as far as the act alone
// tells.
void add_named_subjects(const ActBody& body, std::vector<std::string_view>& names);

// office/acts: one file an act.
Result<Done> check_claim_shape(const ClaimDraft& claim, const std::string& zone);
Result<Decided> decide_claims_record(const ClaimsRecord& act, Deciding& deciding);
Result<Decided> decide_claim_withdraw(const ClaimWithdraw& act, Deciding& deciding);
Result<Decided> decide_claim_determine(const ClaimDetermine& act, Deciding& deciding);
Result<Decided> decide_subject_merge(const SubjectMerge& act, Deciding& deciding);
Result<Decided> decide_subject_split(const SubjectSplitOff& act, Deciding& deciding);
Result<Decided> decide_attach(const Attach& act, Deciding& deciding);
Result<Decided> decide_definitions_adopt(const DefinitionsAdopt& act, Deciding& deciding);
Result<Decided> decide_content_destroy(const ContentDestroy& act, Deciding& deciding);

// Subjects that an act may name: those of the record that the actor may see, and those that it
// opens itself.
class NamedSubjects {
 public:
  explicit NamedSubjects(Deciding& deciding) : deciding_(deciding) {}
  Result<Done> open(const NewSubject& subject, Decided& decided);
  const KnownSubject* find(const std::string& name);       // nullptr: unknown, or not to be seen

 private:
  Deciding& deciding_;
  std::unordered_map<std::string, std::optional<KnownSubject>> known_;
};

// Resolves every name in the claim to ids and checks it against its kind. Grounds are added to
// `refusal`.
ClaimDraft resolve_claim(const ClaimDraft& claim, NamedSubjects& subjects, Deciding& deciding,
                         bool undefined_attributes, bool needs_author, Refusal& refusal);

}  // namespace comity
