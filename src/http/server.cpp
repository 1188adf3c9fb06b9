// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "base/fault.h"
#include "http/connection_shared.h"

namespace comity {
namespace {

constexpr std::size_t kFilesReserved = 256;       // of the record, logs, and the program itself
constexpr std::size_t kHashersMax = 2;            // passwords hashed at once, 19 MiB each
constexpr std::size_t kWritersMax = 64;           // acts that share one sync of the disk

// As many open files as the system lets us have; answers with their number.
std::size_t raise_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

Limits within_open_files(Limits limits) {
  const std::size_t files = raise_open_files();
  const std::size_t free = files > 2 * kFilesReserved ? files - kFilesReserved : files / 2;
  limits.connections_max = std::min(limits.connections_max, free);
  return limits;
}

// A pipe that SIGTERM and SIGINT write to: whichever thread they meet, the waiting one hears.
// The second signal of a kind does what it always did: it ends the process.
class StopSignal {
 public:
  StopSignal() {
    if (::pipe(ends) != 0) throw Fault(FaultKind::input_output, "no file is free");
    struct sigaction act {};
    act.sa_handler = [](int) {
      const int before = errno;
      static_cast<void>(::write(ends[1], "x", 1) + 0);
      errno = before;
    };
    act.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : {SIGTERM, SIGINT}) ::sigaction(signal, &act, nullptr);
  }
  void wait() {
    char sign = 0;
    while (::read(ends[0], &sign, 1) < 0 && errno == EINTR) {
    }
  }

 private:
  inline static int ends[2] = {-1, -1};
};

StopSignal& stop_signal() {
  static StopSignal kept;
  return kept;
}

std::size_t cores() { return std::max(1u, std::thread::hardware_concurrency()); }

std::unique_ptr<asio::ssl::context> tls_of(const ServerOptions& options) {
  if (options.certificate.empty()) return nullptr;
  using asio::ssl::context;
  auto tls = std::make_unique<context>(context::tls_server);
  try {
    tls->set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 |
                     context::no_tlsv1 | context::no_tlsv1_1 | context::no_compression |
                     SSL_OP_NO_RENEGOTIATION);
    tls->use_certificate_chain_file(options.certificate.string());
    tls->use_private_key_file(options.key.string(), context::pem);
  } catch (const boost::system::system_error& error) {
    throw Fault(FaultKind::missing, "The certificate " + options.certificate.string() +
                                        " and its key cannot be used: " + error.what());
  }
  SSL_CTX_set_cipher_list(tls->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  return tls;
}

}  // namespace

// One thread of the network with the connections that it serves.
struct Network {
  std::unique_ptr<ConnectionShared> open_site, local_site;  // outlive connections that were cut off
  asio::io_context context{1};
  std::thread thread;
};

struct Server::Parts {
  Parts(const Site& open_site, const Site& local, const ServerOptions& given, Metrics& counts);
  void listen(const Listen& at, bool local);
  asio::awaitable<void> accept(std::shared_ptr<tcp::acceptor> acceptor, bool local);
  void take(tcp::socket socket, Network& network, bool local);
  void start();
  void drain();

  const ServerOptions options;
  const Limits limits;
  Metrics& metrics;
  std::unique_ptr<asio::ssl::context> tls;
  std::atomic<bool> draining{false};
  std::vector<std::unique_ptr<Network>> networks;
  Pools pools;
  std::vector<std::shared_ptr<tcp::acceptor>> acceptors;
  std::uint16_t port = 0, local_port = 0;
  std::size_t turn = 0;
  bool drained = false;
};

Server::Parts::Parts(const Site& open_site, const Site& local, const ServerOptions& given,
                     Metrics& counts)
    : options(given),
      limits(within_open_files(given.limits)),
      metrics(counts),
      tls(tls_of(given)),
      pools{Pool(std::max<std::size_t>(4, 2 * cores())), Pool(kWritersMax), Pool(kHashersMax)} {
  static const std::vector<std::string> kAnyName;
  for (std::size_t at = 0; at < std::max<std::size_t>(1, cores() / 4); ++at) {
    auto network = std::make_unique<Network>();
    network->open_site.reset(new ConnectionShared{open_site, limits, options.names, metrics, pools,
                                                  options.now, draining});
    network->local_site.reset(
        new ConnectionShared{local, limits, kAnyName, metrics, pools, options.now, draining});
    networks.push_back(std::move(network));
  }
  listen(options.listen, false);
  if (options.local_listen) listen(*options.local_listen, true);
  start();
}

void Server::Parts::listen(const Listen& at, bool local) {
  const std::string place = at.address + ":" + std::to_string(at.port);
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(at.address), at.port);
    auto acceptor = std::make_shared<tcp::acceptor>(networks.front()->context);
    acceptor->open(endpoint.protocol());
    acceptor->set_option(asio::socket_base::reuse_address(true));
    acceptor->bind(endpoint);
    acceptor->listen(asio::socket_base::max_listen_connections);
    (local ? local_port : port) = acceptor->local_endpoint().port();
    acceptors.push_back(acceptor);
    asio::co_spawn(networks.front()->context, accept(acceptor, local), asio::detached);
  } catch (const boost::system::system_error& error) {
    throw Fault(FaultKind::locked, "The server cannot listen on " + place + " (" + error.what() +
                                       "). Stop what listens there, or name another place with "
                                       "--listen.");
  }
}

asio::awaitable<void> Server::Parts::accept(std::shared_ptr<tcp::acceptor> acceptor, bool local) {
  constexpr std::chrono::milliseconds kPause{50};
  while (acceptor->is_open()) {
    Network& network = *networks[turn++ % networks.size()];
    tcp::socket socket(network.context);
    const auto [error] = co_await acceptor->async_accept(socket, kAwait);
    if (!error) {
      take(std::move(socket), network, local);
      continue;
    }
    if (!acceptor->is_open()) co_return;
    asio::steady_timer pause(networks.front()->context, kPause);    // no file is free
    static_cast<void>(co_await pause.async_wait(kAwait));
  }
}

void Server::Parts::take(tcp::socket socket, Network& network, bool local) {
  if (metrics.connections >= static_cast<std::int64_t>(limits.connections_max)) {
    ++metrics.connections_refused;
    return;
  }
  boost::system::error_code error;
  const std::string peer = socket.remote_endpoint(error).address().to_string();
  (void)socket.set_option(tcp::no_delay(true), error);
  ConnectionShared& shared = local ? *network.local_site : *network.open_site;
  if (tls && !local)
    asio::co_spawn(network.context,
                   serve_tls(TlsStream(beast::tcp_stream(std::move(socket)), *tls), shared, peer),
                   asio::detached);
  else
    asio::co_spawn(network.context,
                   serve_plain(beast::tcp_stream(std::move(socket)), shared, peer),
                   asio::detached);
}

void Server::Parts::start() {
  for (const auto& network : networks)
    network->thread = std::thread([&context = network->context] {
      const auto work = asio::make_work_guard(context);
      context.run();
    });
}

// New connections stop at once, waiting ones are closed, running requests get their answers.
void Server::Parts::drain() {
  if (std::exchange(drained, true)) return;
  draining = true;
  asio::post(networks.front()->context, [this] {
    boost::system::error_code ignored;
    for (const auto& acceptor : acceptors) (void)acceptor->close(ignored);
  });
  for (const auto& network : networks)
    asio::post(network->context, [&network = *network] {
      for (ConnectionShared* shared : {network.open_site.get(), network.local_site.get()})
        for (beast::tcp_stream* stream : shared->idle_streams) stream->cancel();
    });
  constexpr std::chrono::milliseconds kStep{5};
  for (auto waited = Limits::Duration(0); metrics.connections > 0 && waited < limits.drain;
       waited += kStep)
    std::this_thread::sleep_for(kStep);
  for (const auto& network : networks) network->context.stop();
  for (const auto& network : networks) network->thread.join();
  for (Pool* pool : {&pools.reading, &pools.writing, &pools.passwords}) pool->threads.stop();
  for (Pool* pool : {&pools.reading, &pools.writing, &pools.passwords}) pool->threads.join();
}

Server::Server(const Site& site, const Site& local_site, const ServerOptions& options,
               Metrics& metrics)
    : parts_(std::make_unique<Parts>(site, local_site, options, metrics)) {}

Server::~Server() { drain(); }

std::uint16_t Server::port() const { return parts_->port; }
std::uint16_t Server::local_port() const { return parts_->local_port; }
std::size_t Server::connections_max() const { return parts_->limits.connections_max; }
void Server::drain() { parts_->drain(); }

void catch_stop_signals() { stop_signal(); }

void Server::run_until_signal() {
  stop_signal().wait();
  drain();
}

}  // namespace comity
