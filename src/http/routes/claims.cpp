// SPDX-License-Identifier: Apache-2.0
// Writing claims: one recorded, one withdrawn, this office's determination; duplicates merged and
// split; files attached.
#include "base/text.h"
#include "http/claim_body.h"
#include "http/routes/routes.h"
#include "http/writing.h"

namespace comity {
namespace {

HttpResponse record_claim(const Call& call) {
  return run_write(call, {}, [](RouteWriting& writing) -> Result<ActBody> {
    const StatedClaim stated = claim_of(*writing.body);
    const std::string opens = writing.body->text("open");
    writing.about = stated.subject;
    COMITY_TRY(claim, stated_claim(stated));
    ClaimsRecord record;
    if (!opens.empty()) record.opened.push_back({opens, stated.subject});
    record.claims.push_back(std::move(claim));
    return ActBody(std::move(record));
  });
}

HttpResponse determine_claim(const Call& call) {
  return run_write(call, {.right = Right::determine}, [](RouteWriting& writing) -> Result<ActBody> {
    const StatedClaim stated = claim_of(*writing.body);
    const std::string reason = writing.body->text("reason", Need::required);
    writing.about = stated.subject;
    COMITY_TRY(claim, stated_claim(stated));
    return ActBody(ClaimDetermine{std::move(claim), reason});
  });
}

HttpResponse withdraw_claim(const Call& call) {
  const WriteSpec spec{.right = Right::withdraw, .object = PathObject::claim};
  return run_write(call, spec, [](RouteWriting& writing) -> Result<ActBody> {
    writing.location = "/api/v1/claims/" + writing.claim.text();
    return ActBody(ClaimWithdraw{writing.claim, writing.body->text("reason", Need::required)});
  });
}

HttpResponse merge_subject(const Call& call) {
  return run_write(call, {.right = Right::merge}, [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    SubjectMerge merge{body.text("from", Need::required), body.text("into", Need::required),
                       body.text("reason", Need::required)};
    writing.about = merge.from;
    if (const auto into = writing.reader().find(merge.into))
      writing.location = "/api/v1/records/" + into->id_text;
    return ActBody(std::move(merge));
  });
}

HttpResponse split_subject(const Call& call) {
  return run_write(call, {.right = Right::merge}, [](RouteWriting& writing) -> Result<ActBody> {
    Body& body = *writing.body;
    SubjectSplitOff split{body.text("from", Need::required), body.text("reason", Need::required)};
    writing.about = split.from;
    if (const auto from = writing.reader().find(split.from))
      writing.location = "/api/v1/records/" + from->id_text;
    return ActBody(std::move(split));
  });
}

// The body is the file itself; its name stands in the query, its type in the header.
HttpResponse attach_file(const Call& call) {
  const WriteSpec spec{
      .right = Right::attach, .object = PathObject::record, .json = false, .names = {"name"}};
  return run_write(call, spec, [](RouteWriting& writing) -> Result<ActBody> {
    const HttpRequest& request = writing.call.request;
    writing.location = "/api/v1/records/" + writing.record.id_text;
    const std::string_view header = request.header("content-type");
    const std::string type = visible(header.substr(0, header.find(';')));  // may be no UTF-8
    return ActBody(Attach{writing.record.id_text,
                          std::string(request.parameter("name").value_or(std::string_view())),
                          type.empty() ? "application/octet-stream" : type, request.body});
  });
}

}  // namespace

std::vector<Route> claim_routes() {
  return {
      writing_route("/api/v1/claims", "record_claim", Right::record, "ClaimBody", record_claim),
      writing_route("/api/v1/claims/{id}/withdrawals", "withdraw_claim", Right::withdraw,
                    "WithdrawalBody", withdraw_claim),
      writing_route("/api/v1/determinations", "determine_claim", Right::determine,
                    "DeterminationBody", determine_claim),
      writing_route("/api/v1/merges", "merge_subject", Right::merge, "MergeBody", merge_subject),
      writing_route("/api/v1/splits", "split_subject", Right::merge, "SplitBody", split_subject),
      writing_route("/api/v1/records/{id...}/attachments", "attach_file", Right::attach,
                    "application/octet-stream", attach_file, "name", kAttachmentBodyMax)};
}

}  // namespace comity
