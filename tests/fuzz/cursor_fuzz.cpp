// SPDX-License-Identifier: Apache-2.0
// A list asked for with any cursor and any filter is refused with a reason or answered, no longer
// than asked, each subject once; the cursors of the answer lead to an end.
#include <cstdint>
#include <iterator>
#include <set>

#include "register.h"

namespace {

void follow(comity::Reader& reader, comity::ListQuery query) {
  std::set<comity::SubjectNumber> seen;
  for (int page = 0;; ++page) {
    if (page > 4) std::abort();
    const auto answer = reader.list(query);
    if (answer.rows.size() > static_cast<std::size_t>(query.limit)) std::abort();
    for (const auto& row : answer.rows)
      if (!seen.insert(row.subject.number).second) std::abort();
    if (answer.next.empty()) return;
    query.after = answer.next;
  }
}

// A cursor "#3" is the id of the third subject, which no chance would find.
std::string cursor_of(comity::Reader& reader, std::string_view text) {
  if (text.size() != 2 || text[0] != '#') return std::string(text);
  const auto posts = reader.all_of("post");
  return reader.row(posts[static_cast<unsigned char>(text[1]) % posts.size()])->id.text();
}

}  // namespace

// The first byte: the order, the clock, and whether a filter stands before the cursor, ended by a
// newline.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr const char* kOrders[] = {"", "name", "-name", "status", "-period", "nothing"};
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  comity::ListQuery query;
  query.kind = "post";
  query.limit = 1 + bytes[0] % 3;
  query.sort = kOrders[bytes[0] / 4 % std::size(kOrders)];
  if (const auto end = text.find('\n'); bytes[0] >= 128 && end != text.npos) {
    constexpr const char* kFiltered[] = {"name", "period", "staff", "status"};
    query.filters.push_back({kFiltered[bytes[0] % 4], std::string(text.substr(0, end))});
    text.remove_prefix(end + 1);
  }
  comity::Lens lens;
  if (bytes[0] % 2 == 1) lens.asof = {1'744'286'400};
  auto session = comity::fuzz::office_with_posts().read(lens);
  query.after = cursor_of(session->reader(), text);
  const auto checked = comity::check_list(session->reader(), query);
  if (!checked.ok()) {
    if (checked.refusal().grounds.empty()) std::abort();
    return 0;
  }
  follow(session->reader(), query);
  return 0;
}
