// SPDX-License-Identifier: Apache-2.0
// What every reading route does before and after its own work: reads the query strictly, takes one
// snapshot with the access of the caller, turns clocks and voice into a lens, and answers with the
// sequence and a strong tag, or 304 where the caller has it already. One request; one thread.
//
//   HttpResponse read_irritants(const Call& call) {
//     return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) {
//       return Result<json::object>(to_json(irritants_page(page.reader(), ...)));
//     });
//   }
#pragma once

#include <array>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

#include "base/json.h"
#include "http/query.h"
#include "http/route.h"

namespace comity {

// One reading, begun.
struct PageRead {
  const Call& call;
  Query& query;
  std::unique_ptr<ReadSession> session;
  std::shared_ptr<const Definitions> definitions;
  AskedLens asked;
  std::array<SubjectRow, 2> sides;  // names are empty where no pair is asked and none is known
  Seq head = 0;
  Reader& reader() const { return session->reader(); }
  Office& office() const { return call.desk.office; }
  const std::string& argument(std::size_t at) const { return call.arguments.at(at); }
};

enum class PairIn { path, query };

struct ReadSpec {
  PairIn pair = PairIn::query;
  std::initializer_list<std::string_view> names;  // of the query, beside the clocks
  std::string_view media_type = "application/json";
  bool by_clock = false;  // the page says how things stand today; its tag holds for the day
};

// A body, or why there is none: a refusal without grounds is "not found".
using BodyOf = std::function<Result<std::string>(PageRead&)>;
using PageOf = std::function<Result<json::object>(PageRead&)>;
HttpResponse read_body(const Call& call, const ReadSpec& spec, const BodyOf& body_of);
// The page with its lens in front.
HttpResponse read_answer(const Call& call, const ReadSpec& spec, const PageOf& page_of);

inline Refusal nothing_there() { return Refusal{}; }
json::object with_lens(Reader& reader, json::object page);

}  // namespace comity
