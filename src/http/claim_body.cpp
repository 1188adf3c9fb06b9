// SPDX-License-Identifier: Apache-2.0
#include "http/claim_body.h"

namespace comity {

Authorship authorship_of(Body& body) {
  Authorship authorship;
  authorship.sources = body.texts("sources");
  authorship.said_on = body.text("said_on");
  authorship.published_on = body.text("published_on");
  authorship.known_by = body.text("known_by");
  authorship.last_reported = body.text("last_reported");
  authorship.note = body.text("note");
  authorship.marking = body.text("marking");
  return authorship;
}

StatedClaim claim_of(Body& body) {
  StatedClaim stated;
  stated.authorship = authorship_of(body);
  stated.subject = body.text("subject", Need::required);
  stated.attribute = body.text("attribute", Need::required);
  stated.value = body.text("value");
  stated.facet = body.text("facet");
  stated.valid = body.text("valid");
  stated.said_by = body.text("said_by");
  stated.wording = body.text("wording");
  stated.because = body.texts("because");
  stated.statements = body.texts("statements");
  stated.office = body.flag("office");
  const std::string state = body.word("state", {"known", "unknown", "none"});
  stated.unknown = state == "unknown";
  stated.none = state == "none";
  const std::string qualifier =
      body.word("qualifier", {"exact", "approximate", "at_least", "at_most"});
  stated.about = qualifier == "approximate";
  stated.at_least = qualifier == "at_least";
  stated.at_most = qualifier == "at_most";
  return stated;
}

}  // namespace comity
