// SPDX-License-Identifier: Apache-2.0
// Whatever bytes come as a request, it is refused as none, or answered: by no fault, with a head
// that holds what the server put there and nothing else, and JSON that can be read.
#include <cstdint>
#include <cstdlib>

#include "base/json.h"
#include "http/public_site.h"
#include "http/read_request.h"
#include "http/response_head.h"
#include "office/sign_ins.h"
#include "register.h"

namespace comity::fuzz {
namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

// The site as it is served, without its sockets, for a caller who may write: "Bearer X" in the
// bytes stands for the token that was made for him.
struct Served {
  const Words words = Words::read(std::filesystem::path(COMITY_SOURCE_DIR) / "data", "en").value();
  SignIns sign_ins{office_with_posts().dir()};
  Desk desk{office_with_posts(), words, sign_ins};
  Metrics metrics;
  RequestLog log{-1};
  Pages pages = Pages::of_pack("/index.html\tt\t12\t0\n\n<p>pages</p>");
  Site site = public_site({desk, metrics, log, pages});
  std::string token =
      sign_ins.make_token("administrator", "fuzz", TokenScope::write, 1)->secret;
};

Served& served() {
  static Served kept;
  return kept;
}

// As a connection reads it: the head, then the body within what the route takes.
std::optional<RequestHead> read_whole(std::string_view bytes) {
  static const Limits limits;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes_max));
  parser.body_limit(boost::none);
  parser.eager(false);
  beast::error_code error;
  std::size_t read = parser.put(asio::buffer(bytes.data(), bytes.size()), error);
  if (error || !parser.is_header_done()) return std::nullopt;
  RequestHead head = read_head(parser.get(), limits, {});
  if (head.refused != 0 || !head.moved_to.empty()) return head;
  const std::size_t most = served().site.body_max(head.request);
  if (parser.content_length() && *parser.content_length() > most) return std::nullopt;  // 413
  parser.body_limit(most);
  parser.eager(true);
  while (!parser.is_done() && !error && read < bytes.size()) {
    const std::size_t more =
        parser.put(asio::buffer(bytes.data() + read, bytes.size() - read), error);
    if (more == 0) break;
    read += more;
  }
  if (error || !parser.is_done()) return std::nullopt;
  head.request.body = parser.get().body();
  return head;
}

void check(const HttpRequest& request, const HttpResponse& response) {
  expect(response.status >= 200 && response.status != 500 && response.fault.empty());
  const std::string head = response_head(response, Connection::keep, request.secure, Instant{0});
  expect(head.starts_with("HTTP/1.1 ") && head.find("\r\n\r\n") == head.size() - 4);
  expect(head.find("injected") == std::string::npos);
  if (response.media_type.ends_with("json") && !response.body.empty() &&
      request.header("accept-encoding").empty())
    expect(parse_json(response.body, {64u << 20, 64}).ok());
}

}  // namespace
}  // namespace comity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace comity;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto head = fuzz::read_whole(text);
  if (!head) return 0;
  if (head->refused != 0) {
    fuzz::expect(head->refused >= 400 && head->refused < 600);
    return 0;
  }
  HttpRequest& request = head->request;
  request.peer = "192.0.2.1";
  for (auto& [name, value] : request.headers)
    if (name == "authorization" && value == "Bearer X")
      value = "Bearer " + fuzz::served().token;
  if (request.path.starts_with("/api/v1/sign-ins")) return 0;       // slow by design
  fuzz::check(request, fuzz::served().site.answer(request));
  return 0;
}
