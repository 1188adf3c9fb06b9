// SPDX-License-Identifier: Apache-2.0
// A value, or a refusal with all its grounds. A ground is a reason in words (kinds_unknown_kind),
// where it was found (a file and line, a path in a JSON document), the rule it rests on, and the
// arguments of its sentence, which words/ writes in the reader's language. Refusals are values;
// faults (base/fault.h) are thrown.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"

namespace comity {

using Arguments = std::vector<std::pair<std::string, std::string>>;

struct Ground {
  std::string
      reason;  // a whole rule in snake_case; its sentence is data/words/<language>/grounds.toml
  Arguments arguments;     // by name, for the sentence
  std::string
      place;  // "file.toml:12", "measures[3].from", "row 4, column date"; empty where none helps
  std::string citation;    // article or rule; empty where none
  bool operator==(const Ground&) const = default;
};

struct Refusal {
  std::vector<Ground> grounds;
};

inline Refusal refuse(std::string reason, Arguments arguments = {}, std::string place = {}) {
  return Refusal{{Ground{std::move(reason), std::move(arguments), std::move(place), {}}}};
}

struct Done {};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Refusal refusal) : held_(std::move(refusal)) {}

  bool ok() const { return std::holds_alternative<T>(held_); }
  explicit operator bool() const { return ok(); }
  T& value() & { COMITY_CHECK(ok()); return *std::get_if<T>(&held_); }
  const T& value() const& { COMITY_CHECK(ok()); return *std::get_if<T>(&held_); }
  T&& value() && { COMITY_CHECK(ok()); return std::move(*std::get_if<T>(&held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Refusal& refusal() const { COMITY_CHECK(!ok()); return *std::get_if<Refusal>(&held_); }

 private:
  std::variant<T, Refusal> held_;
};

}  // namespace comity

#define COMITY_TRY_JOIN_(a, b) a##b
#define COMITY_TRY_NAME_(line) COMITY_TRY_JOIN_(comity_try_, line)
// COMITY_TRY(name, expression): name holds the value, or the function returns the refusal.
#define COMITY_TRY(name, expression)                                            \
  auto COMITY_TRY_NAME_(__LINE__) = (expression);                               \
  if (!COMITY_TRY_NAME_(__LINE__).ok()) return COMITY_TRY_NAME_(__LINE__).refusal(); \
  auto name = std::move(COMITY_TRY_NAME_(__LINE__)).value()
