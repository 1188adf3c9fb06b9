// SPDX-License-Identifier: Apache-2.0
#include "views/page_reading.h"

#include <algorithm>
#include <utility>

namespace comity {

std::shared_ptr<const Subject> PageReading::subject(SubjectNumber number) {
  if (number == SubjectNumber::none) return nullptr;
  auto found = reader_.subject(number);
  if (found != nullptr && counted_.insert(found->row.number).second) {
    left_out_ += found->folded.left_out;
  }
  return found;
}

std::vector<Fact> PageReading::facts(const Subject& subject, std::string_view attribute) {
  std::vector<Fact> facts = facts_of(reader_, subject, attribute);
  keep_sources(facts);
  return facts;
}

std::vector<Fact> PageReading::facets(const Subject& subject, std::string_view attribute) {
  std::vector<Fact> facts = facts_of_facets(reader_, subject, attribute);
  keep_sources(facts);
  return facts;
}

std::vector<Fact> PageReading::others(const Subject& subject,
                                      std::initializer_list<std::string_view> attributes) {
  std::vector<Fact> facts;
  for (const FoldedAttribute& folded : subject.folded.attributes) {
    if (std::find(attributes.begin(), attributes.end(), folded.attribute) != attributes.end()) {
      continue;
    }
    for (const FoldedValue& value : folded.values) {
      facts.push_back(make_fact(reader_, subject, folded, value));
    }
  }
  keep_sources(facts);
  return facts;
}

void PageReading::keep_sources(const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    for (const SourceLine& source : fact.sources) {
      if (source_keys_.insert(source.key).second) sources_.push_back(source);
    }
  }
}

}  // namespace comity
