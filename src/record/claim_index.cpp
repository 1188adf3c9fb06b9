// SPDX-License-Identifier: Apache-2.0
#include "record/claim_index.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/fault.h"
#include "record/claim_row.h"
#include "record/reader.h"
#include "record/schema.h"

namespace comity {
namespace {

constexpr std::string_view kSourceKind = "source";
constexpr std::string_view kSourceDate = "date";
constexpr std::int64_t kPartsMax = std::int64_t{1}
                                   << 20;    // payloads of one event; see SubjectNumber

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

Instant end_of(std::string_view edtf, std::string_view zone) {
  const auto date = parse_edtf_date(edtf, zone);
  return date.ok() ? date->span.latest : kOpen;
}

}  // namespace

ClaimIndex::ClaimIndex(db::Connection& db, const Kinds& kinds, std::string zone)
    : db_(db), kinds_(kinds), zone_(std::move(zone)) {}

void ClaimIndex::apply(Seq seq, std::int64_t part, const Payload& payload,
                       Touched& touched) {
  COMITY_CHECK(part < kPartsMax);
  std::visit([&](const auto& variant) { apply_one(seq, part, variant, touched); }, payload);
}

void ClaimIndex::clear() {
  drop_derived_tables(db_);
  create_derived_tables(db_);
  forget();
}

void ClaimIndex::forget() {
  forget_known();
  source_dates_.clear();
  names_.clear();
  markings_.clear();
  all_markings_.reset();
}

// Any claim may date a source. Only merges, splits and destructions change who a known subject is.
void ClaimIndex::forget(std::string_view event) {
  source_dates_.clear();
  all_markings_.reset();
  const bool adds_only = event.starts_with("claim") || event.ends_with("_imported");
  if (!adds_only) forget_known();
}

void ClaimIndex::touch(SubjectNumber number, Touched& touched, Words words) {
  if (const auto known = by_number(number)) touch(*known, touched, words);
}

void ClaimIndex::touch(const KnownSubject& known, Touched& touched, Words words) {
  const bool merged = known.merged_into != SubjectNumber::none;
  Words& kept = touched.try_emplace(merged ? known.merged_into : known.number, words).first->second;
  kept = std::max(kept, words);
}

void ClaimIndex::apply_one(Seq seq, std::int64_t part, const SubjectOpened& payload,
                           Touched& touched) {
  const SubjectNumber number{seq * kPartsMax + part};
  auto& insert = db_.prepare(
      "INSERT INTO subject (number, id, key, kind, created, merged_into, merged_by) VALUES (?1, "
      "?2, ?3, ?4, ?5, 0, 0)");
  insert.bind(1, raw(number))
      .bind_bytes(2, payload.id.bytes)
      .bind(3, std::string_view(payload.key));
  insert.bind(4, std::string_view(payload.kind)).bind(5, seq);
  insert.run();
  keep({number, payload.id, payload.kind, SubjectNumber::none}, {});
  touched[number] = Words::changed;
}

void ClaimIndex::apply_one(Seq seq, std::int64_t part, const ClaimRecorded& payload,
                           Touched& touched) {
  const auto subject = by_id(SubjectId::parse(payload.claim.subject).value_or(SubjectId{}));
  if (!subject) return;   // the subject's own payload was destroyed
  const KindDefinition* kind = kinds_.find(subject->kind);
  const AttributeDefinition* attribute =
      kind == nullptr ? nullptr : kind->find(payload.claim.attribute);
  Claim claim = resolve({seq, part}, payload.claim, attribute);
  claim.subject = subject->number;
  insert(claim);
  if (subject->kind == kSourceKind && claim.attribute == kSourceDate)
    publish_again(subject->number, touched);
  const bool searchable = attribute == nullptr || attribute->searchable;
  touch(*subject, touched, searchable ? Words::changed : Words::same);
}

Claim ClaimIndex::resolve(ClaimId id, const ClaimDraft& draft,
                          const AttributeDefinition* attribute) {
  Claim claim;
  claim.id = id;
  claim.attribute = draft.attribute;
  claim.facet = draft.facet;
  claim.value = draft.value;
  if (draft.value.reference != SubjectNumber::none) {
    claim.value.reference = number_of(draft.value.text);
    claim.value.text.clear();
  }
  claim.said_by = draft.said_by.empty() ? SubjectNumber::none : number_of(draft.said_by);
  claim.office_says = draft.office_says;
  claim.determination = draft.determination;
  claim.said_on = draft.said_on;
  claim.published_on = draft.published_on;
  claim.known_by = draft.known_by;
  claim.last_reported = draft.last_reported;
  claim.sources = numbers_of(draft.sources);
  claim.sources_of_object = draft.sources_of_object;
  claim.because = numbers_of(draft.because);
  claim.statements = numbers_of(draft.statements);
  claim.wording = draft.wording;
  claim.note = draft.note;
  claim.place = draft.place;
  claim.marking = marking_number(draft.marking);
  date_claim(draft, attribute, claim);
  claim.public_from = public_from(claim, attribute, kLastSeq);
  return claim;
}

// The four bounds. "Known by" narrows the start, "last reported" the end: it surely held up to that
// day.
void ClaimIndex::date_claim(const ClaimDraft& draft, const AttributeDefinition* attribute,
                            Claim& claim) {
  const bool tells_of_a_day = attribute != nullptr && attribute->after_the_fact &&
      attribute->type == ValueType::date && claim.value.state == ValueState::known;
  std::string valid = draft.valid;
  if (valid.empty() && tells_of_a_day) valid = claim.value.text;
  claim.valid = edtf_always();
  claim.timeless = valid.empty();
  if (claim.timeless) {
    claim.valid.text.clear();
    return;
  }
  if (const auto date = parse_edtf_date(valid, zone_); date.ok()) {
    claim.valid = edtf_at(*date);
  } else if (auto interval = parse_edtf_interval(valid, zone_); interval.ok()) {
    claim.valid = *interval;
  }
  claim.valid.text = draft.valid;
  Span& from = claim.valid.from;
  Span& until = claim.valid.until;
  if (!draft.known_by.empty()) from.latest = std::min(from.latest, end_of(draft.known_by, zone_));
  if (!draft.last_reported.empty())
    until.earliest = std::max(until.earliest, end_of(draft.last_reported, zone_));
  until.latest = std::max(until.latest, until.earliest);
}

// Public from the day it was said, published or known, else from its earliest source; what tells of
// a day, not before. The dates of the sources are those that this office knew at event `known`.
Instant ClaimIndex::public_from(const Claim& claim, const AttributeDefinition* attribute,
                                Seq known) {
  Instant earliest = kOpen;
  for (const std::string* day : {&claim.said_on, &claim.known_by, &claim.published_on})
    if (!day->empty()) earliest = std::min(earliest, end_of(*day, zone_));
  if (earliest == kOpen)
    for (const SubjectNumber source : claim.sources)
      for (const SourceDate& date : source_dates(source))
        if (date.recorded <= known && (date.withdrawn == kLastSeq || date.withdrawn > known))
          earliest = std::min(earliest, date.published);
  const bool tells = attribute != nullptr && attribute->after_the_fact && !claim.timeless;
  if (tells && claim.valid.from.earliest != kBeginning)
    earliest = std::max(earliest, claim.valid.from.earliest);
  return earliest;
}

const std::vector<ClaimIndex::SourceDate>& ClaimIndex::source_dates(SubjectNumber source) {
  const auto cached = source_dates_.find(raw(source));
  if (cached != source_dates_.end()) return cached->second;
  std::vector<SourceDate> dates;
  auto& find = db_.prepare(
      "SELECT seq, withdrawn_by, text FROM claim WHERE subject = ?1 AND attribute = ?2");
  find.bind(1, raw(source)).bind(2, name_number(kSourceDate));
  while (find.step())
    dates.push_back({find.integer(0), find.integer(1), end_of(find.text(2), zone_)});
  return source_dates_.emplace(raw(source), std::move(dates)).first->second;
}

// A source got a date, or lost it: what rests on it becomes public on another day.
void ClaimIndex::publish_again(SubjectNumber source, Touched& touched) {
  source_dates_.erase(raw(source));
  auto& find = db_.prepare("SELECT subject, seq, part FROM link WHERE target = ?1 AND role = ?2");
  find.bind(1, raw(source)).bind(2, static_cast<std::int64_t>(LinkRole::source));
  std::vector<std::array<std::int64_t, 3>> places;
  while (find.step()) places.push_back({find.integer(0), find.integer(1), find.integer(2)});
  for (const auto& [subject, seq, part] : places) {
    const auto payload = claim_payload({seq, part});
    const auto known = by_number(SubjectNumber{subject});
    if (!payload || !known) continue;
    const KindDefinition* kind = kinds_.find(known->kind);
    const AttributeDefinition* attribute =
        kind == nullptr ? nullptr : kind->find(payload->claim.attribute);
    Claim claim = resolve({seq, part}, payload->claim, attribute);
    claim.subject = known->number;
    publish_again(claim, attribute);
    touch(*known, touched, Words::fewer);  // the date that moved it last may be no more
  }
}

// The day as known now, and as known before each event that moved it.
void ClaimIndex::publish_again(const Claim& claim, const AttributeDefinition* attribute) {
  const auto bind_place = [&](db::Statement& statement) -> db::Statement& {
    return statement.bind(1, raw(claim.subject)).bind(2, claim.id.seq).bind(3, claim.id.part);
  };
  bind_place(db_.prepare("UPDATE claim SET public_from = ?4 WHERE subject = ?1 AND seq = ?2 AND "
                         "part = ?3"))
      .bind(4, claim.public_from.seconds)
      .run();
  bind_place(db_.prepare("DELETE FROM public_before WHERE subject = ?1 AND seq = ?2 AND part = ?3"))
      .run();
  std::set<Seq> moves;
  for (const SubjectNumber source : claim.sources)
    for (const SourceDate& date : source_dates(source))
      for (const Seq seq : {date.recorded, date.withdrawn})
        if (seq > claim.id.seq && seq != kLastSeq) moves.insert(seq);
  for (const Seq seq : moves) {
    const Instant before = public_from(claim, attribute, seq - 1);
    if (before == public_from(claim, attribute, seq)) continue;
    bind_place(db_.prepare("INSERT INTO public_before (subject, seq, part, changed_by, public_from)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)"))
        .bind(4, seq)
        .bind(5, before.seconds)
        .run();
  }
}

void ClaimIndex::insert(const Claim& claim) {
  static const std::string kInsert = [] {
    std::string sql = "INSERT INTO claim (" + claim_columns(Columns::all) + ") VALUES (";
    for (int i = 1; i <= 31; ++i) sql += (i > 1 ? ", ?" : "?") + std::to_string(i);
    return sql + ")";
  }();
  const std::int64_t attribute = name_number(claim.attribute);
  auto& insert = db_.prepare(kInsert);
  bind_claim(insert, claim, attribute);
  insert.run();
  insert_links(claim, attribute);
}

void ClaimIndex::insert_links(const Claim& claim, std::int64_t attribute) {
  const auto link = [&](LinkRole role, SubjectNumber target, ClaimId id, std::int64_t named) {
    if (raw(target) <= 0) return;
    db_.prepare("INSERT INTO link (target, role, subject, seq, part, attribute)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING")
        .bind(1, raw(target))
        .bind(2, static_cast<std::int64_t>(role))
        .bind(3, raw(claim.subject))
        .bind(4, id.seq)
        .bind(5, id.part)
        .bind(6, named)
        .run();
  };
  link(LinkRole::value, claim.value.reference, claim.id, attribute);
  for (const SubjectNumber source : claim.sources)
    link(LinkRole::source, source, claim.id, attribute);
  for (const SubjectNumber because : claim.because)
    link(LinkRole::because, because, claim.id, attribute);
  for (const SubjectNumber statement : claim.statements)
    link(LinkRole::statement, statement, claim.id, attribute);
  // One author says most of what is said of a subject: one row tells of all of it.
  link(LinkRole::said_by, claim.said_by, ClaimId{}, 0);
}

// After a claim was destroyed: its author may still say something else of the subject.
void ClaimIndex::drop_author_link(SubjectNumber subject, SubjectNumber author) {
  auto& says = db_.prepare("SELECT 1 FROM claim WHERE subject = ?1 AND said_by = ?2 LIMIT 1");
  says.bind(1, raw(subject)).bind(2, raw(author));
  const bool still = says.step();
  says.reset();
  if (still) return;
  db_.prepare("DELETE FROM link WHERE target = ?1 AND role = ?2 AND subject = ?3")
      .bind(1, raw(author))
      .bind(2, static_cast<std::int64_t>(LinkRole::said_by))
      .bind(3, raw(subject))
      .run();
}

void ClaimIndex::apply_one(Seq seq, std::int64_t, const ClaimWithdrawn& payload,
                           Touched& touched) {
  const SubjectNumber subject = subject_of(payload.claim);
  if (subject == SubjectNumber::none) return;
  auto& update = db_.prepare(
      "UPDATE claim SET withdrawn_by = ?4 WHERE subject = ?1 AND seq = ?2 AND part = ?3 AND "
      "withdrawn_by > ?4");
  update.bind(1, raw(subject))
      .bind(2, payload.claim.seq)
      .bind(3, payload.claim.part)
      .bind(4, seq)
      .run();
  if (dates_a_source(payload.claim)) publish_again(subject, touched);
  touch(subject, touched);
}

void ClaimIndex::apply_one(Seq seq, std::int64_t, const SubjectMerged& payload,
                           Touched& touched) {
  const auto from = by_id(payload.from);
  const auto into = by_id(payload.into);
  if (!from || !into) return;
  auto& update = db_.prepare(
      "UPDATE subject SET merged_into = ?2, merged_by = ?3 WHERE number = ?1 OR merged_into = ?1");
  update.bind(1, raw(from->number)).bind(2, raw(into->number)).bind(3, seq).run();
  const auto change = [&](std::string_view sql) {
    db_.prepare(sql)
        .bind(1, raw(from->number))
        .bind(2, raw(into->number))
        .bind(3, seq)
        .bind(4, kLastSeq)
        .run();
  };
  change(
      "INSERT INTO subject_merge (subject, target, merged_by, split_by) SELECT subject, ?2, ?3, ?4"
      " FROM subject_merge WHERE target = ?1 AND split_by = ?4");
  change(
      "UPDATE subject_merge SET split_by = ?3 WHERE target = ?1 AND split_by = ?4 AND ?2 <> 0");
  change(
      "INSERT INTO subject_merge (subject, target, merged_by, split_by) VALUES (?1, ?2, ?3, ?4)");
  forget_known();
  touched[from->number] = Words::changed;
  touched[into->number] = Words::changed;
  auto& moved = db_.prepare("SELECT subject FROM subject_merge WHERE target = ?1");
  moved.bind(1, raw(into->number));
  while (moved.step()) touched[SubjectNumber{moved.integer(0)}] = Words::changed;
}

void ClaimIndex::apply_one(Seq seq, std::int64_t, const SubjectSplit& payload,
                           Touched& touched) {
  const auto from = by_id(payload.from);
  if (!from) return;
  auto& update = db_.prepare("UPDATE subject SET merged_into = 0, merged_by = 0 WHERE number = ?1");
  update.bind(1, raw(from->number)).run();
  db_.prepare("UPDATE subject_merge SET split_by = ?2 WHERE subject = ?1 AND split_by = ?3")
      .bind(1, raw(from->number))
      .bind(2, seq)
      .bind(3, kLastSeq)
      .run();
  forget_known();
  touched[from->number] = Words::changed;
  if (from->merged_into != SubjectNumber::none) touched[from->merged_into] = Words::changed;
}

void ClaimIndex::apply_one(Seq seq, std::int64_t part, const AttachmentAdded& payload,
                           Touched& touched) {
  const auto subject = by_id(payload.subject);
  if (!subject) return;
  auto& insert = db_.prepare(
      "INSERT INTO attachment_place (subject, seq, part, name, media_type, size, hash) VALUES (?1, "
      "?2, ?3, ?4, ?5, ?6, ?7)");
  insert.bind(1, raw(subject->number))
      .bind(2, seq)
      .bind(3, part)
      .bind(4, std::string_view(payload.name));
  insert.bind(5, std::string_view(payload.media_type))
      .bind(6, payload.size)
      .bind_bytes(7, payload.hash)
      .run();
  touch(subject->number, touched);
}

void ClaimIndex::apply_one(Seq, std::int64_t, const ContentDestroyed& payload,
                           Touched& touched) {
  for (const ClaimId& place : payload.payloads) {
    const SubjectNumber subject = subject_of(place);
    const bool dates_source = dates_a_source(place);
    const auto claim = claim_payload(place);
    if (subject != SubjectNumber::none) {
      const std::array<std::string_view, 4> deletions = {
          "DELETE FROM public_before WHERE subject = ?1 AND seq = ?2 AND part = ?3",
          "DELETE FROM claim WHERE subject = ?1 AND seq = ?2 AND part = ?3",
          "DELETE FROM link WHERE subject = ?1 AND seq = ?2 AND part = ?3",
          "DELETE FROM attachment_place WHERE subject = ?1 AND seq = ?2 AND part = ?3"};
      for (const auto& sql : deletions)
        db_.prepare(sql).bind(1, raw(subject)).bind(2, place.seq).bind(3, place.part).run();
      if (claim) drop_author_link(subject, number_of(claim->claim.said_by));
      touch(subject, touched, Words::fewer);
    }
    auto& remove = db_.prepare("DELETE FROM payload WHERE seq = ?1 AND part = ?2");
    remove.bind(1, place.seq).bind(2, place.part).run();
    if (dates_source) publish_again(subject, touched);
  }
}

bool ClaimIndex::dates_a_source(ClaimId place) {
  const auto claim = claim_payload(place);
  if (!claim || claim->claim.attribute != kSourceDate) return false;
  const auto known = by_name(claim->claim.subject);
  return known && known->kind == kSourceKind;
}

std::optional<ClaimRecorded> ClaimIndex::claim_payload(ClaimId id) {
  auto& find = db_.prepare("SELECT body FROM payload WHERE seq = ?1 AND part = ?2");
  find.bind(1, id.seq).bind(2, id.part);
  if (!find.step()) return std::nullopt;
  auto payload = parse_payload(find.text(0));
  find.reset();
  if (!payload.ok())
    throw Fault(FaultKind::damaged,
                "the content at " + id.text() + " cannot be read; run comity verify");
  if (auto* claim = std::get_if<ClaimRecorded>(&*payload)) return std::move(*claim);
  return std::nullopt;
}

SubjectNumber ClaimIndex::subject_of(ClaimId id) {
  auto& find = db_.prepare("SELECT body FROM payload WHERE seq = ?1 AND part = ?2");
  find.bind(1, id.seq).bind(2, id.part);
  if (!find.step()) return SubjectNumber::none;
  auto payload = parse_payload(find.text(0));
  find.reset();
  if (!payload.ok()) return SubjectNumber::none;
  std::optional<KnownSubject> known;
  if (const auto* claim = std::get_if<ClaimRecorded>(&*payload))
    known = by_name(claim->claim.subject);
  if (const auto* attachment = std::get_if<AttachmentAdded>(&*payload))
    known = by_id(attachment->subject);
  return known ? known->number : SubjectNumber::none;
}

bool ClaimIndex::claim_stands(ClaimId id) {
  const SubjectNumber subject = subject_of(id);
  if (subject == SubjectNumber::none) return false;
  auto& find = db_.prepare(
      "SELECT 1 FROM claim WHERE subject = ?1 AND seq = ?2 AND part = ?3 AND withdrawn_by = ?4");
  find.bind(1, raw(subject)).bind(2, id.seq).bind(3, id.part).bind(4, kLastSeq);
  const bool stands = find.step();
  find.reset();
  return stands;
}

}  // namespace comity
