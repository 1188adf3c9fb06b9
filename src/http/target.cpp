// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <algorithm>
#include <boost/url.hpp>

#include "base/text.h"

namespace comity {
namespace {

bool control(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte < 0x20 || byte == 0x7F;
}

// Keys of parts hold slashes, and clients may encode those: "a%2Fb" is the path a/b, and what such
// a slash parts is checked like every other segment.
bool sound_segment(std::string_view segment) {
  for (;;) {
    const std::size_t slash = std::min(segment.find('/'), segment.size());
    const std::string_view part = segment.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == segment.size()) break;
    segment.remove_prefix(slash + 1);
  }
  return true;
}

bool sound_text(std::string_view text) {
  return utf8_valid(text) && text.find('\\') == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), control);
}

}  // namespace

std::optional<Target> read_target(std::string_view text) {
  if (!text.starts_with('/') || text.starts_with("//")) return std::nullopt;
  const auto read = boost::urls::parse_origin_form({text.data(), text.size()});
  if (read.has_error()) return std::nullopt;
  Target target;
  std::string_view encoded = text.substr(0, std::min(text.find('?'), text.size()));
  if (encoded.size() > 1 && encoded.ends_with('/')) {
    target.moved_to.assign(encoded.substr(0, encoded.size() - 1));
    target.moved_to += text.substr(encoded.size());
    const auto moved = read_target(target.moved_to);
    if (!moved || !moved->moved_to.empty()) return std::nullopt;
    target.path = moved->path;
    return target;
  }
  for (const std::string& segment : read->segments()) {
    if (encoded == "/") break;
    if (!sound_segment(segment) || !sound_text(segment)) return std::nullopt;
    target.path.append("/").append(segment);
  }
  if (target.path.empty()) target.path = "/";
  for (const auto& parameter : read->params()) {
    if (!utf8_valid(parameter.key) || !utf8_valid(parameter.value))
      return std::nullopt;
    target.query.emplace_back(parameter.key, parameter.value);
  }
  return target;
}

}  // namespace comity
