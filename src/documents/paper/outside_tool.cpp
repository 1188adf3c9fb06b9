// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/outside_tool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/enclosure.h"
#include "base/fault.h"
#include "base/files.h"

namespace comity::paper {
namespace {

constexpr int kNotFound = 127;
constexpr std::size_t kSaidMax = 4096;
constexpr const char* kPath = "/usr/local/bin:/usr/bin:/bin";

// An empty directory that goes when the run is over, whatever way it ends.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-paper-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw Fault(FaultKind::input_output, "no directory for a paper can be made at " + name);
    path_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void put_limit(int resource, long long most) {
  const rlimit limit{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
  setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* arguments, char* const* environment, const Enclosure& place,
                         int error, const ToolLimits& limits) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // a server that dies takes its tools along
  if (limits.memory > 0) put_limit(RLIMIT_AS, limits.memory);
  put_limit(RLIMIT_CPU, limits.seconds);
  put_limit(RLIMIT_FSIZE, limits.file);
  put_limit(RLIMIT_CORE, 0);
  const int nothing = open("/dev/null", O_RDWR);
  if (nothing < 0) _exit(kNotFound - 1);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  for (int descriptor = 3; descriptor < 1024; ++descriptor) close(descriptor);
  place.enclose();  // false: the network is closed, files are as the user may read them
  execve(arguments[0], arguments, environment);
  _exit(kNotFound);
}

std::string found_on_path(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  std::string_view path = kPath;
  while (!path.empty()) {
    const std::size_t colon = path.find(':');
    const std::string file = std::string(path.substr(0, colon)) + "/" + program;
    if (access(file.c_str(), X_OK) == 0) return file;
    path.remove_prefix(colon == std::string_view::npos ? path.size() : colon + 1);
  }
  return {};
}

// Reads what the tool says until it ends or its time is over.
bool wait_in_time(pid_t child, int from, const ToolLimits& limits, std::string& said,
                  int& status) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds_waited);
  std::array<char, 1024> bytes{};
  for (;;) {
    pollfd ready{from, POLLIN, 0};
    poll(&ready, 1, 100);
    if ((ready.revents & (POLLIN | POLLHUP)) != 0) {
      const ssize_t count = read(from, bytes.data(), bytes.size());
      if (count > 0) said.append(bytes.data(), static_cast<std::size_t>(count));
      if (said.size() > 2 * kSaidMax) said.erase(0, said.size() - kSaidMax);
      if (count > 0) continue;
    }
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return true;
    if (std::chrono::steady_clock::now() > end) break;
    if (limits.stop != nullptr && *limits.stop) break;
    if ((ready.revents & POLLHUP) != 0) usleep(20'000);
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> found;
  for (std::string& text : texts) found.push_back(text.data());
  found.push_back(nullptr);
  return found;
}

void put_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw Fault(FaultKind::input_output, "cannot write " + file.string());
}

}  // namespace

bool has_tool(const std::string& program) { return !found_on_path(program).empty(); }

ToolRun run_tool(const std::vector<std::string>& command,
                 const std::vector<std::pair<std::string, std::string>>& files,
                 const std::string& wanted, const ToolLimits& limits) {
  ToolRun run;
  std::vector<std::string> arguments = command;
  arguments[0] = found_on_path(command[0]);
  if (arguments[0].empty()) return {ToolEnd::missing, {}, {}};
  const Workplace place;
  for (const auto& [name, bytes] : files) put_file(place.path() / name, bytes);
  const std::string folder = place.path().string();
  std::vector<std::string> environment = {std::string("PATH=") + kPath, "LANG=C.UTF-8",
                                          "HOME=" + folder, "TMPDIR=" + folder,
                                          "SOURCE_DATE_EPOCH=0"};
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0)
    throw Fault(FaultKind::input_output, "no pipe for a tool of papers");
  const Enclosure enclosure(folder);
  const pid_t child = fork();
  if (child == 0) become(argv.data(), envp.data(), enclosure, pipe_ends[1], limits);
  close(pipe_ends[1]);
  int status = 0;
  const bool in_time =
      child > 0 && wait_in_time(child, pipe_ends[0], limits, run.said, status);
  close(pipe_ends[0]);
  if (child < 0) throw Fault(FaultKind::input_output, "no process for a tool of papers");
  if (run.said.size() > kSaidMax) run.said.erase(0, run.said.size() - kSaidMax);
  const std::filesystem::path made = place.path() / wanted;
  if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
    run.end = ToolEnd::too_long;
  else if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound)
    run.end = ToolEnd::missing;
  else if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && std::filesystem::exists(made))
    run.end = ToolEnd::done;
  if (run.end == ToolEnd::done)
    run.output = read_file(made, static_cast<std::size_t>(limits.file));
  return run;
}

}  // namespace comity::paper
