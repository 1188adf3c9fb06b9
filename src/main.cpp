// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.h"
#include "http/serve.h"

namespace comity {
namespace {

struct ServeRequest {
  std::string listen = "127.0.0.1:8080", local_listen, certificate, key, pages;
  std::vector<std::string> names;
  bool quiet = false;
};

void refused(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
}

void serve_with(Context& context, const ServeRequest& request) {
  ServeOptions options;
  const auto listen = parse_listen(request.listen);
  if (!listen.ok()) return refused(context, listen.refusal());
  options.server.listen = *listen;
  if (!request.local_listen.empty()) {
    const auto local = parse_listen(request.local_listen);
    if (!local.ok()) return refused(context, local.refusal());
    options.server.local_listen = *local;
  }
  options.server.certificate = request.certificate;
  options.server.key = request.key;
  options.server.names = request.names;
  options.pages = request.pages;
  if (request.quiet) options.log_file = -1;
  options.data = data_folder();
  catch_stop_signals();
  const auto office = context.open(OpenMode::alone);
  serve(*office, context.words(), options, [&context](const std::string& address) {
    std::cout << context.words().say("cli.serving", {{"address", address}}) << std::endl;
  });
}

void add_serve_command(CLI::App& app, Context& context) {
  auto request = std::make_shared<ServeRequest>();
  CLI::App* command = app.add_subcommand("serve", "serve the API and the pages");
  command->add_option("--listen", request->listen, "address and port; 127.0.0.1:8080 unless said")
      ->type_name("ADDRESS:PORT");
  command
      ->add_option("--local-listen", request->local_listen,
                   "where /healthz, /readyz and /metrics answer, for this machine only")
      ->type_name("ADDRESS:PORT");
  CLI::Option* certificate =
      command->add_option("--certificate", request->certificate, "PEM file with its chain, for TLS")
          ->type_name("FILE");
  command->add_option("--key", request->key, "PEM file with the key of the certificate")
      ->type_name("FILE")
      ->needs(certificate);
  command
      ->add_option("--name", request->names, "host name to answer to; any where none is given")
      ->type_name("HOST");
  command
      ->add_option("--pages", request->pages, "folder of pages, in place of those in the program")
      ->type_name("DIR");
  command->add_flag("--quiet", request->quiet, "no line for each request on standard error");
  command->callback([&context, request] { serve_with(context, *request); });
}

}  // namespace
}  // namespace comity

int main(int argc, char** argv) {
  return comity::run_command(argc, argv, {&comity::add_serve_command});
}
