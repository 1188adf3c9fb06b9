// SPDX-License-Identifier: Apache-2.0
// Who reads: a role, a clearance, and the party for which he acts. The table of roles is in
// access.cpp, the only one. A marking is a level, compartments and parties to which it may be
// released; a reader sees a claim whose level is not above his, whose compartments he holds, and
// which, for a mission, is releasable to his party.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

enum class Role { staff, desk, mission_filer, auditor, administrator };

struct Access {
  std::string actor = "nobody";
  Role role = Role::staff;
  int level = 0;                              // 0 public, 1 restricted, 2 confidential, 3 secret
  std::vector<std::string> compartments;
  std::string party;                          // key of the party of a mission filer
};

struct Marking {
  int level = 0;
  std::vector<std::string> compartments;      // sorted
  std::vector<std::string> releasable;        // keys of parties, sorted; empty: not to be released
  bool operator==(const Marking&) const = default;
};

enum class Right {
  record,
  withdraw,
  determine,
  merge,
  attach,
  import,
  destroy,
  adopt,
  grant,
  export_record,
  sensitive,
  verify
};

std::string_view role_name(Role role);
std::string_view right_name(Right right);
Result<Role> parse_role(std::string_view name);                  // refusal role_unknown
bool may(Role role, Right right);
bool may_see(const Access& access, const Marking& marking);
Result<Marking> parse_marking(
    std::string_view text);  // "", "2", "2/alpha+beta/REL XAA+XBB"; refusal marking_malformed
std::string marking_text(const Marking& marking);  // the canonical spelling; "" for unmarked

}  // namespace comity
