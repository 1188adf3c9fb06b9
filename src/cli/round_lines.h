// SPDX-License-Identifier: Apache-2.0
// Lines and cells that the sections of a round's page share: a value with who says it and where
// it was read, a statement with its speaker, an hour in three zones, a length, a bar of hours.
// One thread.
#pragma once

#include <string>
#include <vector>

#include "cli/page_writer.h"
#include "views/round_page.h"

namespace comity {

using TableRow = std::vector<StyledLine>;

// A table of three columns: what it is, the value, who says so and where it was read.
class FactTable {
 public:
  explicit FactTable(PageWriter& page) : page_(page) {}
  void add(const std::string& what,
           const std::vector<Fact>& facts);  // nothing where there are none
  void add(const std::string& what, const StyledLine& value, const Fact& fact);
  void add_silence(const std::string& what, const std::string& silence);
  void print();  // nothing where no row was added

 private:
  PageWriter& page_;
  std::vector<TableRow> rows_;
};

StyledLine said_cell(const PageWriter& page, const Fact& fact);  // who, source, claim
std::string claim_mark(const Fact& fact);                        // " [k12.3]"
StyledLine statement_line(const PageWriter& page, const RoundStatement& statement);
void print_fact(PageWriter& page, const Fact& fact, int indent);  // a fact line with its notes
void print_notes(PageWriter& page, const std::vector<Fact>& facts, int indent);
std::string clocks_text(const PageWriter& page, const RoundMoment& moment);
std::string length_text(const PageWriter& page, const RoundLength& length);
std::string minutes_text(const PageWriter& page, double minutes);
std::string joined_parties(const PageWriter& page, const std::vector<std::string>& names);
// "━━━━━━━━╌" on a scale of `cells_an_hour`: exact, about (open last cell), at least (an arrow).
std::string length_bar(const DurationAccount& account, int cells_an_hour);

}  // namespace comity
