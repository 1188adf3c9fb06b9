// SPDX-License-Identifier: Apache-2.0
#include "support/recording_vfs.h"

#include <filesystem>
#include <utility>

#include "base/check.h"

namespace comity::testing {
namespace {

using Kind = DiskRecord::Kind;

// Ours first, the real file behind it; SQLite gives room for szOsFile bytes.
struct RecordedFile {
  sqlite3_file base;
  RecordingVfs* disk;
  std::string* name;
  alignas(8) char behind[1];  // as SQLite aligns what it gives
};

RecordedFile& ours(sqlite3_file* file) { return *reinterpret_cast<RecordedFile*>(file); }
RecordingVfs& disk_of(sqlite3_vfs* vfs) { return *static_cast<RecordingVfs*>(vfs->pAppData); }
sqlite3_vfs* real_of(sqlite3_vfs* vfs) { return disk_of(vfs).real(); }
sqlite3_file* real_of(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(ours(file).behind);
}
const sqlite3_io_methods& calls_of(sqlite3_file* file) { return *real_of(file)->pMethods; }

void note(sqlite3_file* file, Kind kind, std::int64_t offset = 0, std::string bytes = {}) {
  ours(file).disk->note({kind, *ours(file).name, offset, std::move(bytes)});
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const int code = calls_of(file).xWrite(real_of(file), bytes, count, offset);
  if (code == SQLITE_OK)
    note(file, Kind::write, offset,
         std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)));
  return code;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int code = calls_of(file).xTruncate(real_of(file), size);
  if (code == SQLITE_OK) note(file, Kind::truncate, size);
  return code;
}

int sync(sqlite3_file* file, int) {
  note(file, Kind::sync);
  return SQLITE_OK;
}

int close(sqlite3_file* file) {
  const int code = calls_of(file).xClose(real_of(file));
  delete std::exchange(ours(file).name, nullptr);
  return code;
}

template <auto Member, typename... Arguments>
int pass_on(sqlite3_file* file, Arguments... arguments) {
  return (calls_of(file).*Member)(real_of(file), arguments...);
}

void shm_barrier(sqlite3_file* file) { calls_of(file).xShmBarrier(real_of(file)); }

sqlite3_io_methods methods(int version) {
  using Io = sqlite3_io_methods;
  Io io{};
  io.iVersion = version;
  io.xClose = close;
  io.xRead = pass_on<&Io::xRead, void*, int, sqlite3_int64>;
  io.xWrite = write;
  io.xTruncate = truncate;
  io.xSync = sync;
  io.xFileSize = pass_on<&Io::xFileSize, sqlite3_int64*>;
  io.xLock = pass_on<&Io::xLock, int>;
  io.xUnlock = pass_on<&Io::xUnlock, int>;
  io.xCheckReservedLock = pass_on<&Io::xCheckReservedLock, int*>;
  io.xFileControl = pass_on<&Io::xFileControl, int, void*>;
  io.xSectorSize = pass_on<&Io::xSectorSize>;
  io.xDeviceCharacteristics = pass_on<&Io::xDeviceCharacteristics>;
  io.xShmMap = pass_on<&Io::xShmMap, int, int, int, void volatile**>;
  io.xShmLock = pass_on<&Io::xShmLock, int, int, int>;
  io.xShmBarrier = shm_barrier;
  io.xShmUnmap = pass_on<&Io::xShmUnmap, int>;
  io.xFetch = pass_on<&Io::xFetch, sqlite3_int64, int, void**>;
  io.xUnfetch = pass_on<&Io::xUnfetch, sqlite3_int64, void*>;
  return io;
}

const sqlite3_io_methods* methods_for(const sqlite3_file* real) {
  static const sqlite3_io_methods kMethods[] = {methods(1), methods(2), methods(3)};
  return &kMethods[real->pMethods->iVersion - 1];
}

std::string plain_name(const char* path) {
  return path != nullptr ? std::filesystem::path(path).filename().string() : std::string();
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  RecordingVfs& disk = disk_of(vfs);
  const bool fresh = path == nullptr || !std::filesystem::exists(path);
  sqlite3_file* real = real_of(file);
  real->pMethods = nullptr;
  const int code = disk.real()->xOpen(disk.real(), path, real, flags, flags_out);
  if (real->pMethods == nullptr) return code;
  ours(file).disk = &disk;
  ours(file).name = new std::string(plain_name(path));
  file->pMethods = methods_for(real);
  if (code == SQLITE_OK && fresh) disk.note({Kind::make, *ours(file).name, 0, {}});
  return code;
}

int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  const int code = real_of(vfs)->xDelete(real_of(vfs), path, sync_folder);
  if (code != SQLITE_OK) return code;
  disk_of(vfs).note({Kind::remove, plain_name(path), 0, {}});
  if (sync_folder != 0) disk_of(vfs).note({Kind::sync, plain_name(path), 0, {}});
  return code;
}

template <auto Member, typename... Arguments>
auto pass_on_vfs(sqlite3_vfs* vfs, Arguments... arguments) {
  return (real_of(vfs)->*Member)(real_of(vfs), arguments...);
}

}  // namespace

RecordingVfs::RecordingVfs(std::string name)
    : name_(std::move(name)), real_(sqlite3_vfs_find(nullptr)), vfs_{} {
  using Vfs = sqlite3_vfs;
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(RecordedFile)) + real_->szOsFile;
  vfs_.mxPathname = real_->mxPathname;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open;
  vfs_.xDelete = remove;
  vfs_.xAccess = pass_on_vfs<&Vfs::xAccess, const char*, int, int*>;
  vfs_.xFullPathname = pass_on_vfs<&Vfs::xFullPathname, const char*, int, char*>;
  vfs_.xRandomness = pass_on_vfs<&Vfs::xRandomness, int, char*>;
  vfs_.xSleep = pass_on_vfs<&Vfs::xSleep, int>;
  vfs_.xCurrentTime = pass_on_vfs<&Vfs::xCurrentTime, double*>;
  vfs_.xCurrentTimeInt64 = pass_on_vfs<&Vfs::xCurrentTimeInt64, sqlite3_int64*>;
  vfs_.xGetLastError = pass_on_vfs<&Vfs::xGetLastError, int, char*>;
  COMITY_CHECK(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

RecordingVfs::~RecordingVfs() { sqlite3_vfs_unregister(&vfs_); }

// A file without a name is gone with its process, power cut or not.
void RecordingVfs::note(DiskRecord record) {
  if (record.file.empty()) return;
  const std::lock_guard lock(mutex_);
  calls_.push_back(std::move(record));
}

}  // namespace comity::testing
