// SPDX-License-Identifier: Apache-2.0
// Memory that runs out on demand: the operator new of this program, and the allocator of SQLite,
// count what is asked for and refuse the one that a test names.
//
//   fail_allocation(7);                  // the seventh from now on
//   ... std::bad_alloc is thrown, on whichever thread asked ...
//   const bool met = stop_failing();
//
// Any thread.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstdint>

namespace comity::testing {

inline std::atomic<std::int64_t> allocations_left = -1;  // below 0: none fails

inline void fail_allocation(std::int64_t number) { allocations_left = number; }

// Whether it was met.
inline bool stop_failing() { return allocations_left.exchange(-1) == 0; }

// The one that brings the count to nothing fails; then it stays at nothing.
inline bool allocation_fails() {
  std::int64_t left = allocations_left.load(std::memory_order_relaxed);
  while (left > 0)
    if (allocations_left.compare_exchange_weak(left, left - 1)) return left == 1;
  return false;
}

inline sqlite3_mem_methods sqlite_memory{};

inline void* sqlite_malloc(int size) {
  return allocation_fails() ? nullptr : sqlite_memory.xMalloc(size);
}
inline void* sqlite_realloc(void* old, int size) {
  return allocation_fails() ? nullptr : sqlite_memory.xRealloc(old, size);
}

// Before SQLite is used for the first time.
inline bool take_sqlite_memory() {
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory) != SQLITE_OK) return false;
  sqlite3_mem_methods ours = sqlite_memory;
  ours.xMalloc = sqlite_malloc;
  ours.xRealloc = sqlite_realloc;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK;
}

}  // namespace comity::testing
