// SPDX-License-Identifier: Apache-2.0
#include "office/doctor.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstdlib>
#include <map>

#include "base/calendar.h"
#include "base/enclosure.h"
#include "base/fault.h"
#include "base/files.h"
#include "office/clock.h"
#include "office/doctor_store.h"

namespace comity {
namespace {

constexpr std::int64_t kMebibyte = 1 << 20;
constexpr std::int64_t kFreeMin = 256 * kMebibyte;
constexpr std::int64_t kBuiltAt = 1'735'689'600;  // 2025-01-01: no clock that is right shows less

using Symptoms = std::vector<Symptom>;

std::string mebibytes(std::int64_t bytes) { return std::to_string(bytes / kMebibyte); }

// From linux/magic.h and the headers of the file systems, where they are not in it.
const std::map<std::int64_t, const char*>& network_file_systems() {
  static const std::map<std::int64_t, const char*> table = {
      {0x6969, "NFS"}, {0x517B, "SMB"}, {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB2"},
      {0x5346414F, "AFS"}, {0x01021997, "9P"}, {0x00C36400, "Ceph"}};
  return table;
}
constexpr std::int64_t kMemoryFileSystem = 0x01021994;

Symptom of_file_system(const std::filesystem::path& dir) {
  struct statfs found {};
  if (::statfs(dir.c_str(), &found) != 0) return {Health::bad, "disk_unreadable", {}};
  const auto type = static_cast<std::int64_t>(found.f_type) & 0xFFFFFFFF;
  const auto network = network_file_systems().find(type);
  if (network != network_file_systems().end())
    return {Health::bad, "disk_network", {{"kind", network->second}}};
  if (type == kMemoryFileSystem) return {Health::bad, "disk_memory", {}};
  return {Health::good, "disk_local", {}};
}

// A backup or an upgrade needs the room of the store once more.
Symptom of_free_space(const std::filesystem::path& dir) {
  const auto free = static_cast<std::int64_t>(std::filesystem::space(dir).available);
  std::error_code ignored;
  const auto store = std::filesystem::file_size(dir / "comity.db", ignored);
  const std::int64_t wanted =
      std::max(kFreeMin, ignored ? 0 : 2 * static_cast<std::int64_t>(store));
  const Arguments arguments = {{"free", mebibytes(free)}, {"wanted", mebibytes(wanted)}};
  return free < wanted ? Symptom{Health::bad, "disk_low", arguments}
                       : Symptom{Health::good, "disk_room", arguments};
}

Symptom of_sync(const std::filesystem::path& dir) {
  const auto probe = dir / "doctor.probe";
  try {
    write_file(probe, "probe");
    std::filesystem::remove(probe);
    return {Health::good, "sync_works", {}};
  } catch (const Fault& fault) {
    return {Health::bad, "sync_fails", {{"cause", fault.what()}}};
  }
}

Symptom of_owner(const std::filesystem::path& dir) {
  struct stat found {};
  if (::stat(dir.c_str(), &found) != 0) return {Health::bad, "folder_missing", {}};
  const Arguments arguments = {{"dir", dir.string()},
                               {"owner", std::to_string(found.st_uid)},
                               {"user", std::to_string(::geteuid())}};
  if (found.st_uid != ::geteuid()) return {Health::doubtful, "folder_of_another", arguments};
  if ((found.st_mode & 077) != 0) return {Health::bad, "folder_open_to_others", arguments};
  return {Health::good, "folder_closed", arguments};
}

void examine_key(const std::filesystem::path& dir, Symptoms& symptoms) {
  const auto key = dir / "keys" / "checkpoint.key";
  struct stat found {};
  if (::stat(key.c_str(), &found) != 0) return;
  const bool open = (found.st_mode & 077) != 0;
  symptoms.push_back(open ? Symptom{Health::bad, "key_open_to_others", {{"file", key.string()}}}
                          : Symptom{Health::good, "key_closed", {}});
}

void examine_folder(const std::filesystem::path& dir, Symptoms& symptoms) {
  symptoms.push_back(of_owner(dir));
  if (!std::filesystem::is_directory(dir)) return;
  examine_key(dir, symptoms);
  examine_store(dir, symptoms);
  symptoms.push_back(of_file_system(dir));
  symptoms.push_back(of_free_space(dir));
  symptoms.push_back(of_sync(dir));
}

Symptom of_clock() {
  const Instant now = clock_now();
  if (now.seconds < kBuiltAt) return {Health::bad, "clock_wrong", {{"now", instant_text(now)}}};
  struct timex kept {};
  if (::adjtimex(&kept) < 0 || (kept.status & STA_UNSYNC) != 0)
    return {Health::doubtful, "clock_unsynchronised", {{"now", instant_text(now)}}};
  return {Health::good, "clock_synchronised", {{"now", instant_text(now)}}};
}

bool in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!folders.empty()) {
    const auto end = std::min(folders.find(':'), folders.size());
    const auto file = std::filesystem::path(folders.substr(0, end)) / program;
    if (::access(file.c_str(), X_OK) == 0) return true;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return false;
}

Symptom of_enclosure() {
  return can_enclose() ? Symptom{Health::good, "tools_enclosed", {}}
                       : Symptom{Health::doubtful, "tools_not_enclosed", {}};
}

void examine_programs(Symptoms& symptoms) {
  for (const char* program : {"pandoc", "weasyprint"})
    symptoms.push_back(in_path(program)
                           ? Symptom{Health::good, "program_there", {{"program", program}}}
                           : Symptom{Health::doubtful, "program_missing", {{"program", program}}});
}

bool is_font(const std::filesystem::path& file) {
  const auto ending = file.extension();
  return ending == ".ttf" || ending == ".otf" || ending == ".ttc";
}

Symptom of_fonts() {
  std::error_code ignored;
  const std::filesystem::recursive_directory_iterator files("/usr/share/fonts", ignored);
  for (const auto& entry : files)
    if (is_font(entry.path())) return {Health::good, "fonts_there", {}};
  return {Health::doubtful, "fonts_missing", {}};
}

// A core file would hold what is marked.
Symptom of_core_files() {
  struct rlimit limit {};
  const bool off = ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0;
  return off ? Symptom{Health::good, "core_off", {}} : Symptom{Health::doubtful, "core_on", {}};
}

}  // namespace

std::vector<Symptom> examine(const std::filesystem::path& dir) {
  Symptoms symptoms;
  if (!dir.empty()) examine_folder(dir, symptoms);
  symptoms.push_back(of_clock());
  symptoms.push_back(of_core_files());
  examine_programs(symptoms);
  symptoms.push_back(of_enclosure());
  symptoms.push_back(of_fonts());
  return symptoms;
}

}  // namespace comity
