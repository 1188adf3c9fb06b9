// SPDX-License-Identifier: Apache-2.0
#include "record/fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/check.h"
#include "base/text.h"

namespace comity {
namespace {

bool happening(const AttributeDefinition* attribute) {
  return attribute != nullptr && (attribute->happens || attribute->after_the_fact);
}

// Who holds the claim, for "per author the claim said last counts". Reports by the same sources are
// one author.
struct Author {
  int kind = 0;  // 0 named, 1 the office, 2 its determination, 3 reported
  SubjectNumber number = SubjectNumber::none;
  std::vector<SubjectNumber> sources;
  auto operator<=>(const Author&) const = default;
};

Author author_of(const Claim& claim) {
  if (claim.determination) return {2, SubjectNumber::none, {}};
  if (claim.office_says) return {1, SubjectNumber::none, {}};
  if (claim.said_by != SubjectNumber::none) return {0, claim.said_by, {}};
  return {3, SubjectNumber::none, claim.sources};
}

std::tuple<std::string_view, Seq, std::int64_t> said_order(const Claim& claim) {
  return {claim.said_on, claim.id.seq, claim.id.part};
}

bool dates_compatible(const Value& a, const Value& b) {
  const auto first = parse_edtf_date(a.text, "UTC");
  const auto second = parse_edtf_date(b.text, "UTC");
  return first.ok() && second.ok() && edtf_compatible(*first, *second);
}

bool same_value(const Value& a, const Value& b, const AttributeDefinition* attribute) {
  if (a.state != b.state) return false;
  if (a.state != ValueState::known) return true;
  if (a.reference != SubjectNumber::none || b.reference != SubjectNumber::none)
    return a.reference == b.reference;
  if (a == b || (a.text == b.text && a.unit == b.unit && a.qualifier == b.qualifier)) return true;
  const ValueType type = attribute == nullptr ? ValueType::text : attribute->type;
  switch (type) {
    case ValueType::date:
      return dates_compatible(a, b);
    case ValueType::number:
    case ValueType::quantity:
    case ValueType::flag:
      return a.number == b.number && a.unit == b.unit && a.qualifier == b.qualifier;
    default:
      return fold(a.text) == fold(b.text);
  }
}

struct Candidate {
  const Claim* claim;
  Held held;
};

// Latest start first; among equal starts, said last first.
bool starts_later(const Candidate& a, const Candidate& b) {
  const auto order = [](const Claim& c) {
    const Instant start = c.timeless                     ? kBeginning
                          : c.valid.from.latest == kOpen ? c.valid.from.earliest
                                                         : c.valid.from.latest;
    return std::make_tuple(start, said_order(c));
  };
  return order(*b.claim) < order(*a.claim);
}

// Of each author the claim that counts at this instant; while that one has only possibly begun, the
// one before too, which then has possibly ended. One that began and ended (held: no) ended what he
// dated before.
std::vector<Candidate> last_of_each_author(const std::vector<Candidate>& candidates,
                                           const AttributeDefinition* attribute) {
  if (candidates.size() == 1)  // as nearly always
    return candidates.front().held == Held::no ? std::vector<Candidate>() : candidates;
  std::map<Author, std::vector<Candidate>> by_author;
  for (const Candidate& candidate : candidates)
    by_author[author_of(*candidate.claim)].push_back(candidate);
  std::vector<Candidate> kept;
  for (auto& [author, held_by] : by_author) {
    std::stable_sort(held_by.begin(), held_by.end(), starts_later);
    const std::size_t first = kept.size();
    bool ended = false;
    for (const Candidate& candidate : held_by) {
      ended = ended || candidate.held == Held::no;
      if (ended && !candidate.claim->timeless) continue;
      kept.push_back(candidate);
      if (candidate.held != Held::surely) continue;
      const bool possibly_ended =
          std::any_of(kept.begin() + static_cast<std::ptrdiff_t>(first), kept.end(),
                      [&](const Candidate& later) {
                        return !same_value(later.claim->value, candidate.claim->value, attribute);
                      });
      if (possibly_ended) kept.back().held = Held::possibly;
      break;
    }
  }
  return kept;
}

void add_author(FoldedValue& value, const Claim& claim) {
  if (claim.office_says || claim.determination)
    value.office = true;
  else if (claim.said_by == SubjectNumber::none)
    value.reported = true;
  else if (std::find(value.authors.begin(), value.authors.end(), claim.said_by) ==
           value.authors.end())
    value.authors.push_back(claim.said_by);
}

bool has(const std::vector<SubjectNumber>& authors, SubjectNumber side) {
  return std::find(authors.begin(), authors.end(), side) != authors.end();
}

bool acknowledged(const FoldedValue& value, const Lens& lens) {
  if (lens.sides[0] == SubjectNumber::none) return value.authors.size() >= 2;
  return has(value.authors, lens.sides[0]) && has(value.authors, lens.sides[1]);
}

Standing standing_of(const FoldedValue& value, const Lens& lens) {
  for (const Claim* claim : value.claims)
    if (claim->determination) return Standing::determined;
  if (acknowledged(value, lens)) return Standing::acknowledged;
  return value.authors.empty() && !value.office ? Standing::reported : Standing::said;
}

// The claim that states a value most precisely stands first: 2025-12-23 before 2025-12.
bool states_better(const Claim* a, const Claim* b, bool date) {
  if (date) {
    const auto first = parse_edtf_date(a->value.text, "UTC");
    const auto second = parse_edtf_date(b->value.text, "UTC");
    if (first.ok() && second.ok()) {
      const auto width = [](const EdtfDate& d) {
        return d.span.latest.seconds - d.span.earliest.seconds;
      };
      if (width(*first) != width(*second)) return width(*first) < width(*second);
    }
  }
  return said_order(*a) < said_order(*b);
}

bool same_time(const Claim& a, const Claim& b) {
  return a.timeless == b.timeless && a.valid.from == b.valid.from && a.valid.until == b.valid.until;
}

std::vector<FoldedValue> group(const std::vector<Candidate>& candidates,
                               const AttributeDefinition* attribute, const Lens& lens) {
  const bool many = attribute == nullptr || attribute->cardinality == Cardinality::many;
  const bool date = attribute != nullptr && attribute->type == ValueType::date;
  std::vector<FoldedValue> values;
  for (const Candidate& candidate : candidates) {
    auto found = std::find_if(values.begin(), values.end(), [&](const FoldedValue& value) {
      const Claim& first = *value.claims.front();
      return same_value(first.value, candidate.claim->value, attribute) &&
             (!many || !happening(attribute) || same_time(first, *candidate.claim));
    });
    if (found == values.end()) {
      found = values.insert(values.end(), FoldedValue{});
      found->certainty = Certainty::possibly;
    }
    found->claims.push_back(candidate.claim);
    if (candidate.held == Held::surely) found->certainty = Certainty::surely;
    add_author(*found, *candidate.claim);
  }
  for (FoldedValue& value : values) {
    if (value.claims.size() > 1)
      std::stable_sort(value.claims.begin(), value.claims.end(),
                     [&](const Claim* a, const Claim* b) { return states_better(a, b, date); });
    value.standing = standing_of(value, lens);
  }
  return values;
}

// Determined first, then acknowledged, then the rest as recorded; of many, by time.
void order_values(std::vector<FoldedValue>& values, bool many) {
  if (values.size() < 2) return;
  const auto rank = [](const FoldedValue& value) {
    return value.standing == Standing::determined     ? 0
           : value.standing == Standing::acknowledged ? 1
                                                      : 2;
  };
  const auto time = [](const FoldedValue& value) {
    const Claim& claim = *value.claims.front();
    const Instant undated_last = claim.timeless ? kOpen : claim.valid.from.earliest;
    return std::make_tuple(undated_last, claim.timeless ? kOpen : claim.valid.from.latest,
                           claim.id);
  };
  std::stable_sort(values.begin(), values.end(), [&](const FoldedValue& a, const FoldedValue& b) {
    if (many) return time(a) < time(b);
    return std::make_tuple(rank(a), a.claims.front()->id) <
           std::make_tuple(rank(b), b.claims.front()->id);
  });
}

// Two authors differ where they have no value in common. One author whose next value has only
// possibly begun holds two, and differs from nobody.
bool authors_differ(const std::vector<FoldedValue>& values) {
  std::map<Author, std::set<std::size_t>> held_by;
  for (std::size_t value = 0; value < values.size(); ++value)
    for (const Claim* claim : values[value].claims) held_by[author_of(*claim)].insert(value);
  const auto apart = [](const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
    return std::none_of(a.begin(), a.end(), [&](std::size_t value) { return b.contains(value); });
  };
  for (auto a = held_by.begin(); a != held_by.end(); ++a)
    for (auto b = std::next(a); b != held_by.end(); ++b)
      if (apart(a->second, b->second)) return true;
  return false;
}

Standing attribute_standing(const std::vector<FoldedValue>& values, bool many) {
  const Standing first = values.front().standing;
  const bool settled = first == Standing::determined || first == Standing::acknowledged;
  if (many || values.size() == 1 || settled) return first;
  if (authors_differ(values)) return Standing::disputed;
  const auto best = std::min_element(
      values.begin(), values.end(),
      [](const FoldedValue& a, const FoldedValue& b) { return a.standing < b.standing; });
  return best->standing;
}

void keep_common(std::vector<FoldedValue>& values, const Lens& lens, LeftOut& left_out) {
  std::erase_if(values, [&](const FoldedValue& value) {
    if (acknowledged(value, lens)) return false;
    left_out.other_voice += static_cast<int>(value.claims.size());
    return true;
  });
}

void count(Passes outcome, LeftOut& left_out) {
  switch (outcome) {
    case Passes::later_recorded:
      ++left_out.later_recorded;
      break;
    case Passes::later_public:
      ++left_out.later_public;
      break;
    case Passes::undated:
      ++left_out.undated;
      break;
    case Passes::other_voice:
      ++left_out.other_voice;
      break;
    case Passes::yes:
      break;
  }
}

// Attributes in the order of their kind; those that the kind does not define after them, by name.
struct AttributeOrder {
  std::size_t place;
  std::string_view name;   // of the claim
  std::string_view facet;
  auto operator<=>(const AttributeOrder&) const = default;
};

AttributeOrder order_of(const Claim& claim, const KindDefinition& kind,
                        const AttributeDefinition* attribute) {
  if (attribute == nullptr) return {kind.attributes.size(), claim.attribute, claim.facet};
  return {static_cast<std::size_t>(attribute - kind.attributes.data()), claim.attribute,
          claim.facet};
}

// A claim that the lens lets pass and that has begun, with the place of its attribute.
struct Placed {
  AttributeOrder order;
  const AttributeDefinition* attribute;
  Candidate candidate;
};

// Sorted by attribute; the claims of each in the order given. A sorted row of a few claims costs
// much less than a map, and the rows of views fold each subject once for each turning point.
std::vector<Placed> placed_claims(const std::vector<Claim>& claims, const KindDefinition& kind,
                                  const Lens& lens, FoldedSubject& folded, bool& only_names) {
  std::vector<Placed> placed;
  placed.reserve(claims.size());
  for (const Claim& claim : claims) {
    if (claim.withdrawn_by != kLastSeq && claim.withdrawn_by <= lens.known) continue;
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const Passes outcome = passes(claim, attribute, lens);
    only_names = only_names && outcome == Passes::yes && attribute != nullptr && attribute->neutral;
    count(outcome, folded.left_out);
    if (outcome != Passes::yes) continue;
    const bool begun = claim.timeless || claim.valid.from.earliest <= lens.asof;
    if (begun)
      placed.push_back({order_of(claim, kind, attribute), attribute,
                        {&claim, held(claim, attribute, lens.asof)}});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Placed& a, const Placed& b) { return a.order < b.order; });
  return placed;
}

}  // namespace

const Value& FoldedValue::value() const {
  COMITY_CHECK(!claims.empty());
  return claims.front()->value;
}

LeftOut& LeftOut::operator+=(const LeftOut& other) {
  later_recorded += other.later_recorded;
  later_public += other.later_public;
  undated += other.undated;
  other_voice += other.other_voice;
  return *this;
}

const FoldedAttribute* FoldedSubject::find(std::string_view attribute,
                                           std::string_view facet) const {
  for (const FoldedAttribute& folded : attributes)
    if (folded.attribute == attribute && folded.facet == facet) return &folded;
  return nullptr;
}

std::vector<const FoldedAttribute*> FoldedSubject::facets(std::string_view attribute) const {
  std::vector<const FoldedAttribute*> found;
  for (const FoldedAttribute& folded : attributes)
    if (folded.attribute == attribute) found.push_back(&folded);
  return found;
}

Passes passes(const Claim& claim, const AttributeDefinition* attribute, const Lens& lens) {
  if (claim.id.seq > lens.known) return Passes::later_recorded;
  if (lens.public_by != kOpen) {
    if (claim.public_from == kOpen)
      return attribute != nullptr && attribute->neutral ? Passes::yes : Passes::undated;
    if (claim.public_from > lens.public_by) return Passes::later_public;
  }
  const bool neutral = attribute != nullptr && attribute->neutral;
  if (lens.voice == Voice::side && !neutral && claim.said_by != lens.side)
    return Passes::other_voice;
  return Passes::yes;
}

Held held(const Claim& claim, const AttributeDefinition* attribute, Instant asof) {
  if (asof == kOpen || claim.timeless) return Held::surely;
  if (claim.valid.from.earliest > asof) return Held::no;
  const bool begun = claim.valid.from.latest <= asof;
  if (happening(attribute)) return begun ? Held::surely : Held::possibly;
  if (claim.valid.until.latest <= asof) return Held::no;
  return begun && claim.valid.until.earliest >= asof ? Held::surely : Held::possibly;
}

FoldedSubject fold(SubjectNumber number, const std::vector<Claim>& claims,
                   const KindDefinition& kind, const Lens& lens) {
  FoldedSubject folded;
  folded.number = number;
  bool only_names = true;  // nothing but what identifies the subject was ever said of it
  const std::vector<Placed> placed = placed_claims(claims, kind, lens, folded, only_names);
  for (auto at = placed.begin(); at != placed.end();) {
    const AttributeOrder& order = at->order;
    const AttributeDefinition* attribute = at->attribute;
    const bool many = attribute == nullptr || attribute->cardinality == Cardinality::many;
    std::vector<Candidate> of_attribute;
    for (; at != placed.end() && at->order == order; ++at)
      if (!many || at->candidate.held != Held::no) of_attribute.push_back(at->candidate);
    auto values =
        group(many ? of_attribute : last_of_each_author(of_attribute, attribute), attribute, lens);
    const bool neutral = attribute != nullptr && attribute->neutral;
    if (lens.voice == Voice::common && !neutral) keep_common(values, lens, folded.left_out);
    if (values.empty()) continue;
    order_values(values, many);
    folded.substance = folded.substance || !neutral;
    const Standing standing = attribute_standing(values, many);
    folded.attributes.push_back(
        {std::string(order.name), std::string(order.facet), standing, std::move(values)});
  }
  folded.substance = folded.substance || (only_names && !folded.attributes.empty());
  return folded;
}

}  // namespace comity
