// SPDX-License-Identifier: Apache-2.0
// How a fact reads, wherever it stands: who says it, what, when, where it was read. The terminal
// and the papers take their words from here, so that both say the same. One thread.
//
//   facts.who(fact)     "XAA says", "both acknowledge", "reported by P", "this office"
//   facts.value(fact)   "closed", "8 Apr 2025", "about 5.5 hours", "not known"
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "views/fact.h"
#include "views/round_hours.h"
#include "words/words.h"

namespace comity {

class FactWords {
 public:
  explicit FactWords(const Words& words) : words_(&words) {}

  const Words& words() const { return *words_; }
  std::string who(const Fact& fact) const;
  std::string value(const Fact& fact) const;
  std::string party(std::string_view key) const;  // name as registered, else the key
  void name_party(std::string key, std::string name);
  std::string date(std::string_view edtf) const;
  std::string said_on(const Fact& fact) const;    // "said 8 Apr 2025", or empty
  // "TASS, 8 Apr 2025, low trust"; its day alone where the publisher stands before the value.
  std::string source(const SourceLine& source, bool publisher_named = false) const;
  // "7 facts not shown to have been public by then and 3 facts recorded later"; empty: none.
  std::string left_out(const LeftOut& left_out, const Lens& lens) const;
  std::string joined(const std::vector<std::string>& names) const;  // "a, b and c"

 private:
  const Words* words_;
  std::vector<std::pair<std::string, std::string>> parties_;
};

bool said_by_somebody(const Fact& fact);       // else a publisher's report is all there is
bool reported_only(const Fact& fact);          // publishers stand before the value
std::string begin_of(const Fact& fact);        // EDTF; empty: not known
std::string day_told(const Fact& fact);        // said, published, or of its first source; EDTF
std::string capital(std::string text);         // first letter, ASCII only

std::string minutes_text(const FactWords& facts, double minutes);
std::string length_text(const FactWords& facts, const RoundLength& length);
std::string clocks_text(const FactWords& facts, const RoundMoment& moment);

}  // namespace comity
