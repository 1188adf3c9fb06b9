// SPDX-License-Identifier: Apache-2.0
#include "office/sign_ins.h"

#include <mutex>
#include <semaphore>

#include "base/fault.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/password_hash.h"
#include "base/text.h"
#include "desk/account_table.h"
#include "desk/sign_in_table.h"
#include "office/accounts.h"
#include "office/clock.h"
#include "office/desk_store.h"
#include "office/sign_in_throttle.h"

namespace comity {
namespace {

constexpr std::int64_t kIdleSeconds = 7'200;
constexpr std::int64_t kLongestSeconds = 43'200;
constexpr std::int64_t kTouchSeconds = 60;          // how exact the last use is kept
constexpr std::int64_t kDaySeconds = 86'400;
constexpr int kHashersMax = 2;
constexpr std::size_t kPasswordMin = 12, kPasswordMax = 1024, kLabelMax = 100, kNameMax = 64;
constexpr int kTokenDaysMax = 366;

std::string_view name_of(SignInKind kind) {
  switch (kind) {
    case SignInKind::sign_in: return "sign_in";
    case SignInKind::token: return "token";
    case SignInKind::link: return "link";
  }
  return {};
}

bool over(const SignInRow& row, Instant now) {
  if (row.expires < now) return true;
  return row.kind == "sign_in" && row.used.seconds + kIdleSeconds < now.seconds;
}

Instant later(Instant instant, std::int64_t seconds) { return {instant.seconds + seconds}; }

}  // namespace

struct SignIns::Parts {
  explicit Parts(const std::filesystem::path& folder)
      : db(open_desk(store_of(folder))), accounts(*db), table(*db) {}
  MadeSignIn make(const std::string& account, SignInKind kind, Instant expires,
                  std::string_view scope = "write", const std::string& label = {});
  std::string password_of(const std::string& account);
  std::optional<Access> access_of(const std::string& account);

  std::mutex mutex;                                  // over the connection and both tables
  const std::unique_ptr<db::Connection> db;
  AccountTable accounts;
  SignInTable table;
  SignInThrottle throttle;
  std::counting_semaphore<kHashersMax> hashers{kHashersMax};
};

SignIns::SignIns(const std::filesystem::path& dir) : parts_(std::make_unique<Parts>(dir)) {}
SignIns::~SignIns() = default;

MadeSignIn SignIns::Parts::make(const std::string& account, SignInKind kind, Instant expires,
                                std::string_view scope, const std::string& label) {
  const Instant now = clock_now();
  MadeSignIn made{random_secret(), id_bytes_text(random_id_bytes()), account, expires, 0};
  const std::lock_guard lock(mutex);
  table.remove_expired(now);
  table.put({sha256(made.secret), made.id, account, std::string(name_of(kind)), std::string(scope),
             label, now, now, expires});
  return made;
}

std::string SignIns::Parts::password_of(const std::string& account) {
  const std::lock_guard lock(mutex);
  return table.password(account);
}

std::optional<Access> SignIns::Parts::access_of(const std::string& account) {
  const std::lock_guard lock(mutex);
  return find_account(accounts, account);
}

Result<MadeSignIn> SignIns::sign_in(const std::string& account, std::string_view password,
                                    const std::string& address) {
  const Instant now = clock_now();
  const ThrottleVerdict verdict =
      parts_->throttle.attempt(account.substr(0, kNameMax), address, now);
  if (verdict.retry_after_s > 0)
    return refuse("sign_in_too_often", {{"seconds", std::to_string(verdict.retry_after_s)}});
  const std::string hash = parts_->password_of(account);
  parts_->hashers.acquire();
  bool matches = false;
  try {
    matches = password.size() <= kPasswordMax && password_matches(hash, password);
  } catch (...) {
    parts_->hashers.release();
    throw;
  }
  parts_->hashers.release();
  if (!matches || !parts_->access_of(account))
    return refuse("sign_in_wrong", {{"hold_ms", std::to_string(verdict.hold_ms)}});
  parts_->throttle.succeeded(account, address, now);
  MadeSignIn made = parts_->make(account, SignInKind::sign_in, later(now, kLongestSeconds));
  made.hold_ms = verdict.hold_ms;
  return made;
}

Result<MadeSignIn> SignIns::use_link(std::string_view secret) {
  const Instant now = clock_now();
  std::optional<SignInRow> link;
  {
    const std::lock_guard lock(parts_->mutex);
    const auto found = parts_->table.find(sha256(secret));
    if (found && found->kind == "link") link = parts_->table.take(found->secret);
  }
  if (!link || over(*link, now) || !parts_->access_of(link->account))
    return refuse("sign_in_link_used_up");
  return parts_->make(link->account, SignInKind::sign_in, later(now, kLongestSeconds));
}

std::optional<KnownSignIn> SignIns::who(std::string_view secret, SignInKind kind) {
  const Instant now = clock_now();
  const Hash shown = sha256(secret);
  std::optional<SignedInRow> found;
  {
    const std::lock_guard lock(parts_->mutex);
    found = parts_->table.find_with_account(shown);
    if (!found || found->sign_in.kind != name_of(kind) || over(found->sign_in, now))
      return std::nullopt;
    if (now.seconds - found->sign_in.used.seconds >= kTouchSeconds)
      parts_->table.touch(shown, now);
  }
  const SignInRow& row = found->sign_in;
  const auto access = access_of(row.account, found->account);
  if (!access) return std::nullopt;
  return KnownSignIn{*access, row.id, row.scope == "write", row.expires};
}

void SignIns::sign_out(std::string_view account, std::string_view id) {
  const std::lock_guard lock(parts_->mutex);
  parts_->table.remove(account, "sign_in", id);
}

void SignIns::sign_out_everywhere(std::string_view account) {
  const std::lock_guard lock(parts_->mutex);
  parts_->table.remove_all(account, "sign_in");
  parts_->table.remove_all(account, "link");
}

Result<Done> SignIns::set_password(const std::string& account, std::string_view password) {
  if (password.size() < kPasswordMin)
    return refuse("password_too_short", {{"bytes", std::to_string(kPasswordMin)}});
  if (password.size() > kPasswordMax)
    return refuse("password_too_long", {{"bytes", std::to_string(kPasswordMax)}});
  const std::string hash = password_hash(password);
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->table.put_password(account, hash, clock_now());
  }
  sign_out_everywhere(account);
  return Done{};
}

MadeSignIn SignIns::make_link(const std::string& account, int minutes) {
  return parts_->make(account, SignInKind::link, later(clock_now(), std::int64_t{minutes} * 60));
}

Result<MadeSignIn> SignIns::make_token(const std::string& account, const std::string& label,
                                       TokenScope scope, int days) {
  std::vector<Ground> grounds;
  if (days < 1 || days > kTokenDaysMax)
    grounds.push_back({"token_days_out_of_range", {{"days_max", std::to_string(kTokenDaysMax)}},
                       "days", {}});
  if (label.empty() || label.size() > kLabelMax || visible(label) != label)
    grounds.push_back({"token_label_malformed", {{"bytes_max", std::to_string(kLabelMax)}},
                       "label", {}});
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return parts_->make(account, SignInKind::token, later(clock_now(), days * kDaySeconds),
                      scope == TokenScope::write ? "write" : "read", label);
}

std::vector<TokenRow> SignIns::tokens(std::string_view account) {
  const std::lock_guard lock(parts_->mutex);
  std::vector<TokenRow> tokens;
  for (const SignInRow& row : parts_->table.all_of(account, "token"))
    tokens.push_back({row.id, row.label,
                      row.scope == "write" ? TokenScope::write : TokenScope::read, row.made,
                      row.used, row.expires});
  return tokens;
}

bool SignIns::revoke_token(std::string_view account, std::string_view id) {
  const std::lock_guard lock(parts_->mutex);
  return parts_->table.remove(account, "token", id);
}

}  // namespace comity
