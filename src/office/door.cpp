// SPDX-License-Identifier: Apache-2.0
#include "office/door.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <list>
#include <mutex>
#include <thread>

#include "base/fault.h"
#include "office/accounts.h"
#include "office/act_text.h"

namespace comity {
namespace {

constexpr const char* kName = "comity.sock";
constexpr std::size_t kLineMax = 100u << 20;
constexpr int kVisitorsMax = 32;

// A socket has a name of at most 107 bytes; below /proc the folder itself can be longer.
class SocketName {
 public:
  explicit SocketName(const std::filesystem::path& dir)
      : folder_(::open(dir.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string name = "/proc/self/fd/" + std::to_string(folder_) + "/" + kName;
    name.copy(address_.sun_path, sizeof address_.sun_path - 1);
  }
  ~SocketName() { ::close(folder_); }
  SocketName(const SocketName&) = delete;
  SocketName& operator=(const SocketName&) = delete;
  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&address_); }
  socklen_t size() const { return sizeof address_; }

 private:
  int folder_;
  sockaddr_un address_{};
};

int new_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

bool may_pass(int file) {
  ucred who{};
  socklen_t size = sizeof who;
  if (::getsockopt(file, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return false;
  return who.uid == 0 || who.uid == ::geteuid();
}

bool send_line(int file, std::string line) {
  line += '\n';
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t sent = ::send(file, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// False: the other side ended, or wrote more than a line may hold.
bool read_line(int file, std::string& line) {
  line.clear();
  char part[65536];
  while (line.size() < kLineMax) {
    const ssize_t count = ::recv(file, part, sizeof part, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    line.append(part, static_cast<std::size_t>(count));
    if (line.back() != '\n') continue;    // an act is one line, and the next waits for its answer
    line.pop_back();
    return true;
  }
  return false;
}

std::string outcome_of(Office& office, const std::string& line) {
  try {
    const auto sent = parse_sent_act(line);
    if (!sent.ok()) return outcome_text(sent.refusal());
    return outcome_text(office.run(sent->act, access_of_account(office.dir(), sent->as)));
  } catch (const Fault& fault) {
    return fault_text(fault);
  } catch (const std::exception& thrown) {
    return fault_text(Fault(FaultKind::input_output, thrown.what()));
  }
}

}  // namespace

struct Door::Parts {
  explicit Parts(Office& served) : office(served) {}
  void open();
  void receive();
  void serve(int file);
  void close();

  struct Visitor {
    int file = -1;
    std::atomic<bool> gone{false};
    std::thread thread;
  };
  Office& office;
  int listening = -1;
  std::atomic<bool> closing{false};
  std::list<Visitor> visitors;          // of the receiving thread, and of close() after it
  std::thread receiving;
};

void Door::Parts::open() {
  std::error_code ignored;
  std::filesystem::remove(office.dir() / kName, ignored);   // of a server that was killed
  const SocketName name(office.dir());
  listening = new_socket();
  const mode_t before = ::umask(0177);
  const bool bound = ::bind(listening, name.address(), name.size()) == 0;
  ::umask(before);
  if (!bound || ::listen(listening, kVisitorsMax) != 0)
    throw Fault(FaultKind::input_output,
                "cannot open " + (office.dir() / kName).string() + " for commands");
  receiving = std::thread([this] { receive(); });
}

void Door::Parts::receive() {
  constexpr int kLookMilliseconds = 200;
  while (!closing) {
    pollfd asked{listening, POLLIN, 0};
    const bool somebody = ::poll(&asked, 1, kLookMilliseconds) > 0;
    visitors.remove_if([](Visitor& visitor) {
      if (!visitor.gone) return false;
      visitor.thread.join();
      ::close(visitor.file);
      return true;
    });
    if (!somebody || closing) continue;
    const int file = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    if (file < 0) continue;
    if (!may_pass(file) || visitors.size() >= kVisitorsMax) {
      ::close(file);
      continue;
    }
    Visitor& visitor = visitors.emplace_back();
    visitor.file = file;
    visitor.thread = std::thread([this, &visitor] {
      serve(visitor.file);
      visitor.gone = true;
    });
  }
}

void Door::Parts::serve(int file) {
  std::string line;
  while (!closing && read_line(file, line))
    if (!send_line(file, outcome_of(office, line))) return;
}

void Door::Parts::close() {
  closing = true;
  receiving.join();
  for (Visitor& visitor : visitors) {
    ::shutdown(visitor.file, SHUT_RD);       // an answer that is on its way still arrives
    visitor.thread.join();
    ::close(visitor.file);
  }
  ::close(listening);
  std::error_code ignored;
  std::filesystem::remove(office.dir() / kName, ignored);
}

Door::Door(Office& office) : parts_(std::make_unique<Parts>(office)) { parts_->open(); }
Door::~Door() { parts_->close(); }

std::unique_ptr<RemoteWriter> RemoteWriter::find(const std::filesystem::path& dir) {
  if (!std::filesystem::exists(dir / kName)) return nullptr;
  const SocketName name(dir);
  const int file = new_socket();
  if (::connect(file, name.address(), name.size()) == 0)
    return std::unique_ptr<RemoteWriter>(new RemoteWriter(file));
  ::close(file);
  return nullptr;
}

RemoteWriter::~RemoteWriter() { ::close(file_); }

Result<Answer> RemoteWriter::run(const Act& act, const std::string& as) {
  std::string line;
  if (!send_line(file_, sent_act_text(as, act)) || !read_line(file_, line))
    throw Fault(FaultKind::input_output,
                "The server ended, or refused this user, before it answered. Repeat the command "
                "with --id " + act.id.text() + ": it is then the same act.");
  return parse_outcome(line);
}

}  // namespace comity
