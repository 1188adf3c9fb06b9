// SPDX-License-Identifier: Apache-2.0
// The page of one record: every claim that was ever made of a subject, with its history, and what
// points to and from it. Where other pages show what is so, this one shows all that was said,
// withdrawn and superseded claims too, each with its permanent id. On the Reader's thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "views/fact.h"

namespace comity {

// Where a claim stands under the lens, the strongest first.
enum class ClaimPlace {
  shown,             // it is part of what the other pages show
  another_day,       // it is kept, but says nothing of the lens's day
  superseded,        // its author has said something else since
  later_public,      // not shown to have been public by then
  undated,           // no date shows when it was public
  other_voice,
  withdrawn
};

struct RecordClaim {
  std::string id;                          // "k12.3"
  Fact fact;                               // of this claim alone
  ClaimPlace place = ClaimPlace::shown;
  bool timeless = false;                   // no time is stated
  std::string known_by, last_reported;     // EDTF
  std::string public_from;                 // day; empty: not shown by any public clock
  Seq recorded = kNoSeq;
  std::string recorded_at;                 // instant
  Seq withdrawn_by = kNoSeq;
  bool determination = false;
  std::string marking;
  std::string file_place;                  // in the imported file: "posts[3].functions[1]"
  std::vector<std::string> statements;     // keys of statements in which it was said
};

struct RecordAttribute {
  std::string attribute, facet;
  bool defined = true;                     // false: kept from an import, the kind does not know it
  Standing standing = Standing::reported;  // of what is shown of it
  std::size_t values = 0;                  // that are shown: more than one may be rivals
  std::vector<RecordClaim> claims;         // by valid time, then as said
};

struct RecordLink {
  LinkRole role = LinkRole::value;
  std::string key, kind, title;            // of the subject at the other end
  std::string attribute;                   // whose claim makes the link
  std::vector<std::string> claims;
};

struct RecordPage {
  SubjectRow subject;
  Fact title;
  std::vector<RecordAttribute> attributes;  // in the order of the kind, then the others by name
  std::vector<RecordLink> links_out, links_in;
  bool links_in_whole = true;               // false: only what was opened last is shown
  std::vector<AttachmentRow> attachments;
  std::vector<SubjectRow> merged;           // duplicates that answer by this record
  std::size_t claims = 0, sources = 0, rivals = 0, determined = 0;
  LeftOut left_out;
};

// `zone`: of the days on the page. Empty where nothing of this name is on record, or not to be
// seen.
std::optional<RecordPage> record_page(Reader& reader, std::string_view name,
                                      const std::string& zone);

// One claim, with the subject and the attribute that it is about.
struct ClaimPage {
  SubjectRow subject;
  Fact title;
  std::string attribute, facet;
  RecordClaim claim;
  LeftOut left_out;
};
std::optional<ClaimPage> claim_page(Reader& reader, ClaimId id, const std::string& zone);

std::string_view place_name(ClaimPlace place);
std::string_view link_role_name(LinkRole role);
json::object to_json(const RecordPage& page);
json::object to_json(const ClaimPage& page);

}  // namespace comity
