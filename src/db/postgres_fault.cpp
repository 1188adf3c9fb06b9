// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_fault.h"

#include <algorithm>
#include <array>

namespace comity::db {
namespace {

struct Meaning {
  std::string_view state;  // or its first two signs: a class
  FaultKind kind;
};

// The first line that fits holds. Classes and codes: PostgreSQL, appendix A.
constexpr std::array<Meaning, 25> kMeanings{{
    {"53100", FaultKind::disk_full},
    {"53200", FaultKind::away},          // the server has no memory
    {"53300", FaultKind::away},          // it takes no more connections
    {"53", FaultKind::away},
    {"08", FaultKind::away},
    {"57014", FaultKind::locked},        // broken off by a timeout of statements
    {"57P", FaultKind::away},            // shut down, crashed, or not yet up
    {"25006", FaultKind::read_only},
    {"25P03", FaultKind::away},          // it ended a transaction that stood still
    {"25", FaultKind::damaged},
    {"28", FaultKind::missing},
    {"3D", FaultKind::missing},
    {"3F", FaultKind::missing},
    {"40", FaultKind::locked},
    {"55P03", FaultKind::locked},
    {"55006", FaultKind::locked},
    {"42501", FaultKind::read_only},
    {"0A000", FaultKind::away},          // a plan that another server's change of tables outdated
    {"58", FaultKind::input_output},
    {"54", FaultKind::input_output},
    {"XX001", FaultKind::damaged},
    {"XX002", FaultKind::damaged},
    {"XX", FaultKind::input_output},
    {"22", FaultKind::damaged},
    {"", FaultKind::damaged},            // a missing table, a broken constraint
}};

std::string_view sentence(FaultKind kind) {
  switch (kind) {
    case FaultKind::away: return "the database does not answer; try again in a moment";
    case FaultKind::disk_full:
      return "the disk of the database is full; free some space, then try again";
    case FaultKind::input_output:
      return "the database could not read or write; see its log before going on";
    case FaultKind::locked: return "another process is using the database; try again";
    case FaultKind::read_only:
      return "the database may only be read here; check the rights of the user, and that the"
             " server is no replica";
    case FaultKind::missing:
      return "the database cannot be opened; check its name, the user and his password";
    case FaultKind::damaged: break;
  }
  return "the database does not hold what this version of Comity expects";
}

}  // namespace

FaultKind fault_kind_of(std::string_view state) {
  if (state.empty()) return FaultKind::away;
  return std::find_if(kMeanings.begin(), kMeanings.end(),
                      [&](const Meaning& meaning) { return state.starts_with(meaning.state); })
      ->kind;
}

std::string fault_text(FaultKind kind, std::string_view where, std::string_view message) {
  while (!message.empty() && message.back() == '\n') message.remove_suffix(1);
  std::string text(where);
  text.append(": ").append(sentence(kind));
  if (!message.empty()) text.append(" (").append(message).append(")");
  return text;
}

}  // namespace comity::db
