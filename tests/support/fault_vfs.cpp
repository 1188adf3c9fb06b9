// SPDX-License-Identifier: Apache-2.0
#include "support/fault_vfs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "base/check.h"

namespace comity::testing {
namespace {

// SQLite gives room for szOsFile bytes: ours come first, those of the real file behind them.
struct FaultFile {
  sqlite3_file base;
  FaultVfs* disk;
  alignas(8) char behind[1];  // as SQLite aligns what it gives
};

FaultVfs& disk_of(sqlite3_file* file) { return *reinterpret_cast<FaultFile*>(file)->disk; }
FaultVfs& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultVfs*>(vfs->pAppData); }
sqlite3_vfs* real_of(sqlite3_vfs* vfs) { return disk_of(vfs).real(); }

sqlite3_file* real_of(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<FaultFile*>(file)->behind);
}

const sqlite3_io_methods& calls_of(sqlite3_file* file) { return *real_of(file)->pMethods; }

int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  if (disk_of(file).meet(DiskCall::read) != FaultVfs::Outcome::pass) return SQLITE_IOERR_READ;
  return calls_of(file).xRead(real_of(file), bytes, count, offset);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const auto outcome = disk_of(file).meet(DiskCall::write);
  if (outcome == FaultVfs::Outcome::write_half) {
    calls_of(file).xWrite(real_of(file), bytes, count / 2, offset);
    return SQLITE_FULL;
  }
  if (outcome == FaultVfs::Outcome::fail) {
    return disk_of(file).last_error() == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return calls_of(file).xWrite(real_of(file), bytes, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (disk_of(file).meet(DiskCall::truncate) != FaultVfs::Outcome::pass) {
    return SQLITE_IOERR_TRUNCATE;
  }
  return calls_of(file).xTruncate(real_of(file), size);
}

int sync(sqlite3_file* file, int flags) {
  if (disk_of(file).meet(DiskCall::sync) != FaultVfs::Outcome::pass) return SQLITE_IOERR_FSYNC;
  if (disk_of(file).syncs_left_out()) return SQLITE_OK;
  return calls_of(file).xSync(real_of(file), flags);
}

int close(sqlite3_file* file) { return calls_of(file).xClose(real_of(file)); }

// What only passes on; `Member` is the call of the real file.
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
  io.xRead = read;
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

// A file offers no more than the real one does: SQLite looks at the version.
const sqlite3_io_methods* methods_for(const sqlite3_file* real, bool mapping_left_out) {
  static const sqlite3_io_methods kMethods[] = {methods(1), methods(2), methods(3)};
  return &kMethods[std::min(real->pMethods->iVersion, mapping_left_out ? 2 : 3) - 1];
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  FaultVfs& disk = disk_of(vfs);
  if (disk.refuses(name)) {
    disk.set_last_error(EACCES);
    return SQLITE_CANTOPEN;
  }
  if (disk.meet(DiskCall::open) != FaultVfs::Outcome::pass) return SQLITE_CANTOPEN;
  reinterpret_cast<FaultFile*>(file)->disk = &disk;
  sqlite3_file* real = real_of(file);
  real->pMethods = nullptr;
  const int code = disk.real()->xOpen(disk.real(), name, real, flags, flags_out);
  if (code != SQLITE_OK) disk.set_last_error(errno);
  if (real->pMethods != nullptr) file->pMethods = methods_for(real, disk.mapping_left_out());
  return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  if (disk_of(vfs).meet(DiskCall::remove) != FaultVfs::Outcome::pass) return SQLITE_IOERR_DELETE;
  return real_of(vfs)->xDelete(real_of(vfs), name, sync_folder);
}

int tell_last_error(sqlite3_vfs* vfs, int, char*) { return disk_of(vfs).last_error(); }

template <auto Member, typename... Arguments>
auto pass_on_vfs(sqlite3_vfs* vfs, Arguments... arguments) {
  return (real_of(vfs)->*Member)(real_of(vfs), arguments...);
}

}  // namespace

FaultVfs::FaultVfs(std::string name, const std::string& before)
    : name_(std::move(name)),
      real_(sqlite3_vfs_find(before.empty() ? nullptr : before.c_str())) {
  COMITY_CHECK(real_ != nullptr);
  using Vfs = sqlite3_vfs;
  vfs_ = Vfs{};
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(FaultFile)) + real_->szOsFile;
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
  vfs_.xGetLastError = tell_last_error;
  COMITY_CHECK(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

void FaultVfs::become_default() { COMITY_CHECK(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK); }

void FaultVfs::fail_at(std::int64_t call, Failure failure, Lasting lasting) {
  failure_ = failure;
  lasting_ = lasting;
  fail_at_ = call;
}

void FaultVfs::fail_no_more() { fail_at_ = 0; }

void FaultVfs::count_anew() { calls_ = syncs_ = failures_ = 0; }

FaultVfs::Outcome FaultVfs::meet(DiskCall call) {
  if ((call == DiskCall::read) != (failure_ == Failure::read_error)) return Outcome::pass;
  const std::int64_t number = ++calls_;
  if (call == DiskCall::sync) {
    ++syncs_;
    std::this_thread::sleep_for(delay_.load());
  }
  std::int64_t at = fail_at_;
  const Failure failure = failure_;
  if (at == 0 || number < at) return Outcome::pass;
  const bool of_sync = failure == Failure::sync_error || failure == Failure::sync_full;
  if (of_sync && call != DiskCall::sync) return Outcome::pass;
  const bool of_room = failure == Failure::disk_full || failure == Failure::short_write;
  if (of_room && call == DiskCall::sync) return Outcome::pass;
  if (lasting_ == Lasting::once && !fail_at_.compare_exchange_strong(at, 0)) return Outcome::pass;
  ++failures_;
  last_error_ = of_room || failure == Failure::sync_full ? ENOSPC : EIO;
  const bool half = failure == Failure::short_write && call == DiskCall::write;
  return half ? Outcome::write_half : Outcome::fail;
}

bool FaultVfs::refuses(const char* file) const {
  if (file == nullptr || refused_ending_.empty()) return false;
  return std::string_view(file).ends_with(refused_ending_);
}

}  // namespace comity::testing
