// SPDX-License-Identifier: Apache-2.0
// The whole record as JSON Lines, with attachments, and back: the same events, the same hashes, the
// same head.
//
//   {"comity_export":1}
//   {"event":{"header":base64,"payloads":[{"salt":hex,"body":text} or null where destroyed]}}
//   {"attachment":{"sha256":hex,"chunk":n,"content":base64}}
//   {"end":{"events":n,"leaf":hex}}
//
// One thread, on the connection given. Throws Fault.
#pragma once

#include <functional>
#include <iosfwd>

#include "base/result.h"
#include "db/connection.h"
#include "record/event.h"

namespace comity {

struct ExportEnd {
  std::int64_t events = 0;
  Hash leaf{};
};

ExportEnd export_record(db::Connection& db, std::ostream& out,
                        const std::function<void(Seq)>& progress = {});

// Into empty record tables (record/schema.h), inside the caller's write transaction. What is
// derived is not filled. Refusals name the line: export_malformed, export_chain_broken,
// export_payload_changed, export_cut_short.
Result<ExportEnd> restore_record(std::istream& in, db::Connection& db,
                                 const std::function<void(Seq)>& progress = {});

}  // namespace comity
