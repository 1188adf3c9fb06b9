// SPDX-License-Identifier: Apache-2.0
// What is said of an act beside its lane: when, by whom, for which reason. The same words stand in
// the terminal, on the drawing and in the graph for other programs. Any thread.
#pragma once

#include <string>

#include "views/answers_page.h"
#include "words/words.h"

namespace comity {

std::string act_date_text(const AnswersPage& page, std::size_t act,
                          const Words& words);  // "announced 10 Dec 2020"
std::string act_by_text(const AnswersPage& page, std::size_t act,
                        const Words& words);  // "by Alvaria"
// "reason, Alvaria says: ..."; "reason not in the record"; empty for what needs none (a complaint,
// a statement).
std::string act_reason_text(const AnswersPage& page, std::size_t act, const Words& words);
std::string act_lane_text(const AnswersPage& page, std::size_t act,
                          const Words& words);  // "on Belmarkian missions"
std::string act_marks_text(const AnswerAct& act,
                           const Words& words);  // "told differently", "not imposed", "eases"
std::string party_name(const AnswersPage& page, const std::string& key);

struct AnswerCounts {
  int acts = 0, complaints = 0, others = 0;
  int answers = 0, answers_of_other_kind = 0;
  int reason_absent = 0, undated = 0;
};
AnswerCounts counts_of(const AnswersPage& page);
std::string counts_text(const AnswersPage& page, const Words& words);
std::string years_text(const AnswersPage& page);  // "2016 to 2025"; empty where nothing is dated

}  // namespace comity
