// SPDX-License-Identifier: Apache-2.0
// A scan or paper: its bytes lie in chunks beside the record, stored in the same transaction as the
// event that names them; the event holds name, media type, size and hash.
#include "office/decide.h"
#include "record/attachments.h"

namespace comity {

Result<Decided> decide_attach(const Attach& act, Deciding& deciding) {
  NamedSubjects subjects(deciding);
  const KnownSubject* subject = subjects.find(act.subject);
  if (subject == nullptr) return refuse("subject_unknown", {{"subject", act.subject}});
  AttachmentAdded added;
  added.subject = subject->id;
  added.name = act.name;
  added.media_type = act.media_type;
  added.size = static_cast<std::int64_t>(act.content.size());
  added.hash = sha256(act.content);
  store_attachment(deciding.db, added.hash, act.content);
  return Decided{"attachment_added", {std::move(added)}, {}, {}};
}

}  // namespace comity
