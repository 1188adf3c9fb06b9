// SPDX-License-Identifier: Apache-2.0
// The pack of pages as the build made it (COMITY_PAGES_PACK), inside the binary.
#include "http/pages.h"

asm(".section .rodata\n"
    ".balign 8\n"
    "comity_pages_begin:\n"
    ".incbin \"" COMITY_PAGES_PACK "\"\n"
    "comity_pages_end:\n"
    ".byte 0\n"
    ".previous\n");

// NOLINTBEGIN(readability-identifier-naming): as the assembler above calls them
extern "C" const char comity_pages_begin[];
extern "C" const char comity_pages_end[];
// NOLINTEND(readability-identifier-naming)

namespace comity {

Pages Pages::packed() {
  return of_pack({comity_pages_begin,
                  static_cast<std::size_t>(comity_pages_end - comity_pages_begin)});
}

}  // namespace comity
