// SPDX-License-Identifier: Apache-2.0
#include "http/pages.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/files.h"
#include "base/hash.h"
#include "http/compress.h"

namespace comity {
namespace {

constexpr std::string_view kShell = "/index.html";

// Where the binary was built without the pages.
constexpr std::string_view kNoPages =
    "<!doctype html><html lang=\"en\"><title>Comity</title>"
    "<h1>This program was built without its pages</h1>"
    "<p>The API answers under <a href=\"/api/v1/openapi.json\">/api/v1</a>. To have the pages, run "
    "<code>tools/build_pages</code> and build again, or name their folder with "
    "<code>comity serve --pages</code>.</p></html>";

std::string_view media_type_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes = {
      {{".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"}, {".json", "application/json"},
       {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"},
       {".webp", "image/webp"}, {".woff2", "font/woff2"}, {".txt", "text/plain; charset=utf-8"},
       {".webmanifest", "application/manifest+json"}, {".map", "application/json"}}};
  for (const auto& [ending, type] : kTypes)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string_view cut(std::string_view& text, char at) {
  const std::size_t end = std::min(text.find(at), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// 'sha256-...' of each element of the name that has its content in the page.
std::string hashes_of(std::string_view page, std::string_view element) {
  const std::string begin = "<" + std::string(element), end = "</" + std::string(element) + ">";
  std::string hashes;
  for (std::size_t at = page.find(begin); at != std::string_view::npos;
       at = page.find(begin, at + 1)) {
    const std::size_t open = page.find('>', at), close = page.find(end, at);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view content = page.substr(open + 1, close - open - 1);
    if (content.empty()) continue;
    const Hash hash = sha256(content);
    hashes += " 'sha256-" +
              base64({reinterpret_cast<const char*>(hash.data()), hash.size()}) + "'";
  }
  return hashes;
}

// "{key}" stands for one segment, "{key...}" for one or more at the end.
bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = cut(pattern, '/'), segment = cut(path, '/');
    if (wanted.ends_with("...}")) return true;
    if (!wanted.starts_with('{') && wanted != segment) return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

void Pages::add_entry(std::string_view line, std::string_view& contents) {
  const std::string_view name = cut(line, '\t');
  if (name.starts_with('@')) {
    patterns_.emplace_back(name.substr(1));
    return;
  }
  File file;
  file.tag = cut(line, '\t');
  const std::size_t size = number(cut(line, '\t')), gzipped = number(line);
  file.content = contents.substr(0, size);
  file.gzipped = contents.substr(size, gzipped);
  contents.remove_prefix(std::min(size + gzipped, contents.size()));
  files_.emplace(name, std::move(file));
}

Pages Pages::of_pack(std::string_view pack) {
  Pages pages;
  const std::size_t end = pack.find("\n\n");
  std::string_view entries = pack.substr(0, end == std::string_view::npos ? 0 : end);
  std::string_view contents = pack.substr(std::min(entries.size() + 2, pack.size()));
  while (!entries.empty()) pages.add_entry(cut(entries, '\n'), contents);
  pages.allow_scripts();
  return pages;
}

Pages Pages::of_folder(const std::filesystem::path& folder) {
  Pages pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = "/" + entry.path().lexically_relative(folder).generic_string();
    const std::string& content = pages.owned_[name] = read_file(entry.path());
    pages.files_.emplace(name, File{hex(sha256(content)).substr(0, 32), content, {}});
  }
  pages.allow_scripts();
  return pages;
}

void Pages::allow_scripts() {
  const auto shell = files_.find(kShell);
  const std::string_view page = shell == files_.end() ? kNoPages : shell->second.content;
  policy_ = "default-src 'self'; script-src 'self'" + hashes_of(page, "script") +
            "; style-src 'self'" + hashes_of(page, "style") +
            "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'";
}

bool Pages::is_page(std::string_view path) const {
  if (path == "/" || patterns_.empty()) return true;
  return std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const std::string& pattern) { return fits(pattern, path); });
}

HttpResponse Pages::file_response(const HttpRequest& request, std::string_view name,
                                  const File& file, int status) const {
  HttpResponse response;
  response.status = status;
  response.media_type = media_type_of(name);
  const bool immutable = name.starts_with("/_app/immutable/");
  response.headers = {{"etag", "\"" + file.tag + "\""},
                      {"cache-control", immutable ? "public, max-age=31536000, immutable"
                                                  : "no-cache"},
                      {"vary", "accept-encoding"},
                      {"content-security-policy", policy_}};
  if (status == 200 && request.header("if-none-match").find(file.tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  const bool squeeze = !file.gzipped.empty() && accepts_gzip(request);
  if (squeeze) response.headers.emplace_back("content-encoding", "gzip");
  response.body = squeeze ? file.gzipped : file.content;
  return response;
}

HttpResponse Pages::answer(const HttpRequest& request) const {
  const auto shell = files_.find(kShell);
  if (shell == files_.end()) {
    HttpResponse response;
    response.status = request.path == "/" ? 200 : 404;
    response.media_type = "text/html; charset=utf-8";
    response.headers = {{"cache-control", "no-cache"}, {"content-security-policy", policy_}};
    response.body = kNoPages;
    return response;
  }
  const auto file = files_.find(request.path);
  if (file != files_.end() && file->first != kShell)
    return file_response(request, file->first, file->second, 200);
  const bool of_app = request.path.starts_with("/_app/");
  const int status = !of_app && is_page(request.path) ? 200 : 404;
  return file_response(request, kShell, shell->second, status);
}

}  // namespace comity
