// SPDX-License-Identifier: Apache-2.0
// A register that lives in a spreadsheet becomes claims: one subject a row, one claim a mapped
// cell. A cell that cannot be taken is told with its row, its column and the reason; then nothing
// is recorded, unless the good rows are asked for. What an earlier import of the same table
// recorded and still stands is not recorded again. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/table_reader.h"
#include "office/import/dossier_import.h"
#include "office/import/table_mapping.h"

namespace comity {

struct BadCell {
  int row = 0;          // as the spreadsheet shows it
  std::string heading;  // empty: the whole row
  std::string value;
  Ground ground;
};

enum class BadRows { refuse_all, leave_out };

struct TableOptions {
  Effect effect = Effect::recorded;
  BadRows bad_rows = BadRows::refuse_all;
};

struct TableReport {
  int rows = 0;
  int opened = 0;  // subjects
  int fresh = 0;   // claims
  int unchanged = 0;
  std::vector<BadCell> bad;
  Seq seq = kNoSeq;  // none where nothing was recorded
};

// `name` of the table becomes part of the claims' places ("table:staff:anna.rank").
Result<TableReport> import_table(Office& office, const TableRows& table,
                                 const TableMapping& mapping, const std::string& name,
                                 const TableOptions& options);

// Rows with a bad cell, with their reasons in a last column, as CSV to mend and to send again.
std::string failed_rows_csv(const TableRows& table, const TableReport& report,
                            const std::vector<std::string>& sentences);

// Withdraws every claim of an import's event that still stands. Refusals: import_unknown,
// act_empty.
Result<Answer> undo_import(Office& office, Seq seq, const std::string& reason);

}  // namespace comity
