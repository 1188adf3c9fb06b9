// SPDX-License-Identifier: Apache-2.0
#include "office/store.h"

#include <algorithm>

#include "base/fault.h"
#include "base/files.h"
#include "base/json.h"
#include "base/toml.h"

namespace comity {
namespace {

constexpr std::size_t kFileBytesMax = 64u << 10;
constexpr std::int64_t kConnectionsMax = 1000;

Store read_server(Store store) {
  const auto path = store.names_server();
  const auto table = parse_toml(read_file(path, kFileBytesMax), path.string());
  const auto fault = [&](const std::string& what) {
    return Fault(FaultKind::damaged, path.string() + ": " + what);
  };
  if (!table.ok()) throw fault("this is no TOML; see docs/operating.md for what it holds");
  store.server = (*table)["write"].value_or(std::string());
  store.readers = (*table)["read"].value_or(std::string());
  const std::int64_t most =
      (*table)["connections"].value_or(static_cast<std::int64_t>(store.connections_max));
  if (store.server.empty()) throw fault("write = \"postgresql://...\" is missing");
  store.connections_max =
      static_cast<std::size_t>(std::clamp<std::int64_t>(most, 1, kConnectionsMax));
  return store;
}

}  // namespace

std::unique_ptr<db::Connection> Store::open(db::Mode mode, const std::string& vfs) const {
  return on_server() ? db::Connection::open_server(server, mode)
                     : db::Connection::open(file(), mode, vfs);
}

std::unique_ptr<db::Connection> Store::open_replica() const {
  return db::Connection::open_server(readers.empty() ? server : readers, db::Mode::read);
}

bool installation_stands(const std::filesystem::path& dir) {
  const Store store{dir, {}, {}};
  return std::filesystem::exists(store.file()) || std::filesystem::exists(store.names_server());
}

Store store_of(const std::filesystem::path& dir) {
  Store store{dir, {}, {}};
  if (std::filesystem::exists(store.names_server())) return read_server(std::move(store));
  if (std::filesystem::exists(store.file())) return store;
  throw Fault(FaultKind::missing, "no installation in " + dir.string() +
                                      "; run comity init --dir DIR, or name another with --dir");
}

void name_server(const Store& store) {
  std::string text = "# Where the record of this installation lies; docs/operating.md.\n";
  text += "write = " + json_text(json::string(store.server)) + "\n";
  if (!store.readers.empty()) text += "read = " + json_text(json::string(store.readers)) + "\n";
  text += "connections = " + std::to_string(store.connections_max) + "\n";
  write_file(store.names_server(), text);
  std::filesystem::permissions(store.names_server(), std::filesystem::perms::owner_read |
                                                         std::filesystem::perms::owner_write);
}

}  // namespace comity
