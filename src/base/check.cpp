// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace comity {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "comity: this is our mistake: %s does not hold (%s:%d)\n", condition, file,
               line);
  std::abort();
}

}  // namespace comity
