// SPDX-License-Identifier: Apache-2.0
#include "db/text_index.h"

#include <gtest/gtest.h>

#include <sstream>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "support/installation.h"
#include "support/test_database.h"

namespace comity::testing {
namespace {

// Replaces what the subject has under one marking.
void put_marked(db::Connection& db, std::int64_t subject, std::int64_t kind, std::int64_t marking,
                const std::vector<std::string>& words) {
  db::TextByMarking text;
  auto& rows = db.prepare("SELECT marking, words FROM text_row WHERE subject = ?1");
  rows.bind(1, subject);
  while (rows.step()) {
    std::istringstream stored{std::string(rows.text(1))};
    for (std::string word; stored >> word;) text[rows.integer(0)].push_back(word);
  }
  text[marking] = words;
  db::put_texts(db, {{subject, kind, &text}});
}


using db::Connection;
using db::Mode;
using db::Savepoint;
using db::TextQuery;
using db::Transaction;
using Words = std::vector<std::string>;

std::string dump_text_index(Connection& db) {
  std::string dump;
  const bool agrees = db::each_text_row(db, [&](const db::TextRow& row) {
    for (const std::int64_t number : {row.subject, row.marking, row.kind})
      dump += std::to_string(number) + ' ';
    dump.append(row.words) += '\n';
  });
  return dump + (agrees ? "the index holds these words\n" : "the index holds other words\n");
}

// Every query has the same answer from every engine.
class TextIndexTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "postgres") {
      COMITY_NEEDS_CLUSTER();
      schema_ = std::make_unique<FreshSchema>();
    }
    db_ = open(Mode::create);
    create_text_index(*db_);
  }

  std::unique_ptr<Connection> open(Mode mode) {
    return schema_ != nullptr ? Connection::open_server(schema_->connection(), mode)
                              : Connection::open(folder_.path() / "test.db", mode);
  }

  void put(std::int64_t subject, const Words& words, std::int64_t marking = 0,
           std::int64_t kind = 1) {
    Transaction writing(*db_, Transaction::Kind::write);
    put_marked(*db_, subject, kind, marking, words);
    writing.commit();
  }

  std::vector<std::int64_t> found(const TextQuery& query) {
    std::vector<std::int64_t> subjects;
    for (const auto& hit : find_text(*db_, query).hits) subjects.push_back(hit.subject);
    return subjects;
  }

  std::vector<std::int64_t> found_words(const Words& words) {
    return found({.tokens = words, .last_is_prefix = false, .markings = {0}});
  }

  std::vector<std::int64_t> found_prefix(const Words& words) {
    return found({.tokens = words, .markings = {0}});
  }

  std::unique_ptr<FreshSchema> schema_;
  TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
};

INSTANTIATE_TEST_SUITE_P(Engines, TextIndexTest, ::testing::Values("sqlite", "postgres"),
                         [](const auto& engine) { return engine.param; });

using Subjects = std::vector<std::int64_t>;

TEST_P(TextIndexTest, all_words_must_occur) {
  put(1, {"second", "round", "istanbul"});
  put(2, {"first", "round", "istanbul"});
  EXPECT_EQ(found_words({"round", "istanbul"}), (Subjects{2, 1}));
  EXPECT_EQ(found_words({"istanbul", "second"}), (Subjects{1}));
  EXPECT_EQ(found_words({"third", "round"}), Subjects{});
}

TEST_P(TextIndexTest, the_last_word_may_be_a_beginning_of_any_length) {
  put(1, {"consulate", "general"});
  for (const char* beginning : {"c", "co", "con", "cons", "consul", "consulate"}) {
    EXPECT_EQ(found_prefix({beginning}), (Subjects{1})) << beginning;
    EXPECT_EQ(found_prefix({"general", beginning}), (Subjects{1})) << beginning;
  }
  EXPECT_EQ(found_prefix({"consulates"}), Subjects{});
  EXPECT_EQ(found_prefix({"cons", "general"}), Subjects{}) << "only the last one";
  EXPECT_EQ(found_words({"cons"}), Subjects{});
}

TEST_P(TextIndexTest, beginnings_are_counted_in_signs_of_every_script) {
  put(1, {"москва"});
  put(2, {"مفاوضات"});
  put(3, {"外交", "外"});
  for (const char* beginning : {"м", "мо", "мос", "моск"}) {
    EXPECT_EQ(found_prefix({beginning}), (Subjects{1})) << beginning;
  }
  EXPECT_EQ(found_prefix({"مف"}), (Subjects{2}));
  EXPECT_EQ(found_prefix({"外"}), (Subjects{3}));
}

TEST_P(TextIndexTest, new_text_takes_the_place_of_the_old) {
  put(1, {"visa", "visit", "credentials"});
  put(1, {"visit", "pay"});
  EXPECT_EQ(found_words({"visa"}), Subjects{});
  EXPECT_EQ(found_words({"credentials"}), Subjects{});
  EXPECT_EQ(found_words({"pay"}), (Subjects{1}));
  for (const char* beginning : {"v", "vi", "vis", "visi"}) {
    EXPECT_EQ(found_prefix({beginning}), (Subjects{1})) << "left with visa: " << beginning;
  }
  put(1, {});
  EXPECT_EQ(found_words({"pay"}), Subjects{});
  EXPECT_EQ(found_prefix({"v"}), Subjects{});
  put(1, {});
}

TEST_P(TextIndexTest, a_word_taken_out_leaves_the_beginnings_of_those_that_stay) {
  put(1, {"ab", "ac", "bd"});
  put(1, {"ac", "bd"});
  EXPECT_EQ(found_prefix({"a"}), (Subjects{1}));
  EXPECT_EQ(found_prefix({"b"}), (Subjects{1}));
  put(1, {"bd"});
  EXPECT_EQ(found_prefix({"a"}), Subjects{});
}

TEST_P(TextIndexTest, kinds_bound_what_is_found) {
  put(1, {"ban"}, 0, 4);
  put(2, {"ban"}, 0, 5);
  put(3, {"ban"}, 0, 45);
  EXPECT_EQ(found({.tokens = {"ban"}, .kinds = {4}, .markings = {0}}), (Subjects{1}));
  EXPECT_EQ(found({.tokens = {"ban"}, .kinds = {45, 4}, .markings = {0}}), (Subjects{3, 1}));
  EXPECT_EQ(found({.tokens = {"ban"}, .kinds = {6}, .markings = {0}}), Subjects{});
  EXPECT_EQ(find_text(*db_, {.tokens = {"ban"}, .kinds = {45}, .markings = {0}}).hits[0].kind, 45);
  put(3, {"ban"}, 0, 5);
  EXPECT_EQ(found({.tokens = {"ban"}, .kinds = {45}, .markings = {0}}), Subjects{});
  EXPECT_EQ(found({.tokens = {"ban"}, .kinds = {5}, .markings = {0}}), (Subjects{3, 2}));
}

TEST_P(TextIndexTest, a_reader_finds_only_by_words_that_he_may_see) {
  put(1, {"attache", "petrov"}, 0);
  put(1, {"officer"}, 7);
  for (std::int64_t marking : {7, 904, 1791, 1792, 123456}) put(2, {"officer"}, marking);
  EXPECT_EQ(found({.tokens = {"officer"}, .markings = {0}}), Subjects{});
  EXPECT_EQ(found({.tokens = {"off"}, .markings = {0}}), Subjects{});
  EXPECT_EQ(found({.tokens = {"officer"}, .markings = {}}), Subjects{});
  EXPECT_EQ(found({.tokens = {"officer"}, .markings = {0, 7}}), (Subjects{2, 1}));
  EXPECT_EQ(found({.tokens = {"off"}, .markings = {1792}}), (Subjects{2}));
  for (std::int64_t near : {17, 179, 5000, 6, 8, 1790, 1793, 12345, 1234567}) {
    EXPECT_EQ(found({.tokens = {"officer"}, .markings = {near}}), Subjects{}) << near;
  }
  EXPECT_EQ(found({.tokens = {"petrov", "officer"}, .markings = {0, 7}}), (Subjects{1}))
      << "words under different markings belong to one subject";
  EXPECT_EQ(found({.tokens = {"petrov", "officer"}, .markings = {7}}), Subjects{});
  put(1, {}, 7);
  EXPECT_EQ(found({.tokens = {"officer"}, .markings = {0, 7}}), (Subjects{2}));
  EXPECT_EQ(found({.tokens = {"petrov"}, .markings = {0, 7}}), (Subjects{1}));
}

TEST_P(TextIndexTest, what_one_types_is_never_read_as_a_query) {
  const Words kOdd = {"\"", "*", "(", ")", "or", "and", "not", "near", "near(", "words:",
                      "-visa", "^visa", "a\"*b", "'", ";", "{words}", "+", "c++", "o'neill",
                      "3.14", "\\", "u.s.a", "?1", "--", "a:b", "%", "_", "10/11"};
  put(1, kOdd);
  put(2, {"visa"});
  for (const auto& word : kOdd) {
    EXPECT_EQ(found_words({word}), (Subjects{1})) << word;
    EXPECT_EQ(found_prefix({word}), (Subjects{1})) << word;
  }
  EXPECT_EQ(found_words(kOdd), (Subjects{1}));
  EXPECT_EQ(found_words({"visa OR c++"}), Subjects{});
  EXPECT_EQ(found_words({"visa\" OR \"c++"}), Subjects{});
}

TEST_P(TextIndexTest, signs_that_part_words_are_left_out_of_words) {
  put(1, {"a\x01" "b", std::string("c\0d", 3), " ", "", "\x7f", "\n", "e f"});
  EXPECT_EQ(found_words({"ab"}), (Subjects{1}));
  EXPECT_EQ(found_words({"cd"}), (Subjects{1}));
  EXPECT_EQ(found_words({"ef"}), (Subjects{1}));
  EXPECT_EQ(found_words({"\x01" "1"}), Subjects{}) << "the word of the kind cannot be asked for";
  EXPECT_EQ(found_words({" "}), Subjects{});
  EXPECT_EQ(found_words({}), Subjects{});
  put(2, {" ", "\x7f"});
  EXPECT_EQ(dump_text_index(*db_), "1 0 1 ab cd ef\nthe index holds these words\n");
}

TEST_P(TextIndexTest, a_long_query_is_answered) {
  Words many;
  for (int i = 0; i < 5000; ++i) many.push_back("word" + std::to_string(i));
  put(1, many);
  put(2, {"word1"});
  EXPECT_EQ(found({.tokens = many, .markings = {0, 1, 2}}), (Subjects{1}));
  EXPECT_EQ(found_words({std::string(100000, 'x')}), Subjects{});
}

TEST_P(TextIndexTest, counting_stops_at_a_thousand_and_one) {
  Transaction writing(*db_, Transaction::Kind::write);
  for (int subject = 1; subject <= 2500; ++subject) {
    Words words{"common"};
    if (subject <= 1000) words.push_back("thousand");
    if (subject <= 1001) words.push_back("more");
    put_marked(*db_, subject, 1, 0, words);
  }
  writing.commit();
  auto counted = [&](const char* word) {
    return find_text(*db_, {.tokens = {word}, .markings = {0}, .limit = 3}).counted;
  };
  EXPECT_EQ(counted("common"), 1001);
  EXPECT_EQ(counted("more"), 1001);
  EXPECT_EQ(counted("thousand"), 1000);
  EXPECT_EQ(find_text(*db_, {.tokens = {"common"}, .markings = {0}, .limit = 3}).hits.size(), 3u);
  EXPECT_EQ(find_text(*db_, {.tokens = {"common"}, .markings = {0}, .limit = 0}).hits.size(), 0u);
}

TEST_P(TextIndexTest, better_answers_come_first) {
  put(1, {"istanbul"});
  put(2, {"consultations", "in", "istanbul"});
  put(3, {"istanbul", "consulate"});
  put(4, {"istanbulite"});
  put(5, {"consultations", "in", "istanbul"});
  EXPECT_EQ(found_prefix({"istanbul"}), (Subjects{1, 3, 5, 2, 4}))
      << "whole word, at the beginning, short, new";
}

TEST_P(TextIndexTest, follows_savepoints_and_transactions) {
  put(1, {"before"});
  {
    Transaction writing(*db_, Transaction::Kind::write);
    {
      Savepoint undone(*db_);
      put_marked(*db_, 1, 1, 0, {"undone"});
      put_marked(*db_, 2, 1, 0, {"undone"});
      EXPECT_EQ(found_words({"undone"}), (Subjects{2, 1})) << "within the transaction";
    }
    EXPECT_EQ(found_words({"undone"}), Subjects{});
    Savepoint kept(*db_);
    put_marked(*db_, 3, 1, 0, {"kept"});
    kept.keep();
    put_marked(*db_, 1, 1, 0, {"after"});
    put_marked(*db_, 1, 1, 0, {"at", "last"});
    writing.commit();
  }
  EXPECT_EQ(found_words({"before"}), Subjects{});
  EXPECT_EQ(found_words({"after"}), Subjects{});
  EXPECT_EQ(found_words({"last"}), (Subjects{1}));
  EXPECT_EQ(found_words({"kept"}), (Subjects{3}));
  {
    Transaction undone(*db_, Transaction::Kind::write);
    put_marked(*db_, 4, 1, 0, {"undone"});
  }
  EXPECT_EQ(found_words({"undone"}), Subjects{});
  EXPECT_TRUE(dump_text_index(*db_).ends_with("the index holds these words\n"));
}

TEST_P(TextIndexTest, works_without_a_transaction) {
  put_marked(*db_, 1, 1, 0, {"alone"});
  EXPECT_EQ(found_words({"alone"}), (Subjects{1}));
  auto reader = open(Mode::read);
  EXPECT_EQ(find_text(*reader, {.tokens = {"alone"}, .markings = {0}}).counted, 1);
}

TEST_P(TextIndexTest, the_dump_tells_where_the_index_was_changed) {
  put(1, {"one", "two", "one"});
  put(2, {"secret"}, 3, 9);
  const std::string dump = "1 0 1 one two one\n2 3 9 secret\n";
  EXPECT_EQ(dump_text_index(*db_), dump + "the index holds these words\n");
  db_->run(GetParam() == "sqlite"
               ? "INSERT INTO text_words(rowid, words) VALUES (1, 'word')"
               : "UPDATE text_words SET words = words || 'word'::tsvector WHERE subject = 1");
  EXPECT_EQ(dump_text_index(*db_), dump + "the index holds other words\n");
}

TEST_P(TextIndexTest, settling_takes_removed_words_out_of_the_file) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "the server writes its rows anew by itself";
  put(1, {"destroyedword", "kept"});
  put(1, {"kept"});
  settle_text_index(*db_);
  auto& left = db_->prepare("SELECT count(*) FROM text_words_data"
                            " WHERE instr(block, CAST('destroyedword' AS BLOB)) > 0");
  ASSERT_TRUE(left.step());
  EXPECT_EQ(left.integer(0), 0);
  left.reset();
  EXPECT_EQ(found_words({"kept"}), (Subjects{1}));
}

TEST_P(TextIndexTest, can_be_dropped_and_made_again) {
  put(1, {"one"});
  drop_text_index(*db_);
  EXPECT_FALSE(db_->has_table("text_row"));
  drop_text_index(*db_);
  create_text_index(*db_);
  EXPECT_EQ(found_words({"one"}), Subjects{});
}

TEST_P(TextIndexTest, may_be_dropped_after_a_change_that_was_undone_or_is_not_yet_indexed) {
  {
    Transaction undone(*db_, Transaction::Kind::write);
    put_marked(*db_, 1, 1, 0, {"one"});
  }
  drop_text_index(*db_);
  {
    Transaction writing(*db_, Transaction::Kind::write);
    create_text_index(*db_);
    put_marked(*db_, 1, 1, 0, {"two"});
    drop_text_index(*db_);
    writing.commit();
  }
  create_text_index(*db_);
  put(1, {"three"});
  EXPECT_EQ(found_words({"three"}), (Subjects{1}));
}

// A plain map of texts, searched by looking at each word of each subject.
class PlainIndex {
 public:
  using Key = std::pair<std::int64_t, std::int64_t>;

  std::map<Key, Words> texts;

  std::set<std::int64_t> found(const TextQuery& query) const {
    std::map<std::int64_t, Words> visible;
    for (const auto& [key, words] : texts) {
      const auto& allowed = query.markings;
      if (std::find(allowed.begin(), allowed.end(), key.second) == allowed.end()) continue;
      visible[key.first].insert(visible[key.first].end(), words.begin(), words.end());
    }
    std::set<std::int64_t> subjects;
    for (const auto& [subject, words] : visible) {
      if (holds_all(words, query)) subjects.insert(subject);
    }
    return subjects;
  }

 private:
  static bool holds_all(const Words& words, const TextQuery& query) {
    for (std::size_t i = 0; i < query.tokens.size(); ++i) {
      const bool prefix = query.last_is_prefix && i + 1 == query.tokens.size();
      const auto& token = query.tokens[i];
      const bool held = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return prefix ? word.starts_with(token) : word == token;
      });
      if (!held) return false;
    }
    return true;
  }
};

std::string random_word() {
  static const char* const kParts[] = {"a", "b", "é", "外", "'"};
  std::string word;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) word += kParts[*rc::gen::inRange(0, 5)];
  return word;
}

Words random_words(int most) {
  Words words;
  for (int i = *rc::gen::inRange(0, most); i > 0; --i) words.push_back(random_word());
  return words;
}

void change_at_random(Connection& db, PlainIndex& plain) {
  Transaction writing(db, Transaction::Kind::write);
  const PlainIndex before = plain;
  for (int act = *rc::gen::inRange(1, 6); act > 0; --act) {
    Savepoint savepoint(db);
    const PlainIndex at_savepoint = plain;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      const std::int64_t subject = *rc::gen::inRange(1, 12);
      const std::int64_t marking = *rc::gen::elementOf(std::vector<int>{0, 1, 5000});
      const Words words = random_words(6);
      put_marked(db, subject, 1, marking, words);
      plain.texts[{subject, marking}] = words;
    }
    if (*rc::gen::inRange(0, 4) > 0) savepoint.keep();
    else plain = at_savepoint;
  }
  if (*rc::gen::inRange(0, 5) > 0) writing.commit();
  else plain = before;
}

TEST_P(TextIndexTest, finds_the_same_as_a_plain_search_after_random_changes) {
  EXPECT_TRUE(rc::check([this] {
    drop_text_index(*db_);
    create_text_index(*db_);
    PlainIndex plain;
    for (int step = *rc::gen::inRange(1, 12); step > 0; --step) {
      change_at_random(*db_, plain);
      for (int i = 0; i < 5; ++i) {
        TextQuery query{.tokens = random_words(3), .last_is_prefix = *rc::gen::arbitrary<bool>()};
        if (query.tokens.empty()) continue;
        for (int marking : {0, 1, 5000}) {
          if (*rc::gen::arbitrary<bool>()) query.markings.push_back(marking);
        }
        const auto expected = plain.found(query);
        const auto subjects = found(query);
        RC_ASSERT(std::set<std::int64_t>(subjects.begin(), subjects.end()) == expected);
        RC_ASSERT(subjects.size() == expected.size());
      }
      RC_ASSERT(dump_text_index(*db_).ends_with("the index holds these words\n"));
    }
  }));
}

}  // namespace
}  // namespace comity::testing
