// SPDX-License-Identifier: Apache-2.0
#include "http/serve.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "http/public_site.h"
#include "office/door.h"
#include "office/sign_ins.h"

namespace comity {
namespace {

// A core would hold what the record marks as secret.
void leave_no_core() {
  ::prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

std::string address_of(const ServerOptions& options, std::uint16_t port) {
  const bool plain = options.certificate.empty();
  const std::string& host = options.listen.address;
  const bool six = host.find(':') != std::string::npos;
  return (plain ? "http://" : "https://") + (six ? "[" + host + "]" : host) + ":" +
         std::to_string(port);
}

std::string connections_line(const Server& server, const Limits& limits) {
  std::string most = std::to_string(server.connections_max());
  if (server.connections_max() >= limits.connections_max) return most;
  return most + " at once, not " + std::to_string(limits.connections_max) +
         ": the limit of open files holds no more. Raise it (LimitNOFILE, ulimit -Hn) and restart.";
}

}  // namespace

void serve(Office& office, const Words& words, const ServeOptions& options,
           const std::function<void(const std::string& address)>& ready) {
  const Door door(office);
  leave_no_core();
  ::signal(SIGPIPE, SIG_IGN);
  SignIns sign_ins(office.dir());
  Desk desk{office, words, sign_ins};
  desk.papers = new_paper_jobs(office, words, options.data);
  Metrics metrics;
  const RequestLog log(options.log_file);
  const Pages pages = options.pages.empty() ? Pages::packed() : Pages::of_folder(options.pages);
  const PublicParts parts{desk, metrics, log, pages};
  const Site open = public_site(parts), local = local_site(parts);
  ServerOptions server_options = options.server;
  server_options.now = [&office] { return office.now(); };
  Server server(open, local, server_options, metrics);
  log.say(office.now(), "connections_max", connections_line(server, options.server.limits));
  log.say(office.now(), "serving", address_of(options.server, server.port()));
  ready(address_of(options.server, server.port()));
  server.run_until_signal();
  log.say(office.now(), "drained", {});
}

}  // namespace comity
