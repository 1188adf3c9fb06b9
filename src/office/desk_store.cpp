// SPDX-License-Identifier: Apache-2.0
#include "office/desk_store.h"

#include "desk/desk_tables.h"

namespace comity {
namespace {

std::filesystem::path file_of(const Store& store) { return store.dir / "accounts.db"; }

}  // namespace

std::unique_ptr<db::Connection> open_desk(const Store& store) {
  auto db = store.on_server() ? store.open(db::Mode::write)
                              : db::Connection::open(file_of(store), db::Mode::create);
  create_desk_tables(*db);
  return db;
}

// From the server that takes writes: a replica may not know yet that an account may do less.
std::unique_ptr<db::Connection> open_desk_if_any(const Store& store) {
  if (!store.on_server() && !std::filesystem::exists(file_of(store))) return nullptr;
  auto db = store.on_server() ? store.open(db::Mode::write)
                              : db::Connection::open(file_of(store), db::Mode::read);
  return has_desk_tables(*db) ? std::move(db) : nullptr;
}

}  // namespace comity
