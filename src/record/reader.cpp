// SPDX-License-Identifier: Apache-2.0
#include "record/reader.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "db/text_index.h"
#include "record/claim_row.h"
#include "record/event.h"
#include "record/kept_claims.h"
#include "record/payload.h"

namespace comity {
namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

constexpr std::string_view kSubjectByKey =
    "SELECT number, id, key, kind, created, merged_into FROM subject WHERE key = ?1 AND key <> ''";
constexpr std::string_view kSubjectById =
    "SELECT number, id, key, kind, created, merged_into FROM subject WHERE id = ?1";
constexpr std::string_view kSubjectByNumber =
    "SELECT number, id, key, kind, created, merged_into FROM subject WHERE number = ?1";

SubjectRow read_subject(const db::Statement& row) {
  SubjectRow subject;
  subject.number = SubjectNumber{row.integer(0)};
  const std::string_view id = row.bytes(1);
  std::memcpy(subject.id.bytes.data(), id.data(), std::min(id.size(), subject.id.bytes.size()));
  subject.key = std::string(row.text(2));
  subject.kind = std::string(row.text(3));
  subject.created = row.integer(4);
  subject.merged_into = SubjectNumber{row.integer(5)};
  subject.id_text = subject.id.text();
  return subject;
}

std::optional<SubjectRow> only_subject(db::Statement& find) {
  if (!find.step()) return std::nullopt;
  SubjectRow subject = read_subject(find);
  find.reset();
  return subject;
}

// Markings are few; which of them this reader may see is worked out once.
std::vector<std::int64_t> allowed(const Markings& markings, const Access& access) {
  std::vector<std::int64_t> numbers = {0};
  for (const auto& [number, text] : markings) {
    const auto marking = parse_marking(text);
    if (marking.ok() && may_see(access, *marking)) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::string shown_text(const FoldedValue& value) {
  switch (value.value().state) {
    case ValueState::unknown:
      return "unknown";
    case ValueState::none:
      return "none";
    case ValueState::known:
      return value.value().text;
  }
  return {};
}

}  // namespace

std::string Subject::plain(std::string_view attribute, std::string_view facet) const {
  const FoldedAttribute* found = folded.find(attribute, facet);
  return found == nullptr ? std::string() : shown_text(found->values.front());
}

SubjectNumber Subject::reference(std::string_view attribute, std::string_view facet) const {
  const FoldedAttribute* found = folded.find(attribute, facet);
  return found == nullptr ? SubjectNumber::none : found->values.front().value().reference;
}

std::vector<SubjectNumber> Subject::references(std::string_view attribute) const {
  std::vector<SubjectNumber> all;
  for (const FoldedAttribute* facet : folded.facets(attribute))
    for (const FoldedValue& value : facet->values)
      if (raw(value.value().reference) > 0) all.push_back(value.value().reference);
  return all;
}

Markings all_markings(db::Connection& db) {
  Markings markings;
  auto& find = db.prepare("SELECT number, text FROM marking");
  while (find.step()) markings.emplace_back(find.integer(0), find.text(1));
  return markings;
}

Reader::Reader(db::Connection& db, const Kinds& kinds, const Access& access, Lens lens)
    : Reader(db, kinds, access, lens, all_markings(db)) {}

Reader::Reader(db::Connection& db, const Kinds& kinds, const Access& access, Lens lens,
               const Markings& markings)
    : db_(db),
      kinds_(kinds),
      access_(access),
      lens_(lens),
      allowed_markings_(allowed(markings, access)),
      holds_all_markings_(allowed_markings_.size() == markings.size() + 1) {}

Reader Reader::beside(const Lens& lens) const {
  COMITY_CHECK(lens.known == lens_.known);
  Reader other(*this);
  other.lens_ = lens;
  other.subjects_.clear();
  other.left_out_ = {};
  other.marked_reads_.clear();
  return other;
}

void Reader::note_reads_of(const Reader& other) {
  marked_reads_.insert(marked_reads_.end(), other.marked_reads_.begin(), other.marked_reads_.end());
}

Seq Reader::head() {
  auto& find = db_.prepare("SELECT MAX(seq) FROM event");
  const Seq seq = find.step() ? find.integer(0) : kNoSeq;
  find.reset();
  return seq;
}

// Recorded instants never go back, so the answer is found from the newest event downwards in few
// steps.
Seq Reader::head_at(Instant recorded) {
  Seq low = 0;
  Seq high = head();
  while (low < high) {
    const Seq middle = low + (high - low + 1) / 2;
    auto& find = db_.prepare("SELECT recorded_at FROM event WHERE seq = ?1");
    find.bind(1, middle);
    const bool by_then = find.step() && find.integer(0) <= recorded.seconds;
    find.reset();
    if (by_then)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

std::optional<SubjectRow> Reader::find(std::string_view name) {
  std::optional<SubjectRow> found;
  if (const auto id = SubjectId::parse(name))
    found = only_subject(db_.prepare(kSubjectById).bind_bytes(1, id->bytes));
  const bool may_be_key = !name.empty() && utf8_valid(name);
  if (!found && may_be_key) found = only_subject(db_.prepare(kSubjectByKey).bind(1, name));
  if (!found || !subject(found->number)) return std::nullopt;
  return row(found->number);
}

std::optional<SubjectRow> Reader::row(SubjectNumber number) {
  if (number == SubjectNumber::none) return std::nullopt;
  const auto cached = rows_.find(raw(number));
  if (cached != rows_.end()) return cached->second;
  if (take_kept(number)) return rows_.at(raw(number));
  auto found = only_subject(db_.prepare(kSubjectByNumber).bind(1, raw(number)));
  if (found && lens_.known != kLastSeq) found->merged_into = merged_into_then(number);
  if (found) rows_.emplace(raw(number), *found);
  return found;
}

// What pages of a pair left in memory, for another of them.
bool Reader::take_kept(SubjectNumber number) {
  if (kept_ == nullptr || !keeps_ || lens_.known != kLastSeq || columns_ != Columns::all)
    return false;
  auto kept = kept_->find(number, snapshot_head());
  if (!kept) return false;
  rows_.emplace(raw(number), std::move(kept->row));
  if (!claims_.contains(raw(number))) keep_claims(number, std::move(kept->claims));
  return true;
}

void Reader::keep_row(const db::Statement& row) {
  SubjectRow subject = read_subject(row);
  if (lens_.known != kLastSeq) subject.merged_into = merged_into_then(subject.number);
  rows_.emplace(raw(subject.number), std::move(subject));
}

std::vector<SubjectClaims> Reader::rows_after(SubjectNumber after, int limit) {
  std::vector<SubjectClaims> subjects;
  auto& find = db_.prepare(
      "SELECT number, id, key, kind, created, merged_into FROM subject WHERE number > ?1"
      " AND created <= ?2 ORDER BY number LIMIT ?3");
  find.bind(1, raw(after)).bind(2, lens_.known).bind(3, std::int64_t{limit});
  while (find.step()) subjects.push_back({read_subject(find), nullptr, kNoSeq});
  return subjects;
}

// By which subject this one answered at the event that the lens knows.
SubjectNumber Reader::merged_into_then(SubjectNumber number) {
  auto& find = db_.prepare(
      "SELECT target FROM subject_merge WHERE subject = ?1 AND merged_by <= ?2 AND split_by > ?2");
  find.bind(1, raw(number)).bind(2, lens_.known);
  const SubjectNumber target = find.step() ? SubjectNumber{find.integer(0)} : SubjectNumber::none;
  find.reset();
  return target;
}

// Duplicates that answer by this subject, in order of number.
std::vector<std::int64_t> Reader::members_of(SubjectNumber number) {
  std::vector<std::int64_t> members;
  if (alone_.contains(raw(number)) || !any_merges()) return members;
  auto& find = db_.prepare(
      "SELECT subject FROM subject_merge WHERE target = ?1 AND merged_by <= ?2"
      " AND (split_by > ?2 OR split_by = ?3) ORDER BY subject");
  find.bind(1, raw(number)).bind(2, lens_.known).bind(3, kLastSeq);
  while (find.step()) members.push_back(find.integer(0));
  return members;
}

// From when claims were public as far as was known at the event that the lens knows.
void Reader::publish_as_then(SubjectNumber member, std::vector<Claim>& claims) {
  auto& find = db_.prepare(
      "SELECT seq, part, public_from FROM public_before WHERE subject = ?1 AND changed_by > ?2"
      " ORDER BY changed_by DESC");
  find.bind(1, raw(member)).bind(2, lens_.known);
  while (find.step())
    for (Claim& claim : claims)
      if (claim.subject == member && claim.id == ClaimId{find.integer(0), find.integer(1)})
        claim.public_from.seconds = find.integer(2);
}

std::shared_ptr<const std::vector<Claim>> Reader::claims_of(SubjectNumber number) {
  const auto cached = claims_.find(raw(number));
  if (cached != claims_.end()) return note_use(number), cached->second;
  const SubjectRow subject = row(number).value_or(SubjectRow{});
  auto claims = find_kept(subject);
  if (claims == nullptr) {
    const ReadClaims read = read_claims(number, subject);
    leave_kept(subject, read);
    claims = read.claims;
  }
  keep_claims(number, claims);
  note_use(number);
  return claims;
}

std::shared_ptr<const std::vector<Claim>> Reader::find_kept(const SubjectRow& subject) {
  if (!may_be_kept(subject)) return nullptr;
  const auto kept = kept_->find(subject.number, snapshot_head());
  return kept ? kept->claims : nullptr;
}

// Where nothing of the subject is hidden from anybody.
void Reader::leave_kept(const SubjectRow& subject, const ReadClaims& read) {
  if (!keeps_ || !read.whole || !may_be_kept(subject)) return;
  const KindDefinition* kind = kinds_.find(subject.kind);
  const bool open_to_all =
      std::all_of(read.claims->begin(), read.claims->end(), [&](const Claim& claim) {
        const auto* attribute = kind == nullptr ? nullptr : kind->find(claim.attribute);
        return claim.marking == MarkingNumber::unmarked &&
               (attribute == nullptr || !attribute->sensitive);
      });
  if (open_to_all) kept_->keep(snapshot_head(), {subject, read.claims});
}

// The claims as the newest event left them, of a subject that answers for itself.
bool Reader::may_be_kept(const SubjectRow& subject) const {
  return kept_ != nullptr && lens_.known == kLastSeq && columns_ == Columns::all &&
         subject.number != SubjectNumber::none && subject.merged_into == SubjectNumber::none;
}

const RecordEnd& Reader::snapshot_head() {
  if (snapshot_head_) return *snapshot_head_;
  snapshot_head_.emplace();
  auto& find = db_.prepare("SELECT seq, leaf FROM event ORDER BY seq DESC LIMIT 1");
  if (find.step()) {
    const std::string_view leaf = find.bytes(1);
    snapshot_head_->seq = find.integer(0);
    std::memcpy(snapshot_head_->leaf.data(), leaf.data(),
                std::min(leaf.size(), snapshot_head_->leaf.size()));
    find.reset();
  }
  return *snapshot_head_;
}

Reader::ReadClaims Reader::read_claims(SubjectNumber number, const SubjectRow& subject) {
  const std::string sql = select_claims("WHERE subject = ?1 ORDER BY seq, part");
  std::vector<std::int64_t> members = members_of(number);
  members.insert(members.begin(), raw(number));
  const KindDefinition* kind = kinds_.find(subject.kind);
  auto claims = std::make_shared<std::vector<Claim>>();
  bool whole = true;
  for (const std::int64_t member : members) {
    auto& find = db_.prepare(sql);
    find.bind(1, member);
    while (find.step()) {
      auto claim = visible_claim(find, kind);
      whole = whole && claim.has_value();
      if (claim) claims->push_back(std::move(*claim));
    }
    if (lens_.known != kLastSeq) publish_as_then(SubjectNumber{member}, *claims);
  }
  return {std::move(claims), whole};
}

void Reader::keep_claims(SubjectNumber number,
                         std::shared_ptr<const std::vector<Claim>> claims) {
  if (any_marked(*claims)) marked_unused_.insert(raw(number));
  claims_.emplace(raw(number), std::move(claims));
}

bool Reader::any_marked(const std::vector<Claim>& claims) {
  return std::any_of(claims.begin(), claims.end(), [](const Claim& claim) {
    return claim.marking != MarkingNumber::unmarked;
  });
}

// What was read ahead, and then not asked for, nobody read.
void Reader::note_use(SubjectNumber number) {
  if (marked_unused_.erase(raw(number)) > 0) marked_reads_.push_back(number);
}

std::string Reader::select_claims(std::string_view where) const {
  return "SELECT " + claim_columns(columns_) + " FROM claim " + std::string(where);
}

// The predicate and the mask: a claim under a marking that the reader does not hold, or of an
// attribute that his role does not see, is not there.
std::optional<Claim> Reader::visible_claim(const db::Statement& row, const KindDefinition* kind) {
  std::optional<Claim> claim(std::in_place);
  claim->attribute =
      name_text(read_claim_row(row, *claim, columns_));
  if (!shows_claim(*claim, kind)) claim.reset();
  return claim;
}

bool Reader::shows_claim(const Claim& claim, const KindDefinition* kind) const {
  const AttributeDefinition* definition = kind == nullptr ? nullptr : kind->find(claim.attribute);
  return sees_claim(static_cast<std::int64_t>(claim.marking), definition);
}

bool Reader::sees_claim(std::int64_t marking, const AttributeDefinition* attribute) const {
  if (!std::binary_search(allowed_markings_.begin(), allowed_markings_.end(), marking))
    return false;
  return attribute == nullptr || !attribute->sensitive || may(access_.role, Right::sensitive);
}

// The first claim that he may see answers it; nearly always that is the first. Who holds every
// marking there is and may see what is sensitive sees every subject.
bool Reader::sees(SubjectNumber number) {
  if (holds_all_markings_ && lens_.known == kLastSeq && may(access_.role, Right::sensitive))
    return true;
  auto found = row(number);
  if (found && found->merged_into != SubjectNumber::none) found = row(found->merged_into);
  if (!found || found->created > lens_.known) return false;
  const KindDefinition* kind = kinds_.find(found->kind);
  if (kind == nullptr) return false;
  std::vector<std::int64_t> members = members_of(found->number);
  members.insert(members.begin(), raw(found->number));
  bool any = false;
  bool seen = false;
  for (const std::int64_t member : members) {
    auto& find = db_.prepare("SELECT marking, attribute FROM claim WHERE subject = ?1");
    find.bind(1, member);
    while (!seen && find.step()) {
      any = true;
      seen = sees_claim(find.integer(0), kind->find(name_text(find.integer(1))));
    }
    find.reset();
  }
  return seen || !any;
}

const std::string& Reader::name_text(std::int64_t number) {
  const auto cached = names_.find(number);
  if (cached != names_.end()) return cached->second;
  auto& find = db_.prepare("SELECT text FROM name WHERE number = ?1");
  find.bind(1, number);
  std::string text = find.step() ? std::string(find.text(0)) : std::string();
  find.reset();
  return names_.emplace(number, std::move(text)).first->second;
}

// A subject whose every claim is hidden from this reader is, to him, not there.
bool Reader::hidden(SubjectNumber number, bool any_visible) {
  if (any_visible) return false;
  auto& find = db_.prepare("SELECT 1 FROM claim WHERE subject = ?1 LIMIT 1");
  find.bind(1, raw(number));
  const bool has_claims = find.step();
  find.reset();
  return has_claims;
}

std::shared_ptr<const Subject> Reader::fold_subject(SubjectNumber number, const Lens& lens) {
  auto found = row(number);
  if (found && found->merged_into != SubjectNumber::none) found = row(found->merged_into);
  if (!found || found->created > lens.known) return nullptr;
  const KindDefinition* kind = kinds_.find(found->kind);
  if (kind == nullptr) return nullptr;
  auto subject = std::make_shared<Subject>();
  subject->row = *found;
  subject->kind = kind;
  subject->claims = claims_of(found->number);
  if (hidden(found->number, !subject->claims->empty())) return nullptr;
  subject->folded = fold(found->number, *subject->claims, *kind, lens);
  return subject;
}

std::shared_ptr<const Subject> Reader::subject(SubjectNumber number) {
  const auto cached = subjects_.find(raw(number));
  if (cached != subjects_.end()) return cached->second;
  auto folded = fold_subject(number, lens_);
  if (folded && folded->row.number != number)
    folded = subject(folded->row.number);
  else if (folded)
    left_out_ += folded->folded.left_out;
  subjects_[raw(number)] = folded;
  return folded;
}

std::shared_ptr<const Subject> Reader::subject(SubjectNumber number, const Lens& lens) {
  return fold_subject(number, lens);
}

std::shared_ptr<const Subject> Reader::unfiltered(SubjectNumber number) {
  const auto cached = unfiltered_.find(raw(number));
  if (cached != unfiltered_.end()) return cached->second;
  Lens any;
  any.known = lens_.known;
  return unfiltered_.emplace(raw(number), fold_subject(number, any)).first->second;
}

// What each of them names: values, authors, sources. Of one that names very many, as a dossier
// names all that it holds, nothing: nobody shows them with it.
std::vector<SubjectNumber> Reader::named_by(const std::vector<SubjectNumber>& numbers) {
  constexpr std::size_t kMost = 64;
  std::vector<SubjectNumber> named;
  for (const SubjectNumber number : numbers) {
    const auto claims = claims_of(number);
    if (claims->size() > kMost) continue;
    for (const Claim& claim : *claims) {
      named.insert(named.end(), {claim.value.reference, claim.said_by});
      named.insert(named.end(), claim.sources.begin(), claim.sources.end());
    }
  }
  return named;
}

std::vector<SubjectNumber> Reader::all_of(std::string_view kind) {
  std::vector<SubjectNumber> candidates;
  auto& find = db_.prepare(
      "SELECT number FROM subject WHERE kind = ?1 AND created <= ?2 ORDER BY number");
  find.bind(1, kind).bind(2, lens_.known);
  while (find.step()) candidates.push_back(SubjectNumber{find.integer(0)});
  if (db_.has_other_writers()) read_ahead_with_named(candidates);  // a server: each asking waits
  std::erase_if(candidates, [&](SubjectNumber number) {
    const auto found = subject(number);
    return found == nullptr || found->row.number != number;
  });
  return candidates;
}

std::optional<Claim> Reader::claim(ClaimId id) {
  auto& find = db_.prepare("SELECT body FROM payload WHERE seq = ?1 AND part = ?2");
  find.bind(1, id.seq).bind(2, id.part);
  if (id.seq > lens_.known || !find.step()) return std::nullopt;
  const auto payload = parse_payload(find.text(0));
  find.reset();
  const auto* recorded = payload.ok() ? std::get_if<ClaimRecorded>(&*payload) : nullptr;
  const auto subject_id =
      recorded == nullptr ? std::nullopt : SubjectId::parse(recorded->claim.subject);
  if (!subject_id) return std::nullopt;
  const auto subject = only_subject(db_.prepare(kSubjectById).bind_bytes(1, subject_id->bytes));
  if (!subject) return std::nullopt;
  for (const Claim& claim : *claims_of(subject->number))
    if (claim.id == id) return claim;
  return std::nullopt;
}

std::vector<ClaimId> Reader::claims_of_import(Seq seq) {
  auto& find = db_.prepare("SELECT header FROM event WHERE seq = ?1");
  find.bind(1, seq);
  const auto header = find.step() ? decode_header(find.bytes(0)) : std::nullopt;
  find.reset();
  std::vector<ClaimId> standing;
  if (!header || !header->event.ends_with("_imported")) return standing;
  for (std::size_t part = 0; part < header->payloads.size(); ++part) {
    const auto found = claim({seq, static_cast<std::int64_t>(part)});
    if (found && found->withdrawn_by == kLastSeq) standing.push_back(found->id);
  }
  return standing;
}

SearchAnswer Reader::search(std::string_view words, const std::vector<std::string>& kinds,
                            int limit) {
  db::TextQuery query;
  query.tokens = search_tokens(words);
  query.markings = allowed_markings_;
  query.limit = limit;
  for (const std::string& kind : kinds) query.kinds.push_back(name_number(kind));
  SearchAnswer answer;
  if (query.tokens.empty()) return answer;
  const auto found = db::find_text(db_, query);
  answer.counted = found.counted;
  for (const db::TextHit& hit : found.hits) {
    const auto visible = subject(SubjectNumber{hit.subject});
    if (visible != nullptr && visible->folded.substance)
      answer.hits.push_back(visible->row);
    else
      --answer.counted;
  }
  return answer;
}

std::int64_t Reader::name_number(std::string_view text) {
  auto& find = db_.prepare("SELECT number FROM name WHERE text = ?1");
  find.bind(1, text);
  const std::int64_t number = find.step() ? find.integer(0) : -1;
  find.reset();
  return number;
}

// A title identifies; the clocks do not hide it from who may see the subject at all.
std::string Reader::title(SubjectNumber number) {
  const auto found = subject(number);
  if (found == nullptr) return key(number);
  std::string text = found->plain(found->kind->title);
  if (text.empty()) {
    const AttributeDefinition* title = found->kind->find(found->kind->title);
    const auto any = title != nullptr && title->neutral ? unfiltered(number) : nullptr;
    if (any != nullptr) text = any->plain(title->name);
  }
  return text.empty() ? found->row.name() : text;
}

std::string Reader::key(SubjectNumber number) {
  const auto found = row(number);
  return found ? found->name() : std::string();
}

// Where the public clock is set, a source published later is not shown, and one without a date only
// where the claim has no other.
std::vector<SubjectNumber> Reader::sources(const Claim& claim) {
  if (lens_.public_by == kOpen) return claim.sources;
  std::vector<SubjectNumber> by_then, undated;
  for (const SubjectNumber source : claim.sources) {
    const auto published = published_by(source);
    if (!published)
      undated.push_back(source);
    else if (*published <= lens_.public_by)
      by_then.push_back(source);
  }
  return by_then.empty() ? undated : by_then;
}

// The latest instant at which the source may have been published; nullopt: it has no date.
std::optional<Instant> Reader::published_by(SubjectNumber source) {
  const auto cached = published_.find(raw(source));
  if (cached != published_.end()) return cached->second;
  const auto found = unfiltered(source);
  const auto date = parse_edtf_date(found ? found->plain("date") : std::string(), "UTC");
  const auto published = date.ok() ? std::optional(date->span.latest) : std::nullopt;
  return published_.emplace(raw(source), published).first->second;
}

std::vector<std::string> Reader::publishers(const Claim& claim) {
  std::vector<std::string> names;
  for (const SubjectNumber source : sources(claim)) {
    const auto found = subject(source);
    const std::string name = found == nullptr ? std::string() : found->plain("publisher");
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return names;
}

std::vector<SubjectNumber> Reader::marked_reads() const { return marked_reads_; }

}  // namespace comity
