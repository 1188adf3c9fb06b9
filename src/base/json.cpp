// SPDX-License-Identifier: Apache-2.0
// Boost.JSON reads; what it lets pass is looked for here: keys that occur twice (it keeps the
// last), numbers that do not fit, characters that no store can keep. Depth is bounded by the parser
// itself, before it descends.
#include "base/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <set>
#include <vector>

#include "base/utf8_place.h"

namespace comity {
namespace {

using Chars = json::string_view;
using Error = json::error_code;

enum class Objection { none, number_out_of_range, nul_character };

// What the parser calls for each part of the text. Builds the value, and counts the members named
// in the text.
class Builder {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return true; }
  bool on_object_end(std::size_t count, Error&) { return stack_.push_object(count), true; }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t count, Error&) { return stack_.push_array(count), true; }
  bool on_key_part(Chars part, std::size_t, Error& error) { return chars(part, error); }
  bool on_key(Chars part, std::size_t, Error& error) {
    if (!no_nul(part, error)) return false;
    ++members_;
    stack_.push_key(part);
    return true;
  }
  bool on_string_part(Chars part, std::size_t, Error& error) { return chars(part, error); }
  bool on_string(Chars part, std::size_t, Error& error) {
    if (!no_nul(part, error)) return false;
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(Chars, Error&) { return true; }
  bool on_int64(std::int64_t number, Chars, Error&) {
    return stack_.push_int64(number), true;
  }
  bool on_uint64(std::uint64_t number, Chars, Error&) {
    return stack_.push_uint64(number), true;
  }
  bool on_double(double near, Chars digits, Error& error) { return real(near, digits, error); }
  bool on_bool(bool truth, Error&) { return stack_.push_bool(truth), true; }
  bool on_null(Error&) { return stack_.push_null(), true; }
  bool on_comment_part(Chars, Error&) { return true; }
  bool on_comment(Chars, Error&) { return true; }

  json::value take() { return stack_.release(); }
  std::size_t members() const { return members_; }
  Objection objection() const { return objection_; }

 private:
  bool object_to(Objection objection, Error& error) {
    objection_ = objection;
    error = json::make_error_code(json::error::syntax);
    return false;
  }

  bool no_nul(Chars part, Error& error) {
    return part.find('\0') == Chars::npos || object_to(Objection::nul_character, error);
  }

  bool chars(Chars part, Error& error) {
    if (!no_nul(part, error)) return false;
    stack_.push_chars(part);
    return true;
  }

  // Boost's own conversion may miss the nearest double; and an integer that needs more than 64 bits
  // would be rounded without a word.
  bool real(double near, Chars digits, Error& error) {
    double number = 0;
    const char* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    const bool whole = digits.find_first_of(".eE") == Chars::npos;
    // What is too near to zero is out of range for from_chars as well; that is zero.
    const bool too_large = read.ec != std::errc() && std::abs(near) > 1;
    if (whole || too_large || read.ptr != end) {
      return object_to(Objection::number_out_of_range, error);
    }
    stack_.push_double(number);
    return true;
  }

  json::value_stack stack_;
  std::size_t members_ = 0;
  Objection objection_ = Objection::none;
};

std::size_t count_members(const json::value& value) {
  std::size_t count = 0;
  if (const auto* object = value.if_object()) {
    count += object->size();
    for (const auto& member : *object) count += count_members(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& element : *array) count += count_members(element);
  }
  return count;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// `at` stands on the opening quote; the answer is behind the closing one.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

// Only for text that the parser has accepted and that is known to hold such a key: finds its quote.
std::size_t duplicate_key_at(std::string_view text, std::string& key) {
  std::vector<std::set<std::string>> open_objects;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') open_objects.emplace_back();
    if (text[at] == '}') open_objects.pop_back();
    if (text[at] != '"') continue;
    const std::size_t end = string_end(text, at);
    const std::size_t next = skip_space(text, end);
    if (next < text.size() && text[next] == ':') {
      const auto quoted = text.substr(at, end - at);
      key = std::string(json::parse({quoted.data(), quoted.size()}).as_string());
      if (!open_objects.back().insert(key).second) return at;
    }
    at = end - 1;
  }
  COMITY_CHECK(false);
}

std::string place_in(std::string_view text, std::size_t offset) {
  return place_text(place_at(text, offset));
}

Refusal refusal_of(const Error& error, Objection objection, const JsonLimits& limits,
                   std::string place) {
  if (error == json::error::too_deep) {
    return refuse("json_too_deep", {{"depth_max", std::to_string(limits.depth_max)}},
                  std::move(place));
  }
  if (objection == Objection::number_out_of_range || error == json::error::exponent_overflow) {
    return refuse("json_number_out_of_range", {}, std::move(place));
  }
  if (objection == Objection::nul_character) {
    return refuse("json_nul_character", {}, std::move(place));
  }
  return refuse("json_malformed", {{"problem", error.message()}}, std::move(place));
}

}  // namespace

Result<json::value> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) {
    return refuse("json_too_large", {{"bytes_max", std::to_string(limits.bytes_max)}});
  }
  const std::size_t malformed = utf8_malformed_at(text);
  if (malformed < text.size()) return refuse("utf8_malformed", {}, place_in(text, malformed));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a mark that some editors put

  json::parse_options options;
  options.max_depth = limits.depth_max;
  json::basic_parser<Builder> parser(options);
  Error error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error) return refusal_of(error, parser.handler().objection(), limits, place_in(text, read));
  const std::size_t rest = skip_space(text, read);
  if (rest < text.size()) {
    return refuse("json_malformed", {{"problem", "extra data"}}, place_in(text, rest));
  }

  json::value value = parser.handler().take();
  if (count_members(value) != parser.handler().members()) {
    std::string key;
    const std::size_t at = duplicate_key_at(text, key);
    return refuse("json_duplicate_key", {{"key", key}}, place_in(text, at));
  }
  return Result<json::value>(std::move(value));
}

}  // namespace comity
