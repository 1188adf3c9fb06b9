// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/fault.h"
#include "base/id.h"

namespace comity {
namespace {

FaultKind fault_kind(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT: return FaultKind::disk_full;
    case ENOENT:
    case ENOTDIR: return FaultKind::missing;
    case EROFS:
    case EACCES:
    case EPERM: return FaultKind::read_only;
    default: return FaultKind::input_output;
  }
}

[[noreturn]] void fail(const char* doing, const std::filesystem::path& path) {
  int error = errno;
  throw Fault(fault_kind(error), std::string("cannot ") + doing + " " + path.string() + ": " +
                                     std::strerror(error));
}

class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags, mode_t mode, const char* doing)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (descriptor_ < 0) fail(doing, path);
  }
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

[[noreturn]] void too_large(const std::filesystem::path& path, std::size_t bytes_max) {
  throw Fault(FaultKind::input_output,
              "cannot read " + path.string() + ": it is larger than the " +
                  std::to_string(bytes_max) + " bytes allowed");
}

void write_all(const OpenFile& file, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

void sync_folder(const std::filesystem::path& folder) {
  OpenFile opened(folder, O_RDONLY | O_DIRECTORY, 0, "open folder");
  // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do on those.
  if (::fsync(opened.descriptor()) != 0 && errno != EINVAL) fail("sync folder", folder);
}

// A replaced file keeps its mode, so that a key stays readable by its owner only.
mode_t mode_of(const std::filesystem::path& path) {
  struct stat found;
  return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 07777 : 0;
}

void write_and_sync(const std::filesystem::path& path, std::string_view bytes, mode_t mode) {
  OpenFile file(path, O_WRONLY | O_CREAT | O_EXCL, mode != 0 ? mode & 0700 : 0666, "write");
  if (mode != 0 && ::fchmod(file.descriptor(), mode) != 0) fail("set the mode of", path);
  write_all(file, bytes, path);
  if (::fsync(file.descriptor()) != 0) fail("sync", path);
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  OpenFile file(path, O_RDONLY, 0, "read");
  struct stat found;
  if (::fstat(file.descriptor(), &found) != 0) fail("read", path);
  const bool sized = S_ISREG(found.st_mode);
  if (sized && static_cast<std::size_t>(found.st_size) > bytes_max) too_large(path, bytes_max);
  std::string bytes;
  std::size_t room = sized ? static_cast<std::size_t>(found.st_size) + 1 : 65536;
  // The size is only a hint: a pipe has none, a file may grow.
  for (std::size_t have = 0;; room = 65536) {
    bytes.resize(have + room);
    ssize_t got = ::read(file.descriptor(), bytes.data() + have, room);
    if (got < 0 && errno != EINTR) fail("read", path);
    have += got > 0 ? static_cast<std::size_t>(got) : 0;
    bytes.resize(have);
    if (have > bytes_max) too_large(path, bytes_max);
    if (got == 0) return bytes;
  }
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path beside = path;
  beside += "." + id_bytes_text(random_id_bytes()) + ".part";
  try {
    write_and_sync(beside, bytes, mode_of(path));
    move_file(beside, path);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
}

void move_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("write", to);
  sync_folder(folder_of(to));
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, CloseFolder> open(::opendir(folder.c_str()));
  if (open == nullptr) return names;
  while (const dirent* entry = ::readdir(open.get()))
    if (const std::string_view name = entry->d_name; name != "." && name != "..")
      names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace comity
