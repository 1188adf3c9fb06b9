// SPDX-License-Identifier: Apache-2.0
#include "http/compress.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace comity {
namespace {

constexpr std::size_t kWorthIt = 1024;
// A page of facts comes to a fifth less than at level 1, for about as much time again.
constexpr int kLevel = 5;
constexpr int kGzip = 15 + 16;           // zlib: the largest window, with the head of a gzip file
constexpr int kMemory = 8;

struct Deflater {
  z_stream stream{};
  Deflater() {
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream); }
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "gzip;q=0" and "gzip;q=0.0" say no.
bool refused(std::string_view parameters) {
  const std::size_t quality = parameters.find("q=");
  if (quality == std::string_view::npos) return false;
  return parameters.substr(quality + 2).find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(const HttpRequest& request) {
  std::string_view codings = request.header("accept-encoding");
  while (!codings.empty()) {
    const std::string_view coding = codings.substr(0, codings.find(','));
    codings.remove_prefix(std::min(coding.size() + 1, codings.size()));
    const std::size_t end = std::min(coding.find(';'), coding.size());
    if (trimmed(coding.substr(0, end)) == "gzip") return !refused(coding.substr(end));
  }
  return false;
}

bool compressible(std::string_view media_type) {
  const std::string_view type = media_type.substr(0, media_type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type.ends_with("javascript") || type == "application/wasm";
}

std::string gzip(std::string_view bytes) {
  // A thread keeps its window of 268 kB rather than asking for one with each answer.
  static thread_local Deflater deflater;
  z_stream& stream = deflater.stream;
  deflateReset(&stream);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::bad_alloc();
  packed.resize(packed.size() - stream.avail_out);
  return packed;
}

void compress(const HttpRequest& request, HttpResponse& response) {
  constexpr std::size_t kMost = 1u << 30;
  if (response.body.size() < kWorthIt || response.body.size() > kMost) return;
  if (!compressible(response.media_type)) return;
  bool varies = false;
  for (const auto& [name, text] : response.headers) {
    if (name == "content-encoding" || name == "content-range") return;
    varies = varies || name == "vary";
  }
  if (!varies) response.headers.emplace_back("vary", "accept-encoding");
  if (!accepts_gzip(request)) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("content-encoding", "gzip");
}

}  // namespace comity
