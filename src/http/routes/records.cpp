// SPDX-License-Identifier: Apache-2.0
// One record with every claim; one claim; the files attached to a record.
#include <algorithm>

#include "http/problem.h"
#include "http/routes/routes.h"
#include "views/record_page.h"

namespace comity {
namespace {

HttpResponse read_record(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    const auto record = record_page(page.reader(), page.argument(0), page.office().zone());
    if (!record) return nothing_there();
    return to_json(*record);
  });
}

HttpResponse read_claim(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    const auto id = ClaimId::parse(page.argument(0));
    if (!id) return nothing_there();
    const auto claim = claim_page(page.reader(), *id, page.office().zone());
    if (!claim) return nothing_there();
    return to_json(*claim);
  });
}

// filename* in the form of RFC 8187: all but letters, digits and a few signs as %XX.
std::string encoded_name(std::string_view name) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char sign : name) {
    if (kPlain.find(sign) != std::string_view::npos) {
      text += sign;
    } else {
      const auto byte = static_cast<unsigned char>(sign);
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return text;
}

// The name, encoded, and a line feed stand before the bytes.
Result<std::string> named_attachment(PageRead& page) {
  const auto id = ClaimId::parse(page.argument(1));
  const auto row = page.reader().find(page.argument(0));
  if (!id || !row) return nothing_there();
  for (const AttachmentRow& attachment : page.reader().attachments(row->number)) {
    if (attachment.id != *id) continue;
    const std::string content = page.reader().attachment_content(attachment);
    if (content.empty() && attachment.size > 0) return nothing_there();
    return encoded_name(attachment.name) + "\n" + content;
  }
  return nothing_there();
}

// A scan is given as bytes to be saved, never as something that a browser would run on this
// address: whoever attached it named its type.
HttpResponse read_attachment(const Call& call) {
  const ReadSpec spec{.media_type = "application/octet-stream"};
  HttpResponse response = read_body(call, spec, named_attachment);
  if (response.status != 200) return response;
  const std::size_t line = response.body.find('\n');
  response.headers.emplace_back("content-security-policy", "sandbox; default-src 'none'");
  response.headers.emplace_back(
      "content-disposition", "attachment; filename*=UTF-8''" + response.body.substr(0, line));
  response.body.erase(0, line + 1);
  return response;
}

}  // namespace

std::vector<Route> record_routes() {
  return {reading("/api/v1/records/{id...}", "read_record", "RecordAnswer", read_record),
          reading("/api/v1/records/{id...}/attachments/{claim}", "read_attachment",
                  "application/octet-stream", read_attachment),
          reading("/api/v1/claims/{id}", "read_claim", "ClaimAnswer", read_claim)};
}

}  // namespace comity
