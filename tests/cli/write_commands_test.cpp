// SPDX-License-Identifier: Apache-2.0
// The commands that write, as a user types them: what is recorded, under which permanent ids,
// with which author; what is refused, with every ground; a retry with the same id.
#include <gtest/gtest.h>

#include <fstream>

#include "support/installation.h"
#include "support/program.h"

namespace comity {
namespace {

using testing::flat;
using testing::Ran;
using testing::run_program;

constexpr const char* kAct = "00112233445566778899aabbccddeeff";

class WriteCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    installation_.add_parties();
    installation_.claim("round", "r-1", "label", "First round");
    installation_.claim("round", "r-1", "date", "2024-05-06");
    installation_.claim("post", "m-capital", "name", "Embassy");
    installation_.close();
  }

  Ran run(std::vector<std::string> words) {
    words.insert(words.begin(), {"--dir", installation_.dir().string()});
    return run_program(words);
  }
  Ran run_json(std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    return run(std::move(words));
  }

  // The claim as the record now holds it.
  Claim claim(const std::string& id) {
    installation_.reopen(OpenMode::read);
    const auto found = installation_.office().read(Lens{})->reader().claim(*ClaimId::parse(id));
    installation_.close();
    EXPECT_TRUE(found.has_value()) << id;
    return found.value_or(Claim{});
  }

  std::string key(SubjectNumber number) {
    installation_.reopen(OpenMode::read);
    std::string text = installation_.office().read(Lens{})->reader().key(number);
    installation_.close();
    return text;
  }

  Seq head() {
    installation_.reopen(OpenMode::read);
    const Seq seq = installation_.office().read(Lens{})->reader().head();
    installation_.close();
    return seq;
  }

  testing::TestInstallation installation_;
};

std::vector<std::string> claims_of(const Ran& ran) {
  std::vector<std::string> claims;
  const json::value answer = ran.json();
  for (const json::value& claim : answer.at("claims").as_array()) {
    claims.emplace_back(claim.as_string());
  }
  return claims;
}

TEST_F(WriteCommands, AClaimIsRecordedWithEveryPartThatWasGiven) {
  const Ran ran = run_json(
      {"claim",      "m-capital",       "function",       "limited",       "--facet",
       "visas",      "--valid",         "2024-01-01/",    "--said-by",     "XAA",
       "--said-on",  "2024-01-03",      "--published-on", "2024-01-04",    "--last-reported",
       "2024-02-01", "--source",        "s-test",         "--because",     "r-1",
       "--wording",  "limited for now", "--note",         "by one report", "--marking",
       "1"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto ids = claims_of(ran);
  ASSERT_EQ(ids.size(), 1u);
  const Claim recorded = claim(ids.front());
  EXPECT_EQ(recorded.attribute, "function");
  EXPECT_EQ(recorded.facet, "visas");
  EXPECT_EQ(recorded.value.text, "limited");
  EXPECT_EQ(recorded.valid.text, "2024-01-01/");
  EXPECT_EQ(key(recorded.said_by), "XAA");
  EXPECT_EQ(recorded.said_on, "2024-01-03");
  EXPECT_EQ(recorded.published_on, "2024-01-04");
  EXPECT_EQ(recorded.last_reported, "2024-02-01");
  ASSERT_EQ(recorded.because.size(), 1u);
  EXPECT_EQ(key(recorded.because.front()), "r-1");
  EXPECT_EQ(recorded.wording, "limited for now");
  EXPECT_EQ(recorded.note, "by one report");
  EXPECT_NE(recorded.marking, MarkingNumber::unmarked);
  EXPECT_FALSE(recorded.office_says);
}

TEST_F(WriteCommands, TheAnswerNamesThePermanentIdOfEachClaim) {
  const Ran ran = run({"claim", "m-capital", "status", "open", "--office"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string expected = "k" + std::to_string(head()) + ".0";
  const bool from_nought =
      ran.out.find(expected + "  m-capital status = open") != std::string::npos;
  const bool from_one = ran.out.find("k" + std::to_string(head()) +
                                     ".1  m-capital status = open") != std::string::npos;
  EXPECT_TRUE(from_nought || from_one) << ran.out;
}

TEST_F(WriteCommands, TheOfficeSpeaksOnlyWhereItIsAskedTo) {
  const Ran silent = run({"claim", "m-capital", "status", "open"});
  EXPECT_EQ(silent.code, 3);
  EXPECT_NE(flat(silent.err).find("Nobody says the claim on status"), std::string::npos)
      << silent.err;
  const Ran asked = run_json({"claim", "m-capital", "status", "open", "--office"});
  ASSERT_EQ(asked.code, 0) << asked.err;
  EXPECT_TRUE(claim(claims_of(asked).front()).office_says);
}

TEST_F(WriteCommands, UnknownAndNoneAreValues) {
  const Ran unknown = run_json({"claim", "r-1", "venue", "--unknown", "--source", "s-test"});
  ASSERT_EQ(unknown.code, 0) << unknown.err;
  EXPECT_EQ(claim(claims_of(unknown).front()).value.state, ValueState::unknown);
  const Ran none = run_json({"claim", "r-1", "venue", "--none", "--said-by", "XBB"});
  ASSERT_EQ(none.code, 0) << none.err;
  EXPECT_EQ(claim(claims_of(none).front()).value.state, ValueState::none);
}

TEST_F(WriteCommands, ANumberMayBeABound) {
  const Ran ran =
      run_json({"claim", "r-1", "duration", "6 hours", "--at-least", "--source", "s-test"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Claim recorded = claim(claims_of(ran).front());
  EXPECT_EQ(recorded.value.number, 6);
  EXPECT_EQ(recorded.value.unit, "hours");
  EXPECT_EQ(recorded.value.qualifier, Qualifier::at_least);
}

TEST_F(WriteCommands, ANewSubjectIsOpenedInTheSameAct) {
  const Ran ran = run_json(
      {"claim", "p-garden", "name", "Garden house", "--new", "property", "--source", "s-test"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.json().at("opened").as_array().size(), 1u);
  EXPECT_EQ(key(claim(claims_of(ran).front()).subject), "p-garden");
}

TEST_F(WriteCommands, TheSameIdAgainIsTheSameAct) {
  const std::vector<std::string> words = {"claim",    "m-capital", "status", "open",
                                          "--office", "--id",      kAct};
  const Ran first = run_json(words);
  ASSERT_EQ(first.code, 0) << first.err;
  const Seq before = head();
  const Ran again = run_json(words);
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(claims_of(first), claims_of(again));
  EXPECT_TRUE(again.json().at("repeated").as_bool());
  EXPECT_EQ(head(), before);
  const Ran other = run({"claim", "m-capital", "status", "closed", "--office", "--id", kAct});
  EXPECT_EQ(other.code, 3) << "the same id with other content";
}

TEST_F(WriteCommands, AStatementRetriedWithItsIdIsOneStatement) {
  const std::vector<std::string> words = {"statement", "st-1",   "--by",    "XAA",
                                          "--text",    "Good.",  "--about", "r-1",
                                          "--source",  "s-test", "--id",    kAct};
  ASSERT_EQ(run(words).code, 0);
  const Seq before = head();
  EXPECT_EQ(run(words).code, 0);
  EXPECT_EQ(head(), before);
}

TEST_F(WriteCommands, ARefusalNamesEveryGroundAndRecordsNothing) {
  const Seq before = head();
  const Ran own = run(
      {"claim", "m-capital", "status", "open", "--unknown", "--about", "--at-most", "--id", "xyz"});
  EXPECT_EQ(own.code, 3);
  for (const char* ground :
       {"xyz is not the id of an act", "A claim has one value", "A number is about"}) {
    EXPECT_NE(flat(own.err).find(ground), std::string::npos) << ground << "\n" << own.err;
  }
  const Ran of_record = run_json({"claim", "m-capital", "status", "open", "--said-by", "XZZ",
                                  "--source", "s-none", "--because", "x-none"});
  EXPECT_EQ(of_record.code, 3);
  for (const char* missing : {"XZZ", "s-none", "x-none"}) {
    EXPECT_NE(of_record.err.find(missing), std::string::npos) << of_record.err;
  }
  const Ran dates = run({"claim", "m-capital", "status", "open", "--office", "--said-on",
                         "2024-02-31", "--valid", "yesterday"});
  EXPECT_EQ(dates.code, 3);
  for (const char* ground : {"2024-02-31", "yesterday"}) {
    EXPECT_NE(dates.err.find(ground), std::string::npos) << dates.err;
  }
  EXPECT_EQ(head(), before);
}

TEST_F(WriteCommands, AWithdrawnClaimStaysAndIsShownNoMore) {
  const Ran made = run_json({"claim", "m-capital", "status", "open", "--office"});
  const std::string id = claims_of(made).front();
  const Ran ran = run({"withdraw", id, "--reason", "wrong post"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find(id), std::string::npos);
  EXPECT_EQ(claim(id).withdrawn_by, head());
  EXPECT_EQ(run({"withdraw", id, "--reason", "again"}).code, 3);
  EXPECT_EQ(run({"withdraw", "12.3", "--reason", "not an id"}).code, 3);
}

TEST_F(WriteCommands, ADeterminationIsTheOfficesWord) {
  const Ran ran =
      run_json({"determine", "m-capital", "status", "open", "--reason", "seen on the spot"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Claim recorded = claim(claims_of(ran).front());
  EXPECT_TRUE(recorded.determination && recorded.office_says);
  EXPECT_EQ(recorded.note, "seen on the spot");
}

TEST_F(WriteCommands, AFileIsAttachedWithItsMediaType) {
  const auto file = installation_.dir() / "note.pdf";
  std::ofstream(file) << "paper";
  const Ran ran = run({"attach", "r-1", file.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(flat(ran.out).find("note.pdf is attached to r-1"), std::string::npos) << ran.out;
  EXPECT_NE(flat(ran.out).find("(5 bytes, application/pdf)"), std::string::npos) << ran.out;
  EXPECT_EQ(run({"attach", "r-1", (installation_.dir() / "none.pdf").string()}).code, 3);
  EXPECT_EQ(run({"attach", "r-none", file.string()}).code, 3);
}

TEST_F(WriteCommands, ADuplicateIsMergedAndSplitAgain) {
  ASSERT_EQ(run({"claim", "m-copy", "name", "Embassy", "--new", "post", "--source", "s-test"}).code,
            0);
  ASSERT_EQ(run({"merge", "m-copy", "m-capital", "--reason", "the same post"}).code, 0);
  installation_.reopen(OpenMode::read);
  {
    const auto session = installation_.office().read(Lens{});
    const auto copy = session->reader().find("m-copy");
    ASSERT_TRUE(copy.has_value());
    EXPECT_EQ(session->reader().subject(copy->number)->row.key, "m-capital");
  }
  installation_.close();
  ASSERT_EQ(run({"split", "m-copy", "--reason", "two posts after all"}).code, 0);
  EXPECT_EQ(run({"split", "m-copy", "--reason", "again"}).code, 3);
  EXPECT_EQ(run({"merge", "m-copy", "XAA", "--reason", "unlike kinds"}).code, 3);
}

TEST_F(WriteCommands, AStatementIsTheWordOfItsPartyAndTheRestIsReported) {
  const Ran ran =
      run_json({"statement", "st-1", "--by", "XBB", "--text", "We agree.", "--about", "r-1",
                "--speaker", "A spokesperson", "--said-on", "2024-05-06", "--source", "s-test"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  for (const std::string& id : claims_of(ran)) {
    const Claim recorded = claim(id);
    const bool text = recorded.attribute == "text";
    EXPECT_EQ(recorded.said_by != SubjectNumber::none, text) << recorded.attribute;
    EXPECT_FALSE(recorded.office_says) << recorded.attribute;
  }
  const Ran press =
      run_json({"statement", "st-2", "--by", "press", "--text", "It began.", "--source", "s-test"});
  ASSERT_EQ(press.code, 0) << press.err;
  EXPECT_EQ(claim(claims_of(press).front()).said_by, SubjectNumber::none);
  EXPECT_EQ(run({"statement", "st-3", "--by", "press", "--text", "No source."}).code, 3);
  EXPECT_EQ(run({"statement", "st-1", "--by", "XBB", "--text", "Key taken."}).code, 3);
}

TEST_F(WriteCommands, AnOutcomeOfTwoPartiesIsSaidByEach) {
  const Ran ran = run_json(
      {"outcome", "r-1", "notes exchanged", "--by", "XAA", "--by", "XBB", "--source", "s-test"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto ids = claims_of(ran);
  ASSERT_EQ(ids.size(), 3u);
  EXPECT_EQ(key(claim(ids[0]).said_by), "XAA");
  EXPECT_EQ(key(claim(ids[1]).said_by), "XBB");
  EXPECT_EQ(claim(ids[0]).valid.text, "2024-05-06") << "of the day of the round";
  const Ran page = run({"round", "r-1"});
  ASSERT_EQ(page.code, 0) << page.err;
  EXPECT_NE(flat(page.out).find("both acknowledge: notes exchanged"), std::string::npos)
      << page.out;
}

TEST_F(WriteCommands, ACommitmentAndItsProgressAreOnThePageOfTheRound) {
  ASSERT_EQ(run({"commitment", "add", "c-1", "--round", "r-1", "--what", "open the road", "--by",
                 "XAA", "--acknowledged-by", "XBB", "--claimed-of", "XAA", "--due", "2024-06-01",
                 "--source", "s-test"})
                .code,
            0);
  ASSERT_EQ(
      run({"commitment", "progress", "c-1", "--party", "XAA", "--score", "2", "--what",
           "one lane opened", "--said-by", "XAA", "--date", "2024-05-20", "--source", "s-test"})
          .code,
      0);
  ASSERT_EQ(run({"commitment", "progress", "c-1", "--party", "XAA", "--score", "0", "--said-by",
                 "XBB", "--source", "s-test"})
                .code,
            0);
  const Ran page = run_json({"round", "r-1"});
  ASSERT_EQ(page.code, 0) << page.err;
  const json::value answer = page.json();
  const json::value& commitment = answer.at("round").at("commitments").at(0);
  EXPECT_TRUE(commitment.at("scores_disputed").as_bool());
  ASSERT_EQ(commitment.at("scores").as_array().size(), 2u);
  for (const json::value& score : commitment.at("scores").as_array()) {
    const bool own = score.at("scorer").as_string() == "XAA";
    EXPECT_EQ(score.at("score").to_number<int>(), own ? 2 : 0);
    EXPECT_FALSE(score.at("derived").as_bool());
    EXPECT_EQ(score.at("claims").as_array().size(), 1u);
    EXPECT_EQ(score.at("sources").at(0).as_string(), "s-test");
  }
  EXPECT_EQ(commitment.at("timeliness").as_string(), "open_overdue");
}

TEST_F(WriteCommands, ProgressOfNothingOrBeyondTheScaleIsRefusedWithAllGrounds) {
  ASSERT_EQ(run({"commitment", "add", "c-1", "--what", "open the road", "--by", "XAA", "--source",
                 "s-test"})
                .code,
            0);
  EXPECT_EQ(run({"commitment", "progress", "c-1", "--party", "XAA", "--said-by", "XAA"}).code, 3);
  const Ran ran = run({"commitment", "progress", "c-1", "--score", "4", "--said-by", "XAA"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(flat(ran.err).find("4 is not a score"), std::string::npos) << ran.err;
  EXPECT_NE(flat(ran.err).find("Give --party"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace comity
