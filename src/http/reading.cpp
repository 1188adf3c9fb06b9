// SPDX-License-Identifier: Apache-2.0
#include "http/reading.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/hash.h"
#include "http/answer_cache.h"
#include "http/problem.h"
#include "views/fact.h"

namespace comity {
namespace {

constexpr std::string_view kTagVersion = "1";  // of the form of answers; the tags change with it

// Who is not on record, or not to be seen, is not found; all else is a question wrongly put.
HttpResponse refused(const Call& call, const Refusal& refusal) {
  const bool missing = refusal.grounds.empty() ||
                       std::any_of(refusal.grounds.begin(), refusal.grounds.end(),
                                   [](const Ground& ground) {
                                     return ground.reason == "party_unknown" ||
                                            ground.reason == "pair_malformed";
                                   });
  return missing ? not_found(call.desk.words) : problem(call.desk.words, 400, refusal);
}

std::string access_text(const Access& access) {
  std::string text = std::string(role_name(access.role)) + " " + std::to_string(access.level);
  for (const std::string& compartment : access.compartments) text += " " + compartment;
  return text + " " + access.party;
}

std::string lens_text(const Lens& lens) {
  std::string text;
  for (const std::int64_t part :
       {lens.asof.seconds, lens.public_by.seconds, lens.known,
        static_cast<std::int64_t>(lens.voice), static_cast<std::int64_t>(lens.side),
        static_cast<std::int64_t>(lens.sides[0]),
        static_cast<std::int64_t>(lens.sides[1])})
    text += std::to_string(part) + " ";
  return text;
}

// All on which the bytes of the answer depend.
std::string tag_of(const PageRead& page, const ReadSpec& spec) {
  const Lens& lens = page.reader().lens();
  std::string text(kTagVersion);
  text += "\n" + std::to_string(page.head) + "\n" + page.call.request.path + "\n";
  for (const auto& [name, value] : page.call.request.query)
    if (name != "asof" && name != "public" && name != "known")
      text += name + "=" + std::to_string(value.size()) + ":" + value + "\n";
  text += lens_text(lens) + "\n" + access_text(page.call.caller.access);
  if (spec.by_clock) text += "\n" + day_text(day_of(page.office().now(), page.office().zone()));
  return '"' + hex(sha256(text)).substr(0, 32) + '"';
}

// Whether If-None-Match names the tag; the list may also hold weak tags, which compare equal here
// (RFC 9110, 13.1.2).
bool has_already(std::string_view header, const std::string& tag) {
  while (!header.empty()) {
    std::string_view one = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), one.size() + 1));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == tag) return true;
  }
  return false;
}

HttpResponse tagged(const Call& call, const ReadSpec& spec, const std::string& tag, Seq known,
                    const std::string& body) {
  HttpResponse response;
  response.media_type = spec.media_type;
  response.headers = {{"etag", tag},
                      {"cache-control", "private, no-cache"},
                      {"comity-sequence", std::to_string(known)}};
  if (has_already(call.request.header("if-none-match"), tag))
    response.status = 304;
  else
    response.body = body;
  return response;
}

// The two of the page, as far as it has two. Where no pair is asked, an order that does not fit is
// let pass: it stands in the address of every page of a visit.
Result<std::array<SubjectRow, 2>> sides_of(const PageRead& page, const Lens& lens) {
  if (!page.asked.pair.empty())
    return pair_of(page.asked, page.office(), page.reader());
  std::array<SubjectRow, 2> sides;
  for (std::size_t at = 0; at < 2 && lens.sides[at] != SubjectNumber::none; ++at)
    sides[at] = page.reader().row(lens.sides[at]).value_or(SubjectRow{});
  return sides;
}

Result<Done> begin(PageRead& page, const ReadSpec& spec) {
  page.asked = page.query.lens();
  if (spec.pair == PairIn::path) {
    if (!page.asked.pair.empty())
      page.query.refuse_with("query_unknown", {{"name", "pair"}}, "pair");
    page.asked.pair = {page.argument(0), page.argument(1)};
  }
  if (!page.query.refusal().grounds.empty()) return page.query.refusal();
  page.session = page.office().read(Lens{}, page.call.caller.access);
  page.head = page.reader().head();
  COMITY_TRY(lens, lens_of(page.asked, page.office(), page.reader()));
  COMITY_TRY(sides, sides_of(page, lens));
  page.sides = std::move(sides);
  if (lens.known >= page.head) lens.known = kLastSeq;  // the same, and found faster
  page.session->look_through(lens);
  return Done{};
}

}  // namespace

json::object with_lens(Reader& reader, json::object page) {
  json::object object;
  object["lens"] = lens_json(reader);
  for (auto& [name, value] : page) object[name] = std::move(value);
  return object;
}

HttpResponse read_body(const Call& call, const ReadSpec& spec, const BodyOf& body_of) {
  Query query(call.request, spec.names);
  PageRead page{call, query, nullptr, call.desk.office.definitions(), {}, {}, 0};
  if (const auto begun = begin(page, spec); !begun.ok()) return refused(call, begun.refusal());
  const std::string tag = tag_of(page, spec);
  const Seq known = std::min(page.reader().lens().known, page.head);
  if (const auto kept = call.desk.answers->find(tag)) return tagged(call, spec, tag, known, *kept);
  Result<std::string> made = body_of(page);
  if (!query.refusal().grounds.empty()) return refused(call, query.refusal());
  if (!made.ok()) return refused(call, made.refusal());
  auto body = std::make_shared<const std::string>(std::move(*made));
  if (page.reader().marked_reads().empty()) call.desk.answers->keep(tag, body);
  return tagged(call, spec, tag, known, *body);
}

HttpResponse read_answer(const Call& call, const ReadSpec& spec, const PageOf& page_of) {
  return read_body(call, spec, [&](PageRead& page) -> Result<std::string> {
    COMITY_TRY(object, page_of(page));
    if (object.contains("lens")) return json_text(object);
    return json_text(with_lens(page.reader(), std::move(object)));
  });
}

}  // namespace comity
