// SPDX-License-Identifier: Apache-2.0
#include "support/power_cut.h"

#include <algorithm>
#include <set>

namespace comity::testing {
namespace {

using Kind = DiskRecord::Kind;
constexpr std::int64_t kSector = 512;

void write_into(std::string& file, std::int64_t offset, std::string_view bytes) {
  const auto end = static_cast<std::size_t>(offset) + bytes.size();
  if (file.size() < end) file.resize(end, '\0');
  file.replace(static_cast<std::size_t>(offset), bytes.size(), bytes);
}

void apply(Files& files, const DiskRecord& call) {
  switch (call.kind) {
    case Kind::make: files[call.file].clear(); break;
    case Kind::remove: files.erase(call.file); break;
    case Kind::truncate: files[call.file].resize(static_cast<std::size_t>(call.offset)); break;
    case Kind::write: write_into(files[call.file], call.offset, call.bytes); break;
    case Kind::sync: break;
  }
}

std::int64_t end_of(const DiskRecord& call) {
  return call.offset + static_cast<std::int64_t>(call.bytes.size());
}

// The part of a write that arrived. A file that grew is as long as if all had: its missing bytes
// read as zero.
void apply_torn(Files& files, const DiskRecord& call, const Loss& loss) {
  const auto before = static_cast<std::size_t>(loss.torn_at - call.offset);
  const std::string_view bytes = call.bytes;
  if (loss.end_arrived) write_into(files[call.file], loss.torn_at, bytes.substr(before));
  else write_into(files[call.file], call.offset, bytes.substr(0, before));
}

}  // namespace

bool PowerCut::advance() {
  if (position_ == calls_.size()) return false;
  const DiskRecord& call = calls_[position_];
  if (call.kind != Kind::sync) {
    unsynced_.push_back(position_++);
    return true;
  }
  const auto of_file = [&](std::size_t place) { return calls_[place].file == call.file; };
  for (const std::size_t place : unsynced_)
    if (of_file(place)) apply(synced_, calls_[place]);
  std::erase_if(unsynced_, of_file);
  ++position_;
  return true;
}

std::vector<Loss> PowerCut::losses() const {
  std::vector<Loss> all;
  if (position_ == 0) return all;
  const DiskRecord& newest = calls_[position_ - 1];
  const bool written = newest.kind != Kind::sync;
  const std::size_t open = std::min(unsynced_.size(), kLostMax);
  // Without the newest call, it is the position before.
  for (std::uint32_t lost = 0; lost < (1u << open); lost += written ? 2 : 1)
    all.push_back({lost, 0, false});
  if (newest.kind != Kind::write) return all;
  for (auto at = (newest.offset / kSector + 1) * kSector; at < end_of(newest); at += kSector) {
    all.push_back({0, at, false});
    all.push_back({0, at, true});
  }
  return all;
}

Files PowerCut::left_by(const Loss& loss) const {
  Files files = synced_;
  std::set<std::string> never_made;
  for (std::size_t i = 0; i < unsynced_.size(); ++i) {
    const DiskRecord& call = calls_[unsynced_[i]];
    const std::size_t age = unsynced_.size() - 1 - i;
    const bool lost = age < kLostMax && (loss.lost >> age & 1u) != 0;
    if (lost && call.kind == Kind::make) never_made.insert(call.file);
    if (lost || never_made.contains(call.file)) continue;
    if (age == 0 && loss.torn_at != 0) apply_torn(files, call, loss);
    else apply(files, call);
  }
  return files;
}

}  // namespace comity::testing
