// SPDX-License-Identifier: Apache-2.0
// Payloads applied one after another to the derived tables subject, claim, link, marking,
// attachment_place. Used by Record only, on the writing thread. Also answers what the writer must
// know to decide: which subject has this key, which number this id.
#pragma once

#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/connection.h"
#include "kinds/claim.h"
#include "record/payload.h"
#include "record/reader.h"

namespace comity {

struct IdHash {
  std::size_t operator()(const IdBytes& id) const {
    std::size_t value;
    std::memcpy(&value, id.data(), sizeof value);
    return value;
  }
};

struct KnownSubject {
  SubjectNumber number = SubjectNumber::none;
  SubjectId id;
  std::string kind;
  SubjectNumber merged_into = SubjectNumber::none;
};

// Subjects whose views change, and whether their words for the text index may have changed too; or
// even that claims are gone, so that an earlier event may be the last that tells of the subject.
enum class Words { same, changed, fewer };
using Touched = std::map<SubjectNumber, Words>;

class ClaimIndex {
 public:
  ClaimIndex(db::Connection& db, const Kinds& kinds, std::string zone);

  // Applies one payload of event `seq`; subjects whose views change are added to `touched`.
  void apply(Seq seq, std::int64_t part, const Payload& payload, Touched& touched);
  void clear();                                       // empties the derived tables
  void forget();                                      // drops caches, after a rollback
  void forget(std::string_view event);  // what another process's event may have made untrue

  // Subjects that will be asked for by these keys or ids, read at once.
  void read_ahead(const std::vector<std::string_view>& names);
  const Markings& markings();  // all there are

  std::optional<KnownSubject> by_key(std::string_view key);
  std::optional<KnownSubject> by_id(const SubjectId& id);
  std::optional<KnownSubject> by_number(SubjectNumber number);
  std::optional<KnownSubject> by_name(std::string_view name);   // key or id text
  bool kind_in_use(std::string_view kind);            // some subject is of this kind
  bool claim_stands(ClaimId id);                      // recorded and not withdrawn
  SubjectNumber subject_of(ClaimId id);               // none: no such claim
  std::int64_t name_number(std::string_view text);    // dictionary of attribute and kind names
  MarkingNumber marking_number(std::string_view text);

 private:
  void apply_one(Seq seq, std::int64_t part, const SubjectOpened& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const ClaimRecorded& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const ClaimWithdrawn& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const SubjectMerged& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const SubjectSplit& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const AttachmentAdded& payload,
                 Touched& touched);
  void apply_one(Seq seq, std::int64_t part, const ContentDestroyed& payload,
                 Touched& touched);
  void apply_one(Seq, std::int64_t, const InstallationFounded&, Touched&) {}
  void apply_one(Seq, std::int64_t, const DefinitionsAdopted&, Touched&) {}

  void keep(const KnownSubject& known, std::string_view key);
  void forget_known();
  SubjectNumber number_of(std::string_view id_text);
  std::vector<SubjectNumber> numbers_of(const std::vector<std::string>& id_texts);
  Claim resolve(ClaimId id, const ClaimDraft& draft, const AttributeDefinition* attribute);
  void date_claim(const ClaimDraft& draft, const AttributeDefinition* attribute, Claim& claim);
  void insert(const Claim& claim);
  void insert_links(const Claim& claim, std::int64_t attribute);
  void drop_author_link(SubjectNumber subject, SubjectNumber author);
  void publish_again(SubjectNumber source, Touched& touched);
  void publish_again(const Claim& claim, const AttributeDefinition* attribute);
  // A date that was recorded of a source, and when it was withdrawn.
  struct SourceDate {
    Seq recorded = kNoSeq, withdrawn = kLastSeq;
    Instant published = kOpen;
  };
  const std::vector<SourceDate>& source_dates(SubjectNumber source);
  Instant public_from(const Claim& claim, const AttributeDefinition* attribute, Seq known);
  std::optional<ClaimRecorded> claim_payload(ClaimId id);
  bool dates_a_source(ClaimId place);
  void touch(SubjectNumber number, Touched& touched, Words words = Words::changed);
  void touch(const KnownSubject& known, Touched& touched, Words words = Words::changed);

  db::Connection& db_;
  const Kinds& kinds_;
  std::string zone_;
  std::unordered_map<IdBytes, KnownSubject, IdHash> known_;
  std::unordered_map<std::string, IdBytes> keys_;     // of those known
  std::unordered_map<std::int64_t, std::vector<SourceDate>> source_dates_;
  std::unordered_map<std::string, std::int64_t> names_;
  std::unordered_map<std::string, MarkingNumber> markings_;
  std::optional<Markings> all_markings_;
};

}  // namespace comity
