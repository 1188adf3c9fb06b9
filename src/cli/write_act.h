// SPDX-License-Identifier: Apache-2.0
// What the writing commands share: an act with an id that the caller may choose, so that a retry
// is the same act; the parts of a claim that are options; running the act and printing what was
// recorded, or every ground of its refusal. One thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "office/authored_claim.h"

namespace comity {

// Of every writing command: --id.
struct ActRequest {
  std::string id;
};
void add_act_options(CLI::App& command, ActRequest& request);

void add_authorship_options(CLI::App& command, Authorship& authorship);

// Opens the installation, runs the act, prints. `body` sees the record before the act and may add
// grounds instead of answering; the act is run only where it added none. `print` is called for an
// act that was done, unless --json is set.
struct Writing {
  Office& office;
  Reader& reader;
  ActId id;
  std::vector<Ground> grounds;
  void refuse_with(std::string reason, Arguments arguments, std::string place);
  void refuse_with(const Refusal& refusal);
};
using BodyOf = std::function<ActBody(Writing&)>;
using PrintAnswer = std::function<void(PageWriter&, const ActBody&, const Answer&)>;
Exit run_act(const Context& context, const ActRequest& request, const BodyOf& body,
             const PrintAnswer& print);

// "k7.1  xaa-embassy status = open", one line a claim, and what was opened.
void print_claims(PageWriter& page, const std::string& heading, const ActBody& body,
                  const Answer& answer);

// The groups of commands, each in a file of its own.
void add_claim_commands(CLI::App& app, Context& context);       // claim, determine, withdraw
void add_subject_commands(CLI::App& app, Context& context);     // attach, merge, split
void add_statement_commands(CLI::App& app, Context& context);   // statement, outcome
void add_commitment_commands(CLI::App& app, Context& context);  // commitment add, progress

}  // namespace comity
