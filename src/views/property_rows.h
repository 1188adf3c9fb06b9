// SPDX-License-Identifier: Apache-2.0
// Land and buildings that missions use: title, land title, lease, access, custody, diplomatic
// status, premises status and status as separate histories, rival accounts, what befell them, and
// the lists that name them. That a state holds the title does not say that it can enter.
#pragma once

#include <string>
#include <vector>

#include "domain/property/access_state.h"
#include "views/claim_history.h"
#include "views/pair_reading.h"
#include "views/subject_date.h"

namespace comity {

struct PropertyEvent {                 // an incident or a measure that names the property
  std::string key, kind;
  Fact title;
  SubjectDate date;
};

struct PropertyRow {
  std::string key;
  int side = 0;                        // whose missions use it
  bool elsewhere = false;              // in a third state
  std::string country;                 // key of the party in whose territory it lies
  Fact name;
  std::string property_type, city, region, address;
  std::vector<Fact> post, acquired, area, coordinates, notes;
  std::vector<Fact> coordinates_basis;  // a source's key, or how the place was estimated
  std::vector<History> tracks;         // always all tracks, those without an account too
  std::vector<std::vector<Fact>> rivals;     // of any attribute told with more than one value
  std::vector<PropertyEvent> events;
  std::vector<Fact> status;            // at the lens's day
  AccessState access = AccessState::not_known;
  std::string since;                   // begin of the status; EDTF, empty: not known
  SubjectNumber number = SubjectNumber::none;
};

// Of both sides, in each other's territory first, then in third states.
std::vector<PropertyRow> property_rows(PairReading& pair);

json::object to_json(const PropertyRow& row);
std::string_view access_name(AccessState access);

}  // namespace comity
