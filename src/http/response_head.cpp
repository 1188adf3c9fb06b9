// SPDX-License-Identifier: Apache-2.0
#include "http/response_head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/calendar.h"

namespace comity {
namespace {

constexpr std::string_view kEveryAnswer =
    "x-content-type-options: nosniff\r\n"
    "x-frame-options: DENY\r\n"
    "referrer-policy: same-origin\r\n"
    "cross-origin-opener-policy: same-origin\r\n"
    "cross-origin-resource-policy: same-origin\r\n"
    "permissions-policy: camera=(), geolocation=(), microphone=()\r\n";
constexpr std::string_view kOverTls =
    "strict-transport-security: max-age=31536000\r\n";
// Of what is no page: nothing in it may be loaded or run, should a browser show it.
constexpr std::string_view kNoPage =
    "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view kPrivate = "cache-control: private, no-cache\r\n";

std::string_view phrase_of(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 27> kPhrases = {
      {{200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"},
       {206, "Partial Content"}, {303, "See Other"}, {304, "Not Modified"},
       {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"},
       {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
       {408, "Request Timeout"}, {409, "Conflict"}, {412, "Precondition Failed"},
       {413, "Content Too Large"}, {414, "URI Too Long"}, {415, "Unsupported Media Type"},
       {421, "Misdirected Request"}, {422, "Unprocessable Content"},
       {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"}, {501, "Not Implemented"}, {503, "Service Unavailable"},
       {507, "Insufficient Storage"}}};
  for (const auto& [code, phrase] : kPhrases)
    if (code == status) return phrase;
  return "Status";
}

bool sound(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return (byte < 0x20 && byte != '\t') || byte == 0x7F;
  });
}

void add(std::string& head, std::string_view name, std::string_view text) {
  if (!sound(name) || !sound(text)) return;
  head.append(name).append(": ").append(text).append("\r\n");
}

bool has(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// The date is the same for all answers of a second.
const std::string& date_of(Instant now) {
  static thread_local Instant second;
  static thread_local std::string text;
  if (text.empty() || second != now) {
    second = now;
    text = http_date(now);
  }
  return text;
}

}  // namespace

std::string http_date(Instant instant) {
  constexpr std::string_view kDays = "ThuFriSatSunMonTueWed";   // 1 January 1970 was a Thursday
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t second = instant.seconds % kDay;
  const Day day = day_of(instant, "UTC");
  std::string text(kDays.substr(static_cast<std::size_t>(instant.seconds / kDay % 7) * 3, 3));
  text += ", " + two_digits(day.day) + " ";
  text += kMonths.substr(static_cast<std::size_t>(day.month - 1) * 3, 3);
  text += " " + std::to_string(day.year) + " " + two_digits(second / 3600) + ":" +
          two_digits(second / 60 % 60) + ":" + two_digits(second % 60) + " GMT";
  return text;
}

std::string response_head(const HttpResponse& response, Connection connection, bool secure,
                          Instant now) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.reserve(1024);
  head.append(phrase_of(response.status)).append("\r\n");
  add(head, "date", date_of(now));
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) {
    add(head, "content-type", response.media_type);
    add(head, "content-length", std::to_string(response.body.size()));
  }
  for (const auto& [name, text] : response.headers) add(head, name, text);
  if (!has(response, "cache-control")) head += kPrivate;
  if (!has(response, "content-security-policy")) head += kNoPage;
  head += kEveryAnswer;
  if (secure) head += kOverTls;
  if (connection == Connection::close) head += "connection: close\r\n";
  head += "\r\n";
  return head;
}

}  // namespace comity
