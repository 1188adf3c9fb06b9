// SPDX-License-Identifier: Apache-2.0
#include "base/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "base/fault.h"

namespace comity {
namespace {

constexpr zip_uint16_t kDay = (2026 - 1980) << 9 | 1 << 5 | 1;  // no clock: 1 January 2026

struct ArchiveCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, ArchiveCloser>;

struct SourceCloser {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, SourceCloser>;

Refusal malformed(const std::string& problem) {
  return refuse("zip_malformed", {{"problem", problem}});
}

Result<std::string> unpacked(zip_t* archive, zip_uint64_t index, std::size_t most) {
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive, index, 0), zip_fclose);
  if (!file) return malformed("a part cannot be unpacked");
  std::string bytes;
  char buffer[1 << 14];
  for (;;) {
    const zip_int64_t read = zip_fread(file.get(), buffer, sizeof buffer);
    if (read < 0) return malformed("a part is damaged");
    if (read == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(read) > most) return malformed("it is too large");
    bytes.append(buffer, static_cast<std::size_t>(read));
  }
}

[[noreturn]] void cannot_pack() {
  throw Fault(FaultKind::input_output, "a paper cannot be packed");
}

void add(zip_t* archive, const ZipPart& part) {
  zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) cannot_pack();
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    cannot_pack();
  }
  const auto place = static_cast<zip_uint64_t>(index);
  zip_file_set_dostime(archive, place, 0, kDay, 0);
  zip_set_file_compression(archive, place, part.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
}

std::string all_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) cannot_pack();
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(bytes.size())) cannot_pack();
  return bytes;
}

}  // namespace

Result<std::vector<ZipPart>> read_zip(std::string_view bytes, std::size_t unpacked_max) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return malformed("it cannot be read");
  const Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) {
    zip_source_free(source);
    return malformed(zip_error_strerror(&error));
  }
  std::vector<ZipPart> parts;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0) return malformed("a part has no name");
    COMITY_TRY(content, unpacked(archive.get(), i, unpacked_max));
    unpacked_max -= content.size();
    parts.push_back({stat.name, std::move(content), stat.comp_method != ZIP_CM_STORE});
  }
  return parts;
}

std::string write_zip(const std::vector<ZipPart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) cannot_pack();
  zip_source_keep(source.get());  // the archive lets go of one hold when it is closed
  Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(source.get());
    cannot_pack();
  }
  for (const ZipPart& part : parts) add(archive.get(), part);
  if (zip_close(archive.get()) != 0) cannot_pack();
  archive.release();  // NOLINT(bugprone-unused-return-value): closed above
  return all_of(source.get());
}

ZipPart* part_of(std::vector<ZipPart>& parts, std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const ZipPart& part) { return part.name == name; });
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace comity
