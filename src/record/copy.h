// SPDX-License-Identifier: Apache-2.0
// The record as it lies in one database, into the empty record tables of another, whatever their
// engines: the same events, payloads and attachments, so the same head. What is derived is not
// copied; replay it. One thread. Throws Fault.
#pragma once

#include <functional>

#include "db/connection.h"
#include "record/event.h"

namespace comity {

// Inside a read transaction of `from` and a write transaction of `to`. `progress` gets the event
// done. Gives the last event copied.
Seq copy_record(db::Connection& from, db::Connection& to,
                const std::function<void(Seq)>& progress = {});

}  // namespace comity
