// SPDX-License-Identifier: Apache-2.0
#include "views/record_page.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/calendar.h"
#include "views/claim_history.h"

namespace comity {
namespace {

constexpr std::size_t kLinksOfRoleMax = 1000;

// What a page without clocks of validity would show of the subject: the claims that no later word
// of their author has replaced.
std::set<const Claim*> claims_of(const FoldedSubject& folded) {
  std::set<const Claim*> claims;
  for (const FoldedAttribute& attribute : folded.attributes)
    for (const FoldedValue& value : attribute.values)
      claims.insert(value.claims.begin(), value.claims.end());
  return claims;
}

class RecordReading {
 public:
  RecordReading(Reader& reader, const Subject& subject, const std::string& zone)
      : reader_(reader), subject_(subject), zone_(zone) {
    Lens any_day = reader.lens();
    any_day.asof = kOpen;
    // The same claims are folded again, so that the pointers of both folds can be compared.
    ever_ = fold(subject.row.number, *subject.claims, *subject.kind, any_day);
    shown_ = claims_of(subject.folded);
    kept_ = claims_of(ever_);
  }

  RecordClaim claim(const Claim& claim) const {
    RecordClaim row;
    row.id = claim.id.text();
    row.fact = claim_fact(reader_, subject_, claim);
    row.place = place_of(claim);
    row.timeless = claim.timeless;
    row.known_by = claim.known_by;
    row.last_reported = claim.last_reported;
    if (claim.public_from != kOpen) row.public_from = day_text(day_of(claim.public_from, zone_));
    row.recorded = claim.id.seq;
    if (const auto instant = reader_.recorded_at(claim.id.seq))
      row.recorded_at = instant_text(*instant);
    if (claim.withdrawn_by != kLastSeq) row.withdrawn_by = claim.withdrawn_by;
    row.determination = claim.determination;
    row.marking = reader_.marking(claim.marking);
    row.file_place = claim.place;
    for (const SubjectNumber statement : claim.statements)
      row.statements.push_back(reader_.key(statement));
    return row;
  }

  RecordAttribute attribute(const std::vector<const Claim*>& claims) const {
    RecordAttribute row;
    row.attribute = claims.front()->attribute;
    row.facet = claims.front()->facet;
    row.defined = subject_.kind->find(row.attribute) != nullptr;
    if (const FoldedAttribute* folded = subject_.folded.find(row.attribute, row.facet)) {
      row.standing = folded->standing;
      row.values = folded->values.size();
    }
    for (const Claim* each : claims) row.claims.push_back(claim(*each));
    return row;
  }

 private:
  ClaimPlace place_of(const Claim& claim) const {
    if (claim.withdrawn_by != kLastSeq && claim.withdrawn_by <= reader_.lens().known)
      return ClaimPlace::withdrawn;
    switch (passes(claim, subject_.kind->find(claim.attribute), reader_.lens())) {
      case Passes::later_public:
        return ClaimPlace::later_public;
      case Passes::undated:
        return ClaimPlace::undated;
      case Passes::other_voice:
        return ClaimPlace::other_voice;
      case Passes::yes:
      case Passes::later_recorded:
        break;
    }
    if (shown_.contains(&claim)) return ClaimPlace::shown;
    if (kept_.contains(&claim)) return ClaimPlace::another_day;
    // In the common voice a claim is left out where the other side does not say the same.
    return reader_.lens().voice == Voice::common ? ClaimPlace::other_voice : ClaimPlace::superseded;
  }

  Reader& reader_;
  const Subject& subject_;
  const std::string& zone_;
  FoldedSubject ever_;
  std::set<const Claim*> shown_, kept_;
};

std::size_t order_in_kind(const KindDefinition& kind, const std::string& attribute) {
  for (std::size_t i = 0; i < kind.attributes.size(); ++i)
    if (kind.attributes[i].name == attribute) return i;
  return kind.attributes.size();
}

// Claims recorded by then, in the order of the page: attribute, facet, time, saying, place.
std::vector<const Claim*> claims_in_order(const Subject& subject, Seq known) {
  std::vector<const Claim*> claims;
  for (const Claim& claim : *subject.claims)
    if (claim.id.seq <= known) claims.push_back(&claim);
  const auto order = [&](const Claim* claim) {
    const Span from = claim->timeless ? kAlwaysBefore : claim->valid.from;
    return std::make_tuple(order_in_kind(*subject.kind, claim->attribute),
                           std::cref(claim->attribute), std::cref(claim->facet), from.earliest,
                           from.latest, claim->id);
  };
  std::sort(claims.begin(), claims.end(),
            [&](const Claim* a, const Claim* b) { return order(a) < order(b); });
  return claims;
}

// Links by whom they lead to or come from, in what role and by which attribute; in the order met. A
// party is named by very many claims, so each is found again by its place.
class Links {
 public:
  explicit Links(Reader& reader) : reader_(reader) {}

  void add(LinkRole role, SubjectNumber other, const std::string& attribute, ClaimId claim) {
    const auto [place, fresh] = places_.try_emplace({role, other, attribute}, links_.size());
    if (fresh) {
      const auto row = reader_.row(other);
      links_.push_back({role, reader_.key(other), row ? row->kind : std::string(),
                        reader_.title(other), attribute, {}});
    }
    links_[place->second].claims.push_back(claim.text());
  }
  std::vector<RecordLink> take() { return std::move(links_); }

 private:
  Reader& reader_;
  std::map<std::tuple<LinkRole, SubjectNumber, std::string>, std::size_t> places_;
  std::vector<RecordLink> links_;
};

// Sources are named with each claim; as links they would drown the others.
std::vector<RecordLink> links_out_of(Reader& reader, const std::vector<const Claim*>& claims) {
  Links links(reader);
  for (const Claim* claim : claims) {
    if (claim->withdrawn_by != kLastSeq && claim->withdrawn_by <= reader.lens().known) continue;
    if (claim->value.reference != SubjectNumber::none)
      links.add(LinkRole::value, claim->value.reference, claim->attribute, claim->id);
    for (const SubjectNumber cause : claim->because)
      links.add(LinkRole::because, cause, claim->attribute, claim->id);
    for (const SubjectNumber statement : claim->statements)
      links.add(LinkRole::statement, statement, claim->attribute, claim->id);
  }
  return links.take();
}

void add_links_in(Reader& reader, SubjectNumber number, RecordPage& page) {
  const LatestLinks latest = reader.latest_links_to(number, kLinksOfRoleMax);
  Links links(reader);
  for (const Link& link : latest.links)
    links.add(link.role, link.from, link.attribute, link.claim);
  page.links_in = links.take();
  page.links_in_whole = latest.whole;
}

void count(RecordPage& page, const std::vector<const Claim*>& claims) {
  std::set<SubjectNumber> sources;
  for (const Claim* claim : claims) sources.insert(claim->sources.begin(), claim->sources.end());
  page.claims = claims.size();
  page.sources = sources.size();
  for (const RecordAttribute& attribute : page.attributes) {
    if (attribute.standing == Standing::disputed) ++page.rivals;
    if (attribute.standing == Standing::determined) ++page.determined;
  }
}

}  // namespace

std::optional<RecordPage> record_page(Reader& reader, std::string_view name,
                                      const std::string& zone) {
  const auto found = reader.find(name);
  const auto subject = found ? reader.subject(found->number) : nullptr;
  if (subject == nullptr) return std::nullopt;
  RecordPage page;
  page.subject = subject->row;
  page.title = title_fact(reader, *subject);
  const RecordReading reading(reader, *subject, zone);
  const std::vector<const Claim*> claims = claims_in_order(*subject, reader.lens().known);
  for (auto at = claims.begin(); at != claims.end();) {
    const auto end = std::find_if(at, claims.end(), [at](const Claim* claim) {
      return claim->attribute != (*at)->attribute || claim->facet != (*at)->facet;
    });
    page.attributes.push_back(reading.attribute({at, end}));
    at = end;
  }
  page.links_out = links_out_of(reader, claims);
  add_links_in(reader, subject->row.number, page);
  page.attachments = reader.attachments(subject->row.number);
  page.merged = reader.merged_into(subject->row.number);
  page.left_out = subject->folded.left_out;
  count(page, claims);
  return page;
}

std::optional<ClaimPage> claim_page(Reader& reader, ClaimId id, const std::string& zone) {
  const auto claim = reader.claim(id);
  const auto subject = claim ? reader.subject(claim->subject) : nullptr;
  if (subject == nullptr) return std::nullopt;
  for (const Claim& each : *subject->claims) {
    if (each.id != id) continue;
    const RecordReading reading(reader, *subject, zone);
    return ClaimPage{subject->row, title_fact(reader, *subject), each.attribute,
                     each.facet,   reading.claim(each),          subject->folded.left_out};
  }
  return std::nullopt;
}

}  // namespace comity
