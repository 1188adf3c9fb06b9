// SPDX-License-Identifier: Apache-2.0
// Ten thousand random acts from a seed (COMITY_SEED repeats a run). Then views and text index equal
// a rebuild, and five hundred random reads on the three clocks equal a naive fold of the payloads
// in naive_record.h, which shares nothing with the product.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "naive_record.h"
#include "office/maintenance.h"
#include "random_acts.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

Told product_reads(const Subject& subject) {
  constexpr const char* kStandings[] = {"determined", "acknowledged", "said", "reported",
                                        "disputed"};
  Told told;
  for (const FoldedAttribute& attribute : subject.folded.attributes) {
    std::map<std::string, std::string> values;
    for (const FoldedValue& value : attribute.values) {
      const ValueState state = value.value().state;
      const std::string text = state == ValueState::known  ? value.value().text
                               : state == ValueState::none ? "(none)"
                                                           : "(unknown)";
      values[text] = value.certainty == Certainty::possibly ? "?" : "";
    }
    std::string& text = told[attribute.attribute + "/" + attribute.facet];
    text = kStandings[static_cast<int>(attribute.standing)];
    for (const auto& [value, mark] : values) text += "; " + value + mark;
  }
  return told;
}

int run_acts(Office& office, RandomActs& random, int wanted) {
  std::vector<ClaimId> recorded;
  int done = 0;
  for (int asked = 0; asked < wanted;) {
    std::vector<Act> acts;
    for (; acts.size() < 250; ++asked) acts.push_back({ActId::random(), random.act(recorded)});
    for (const auto& answer : office.run_all(acts)) {
      if (!answer.ok()) continue;  // withdrawn already, merged already, destroyed already
      ++done;
      recorded.insert(recorded.end(), answer->claims.begin(), answer->claims.end());
    }
  }
  return done;
}

Access access_of(const Clocks& clocks) {
  return clocks.all_access ? full_access() : staff_access();
}

Lens lens_of(const Clocks& clocks, Office& office) {
  Lens lens;
  if (clocks.asof != kForever) lens.asof = {clocks.asof};
  if (clocks.known != kNow) lens.known = clocks.known;
  if (clocks.open_to_all != kForever) lens.public_by = {clocks.open_to_all};
  if (clocks.voice.empty()) return lens;
  lens.voice = clocks.voice == "common" ? Voice::common : Voice::side;
  if (lens.voice == Voice::side)
    lens.side = office.read({})->reader().find(clocks.voice)->number;
  return lens;
}

void compare_one(Office& office, const World& world, const std::string& id, const Clocks& clocks) {
  auto session = office.read(lens_of(clocks, office), access_of(clocks));
  const std::string answering = answers_as(world, id, clocks.known);
  const auto row = session->reader().find(id);
  ASSERT_EQ(row.has_value(), oracle_sees(world, answering, clocks)) << world.key_of.at(id);
  if (!row) return;
  const auto subject = session->reader().subject(row->number);
  ASSERT_NE(subject, nullptr);
  EXPECT_EQ(subject->row.id_text, answering);
  EXPECT_EQ(product_reads(*subject), oracle_reads(world, answering, clocks)) << subject->row.key;
}

// Rows of a list as "m-1 status=closed"; of several values only that there are some.
void compare_list(Office& office, const World& world, const std::string& kind,
                  const std::string& attribute, const Clocks& clocks) {
  auto session = office.read(lens_of(clocks, office), access_of(clocks));
  std::set<std::string> listed_rows, expected;
  const auto told_of = [&](const std::string& key, const std::string& text, bool several) {
    return key + (text.empty() ? "" : " " + attribute + "=" + (several ? "several" : text));
  };
  for (const auto& row : session->reader().list({kind, {}, "", 100'000, ""}).rows) {
    const auto column = row.columns.find(attribute);
    const std::string text = column == row.columns.end() ? "" : column->second;
    listed_rows.insert(told_of(row.subject.key, text, text.find(" | ") != std::string::npos));
  }
  const char first_letter = kind == "post" ? 'm' : 'p';
  for (const auto& [id, key] : world.key_of) {
    if (key[0] != first_letter || !key.starts_with(std::string(1, first_letter) + "-")) continue;
    if (answers_as(world, id, clocks.known) != id || !oracle_sees(world, id, clocks)) continue;
    const Told told = oracle_reads(world, id, clocks);
    if (told.size() <= (told.contains("name/") ? 1u : 0u)) {
      // Whether a bare name is listed is a rule of its own; it has no other column.
      if (listed_rows.contains(key)) expected.insert(key);
      continue;
    }
    const auto found = told.find(attribute + "/");
    std::string text =
        found == told.end() ? "" : found->second.substr(found->second.find("; ") + 2);
    const bool several = text.find("; ") != std::string::npos;
    if (text.ends_with('?')) text.pop_back();
    if (text == "(none)" || text == "(unknown)") text = text.substr(1, text.size() - 2);
    expected.insert(told_of(key, text, several));
  }
  EXPECT_EQ(listed_rows, expected);
}

Clocks random_clocks(RandomActs& random, Seq head, const std::array<std::string, 2>& parties) {
  Clocks clocks;
  if (random.below(4) != 0) clocks.asof = seconds_of(random.date()).second;
  if (random.below(3) == 0) clocks.open_to_all = seconds_of(random.date()).second;
  const auto first = static_cast<std::int64_t>(kSubjects + kSubjects / 2 + 20);
  if (random.below(2) == 0)
    clocks.known =
        first + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(head - first)));
  if (random.below(4) == 0)
    clocks.voice = random.below(3) == 0 ? "common" : parties[random.below(2)];
  clocks.all_access = random.below(3) != 0;
  return clocks;
}

std::string told(const Clocks& clocks) {
  return "asof " + std::to_string(clocks.asof) + ", known " + std::to_string(clocks.known) +
         ", public " + std::to_string(clocks.open_to_all) + ", voice " + clocks.voice +
         (clocks.all_access ? "" : ", without access");
}

TEST(Oracle, RandomReadsEqualANaiveFoldAndViewsEqualARebuild) {
  const char* seed_text = std::getenv("COMITY_SEED");
  const auto seed =
      seed_text != nullptr ? std::strtoul(seed_text, nullptr, 10) : std::random_device{}();
  SCOPED_TRACE("COMITY_SEED=" + std::to_string(seed));
  RandomActs random(seed);
  TestInstallation installation;
  Office& office = installation.office();
  open_subjects(installation);
  const int done = run_acts(office, random, 10'000);
  EXPECT_GT(done, 8'000);
  const auto report = verify_installation(installation.dir(), {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole()) << (report->tables_that_differ.empty()
                                       ? ""
                                       : report->tables_that_differ.front());
  const World world = read_world(office.read({})->snapshot());
  const Seq head = office.read({})->reader().head();
  std::vector<std::string> ids;
  std::array<std::string, 2> parties;
  for (const auto& [id, key] : world.key_of) {
    if (key.starts_with("m-") || key.starts_with("p-")) ids.push_back(id);
    if (key == "XAA") parties[0] = id;
    if (key == "XBB") parties[1] = id;
  }
  ASSERT_FALSE(::testing::Test::HasFailure());
  for (int read = 0; read < 500 && !::testing::Test::HasFailure(); ++read) {
    const Clocks clocks = random_clocks(random, head, parties);
    SCOPED_TRACE("read " + std::to_string(read) + ", " + told(clocks));
    if (read % 5 == 0) compare_list(office, world, "post", "status", clocks);
    if (read % 5 == 1) compare_list(office, world, "person", "rank", clocks);
    compare_one(office, world, ids[random.below(ids.size())], clocks);
  }
}

}  // namespace
}  // namespace comity::testing
