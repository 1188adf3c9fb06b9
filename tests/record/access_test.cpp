// SPDX-License-Identifier: Apache-2.0
// What a reader may not see is, to him, not there: every read answers as if it had never been
// recorded.
#include <gtest/gtest.h>

#include <sstream>

#include "record/columns.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

struct Reading {
  const char* who;
  Access access;
  bool marked;  // may see "2/alpha/REL XBB"
  bool sensitive;
};

Access access_of(Role role, int level, std::vector<std::string> compartments = {},
                 std::string party = {}) {
  return {"reader", role, level, std::move(compartments), std::move(party)};
}

std::vector<Reading> readings() {
  return {
      {"staff without clearance", access_of(Role::staff, 0), false, false},
      {"staff with level and compartment", access_of(Role::staff, 2, {"alpha"}), true, false},
      {"desk below the level", access_of(Role::desk, 1, {"alpha"}), false, true},
      {"desk without the compartment", access_of(Role::desk, 3), false, true},
      {"desk cleared", access_of(Role::desk, 2, {"alpha", "beta"}), true, true},
      {"auditor without clearance", access_of(Role::auditor, 0), false, false},
      {"mission of another party", access_of(Role::mission_filer, 3, {"alpha"}, "XAA"), false,
       false},
      {"mission it is released to", access_of(Role::mission_filer, 2, {"alpha"}, "XBB"), true,
       false},
      {"administrator", full_access(), false, true},
  };
}

ClaimId mark(TestInstallation& installation, const std::string& kind, const std::string& key,
             const std::string& attribute, const std::string& value, const std::string& marking) {
  ClaimsRecord act;
  Access cleared = full_access();
  cleared.compartments = {"alpha"};
  if (!installation.office().read({}, cleared)->reader().find(key))
    act.opened.push_back({kind, key});
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = attribute;
  draft.value.text = value;
  draft.marking = marking;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  const auto answer = installation.office().run(Act{ActId::random(), act}, cleared);
  EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.refusal().grounds.front().reason);
  return answer.ok() ? answer->claims.front() : ClaimId{};
}

// All that a reader can learn by the reads there are, as a text in which two worlds can be
// compared.
std::string all_told(Office& office, const Access& access, const Lens& lens,
                     const std::vector<ClaimId>& ids) {
  std::ostringstream told;
  auto session = office.read(lens, access);
  Reader& reader = session->reader();
  for (const std::string kind : {"post", "incident", "person"}) {
    std::vector<ListQuery> queries = {{kind, {}, "", 50, ""}};
    for (const auto* attribute : listed(*reader.kinds().find(kind))) {
      queries.push_back({kind, {}, attribute->name, 50, ""});
      queries.push_back({kind, {}, "-" + attribute->name, 50, ""});
      for (const char* text : {"zephyrine", "open", "zephyrine street", "1970-01-01"})
        queries.push_back({kind, {{attribute->name, text}}, "", 50, ""});
    }
    for (const ListQuery& query : queries) {
      told << kind << " " << query.sort;
      for (const auto& filter : query.filters)
        told << " " << filter.attribute << "=" << filter.text;
      for (const auto& row : reader.list(query).rows) {
        told << "; " << row.subject.key << static_cast<int>(row.certainty);
        for (const auto& [name, text] : row.columns) told << " " << name << ":" << text;
        for (const auto& [name, standing] : row.standings)
          told << " " << name << static_cast<int>(standing);
      }
      told << "\n";
    }
    for (const SubjectNumber number : reader.all_of(kind))
      told << "all " << reader.key(number) << reader.title(number);
  }
  for (const char* words : {"zephyrine", "zeph", "embassy", "person", "i-secret", "hugo"}) {
    const auto found = reader.search(words, {}, 20);
    told << words << " " << found.counted;
    for (const auto& hit : found.hits) told << " " << hit.key;
    told << "\n";
  }
  for (const char* key : {"m-one", "m-two", "i-secret", "p-hugo", "p-only", "XAA", "s-test"}) {
    const auto row = reader.find(key);
    told << key << (row ? " there" : " not there");
    if (!row) continue;
    const auto subject = reader.subject(row->number);
    for (const auto& attribute : subject->folded.attributes)
      for (const auto& value : attribute.values)
        told << " " << attribute.attribute << ":" << value.value().text;
    told << " claims " << subject->claims->size() << " links";
    for (const Link& link : reader.links_to(row->number))
      if (link.from != row->number && key != std::string("s-test"))
        told << " " << reader.key(link.from) << link.attribute;
    told << " attachments " << reader.attachments(row->number).size() << "\n";
  }
  for (const ClaimId& id : ids)
    told << "claim " << (reader.claim(id) ? "there" : "not there") << "\n";
  told << reader.left_out().later_recorded << reader.left_out().later_public
       << reader.left_out().undated;
  return told.str();
}

void record_open_claims(TestInstallation& installation) {
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Embassy");
  installation.claim("post", "m-one", "status", "open", "2020/..");
  installation.claim("post", "m-two", "name", "Consulate");
  installation.claim("person", "p-hugo", "name", "Hugo Person");
}

struct Hidden {
  std::vector<ClaimId> marked, sensitive;
};

Hidden record_hidden_claims(TestInstallation& installation,
                            const std::string& sensitive_attribute) {
  const std::string marking = "2/alpha/REL XBB";
  Hidden hidden;
  hidden.marked.push_back(mark(installation, "post", "m-one", "status", "zephyrine", marking));
  hidden.marked.push_back(mark(installation, "post", "m-one", "city", "Zephyrine Street", marking));
  hidden.marked.push_back(
      mark(installation, "incident", "i-secret", "what", "Zephyrine embassy", marking));
  hidden.marked.push_back(
      mark(installation, "incident", "i-secret", "complainant", "XAA", marking));
  hidden.marked.push_back(mark(installation, "incident", "i-secret", "post", "m-two", marking));
  hidden.sensitive.push_back(
      mark(installation, "person", "p-hugo", sensitive_attribute, "1970-01-01", ""));
  hidden.sensitive.push_back(
      mark(installation, "person", "p-only", sensitive_attribute, "1970-01-01", ""));
  return hidden;
}

std::string a_sensitive_date(const Kinds& kinds) {
  for (const auto& attribute : kinds.find("person")->attributes)
    if (attribute.sensitive && attribute.type == ValueType::date) return attribute.name;
  return {};
}

TEST(Access, WhatIsHiddenAnswersAsIfItWereMissing) {
  TestInstallation with, without;
  record_open_claims(with);
  record_open_claims(without);
  const std::string attribute = a_sensitive_date(with.office().kinds());
  ASSERT_FALSE(attribute.empty());
  const Hidden hidden = record_hidden_claims(with, attribute);
  Lens public_lens = lens_of_day("2025-06-01");
  public_lens.public_by = public_lens.asof;
  Lens known_lens = lens_of_day("2025-06-01");
  known_lens.known = 1000;
  for (const Reading& reading : readings())
    for (const Lens& lens : {lens_of_day("2025-06-01"), Lens{}, public_lens, known_lens}) {
      SCOPED_TRACE(reading.who);
      const std::string told = all_told(with.office(), reading.access, lens, hidden.marked);
      const bool sees = told.find("i-secret there") != std::string::npos;
      EXPECT_EQ(sees, reading.marked);
      if (!reading.marked && !reading.sensitive) {
        EXPECT_EQ(told, all_told(without.office(), reading.access, lens, hidden.marked));
      }
      EXPECT_EQ(told.find(":1970-01-01") != std::string::npos, reading.sensitive);
      EXPECT_EQ(told.find("p-only there") != std::string::npos, reading.sensitive);
    }
}

std::string reason_of(const Result<Answer>& answer) {
  return answer.ok() ? "done" : answer.refusal().grounds.front().reason;
}

// An act that names something hidden is refused as if it were missing, whatever the role may do.
TEST(Access, WhatIsHiddenCannotBeWithdrawnDestroyedOrNamed) {
  TestInstallation with;
  record_open_claims(with);
  const Hidden hidden = record_hidden_claims(with, a_sensitive_date(with.office().kinds()));
  const ClaimId secret = hidden.marked.front();
  const Access desk = access_of(Role::desk, 1, {"alpha"});
  const auto as = [&](const Access& access, ActBody body) {
    return reason_of(with.office().run(Act{ActId::random(), std::move(body)}, access));
  };
  EXPECT_EQ(as(desk, ClaimWithdraw{secret, "wrong"}), "claim_not_standing");
  EXPECT_EQ(as(full_access(), ClaimWithdraw{secret, "wrong"}), "claim_not_standing");
  EXPECT_EQ(as(full_access(), ContentDestroy{{secret}, "expired"}), "content_not_there");
  EXPECT_EQ(as(full_access(), SubjectMerge{"i-secret", "m-two", "same"}), "subject_unknown");
  Access cleared = full_access();
  cleared.compartments = {"alpha"};
  EXPECT_EQ(as(cleared, ClaimWithdraw{secret, "wrong"}), "done");
  EXPECT_EQ(as(cleared, ContentDestroy{{secret}, "expired"}), "done");
}

// One row tells that an author said something of a subject; each of his claims is a link.
TEST(Access, LinksOfAnAuthorFollowHisClaims) {
  TestInstallation with;
  with.add_parties();
  const ClaimId open = with.claim("post", "m-one", "status", "open", "2020/..", "XBB");
  const ClaimId city = with.claim("post", "m-one", "city", "Northport", "", "XBB");
  const auto said = [&] {
    auto session = with.office().read({});
    Reader& reader = session->reader();
    std::vector<ClaimId> claims;
    for (const Link& link : reader.links_to(reader.find("XBB")->number))
      if (link.role == LinkRole::said_by && reader.key(link.from) == "m-one")
        claims.push_back(link.claim);
    return claims;
  };
  EXPECT_EQ(said(), (std::vector{open, city}));
  ASSERT_TRUE(with.office().run(Act{ActId::random(), ContentDestroy{{open}, "expired"}}).ok());
  EXPECT_EQ(said(), std::vector{city});
  with.office().rebuild_views();
  EXPECT_EQ(said(), std::vector{city});
}

}  // namespace
}  // namespace comity::testing
