// SPDX-License-Identifier: Apache-2.0
#include "office/import/table_import.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/format.h"
#include "office/import/try_act.h"

namespace comity {
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "31.12.2024", "12/31/2024", "31-12-2024" in the order named; whatever else stays as it stands.
std::string edtf_of(const std::string& cell, DayOrder order) {
  if (order == DayOrder::edtf) return cell;
  std::vector<int> parts;
  const char* at = cell.data();
  const char* end = at + cell.size();
  while (at < end) {
    int number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc()) return cell;
    parts.push_back(number);
    at = read.ptr;
    if (at == end) break;
    if (*at != '.' && *at != '/' && *at != '-') return cell;
    ++at;
  }
  if (parts.size() != 3 || parts[2] < 1000) return cell;
  const bool day_first = order == DayOrder::day_first;
  return format("{:04}-{:02}-{:02}", parts[2], parts[day_first ? 1 : 0], parts[day_first ? 0 : 1]);
}

struct RowOfClaim {
  std::size_t row = 0;
  std::string heading;
};

// One claim that an earlier import recorded, by what it said.
std::string said_text(const Claim& claim, Reader& reader) {
  std::string text =
      claim.attribute + "\x1f" + claim.facet + "\x1f" +
      (claim.value.reference == SubjectNumber::none ? claim.value.text
                                                    : reader.key(claim.value.reference)) +
      "\x1f" + std::to_string(static_cast<int>(claim.value.state)) + "\x1f" + claim.valid.text +
      "\x1f" + claim.said_on + "\x1f" +
      (claim.said_by == SubjectNumber::none ? "" : reader.key(claim.said_by));
  for (const SubjectNumber source : claim.sources) text += "\x1f" + reader.key(source);
  return text;
}

std::string said_text(const ClaimDraft& draft, const AttributeDefinition* attribute) {
  std::string value = draft.value.text;
  if (attribute != nullptr && attribute->type == ValueType::flag)
    value = value == "yes" || value == "true"   ? "true"
            : value == "no" || value == "false" ? "false"
                                                : value;
  std::string text = draft.attribute + "\x1f" + draft.facet + "\x1f" + value + "\x1f" +
                     std::to_string(static_cast<int>(draft.value.state)) + "\x1f" + draft.valid +
                     "\x1f" + draft.said_on + "\x1f" + draft.said_by;
  for (const std::string& source : draft.sources) text += "\x1f" + source;
  return text;
}

class TableDraft {
 public:
  TableDraft(const TableRows& table, const TableMapping& mapping, const std::string& name,
             Reader& reader)
      : table_(table), mapping_(mapping), name_(name), reader_(reader) {
    for (std::size_t column = 0; column < table.header.size(); ++column)
      columns_[table.header[column]] = column;
    act.event = "table_imported";
    act.right = Right::import;
  }

  void read(std::size_t row, TableReport& report) {
    const std::string key = key_of(row, report);
    if (key.empty()) return;
    if (!keys_.insert(key).second)
      return bad(row, {}, key, {"table_key_twice", {{"key", key}}, {}, {}}, report);
    const auto found = reader_.find(key);
    if (found && found->kind != mapping_.kind)
      return bad(
          row, {}, key,
          {"reference_of_wrong_kind",
           {{"subject", key}, {"kind", found->kind}, {"of", mapping_.kind}, {"member", "key"}},
           {},
           {}},
          report);
    if (!found) {
      act.opened.push_back({mapping_.kind, key});
      opened_by_[key] = row;
    }
    const std::set<std::string> standing =
        found ? said_before(found->number) : std::set<std::string>{};
    for (const TableColumn& column : mapping_.columns)
      add_claim(row, key, column, standing, report);
  }

  // A draft's place leads back to its cell.
  const RowOfClaim* cell_of(const std::string& place) const {
    const auto found = cells_.find(place);
    return found == cells_.end() ? nullptr : &found->second;
  }

  void leave_out(const std::set<std::size_t>& rows) {
    std::erase_if(act.claims, [&](const ClaimDraft& claim) {
      return rows.contains(cells_.at(claim.place).row);
    });
    std::erase_if(act.opened, [&](const NewSubject& subject) {
      return rows.contains(opened_by_.at(subject.key));
    });
  }

  const std::string& cell(std::size_t row, const std::string& heading) const {
    return table_.rows[row][columns_.at(heading)];
  }

  // A ground of the record speaks of a date in EDTF; the person has to find it as the cell has it.
  void bad_in_record(const RowOfClaim& at, Ground ground, TableReport& report) const {
    for (auto& [name, text] : ground.arguments) {
      const auto given = given_.find({at.row, text});
      if (given != given_.end()) text = given->second;
    }
    bad(at.row, at.heading, cell(at.row, at.heading), std::move(ground), report);
  }

  void bad(std::size_t row, const std::string& heading, const std::string& value, Ground ground,
           TableReport& report) const {
    ground.place = "row " + std::to_string(table_.row_numbers[row]) +
                   (heading.empty() ? "" : ", column " + heading);
    report.bad.push_back({table_.row_numbers[row], heading, value, std::move(ground)});
  }

  ClaimsRecord act;

 private:
  std::string key_of(std::size_t row, TableReport& report) {
    std::string key;
    std::string_view rest = mapping_.key;
    while (!rest.empty()) {
      const auto open = rest.find('{');
      key += rest.substr(0, open);
      if (open == std::string_view::npos) break;
      const auto close = rest.find('}', open);
      const std::string heading(
          rest.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
      if (!columns_.contains(heading))
        return bad(row, {}, mapping_.key,
                   {"mapping_heading_unknown", {{"heading", heading}}, {}, {}}, report),
               std::string();
      if (cell(row, heading).empty())
        return bad(row, heading, {}, {"table_key_empty", {{"heading", heading}}, {}, {}}, report),
               std::string();
      key += cell(row, heading);
      if (close == std::string_view::npos) break;
      rest.remove_prefix(close + 1);
    }
    return key;
  }

  std::set<std::string> said_before(SubjectNumber number) {
    std::set<std::string> said;
    const auto subject = reader_.subject(number);
    const std::string prefix = "table:" + name_ + ":";
    for (const Claim& claim : *subject->claims)
      if (claim.withdrawn_by == kLastSeq && claim.place.starts_with(prefix))
        said.insert(said_text(claim, reader_));
    return said;
  }

  void add_claim(std::size_t row, const std::string& key, const TableColumn& column,
                 const std::set<std::string>& standing, TableReport& report) {
    const std::string& raw = cell(row, column.heading);
    if (raw.empty() || contains(mapping_.empty, raw)) return;
    ClaimDraft claim;
    claim.subject = key;
    claim.attribute = column.attribute;
    claim.facet = column.facet;
    if (contains(mapping_.unknown, raw))
      claim.value.state = ValueState::unknown;
    else if (contains(mapping_.none, raw))
      claim.value.state = ValueState::none;
    else
      claim.value.text =
          column.codes.contains(raw) ? column.codes.at(raw) : date_of(row, raw, column.day_order);
    claim.valid = valid_of(row, column);
    claim.said_by = mapping_.said_by;
    claim.said_on = mapping_.said_on;
    claim.sources = mapping_.sources;
    claim.place = "table:" + name_ + ":" + key + "." + column.heading;
    const KindDefinition* kind = reader_.kinds().find(mapping_.kind);
    if (standing.contains(
            said_text(claim, kind == nullptr ? nullptr : kind->find(column.attribute)))) {
      ++report.unchanged;
      return;
    }
    cells_[claim.place] = {row, column.heading};
    act.claims.push_back(std::move(claim));
  }

  std::string date_of(std::size_t row, const std::string& raw, DayOrder order) {
    std::string date = edtf_of(raw, order);
    if (date != raw) given_[{row, date}] = raw;
    return date;
  }

  std::string valid_of(std::size_t row, const TableColumn& column) {
    const auto end = [&](const std::string& heading) {
      const std::string text = heading.empty() ? std::string() : cell(row, heading);
      return contains(mapping_.empty, text) ? std::string() : text;
    };
    const std::string from = end(column.valid_from);
    const std::string until = end(column.valid_until);
    if (from.empty() && until.empty()) return {};
    std::string valid = date_of(row, from, mapping_.day_order) + "/" +
                        date_of(row, until, mapping_.day_order);
    given_[{row, valid}] = from + "/" + until;
    return valid;
  }

  const TableRows& table_;
  const TableMapping& mapping_;
  const std::string& name_;
  Reader& reader_;
  std::map<std::string, std::size_t> columns_;
  std::map<std::string, std::size_t> opened_by_;
  std::map<std::string, RowOfClaim> cells_;
  std::map<std::pair<std::size_t, std::string>, std::string> given_;  // by row and EDTF: the cell's
  std::set<std::string> keys_;
};

std::string csv_cell(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

// What the record says against the draft, cell by cell.
void ask_record(Office& office, const TableDraft& draft, TableReport& report, Refusal& whole) {
  if (draft.act.claims.empty() && draft.act.opened.empty()) return;
  const auto tried = try_act(office, draft.act);
  if (tried.ok()) return;
  for (const Ground& ground : tried.refusal().grounds) {
    const std::string place = ground.place.substr(0, ground.place.find(" ("));
    if (const RowOfClaim* at = draft.cell_of(place))
      draft.bad_in_record(*at, ground, report);
    else
      whole.grounds.push_back(ground);
  }
}

}  // namespace

Result<TableReport> import_table(Office& office, const TableRows& table,
                                 const TableMapping& mapping, const std::string& name,
                                 const TableOptions& options) {
  TableReport report;
  report.rows = static_cast<int>(table.rows.size());
  auto session = office.read(Lens{});
  TableDraft draft(table, mapping, name, session->reader());
  for (std::size_t row = 0; row < table.rows.size(); ++row) draft.read(row, report);
  Refusal whole;
  ask_record(office, draft, report, whole);
  if (!whole.grounds.empty()) return whole;
  std::set<std::size_t> bad_rows;
  for (const BadCell& cell : report.bad)
    for (std::size_t row = 0; row < table.row_numbers.size(); ++row)
      if (table.row_numbers[row] == cell.row) bad_rows.insert(row);
  const bool refused = !report.bad.empty() && options.bad_rows == BadRows::refuse_all;
  draft.leave_out(bad_rows);
  report.opened = static_cast<int>(draft.act.opened.size());
  report.fresh = static_cast<int>(draft.act.claims.size());
  if (refused || options.effect == Effect::shown || (report.opened == 0 && report.fresh == 0))
    return report;
  COMITY_TRY(answer, office.run(Act{ActId::random(), draft.act}));
  report.seq = answer.seq;
  return report;
}

std::string failed_rows_csv(const TableRows& table, const TableReport& report,
                            const std::vector<std::string>& sentences) {
  std::map<int, std::string> reasons;
  for (std::size_t at = 0; at < report.bad.size(); ++at) {
    std::string& reason = reasons[report.bad[at].row];
    reason += (reason.empty() ? "" : " ") +
              (report.bad[at].heading.empty() ? "" : report.bad[at].heading + ": ") + sentences[at];
  }
  std::string csv;
  for (const std::string& heading : table.header) csv += csv_cell(heading) + ",";
  csv += csv_cell("reason") + "\r\n";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto reason = reasons.find(table.row_numbers[row]);
    if (reason == reasons.end()) continue;
    for (const std::string& cell : table.rows[row]) csv += csv_cell(cell) + ",";
    csv += csv_cell(reason->second) + "\r\n";
  }
  return csv;
}

Result<Answer> undo_import(Office& office, Seq seq, const std::string& reason) {
  ClaimsRecord act;
  act.event = "import_undone";
  act.right = Right::import;
  act.reason = reason;
  {
    auto session = office.read(Lens{});
    for (const ClaimId& id : session->reader().claims_of_import(seq)) act.withdrawn.push_back(id);
  }
  if (act.withdrawn.empty()) return refuse("import_unknown", {{"event", std::to_string(seq)}});
  return office.run(Act{ActId::random(), act});
}

}  // namespace comity
