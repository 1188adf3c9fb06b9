// SPDX-License-Identifier: Apache-2.0
// Whatever is searched for, there is an answer, no longer than asked, and the same one again.
#include <algorithm>
#include <cstdint>

#include "register.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  const int limit = 1 + bytes[0] % 4;
  auto session = comity::fuzz::office_with_posts().read({});
  const std::vector<std::string> kinds =
      bytes[0] % 2 == 0 ? std::vector<std::string>{} : std::vector<std::string>{"post"};
  const auto answer = session->reader().search(text, kinds, limit);
  if (answer.hits.size() > static_cast<std::size_t>(limit)) std::abort();
  if (answer.counted < static_cast<int>(answer.hits.size())) std::abort();
  const auto again = session->reader().search(text, kinds, limit);
  const bool same = std::equal(answer.hits.begin(), answer.hits.end(), again.hits.begin(),
                               again.hits.end(), [](const auto& one, const auto& other) {
                                 return one.number == other.number;
                               });
  if (!same) std::abort();
  return 0;
}
