// SPDX-License-Identifier: Apache-2.0
// A value as a page shows it: with who says it, where and when it was read, and whether others hold
// another. Every page model is made of facts, so that no page can show a value bare. Codes stay
// codes and references keys; words/ and the page turn them into the reader's language. Made from a
// Reader's folded subjects on the Reader's thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "record/reader.h"

namespace comity {

struct SourceLine {
  std::string key, title, publisher, date, source_kind,
      control;  // control: key of a party, or empty
  bool low_trust = false;
};

struct Fact {
  std::string text;  // value as given; for references the title of the subject
  std::string code;  // the code or, for references, the key of the subject; else empty
  Value value;
  Standing standing = Standing::reported;
  std::vector<std::string> authors;        // keys of parties, organisations, persons that say so
  bool office = false;                     // this office says so
  std::vector<std::string> publishers;     // names; who reports it, where no author is named
  std::string said_on, published_on;       // EDTF as given; of the claim said first
  std::string valid;                       // EDTF interval as given; empty: no time stated
  Certainty certainty = Certainty::surely;
  std::vector<SourceLine> sources;
  bool sources_of_object = false;          // "source given for the whole object"
  std::vector<std::string> because;        // keys of measures and incidents
  std::vector<std::string> wordings, notes;
  std::vector<std::string> claims;         // permanent ids, "k120.4"
  std::string attribute, facet;
  std::string subject;                     // key of the subject that the fact is about
};

// All values of an attribute: several where disputed or many. Empty: nothing on record through this
// lens.
std::vector<Fact> facts_of(Reader& reader, const Subject& subject, std::string_view attribute,
                           std::string_view facet = {});
// The same for every facet of the attribute, in order of facet.
std::vector<Fact> facts_of_facets(Reader& reader, const Subject& subject,
                                  std::string_view attribute);
Fact make_fact(Reader& reader, const Subject& subject, const FoldedAttribute& attribute,
               const FoldedValue& value);
Fact title_fact(Reader& reader, const Subject& subject);    // the title attribute of its kind
SourceLine source_line(Reader& reader, SubjectNumber source);

json::object to_json(const SourceLine& source);
// Fields that say nothing (empty, false, surely, an exact value without a number) are left out.
json::object to_json(const Fact& fact);
// The page with its sources as keys, and once, under "cited", what is known of each.
json::object with_sources_once(json::object page);
json::array to_json(const std::vector<Fact>& facts);
json::object to_json(const LeftOut& left_out);
json::object lens_json(Reader& reader);  // the three clocks, the voice, the sequence number

}  // namespace comity
