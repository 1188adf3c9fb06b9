// SPDX-License-Identifier: Apache-2.0
// Writing what was said and agreed: statements, outcomes, commitments and their progress.
#include "http/claim_body.h"
#include "http/routes/routes.h"
#include "http/writing.h"
#include "office/talks_acts.h"

namespace comity {
namespace {

HttpResponse record_statement(const Call& call) {
  return run_write(call, {}, [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    StatementStated stated;
    stated.authorship = authorship_of(body);
    stated.key = body.text("key", Need::required);
    stated.by = body.text("by", Need::required);
    stated.text = body.text("text", Need::required);
    stated.about = body.texts("about");
    stated.speaker = body.text("speaker");
    stated.role = body.text("speaker_role");
    stated.person = body.text("speaker_person");
    stated.kind = body.text("statement_kind");
    stated.topic = body.text("topic");
    writing.about = stated.key;
    return ActBody(statement_record(stated));
  });
}

HttpResponse record_outcome(const Call& call) {
  return run_write(call, {}, [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    OutcomeStated stated;
    stated.authorship = authorship_of(body);
    stated.round = body.text("round", Need::required);
    stated.text = body.text("text", Need::required);
    stated.by = body.texts("by");
    stated.topic = body.text("topic");
    stated.key = body.text("key");
    writing.about = stated.round;
    return ActBody(outcome_record(stated, writing.reader(), writing.id));
  });
}

HttpResponse record_commitment(const Call& call) {
  return run_write(call, {}, [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    CommitmentStated stated;
    stated.authorship = authorship_of(body);
    stated.key = body.text("key", Need::required);
    stated.what = body.text("what", Need::required);
    stated.round = body.text("round");
    stated.by = body.texts("by");
    stated.acknowledged_by = body.texts("acknowledged_by");
    stated.claimed_of = body.texts("claimed_of");
    stated.form = body.text("form");
    stated.status = body.text("status");
    stated.date = body.text("date");
    stated.due = body.text("due");
    writing.about = stated.key;
    return ActBody(commitment_record(stated));
  });
}

HttpResponse record_progress(const Call& call) {
  return run_write(call, {.object = PathObject::record},
                   [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    ProgressStated stated;
    stated.authorship = authorship_of(body);
    stated.key = writing.record.id_text;
    stated.party = body.text("party");
    stated.score = body.text("score");
    stated.what = body.text("what");
    stated.status = body.text("status");
    stated.said_by = body.text("said_by");
    stated.date = body.text("date");
    stated.mark.clear();
    COMITY_TRY(record, progress_record(stated));
    return ActBody(std::move(record));
  });
}

}  // namespace

std::vector<Route> talks_routes() {
  return {writing_route("/api/v1/statements", "record_statement", Right::record, "StatementBody",
                        record_statement),
          writing_route("/api/v1/outcomes", "record_outcome", Right::record, "OutcomeBody",
                        record_outcome),
          writing_route("/api/v1/commitments", "record_commitment", Right::record,
                        "CommitmentBody", record_commitment),
          writing_route("/api/v1/commitments/{id...}/progress", "record_progress", Right::record,
                        "ProgressBody", record_progress)};
}

}  // namespace comity
