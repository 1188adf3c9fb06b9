// SPDX-License-Identifier: Apache-2.0
// Every list of a page as a table to carry away: the path of the page and .csv, .xlsx or .json
// behind it. Same clocks, filters, rows and order as the page.
#include <algorithm>
#include <memory>

#include "documents/page_sheets.h"
#include "http/list_query.h"
#include "http/routes/routes.h"

namespace comity {
namespace {

constexpr int kExportRowsMax = 100'000;
constexpr int kRowsAtOnce = 1000;
constexpr std::size_t kRecentRows = 200;

SubjectNumber side(const PageRead& page, std::size_t at) { return page.sides.at(at).number; }

// What a table of a pair is made of: its page, read again.
Result<Sheet> irritants(PageRead& page) {
  return irritants_sheet(irritants_page(page.reader(), side(page, 0), side(page, 1)));
}
Result<Sheet> answers(PageRead& page) {
  PairReading pair(page.reader(), side(page, 0), side(page, 1));
  return answers_sheet(answers_page(pair, page.definitions->baskets));
}
Result<Sheet> timeline(PageRead& page) {
  COMITY_TRY(query, timeline_query(page));
  PairReading pair(page.reader(), side(page, 0), side(page, 1));
  return timeline_sheet(timeline_page(pair, query));
}
Result<Sheet> properties(PageRead& page) {
  return properties_sheet(properties_page(page.reader(), side(page, 0), side(page, 1)));
}
Result<Sheet> rounds(PageRead& page) { return rounds_sheet(rounds_of_pair(page)); }
Result<Sheet> coverage(PageRead& page) {
  PairReading pair(page.reader(), side(page, 0), side(page, 1));
  return coverage_sheet(coverage_page(page.reader(), &pair));
}
Result<Sheet> facts(PageRead& page) {
  COMITY_TRY(query, facts_query(page));
  if (!page.query.has("limit")) query.limit = kExportRowsMax;
  PairReading pair(page.reader(), side(page, 0), side(page, 1));
  return facts_sheet(facts_page(page.reader(), pair, query));
}
Result<Sheet> recent(PageRead& page) {
  return recent_sheet(recent_page(page.reader(), side(page, 0), side(page, 1),
                                  page.definitions->baskets, kRecentRows));
}

// The rows of a list, some at a time.
class ListRows {
 public:
  ListRows(Reader& reader, ListAsked asked)
      : reader_(reader), asked_(std::move(asked)), left_(asked_.query.limit) {}

  Result<Done> fill() {
    asked_.query.limit = std::min(left_, kRowsAtOnce);
    reader_.forget();
    COMITY_TRY(page, list_page(reader_, asked_.query, asked_.columns));
    page_ = std::move(page);
    at_ = 0;
    left_ -= static_cast<int>(page_.lines.size());
    asked_.query.after = page_.next;
    return Done{};
  }
  const std::vector<std::string>& columns() const { return page_.columns; }
  bool next(SheetRow& row) {
    if (at_ == page_.lines.size()) {
      if (page_.next.empty() || left_ <= 0 || !fill().ok() || page_.lines.empty()) return false;
    }
    row = list_row(page_.lines[at_++]);
    return true;
  }

 private:
  Reader& reader_;
  ListAsked asked_;
  int left_;
  ListPage page_;
  std::size_t at_ = 0;
};

Result<Sheet> list(PageRead& page) {
  COMITY_TRY(asked, list_asked(page, page.argument(0), kExportRowsMax));
  const std::string kind = asked.query.kind;
  auto rows = std::make_shared<ListRows>(page.reader(), std::move(asked));
  COMITY_TRY(filled, rows->fill());
  (void)filled;
  return Sheet{kind, list_header(rows->columns()),
               [rows](SheetRow& row) { return rows->next(row); }};
}

enum class Format { csv, xlsx, json };

constexpr std::string_view media_type_of(Format format) {
  if (format == Format::csv) return "text/csv; charset=utf-8";
  if (format == Format::json) return "application/json";
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::string written(const Sheet& sheet, Format format) {
  if (format == Format::csv) return sheet_csv(sheet);
  if (format == Format::xlsx) return sheet_xlsx(sheet);
  return json_text(sheet_json(sheet));
}

// Letters, digits and a few signs; the rest of a path may be anything.
std::string plain_file_name(std::string name) {
  for (char& sign : name)
    if (!((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' ||
          sign == '_' || sign == '-'))
      sign = '_';
  return name;
}

using SheetOf = Result<Sheet> (*)(PageRead&);

HttpResponse sheet_answer(const Call& call, ReadSpec spec, SheetOf make, Format format) {
  spec.media_type = media_type_of(format);
  HttpResponse response = read_body(call, spec, [&](PageRead& page) -> Result<std::string> {
    COMITY_TRY(sheet, make(page));
    return written(sheet, format);
  });
  if (response.status == 200 && format != Format::json) {
    const std::string name = call.request.path.substr(call.request.path.rfind('/') + 1);
    response.headers.emplace_back("content-disposition", "attachment; filename=\"" +
                                                             plain_file_name(name) + "\"");
  }
  return response;
}

template <SheetOf make, Format format>
HttpResponse pair_sheet(const Call& call) {
  return sheet_answer(call, {.pair = PairIn::path}, make, format);
}

template <Format format>
HttpResponse timeline_file(const Call& call) {
  return sheet_answer(call, {.pair = PairIn::path, .names = {"from", "to", "kind"}}, timeline,
                      format);
}

template <Format format>
HttpResponse facts_file(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path,
                      .names = {"group", "kind", "source_kind", "control", "after", "limit"}};
  return sheet_answer(call, spec, facts, format);
}

template <Format format>
HttpResponse list_file(const Call& call) {
  return sheet_answer(call, {.names = {"filter.", "sort", "limit", "after", "columns"}}, list,
                      format);
}

template <Format format>
Route sheet_route(std::string_view path, std::string_view operation,
                  HttpResponse (*answer)(const Call&), std::string_view query = "clocks") {
  const std::string_view schema =
      format == Format::json ? std::string_view("SheetAnswer") : media_type_of(format);
  return reading(path, operation, schema, answer, query);
}

#define PAIR "/api/v1/relations/{first}/{second}/"
#define SHEETS(name)                                                            \
  sheet_route<Format::csv>(PAIR #name ".csv", "read_" #name "_csv",             \
                           pair_sheet<name, Format::csv>),                      \
      sheet_route<Format::xlsx>(PAIR #name ".xlsx", "read_" #name "_xlsx",      \
                                pair_sheet<name, Format::xlsx>),                \
      sheet_route<Format::json>(PAIR #name ".json", "read_" #name "_json",      \
                                pair_sheet<name, Format::json>)

}  // namespace

std::vector<Route> sheet_routes() {
  constexpr std::string_view kSpan = "clocks from to kind";
  constexpr std::string_view kFacts = "clocks group kind source_kind control after limit";
  constexpr std::string_view kList = "clocks pair filter. sort limit after columns";
  return {
      SHEETS(irritants),
      SHEETS(answers),
      SHEETS(properties),
      SHEETS(rounds),
      SHEETS(coverage),
      SHEETS(recent),
      sheet_route<Format::csv>(PAIR "facts.csv", "read_facts_csv", facts_file<Format::csv>, kFacts),
      sheet_route<Format::xlsx>(PAIR "facts.xlsx", "read_facts_xlsx", facts_file<Format::xlsx>,
                                kFacts),
      sheet_route<Format::json>(PAIR "facts.json", "read_facts_json", facts_file<Format::json>,
                                kFacts),
      sheet_route<Format::csv>(PAIR "timeline.csv", "read_timeline_csv",
                               timeline_file<Format::csv>, kSpan),
      sheet_route<Format::xlsx>(PAIR "timeline.xlsx", "read_timeline_xlsx",
                                timeline_file<Format::xlsx>, kSpan),
      sheet_route<Format::json>(PAIR "timeline.json", "read_timeline_json",
                                timeline_file<Format::json>, kSpan),
      sheet_route<Format::csv>("/api/v1/lists/{kind}.csv", "read_list_csv", list_file<Format::csv>,
                               kList),
      sheet_route<Format::xlsx>("/api/v1/lists/{kind}.xlsx", "read_list_xlsx",
                                list_file<Format::xlsx>, kList),
      sheet_route<Format::json>("/api/v1/lists/{kind}.json", "read_list_json",
                                list_file<Format::json>, kList)};
}

#undef SHEETS
#undef PAIR

}  // namespace comity
