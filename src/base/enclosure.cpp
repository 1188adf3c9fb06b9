// SPDX-License-Identifier: Apache-2.0
#include "base/enclosure.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string_view>

namespace comity {
namespace {

// What a printing program needs of the machine: itself, its libraries, fonts, a few settings.
constexpr const char* kSeen[] = {
    "/usr",       "/bin",      "/sbin", "/lib", "/lib64", "/etc/fonts", "/etc/alternatives",
    "/etc/ld.so.cache", "/var/cache/fontconfig", "/dev/null", "/dev/urandom"};

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "name the architecture whose system calls are refused below"
#endif
constexpr unsigned kOtherNumbers = 0x40000000;  // from here on the same calls again, as of x32

bool made(const std::string& folder) noexcept {
  return mkdir(folder.c_str(), 0755) == 0 || errno == EEXIST;
}

bool told(const char* file, std::string_view text) noexcept {
  const int descriptor = open(file, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool whole =
      write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  close(descriptor);
  return whole;
}

// No socket, no other namespace, no trace of another process, whatever the program is.
void refuse_calls() noexcept {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 0, 9),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kOtherNumbers, 7, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 6, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 5, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mount, 4, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_unshare, 3, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_setns, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_ptrace, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
  };
  const sock_fprog program{static_cast<unsigned short>(std::size(filter)), filter};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) _exit(126);
}

// What root would keep through exec; nobody else has any.
void drop_capabilities() noexcept {
  for (int capability = 0; capability <= CAP_LAST_CAP; ++capability)
    prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
}

}  // namespace

Enclosure::Enclosure(const std::string& folder)
    : folder_(folder),
      root_(folder + "/.root"),
      users_(std::to_string(geteuid()) + " " + std::to_string(geteuid()) + " 1"),
      groups_(std::to_string(getegid()) + " " + std::to_string(getegid()) + " 1") {
  for (const char* path : kSeen) add(path);
  add(folder, true);
}

void Enclosure::add(const std::string& path, bool own) {
  std::error_code ignored;
  const std::filesystem::path place(path);
  if (std::filesystem::is_symlink(place, ignored)) {
    links_.emplace_back(std::filesystem::read_symlink(place, ignored).string(), root_ + path);
    return;
  }
  if (!std::filesystem::exists(place, ignored)) return;
  Mount mount{path, root_ + path, own, {}, !std::filesystem::is_directory(place, ignored)};
  std::string above = root_;
  for (const auto& step : place.parent_path().relative_path())
    mount.folders.push_back(above += "/" + step.string());
  mounts_.push_back(std::move(mount));
}

// Who may not do it at once gets a namespace of users, in which he is who he was.
bool Enclosure::leave_namespaces() const noexcept {
  constexpr int kSpaces = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC;
  if (unshare(kSpaces) == 0) return true;
  return unshare(CLONE_NEWUSER | kSpaces) == 0 && told("/proc/self/setgroups", "deny") &&
         told("/proc/self/uid_map", users_) && told("/proc/self/gid_map", groups_);
}

// A root of its own, into which only what it needs is bound.
bool Enclosure::close_files() const noexcept {
  constexpr unsigned long kQuiet = MS_NOSUID | MS_NODEV;
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 || !made(root_) ||
      mount("none", root_.c_str(), "tmpfs", kQuiet, "size=256k,mode=755") != 0)
    return false;
  for (const auto& [target, place] : links_)
    if (symlink(target.c_str(), place.c_str()) != 0) return false;
  for (const Mount& one : mounts_) {
    for (const std::string& folder : one.folders)
      if (!made(folder)) return false;
    if (one.file)
      close(open(one.to.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
    else if (!made(one.to))
      return false;
    if (mount(one.from.c_str(), one.to.c_str(), nullptr, MS_BIND, nullptr) != 0) return false;
    if (!one.own && !one.file)  // where it fails, the rights of the user hold
      mount(nullptr, one.to.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | kQuiet, nullptr);
  }
  return chdir(root_.c_str()) == 0 && syscall(SYS_pivot_root, ".", ".") == 0 &&
         umount2(".", MNT_DETACH) == 0;
}

bool Enclosure::enclose() const noexcept {
  const bool closed = leave_namespaces() && close_files();
  if (chdir(folder_.c_str()) != 0) _exit(126);
  drop_capabilities();
  refuse_calls();
  return closed;
}

bool can_enclose() {
  std::string folder = (std::filesystem::temp_directory_path() / "comity-try-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return false;
  const Enclosure enclosure(folder);
  const pid_t child = fork();
  if (child == 0) {
    const bool closed = enclosure.enclose();
    _exit(closed && access("/root", F_OK) != 0 ? 0 : 1);
  }
  int status = 1;
  if (child > 0) waitpid(child, &status, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace comity
