// SPDX-License-Identifier: Apache-2.0
// An act, and what became of it, as one line of JSON each: how a command hands its act to the
// server that holds the installation (office/door.h).
//
//   act     = {"as": account, "id": hex, "act": name, ?"unchanged": {"subject", "seen"},
//              ...the members of its struct}
//   outcome = {"seq", "repeated", "claims", "opened"} | {"refused": [ground]} |
//             {"fault": sentence, "kind": number}
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/fault.h"
#include "office/office.h"

namespace comity {

struct SentAct {
  std::string as;                // account; empty: the administrator
  Act act;
};
std::string sent_act_text(const std::string& as, const Act& act);
Result<SentAct> parse_sent_act(std::string_view text);   // refusals of parse_json, act_malformed

std::string outcome_text(const Result<Answer>& outcome);
std::string fault_text(const Fault& fault);
Result<Answer> parse_outcome(std::string_view text);          // throws the Fault that it tells

}  // namespace comity
