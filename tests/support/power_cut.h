// SPDX-License-Identifier: Apache-2.0
// What a power cut leaves of files whose calls were recorded (support/recording_vfs.h). What a sync
// of a file made sure of stays; of the calls after it any may be lost, and the last write may be
// torn at a boundary of 512 bytes of its file.
//
//   PowerCut cut(files_at_first, disk.calls());
//   while (cut.advance())
//     for (const Loss& loss : cut.losses()) put(dir, cut.left_by(loss));
//
// One thread. `calls` must outlive it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "support/recording_vfs.h"

namespace comity::testing {

using Files = std::map<std::string, std::string>;  // name -> bytes

// Of the newest kLostMax unsynced calls, those lost: bit 0 is the newest. Where torn_at is not 0,
// of the newest only the bytes before that place in its file arrived, or only those after it.
struct Loss {
  std::uint32_t lost = 0;
  std::int64_t torn_at = 0;
  bool end_arrived = false;
};
inline constexpr std::size_t kLostMax = 8;

class PowerCut {
 public:
  PowerCut(Files at_first, const std::vector<DiskRecord>& calls)
      : synced_(std::move(at_first)), calls_(calls) {}

  bool advance();                          // one more call was made; false: there is none
  std::size_t position() const { return position_; }  // calls made
  // Every loss that leaves something which was not among those of the position before.
  std::vector<Loss> losses() const;
  Files left_by(const Loss& loss) const;

 private:
  Files synced_;
  const std::vector<DiskRecord>& calls_;
  std::size_t position_ = 0;
  std::vector<std::size_t> unsynced_;      // places of calls, oldest first
};

}  // namespace comity::testing
