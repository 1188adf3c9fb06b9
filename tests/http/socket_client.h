// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is told to, as slowly as it is told to, for tests of
// what a server does with them. One thread.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace comity::testing {

class SocketClient {
 public:
  explicit SocketClient(std::uint16_t port, int receive_bytes = 0) {
    file_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receive_bytes > 0)
      ::setsockopt(file_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(file_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~SocketClient() { close(); }
  SocketClient(SocketClient&& other) noexcept
      : file_(other.file_), connected_(other.connected_) { other.file_ = -1; }
  SocketClient(const SocketClient&) = delete;

  bool connected() const { return connected_; }
  void close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // What comes until the other side ends, or nothing comes for `wait`.
  std::string read_all(std::chrono::milliseconds wait = std::chrono::seconds(5)) {
    std::string all;
    char part[65536];
    while (ready(wait)) {
      const ssize_t count = ::recv(file_, part, sizeof part, 0);
      if (count <= 0) break;
      all.append(part, static_cast<std::size_t>(count));
    }
    return all;
  }
  // One answer with its body, for connections that stay.
  std::string read_answer(std::chrono::milliseconds wait = std::chrono::seconds(5)) {
    std::string all;
    char part[65536];
    while (!whole(all) && ready(wait)) {
      const ssize_t count = ::recv(file_, part, sizeof part, 0);
      if (count <= 0) break;
      all.append(part, static_cast<std::size_t>(count));
    }
    return all;
  }
  // Whether the other side ends the connection within that time.
  bool ends_within(std::chrono::milliseconds wait) {
    char sign = 0;
    const auto until = std::chrono::steady_clock::now() + wait;
    while (std::chrono::steady_clock::now() < until) {
      if (!ready(std::chrono::milliseconds(20))) continue;
      if (::recv(file_, &sign, 1, 0) <= 0) return true;
    }
    return false;
  }

 private:
  bool ready(std::chrono::milliseconds wait) {
    pollfd asked{file_, POLLIN, 0};
    return ::poll(&asked, 1, static_cast<int>(wait.count())) > 0;
  }
  static bool whole(const std::string& answer) {
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::size_t length = answer.find("content-length: ");
    if (length == std::string::npos || length > end) return true;
    return answer.size() >= end + 4 + std::stoul(answer.substr(length + 16));
  }

  int file_ = -1;
  bool connected_ = false;
};

inline int status_of_answer(const std::string& answer) {
  return answer.size() > 12 && answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

}  // namespace comity::testing
