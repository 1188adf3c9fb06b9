// SPDX-License-Identifier: Apache-2.0
// The pages as files: those packed into the binary at build time (tools/pack_pages), or a folder,
// while they are written. A file whose name holds its hash is kept by browsers for a year, every
// other one is asked for again and answered with 304. An address of a page is answered with the
// shell, which reads the record itself; the shell's scripts are allowed by their hashes only.
// Immutable; any thread.
//
//   const Pages pages = Pages::packed();
//   pages.answer(request)          200, 304, or 404 with the shell, which says what is missing
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace comity {

class Pages {
 public:
  static Pages packed();                                       // of the binary
  static Pages of_pack(std::string_view pack);                 // which outlives the pages
  static Pages of_folder(const std::filesystem::path& folder); // as the files are now

  Pages(Pages&&) = default;
  Pages(const Pages&) = delete;               // the files point into what it owns
  HttpResponse answer(const HttpRequest& request) const;

 private:
  Pages() = default;
  struct File {
    std::string tag;
    std::string_view content, gzipped;         // gzipped is empty where that is not worth it
  };
  void add_entry(std::string_view line, std::string_view& contents);
  void allow_scripts();
  bool is_page(std::string_view path) const;
  HttpResponse file_response(const HttpRequest& request, std::string_view name, const File& file,
                             int status) const;

  std::map<std::string, File, std::less<>> files_;
  std::map<std::string, std::string> owned_;   // contents of a folder
  std::vector<std::string> patterns_;
  std::string policy_;
};

}  // namespace comity
