// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/style_sheet.h"

#include <algorithm>
#include <cctype>

namespace comity::paper {

Result<Done> check_style_sheet(std::string_view style, const std::string& name) {
  std::string low(style);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  std::vector<Ground> grounds;
  for (const std::string_view reach : {"url(", "@import", "src(", "</", "://", "image("}) {
    for (std::size_t at = low.find(reach); at != std::string::npos;
         at = low.find(reach, at + 1)) {
      const auto line = 1 + std::count(low.begin(), low.begin() + static_cast<long>(at), '\n');
      grounds.push_back({"template_link",
                         {{"text", std::string(reach)}},
                         name + ":" + std::to_string(line),
                         {}});
    }
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return Done{};
}

}  // namespace comity::paper
