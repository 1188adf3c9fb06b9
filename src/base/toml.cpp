// SPDX-License-Identifier: Apache-2.0
// toml++ reads and destroys tables by recursion, and bounds only brackets, not the dots of a key:
// `[a.a.a. ...]` can exhaust the stack. So depth is counted here before it sees the text, brackets
// and dots alike. And its tables of characters (3.3) are wrong beyond ASCII, which TOML allows only
// in texts and remarks: elsewhere it is refused here.
#include "base/toml.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8_place.h"

namespace comity {
namespace {

constexpr std::size_t kBytesMax = 8u << 20;
constexpr std::size_t kDepthMax = 64;

std::string line_place(const std::string& name, std::size_t line) {
  return name + ":" + std::to_string(line);
}

std::string place_in(const std::string& name, std::string_view text, std::size_t offset) {
  return line_place(name, place_at(text, offset).line);
}

// `at` stands on the opening quote; the answer is behind the closing one, or behind the text where
// there is none.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string_view triple = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = text.substr(at).starts_with(triple);
  for (at += many_lines ? 3 : 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (many_lines && text.substr(at).starts_with(triple)) {
      // """x"""" ends with a quote of its own.
      return std::min(text.find_first_not_of(quote, at), text.size());
    } else if (!many_lines && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    }
  }
  return text.size();
}

struct Objection {
  std::size_t at;
  enum class Cause { too_deep, not_ascii, quote_in_word } cause;
};

// Where a quote may open a text: at the beginning, or behind one of these.
bool may_stand_before_text(char sign) {
  return std::string_view("\n=[,{.").find(sign) != std::string_view::npos;
}

// What toml++ must not see, outside of texts and remarks.
std::optional<Objection> objection_to(std::string_view text) {
  std::size_t brackets = 0;
  std::size_t dots = 0;  // of the key or number that is being read
  char before = '\n';    // the last sign that was not blank
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    if (sign == ' ' || sign == '\t') continue;
    const char last = std::exchange(before, sign);
    if (sign == '"' || sign == '\'') {
      if (!may_stand_before_text(last)) return Objection{at, Objection::Cause::quote_in_word};
      at = quoted_end(text, at) - 1;
    } else if (sign == '#') {
      at = std::min(text.find('\n', at), text.size());
      before = '\n';
      dots = 0;
    } else if (sign == '.') {
      ++dots;
    } else if (sign == '[' || sign == '{') {
      ++brackets;
      dots = 0;
    } else if (sign == ']' || sign == '}') {
      brackets -= brackets > 0 ? 1 : 0;
      dots = 0;
    } else if (sign == ',' || sign == '=' || sign == '\n') {
      dots = 0;
    } else if (static_cast<unsigned char>(sign) > 0x7F) {
      return Objection{at, Objection::Cause::not_ascii};
    }
    if (brackets > kDepthMax || dots > kDepthMax) {
      return Objection{at, Objection::Cause::too_deep};
    }
  }
  return {};
}

Refusal refusal_of(const Objection& objection, std::string_view text, const std::string& name) {
  const std::string place = place_in(name, text, objection.at);
  switch (objection.cause) {
    case Objection::Cause::too_deep:
      return refuse("toml_too_deep", {{"depth_max", std::to_string(kDepthMax)}}, place);
    case Objection::Cause::not_ascii:
      return refuse("toml_malformed",
                    {{"problem", "a character beyond ASCII stands outside of quotes"}}, place);
    case Objection::Cause::quote_in_word:
      return refuse("toml_malformed", {{"problem", "a quote stands where no text can begin"}},
                    place);
  }
  COMITY_CHECK(false);
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& name) {
  if (text.size() > kBytesMax) {
    return refuse("toml_too_large", {{"bytes_max", std::to_string(kBytesMax)}}, name);
  }
  const std::size_t malformed = utf8_malformed_at(text);
  if (malformed < text.size()) return refuse("utf8_malformed", {}, place_in(name, text, malformed));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a mark that some editors put
  if (const auto objection = objection_to(text)) return refusal_of(*objection, text, name);
  try {
    // Without the name, which no one asks for: toml++ copies it where no exception may pass, so
    // that a lack of memory there would end the process.
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return refuse("toml_malformed", {{"problem", std::string(error.description())}},
                  line_place(name, error.source().begin.line));
  }
}

std::string toml_place(const std::string& name, const toml::node& node) {
  return line_place(name, node.source().begin.line);
}

}  // namespace comity
