// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_names.h"

#include <algorithm>

#include "kinds/definition_table.h"

namespace comity {
namespace {

constexpr std::size_t kIdBytesMax =
    120;  // the keys of a subject's parts are longer, and have to fit too
constexpr std::size_t kSuggestionsMax = 200;  // problems after which nobody needs "did you mean"

}  // namespace

bool DossierNames::add(const std::string& key, const std::string& kind, const std::string& path) {
  const bool like_an_id = SubjectId::parse(key) || ClaimId::parse(key) || key.starts_with('#');
  if (like_an_id || (key.size() > kIdBytesMax && key.find('/') == std::string::npos)) {
    problems_.add("dossier_id_malformed", {{"id", key}, {"bytes_max", std::to_string(kIdBytesMax)}},
                  path);
    return false;
  }
  const auto [found, fresh] = file_.try_emplace(key, Named{kind, path});
  if (!fresh) {
    problems_.add("dossier_id_twice", {{"id", key}, {"other_place", found->second.path}}, path);
    return false;
  }
  all_.push_back({kind, key});
  const auto before = known_(key);
  installation_[key] = before;
  if (!before || *before == kind) return true;
  problems_.add("dossier_id_of_other_kind", {{"id", key}, {"kind", kind}, {"other_kind", *before}},
                path);
  return false;
}

std::optional<std::string> DossierNames::kind_of(const std::string& key) {
  if (const auto found = file_.find(key); found != file_.end()) return found->second.kind;
  const auto asked = installation_.find(key);
  if (asked != installation_.end()) return asked->second;
  return installation_[key] = known_(key);
}

bool DossierNames::leads_to(const std::string& key, const std::vector<std::string>& of,
                            const std::string& path) {
  const auto kind = kind_of(key);
  if (!kind) {
    problems_.add("dossier_id_unknown", {{"id", key}, {"nearest", nearest(key)}}, path);
    return false;
  }
  if (of.empty() || std::find(of.begin(), of.end(), *kind) != of.end()) return true;
  std::vector<std::string_view> kinds(of.begin(), of.end());
  problems_.add("dossier_reference_of_wrong_kind",
                {{"id", key}, {"kind", *kind}, {"of", joined(kinds)}}, path);
  return false;
}

std::string DossierNames::nearest(const std::string& key) const {
  if (problems_.count() > kSuggestionsMax) return {};
  std::vector<std::string_view> candidates;
  for (const auto& [id, named] : file_) candidates.push_back(id);
  return nearest_word(key, candidates);
}

std::vector<NewSubject> DossierNames::opened() {
  std::vector<NewSubject> fresh;
  for (const NewSubject& subject : all_)
    if (!installation_[subject.key]) fresh.push_back(subject);
  return fresh;
}

}  // namespace comity
