// SPDX-License-Identifier: Apache-2.0
// The only way to read claims and views. A Reader is one snapshot of the record, seen by one person
// (access) through one lens: the predicate (marking, seq) and the field mask are added here and
// nowhere else; tools/check_floor_plan refuses any other SELECT on those tables. One thread;
// short-lived.
//
//   Reader reader(snapshot, kinds, access, lens);
//   for (const Row& row : reader.list({.kind = "measure", .filters = {{"imposed_by",
//   "XAA"}}}).rows) ...
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "db/connection.h"
#include "kinds/kinds.h"
#include "record/access.h"
#include "record/claim_row.h"
#include "record/fold.h"

namespace comity {

struct SubjectRow {
  SubjectNumber number = SubjectNumber::none;
  SubjectId id;
  std::string key;  // the name in imports and on the command line; may be empty
  std::string kind;
  Seq created = 0;
  SubjectNumber merged_into = SubjectNumber::none;
  const std::string& name() const { return key.empty() ? id_text : key; }
  std::string id_text;
};

// A subject with its claims, folded. Keeps the claims alive.
struct Subject {
  SubjectRow row;
  const KindDefinition* kind = nullptr;
  std::shared_ptr<const std::vector<Claim>>
      claims;  // all that the reader may see, withdrawn ones too
  FoldedSubject folded;

  // First value of an attribute as text, empty where absent: for sorting and headings, not for
  // facts on a page.
  std::string plain(std::string_view attribute, std::string_view facet = {}) const;
  SubjectNumber reference(std::string_view attribute, std::string_view facet = {}) const;
  std::vector<SubjectNumber> references(std::string_view attribute) const;
};

// A subject with every claim that the reader may see, not folded.
struct SubjectClaims {
  SubjectRow row;
  std::shared_ptr<const std::vector<Claim>> claims;
  Seq changed = kNoSeq;  // last event that changed it other than by a claim's seq or withdrawal
};
Seq last_change_of(const SubjectClaims& subject);

struct Filter {
  std::string attribute;
  std::string text;  // equal after folding; a key for references; "a..b" for dates and numbers
};

struct ListQuery {
  std::string kind;
  std::vector<Filter> filters;
  std::string sort;  // attribute, "-attribute" for descending; empty: newest subject first
  int limit = 50;
  std::string after;  // cursor of an earlier answer
};

struct ListRow {
  SubjectRow subject;
  Certainty certainty = Certainty::surely;
  std::map<std::string, std::string> columns;  // listed attributes as text; masked ones absent
  std::map<std::string, Standing> standings;
};

struct ListAnswer {
  std::vector<ListRow> rows;
  std::string next;  // cursor, empty at the end
  LeftOut left_out;
};

struct SearchAnswer {
  std::vector<SubjectRow> hits;
  int counted = 0;  // 1,001 means "1,000+"
};

// A claim that points at a subject: as value, source, cause, statement or author.
enum class LinkRole { value, source, because, statement, said_by };
struct Link {
  LinkRole role;
  SubjectNumber from;  // the claim's subject
  ClaimId claim;
  std::string attribute;
};
struct LatestLinks {
  std::vector<Link> links;
  bool whole = true;  // false: there are more
};

// A file attached to a subject; its content is found by the hash.
struct AttachmentRow {
  ClaimId id;  // place of the payload that added it
  std::string name, media_type;
  std::int64_t size = 0;  // bytes
  std::string hash;       // SHA-256, hexadecimal
};

// Every marking of the record by its number: few, so that who reads often keeps them.
using Markings = std::vector<std::pair<std::int64_t, std::string>>;
Markings all_markings(db::Connection& db);

// The end of a record: the hash of an event stands for all before it too. A replica that was
// promoted may hold another event of the same number.
struct RecordEnd {
  Seq seq = kNoSeq;
  Hash leaf{};
  bool operator==(const RecordEnd&) const = default;
};

class KeptClaims;
class Reader;
// Whether such a list can be given: kind_unknown, attribute_not_listed (filters and order), all
// grounds together.
Result<Done> check_list(const Reader& reader, const ListQuery& query);

class Reader {
 public:
  // `db` must be inside a read transaction for the Reader's life.
  Reader(db::Connection& db, const Kinds& kinds, const Access& access, Lens lens);
  // `markings` are all that there are in this snapshot.
  Reader(db::Connection& db, const Kinds& kinds, const Access& access, Lens lens,
         const Markings& markings);

  // Where claims stay between readings; null: nowhere. Pages that fold many subjects and are asked
  // again for other days also leave there what they read.
  void use_kept(KeptClaims* kept) { kept_ = kept; }
  void keep_what_is_read() { keeps_ = true; }
  // Claims come without what folding does not need (Columns::folded).
  void read_for_folding() { columns_ = Columns::folded; }

  // What `claims` will be asked for, read at once; without it each subject is asked for by itself.
  void read_ahead(const std::vector<SubjectNumber>& numbers);
  void read_ahead_with_named(const std::vector<SubjectNumber>& numbers);  // and what they name
  void read_rows(const std::vector<SubjectNumber>& numbers);  // the same for `row` and `key`

  // The same for the same person through another lens with the same `known`: what belongs to what
  // is asked through an open one. What it reads is noted here with note_reads_of.
  Reader beside(const Lens& lens) const;
  void note_reads_of(const Reader& other);

  const Lens& lens() const { return lens_; }
  const Kinds& kinds() const { return kinds_; }
  const Access& access() const { return access_; }
  Seq head();                     // last event of the snapshot
  Seq head_at(Instant recorded);  // last event recorded by then

  std::optional<SubjectRow> find(std::string_view name);  // key, id text, or number of digits "#12"
  std::optional<SubjectRow> row(SubjectNumber number);    // follows merges
  bool sees(SubjectNumber number);  // there for this reader, whatever the lens shows of it
  std::shared_ptr<const Subject> subject(
      SubjectNumber number);  // folded through the lens; nullptr: not there or hidden
  std::shared_ptr<const Subject> subject(SubjectNumber number, const Lens& lens);
  // Whatever the valid and the public clock and the voice are: for what identifies it.
  std::shared_ptr<const Subject> unfiltered(SubjectNumber number);
  std::vector<SubjectNumber> all_of(
      std::string_view kind);  // in order of opening; through merges and access, not the lens
  std::optional<SubjectClaims> claims(SubjectNumber number);  // nullopt: not there
  Seq last_change(SubjectNumber number);  // of what this reader may see of it; kNoSeq: not there
  // The next subjects in order of number, for passes over the whole record in bounded memory;
  // nothing of them is kept. Merged ones come with no claims.
  std::vector<SubjectClaims> page(SubjectNumber after, int limit);
  void forget();  // lets go of the subjects read so far; what they left out stays counted
  std::optional<Claim> claim(ClaimId id);
  std::vector<ClaimId> claims_of_import(Seq seq);  // that still stand; none where it was no import
  std::vector<Link> links_to(SubjectNumber number);
  void read_links_ahead(const std::vector<SubjectNumber>& numbers);  // what links_to is asked for
  // Of each role at most `most`, from the subjects opened last: a party is named by all its people.
  LatestLinks latest_links_to(SubjectNumber number, std::size_t most);
  std::vector<AttachmentRow> attachments(SubjectNumber number);
  std::string attachment_content(const AttachmentRow& attachment);  // empty where it was destroyed
  std::vector<SubjectRow> merged_into(
      SubjectNumber number);                    // duplicates that answer by this subject
  std::string marking(MarkingNumber number);    // its canonical text; empty: unmarked
  std::optional<Instant> recorded_at(Seq seq);  // nullopt: no such event
  ListAnswer list(const ListQuery& query);
  // Filters and orders need a day and all voices where a kind has more than 20,000 subjects.
  bool folds_too_many(const ListQuery& query);
  SearchAnswer search(std::string_view words, const std::vector<std::string>& kinds, int limit);

  std::string title(SubjectNumber number);  // never empty: title attribute, else key, else id
  std::string key(SubjectNumber number);
  std::vector<SubjectNumber> sources(const Claim& claim);   // that the public clock lets show
  std::vector<std::string> publishers(const Claim& claim);  // of its sources, without repeats
  const LeftOut& left_out() const {
    return left_out_;
  }  // of every subject folded so far, each once
  std::vector<SubjectNumber> marked_reads()
      const;  // marked subjects that were read, for the access log

 private:
  const std::string& name_text(std::int64_t number);
  std::int64_t name_number(std::string_view text);
  bool hidden(SubjectNumber number, bool any_visible);
  bool shows(const Link& link);
  Link link_row(const db::Statement& row, int first_column);
  std::vector<Link> link_rows(db::Statement& rows);
  std::vector<Link> all_link_rows(SubjectNumber target);
  std::vector<Link> shown_of(const Link& row, SubjectNumber target);
  std::vector<std::vector<Link>> last_shown(SubjectNumber number, LinkRole role,
                                            std::size_t count);
  std::vector<SubjectNumber> outside_lens(const KindDefinition& kind);
  SubjectNumber find_after(std::string_view cursor);
  SubjectNumber merged_into_then(SubjectNumber number);
  std::vector<std::int64_t> members_of(SubjectNumber number);
  void publish_as_then(SubjectNumber member, std::vector<Claim>& claims);
  std::shared_ptr<const std::vector<Claim>> claims_of(SubjectNumber number);
  std::vector<SubjectNumber> named_by(const std::vector<SubjectNumber>& numbers);
  struct ReadClaims {
    std::shared_ptr<const std::vector<Claim>> claims;
    bool whole = true;  // none is hidden from this reader
  };
  ReadClaims read_claims(SubjectNumber number, const SubjectRow& subject);
  bool may_be_kept(const SubjectRow& subject) const;
  std::shared_ptr<const std::vector<Claim>> find_kept(const SubjectRow& subject);
  void leave_kept(const SubjectRow& subject, const ReadClaims& read);
  const RecordEnd& snapshot_head();
  std::string select_claims(std::string_view where) const;
  std::optional<Claim> visible_claim(const db::Statement& row, const KindDefinition* kind);
  void keep_claims(SubjectNumber number, std::shared_ptr<const std::vector<Claim>> claims);
  static bool any_marked(const std::vector<Claim>& claims);
  void note_use(SubjectNumber number);
  void keep_row(const db::Statement& row);
  bool take_kept(SubjectNumber number);  // row and claims; false: not kept
  void find_alone(const std::vector<std::int64_t>& numbers);
  void learn_names(std::vector<std::int64_t> numbers);
  bool shows_claim(const Claim& claim, const KindDefinition* kind) const;
  bool sees_claim(std::int64_t marking, const AttributeDefinition* attribute) const;
  bool any_merges();
  bool any_redated();
  void ask_what_there_is();
  Seq merged_or_split_by(SubjectNumber number);
  Seq published_again_by(SubjectNumber number);
  void load_changed_by_others();
  std::vector<SubjectClaims> rows_after(SubjectNumber after, int limit);
  std::optional<Instant> published_by(SubjectNumber source);
  std::shared_ptr<const Subject> fold_subject(SubjectNumber number, const Lens& lens);

  db::Connection& db_;
  const Kinds& kinds_;
  Access access_;
  Lens lens_;
  LeftOut left_out_;
  std::vector<std::int64_t> allowed_markings_;
  bool holds_all_markings_ = false;
  std::unordered_map<std::int64_t, std::shared_ptr<const Subject>> subjects_, unfiltered_;
  std::unordered_map<std::int64_t, std::shared_ptr<const std::vector<Claim>>> claims_;
  std::unordered_map<std::int64_t, SubjectRow> rows_;
  std::unordered_map<std::int64_t, std::vector<Link>> links_ahead_;  // by target, before any mask
  std::unordered_map<std::int64_t, std::string> names_;
  std::unordered_map<std::int64_t, std::optional<Instant>> published_;
  std::optional<std::unordered_set<std::int64_t>> changed_by_others_;
  std::unordered_set<std::int64_t> alone_;  // never merged, and no source moved their dates
  KeptClaims* kept_ = nullptr;
  std::optional<RecordEnd> snapshot_head_;
  bool keeps_ = false;
  Columns columns_ = Columns::all;
  std::optional<bool> any_merges_, any_redated_;
  std::vector<SubjectNumber> marked_reads_;
  std::unordered_set<std::int64_t> marked_unused_;  // read ahead
};

}  // namespace comity
