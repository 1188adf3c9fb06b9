// SPDX-License-Identifier: Apache-2.0
// The shape of a claim: what can be said against it without looking at the record.
#include "base/edtf.h"
#include "base/text.h"
#include "office/decide.h"

namespace comity {
namespace {

constexpr std::size_t kTextBytesMax = 64u << 10;
constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kReferencesMax = 1000;

class ShapeCheck {
 public:
  ShapeCheck(const ClaimDraft& claim, const std::string& zone, Refusal& refusal)
      : claim_(claim), zone_(zone), refusal_(refusal) {}

  void text(std::string_view member, const std::string& value, std::size_t bytes_max) {
    if (value.size() > bytes_max)
      add("text_too_long",
          {{"member", std::string(member)}, {"bytes_max", std::to_string(bytes_max)}});
    else if (!utf8_valid(value))
      add("utf8_malformed", {{"member", std::string(member)}});
  }
  void day(std::string_view member, const std::string& value) {
    if (value.empty()) return;
    const auto date = parse_edtf_date(value, zone_);
    if (!date.ok()) take(member, date.refusal());
  }
  void valid(const std::string& value) {
    if (value.empty() || parse_edtf_date(value, zone_).ok()) return;
    const auto interval = parse_edtf_interval(value, zone_);
    if (!interval.ok()) take("valid", interval.refusal());
  }
  void references(std::string_view member, const std::vector<std::string>& names) {
    if (names.size() > kReferencesMax)
      add("references_too_many",
          {{"member", std::string(member)}, {"max", std::to_string(kReferencesMax)}});
    for (const auto& name : names) text(member, name, kNameBytesMax);
  }
  void add(std::string reason, Arguments arguments) {
    refusal_.grounds.push_back({std::move(reason), std::move(arguments), claim_.place, {}});
  }

 private:
  void take(std::string_view member, const Refusal& refusal) {
    for (Ground ground : refusal.grounds) {
      ground.place = claim_.place.empty() ? std::string(member)
                                          : claim_.place + " (" + std::string(member) + ")";
      refusal_.grounds.push_back(std::move(ground));
    }
  }
  const ClaimDraft& claim_;
  const std::string& zone_;
  Refusal& refusal_;
};

}  // namespace

Result<Done> check_claim_shape(const ClaimDraft& claim, const std::string& zone) {
  Refusal refusal;
  ShapeCheck check(claim, zone, refusal);
  check.text("subject", claim.subject, kNameBytesMax);
  check.text("attribute", claim.attribute, kNameBytesMax);
  check.text("facet", claim.facet, kTextBytesMax);
  check.text("value", claim.value.text, kTextBytesMax);
  check.text("unit", claim.value.unit, kNameBytesMax);
  check.text("said_by", claim.said_by, kNameBytesMax);
  check.text("wording", claim.wording, kTextBytesMax);
  check.text("note", claim.note, kTextBytesMax);
  check.text("place", claim.place, kTextBytesMax);
  check.references("sources", claim.sources);
  check.references("because", claim.because);
  check.references("statements", claim.statements);
  check.valid(claim.valid);
  check.day("said_on", claim.said_on);
  check.day("published_on", claim.published_on);
  check.day("known_by", claim.known_by);
  check.day("last_reported", claim.last_reported);
  if (claim.subject.empty()) check.add("claim_without_subject", {});
  if (claim.attribute.empty()) check.add("claim_without_attribute", {});
  if (claim.value.state == ValueState::known && claim.value.text.empty() &&
      claim.value.reference == SubjectNumber::none)
    check.add("claim_without_value", {{"attribute", claim.attribute}});
  if (claim.office_says && !claim.said_by.empty())
    check.add("claim_with_two_authors", {{"said_by", claim.said_by}});
  if (const auto marking = parse_marking(claim.marking); !marking.ok())
    check.add("marking_malformed", {{"marking", claim.marking}});
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}

}  // namespace comity
