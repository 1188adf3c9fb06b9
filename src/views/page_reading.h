// SPDX-License-Identifier: Apache-2.0
// Reads the facts of one page and remembers what every page has to say at its end: the sources
// that it used, and how many claims of the subjects on it the lens left out, each subject counted
// once. One thread, for the life of one page.
#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "views/fact.h"

namespace comity {

class PageReading {
 public:
  explicit PageReading(Reader& reader) : reader_(reader) {}

  Reader& reader() { return reader_; }
  // nullptr: not there, or not to be seen. What the lens leaves out of it is counted.
  std::shared_ptr<const Subject> subject(SubjectNumber number);

  std::vector<Fact> facts(const Subject& subject, std::string_view attribute);
  std::vector<Fact> facets(const Subject& subject, std::string_view attribute);
  // Whatever the record has on the subject under attributes other than these: a page never drops
  // a field because it does not know it.
  std::vector<Fact> others(const Subject& subject,
                           std::initializer_list<std::string_view> attributes);

  // Adds the sources of facts that were read without this and are shown after all.
  void keep_sources(const std::vector<Fact>& facts);
  std::vector<SourceLine> sources() const { return sources_; }  // in the order of their use
  const LeftOut& left_out() const { return left_out_; }

 private:
  Reader& reader_;
  std::set<SubjectNumber> counted_;
  std::set<std::string> source_keys_;
  std::vector<SourceLine> sources_;
  LeftOut left_out_;
};

}  // namespace comity
