// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_import.h"

#include "office/import/try_act.h"

namespace comity {
namespace {

constexpr std::string_view kReason = "no longer in the dossier";

DossierReport report_of(const DossierDraft& draft) {
  DossierReport report;
  report.dossier = draft.name;
  report.unknown = draft.unknown;
  std::map<std::string_view, std::string_view> kinds;
  for (const NewSubject& subject : draft.subjects) {
    kinds[subject.key] = subject.kind;
    ++report.kinds[subject.kind].subjects;
  }
  for (const NewSubject& subject : draft.opened) ++report.kinds[subject.kind].opened;
  for (const ClaimDraft& claim : draft.claims)
    ++report.kinds[std::string(kinds[claim.subject])].claims;
  return report;
}

// The record's own grounds stand at places with hashes, which say nothing to the author of a file.
Refusal readable(Refusal refusal) {
  for (Ground& ground : refusal.grounds) {
    const std::size_t hash = ground.place.rfind('#');
    if (hash == std::string::npos) continue;
    const std::size_t member = ground.place.find(' ', hash);
    ground.place = ground.place.substr(0, hash) +
                   (member == std::string::npos ? "" : ground.place.substr(member));
  }
  return refusal;
}

}  // namespace

Result<DossierReport> import_dossier(Office& office, std::string_view text,
                                     const DossierOptions& options) {
  COMITY_TRY(file, parse_json(text));
  const auto definitions = office.definitions();
  const auto session = office.read(Lens{});
  COMITY_TRY(mapping, DossierMapping::load(definitions->files, definitions->kinds));
  DossierReader dossier(mapping, definitions->kinds,
                        [&](const std::string& key) -> std::optional<std::string> {
                          const auto found = session->reader().find(key);
                          return found ? std::optional<std::string>(found->kind) : std::nullopt;
                        });
  COMITY_TRY(draft, dossier.read(file));
  DossierReport report = report_of(draft);
  std::vector<NewSubject> opened = draft.opened;
  DossierDifference changes = difference(std::move(draft), mapping.whole.holds, session->reader());
  report.fresh = static_cast<int>(changes.fresh.size());
  report.unchanged = changes.unchanged;
  report.withdrawn = options.missing == Missing::withdrawn && !changes.missing.empty();
  report.missing = std::move(changes.missing);
  ClaimsRecord act;
  act.event = "dossier_imported";
  act.right = Right::import;
  act.undefined_attributes = true;
  act.opened = std::move(opened);
  act.claims = std::move(changes.fresh);
  act.reason = kReason;
  if (report.withdrawn)
    for (const StandingClaim& claim : report.missing) act.withdrawn.push_back(claim.id);
  const bool nothing = act.opened.empty() && act.claims.empty() && act.withdrawn.empty();
  if (nothing) return report;
  if (options.effect == Effect::shown) {
    const auto tried = try_act(office, act);
    if (!tried.ok()) return readable(tried.refusal());
    return report;
  }
  auto answer = office.run(Act{ActId::random(), std::move(act)});
  if (!answer.ok()) return readable(answer.refusal());
  report.seq = answer->seq;
  return report;
}

}  // namespace comity
