// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_scope.h"

#include <algorithm>

#include "base/hash.h"
#include "kinds/definition_table.h"

namespace comity {
namespace {

constexpr std::size_t kGroundsMax = 2000;  // more would not be read; the count of all is given
constexpr std::size_t kWordBytesMax = 48;
constexpr std::size_t kNameBytesMax = 63;

bool is_word_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool all_word_signs(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_word_sign(c) || c == '-'; });
}

}  // namespace

void DossierProblems::add(std::string reason, Arguments arguments, std::string place) {
  grounds_.push_back({std::move(reason), std::move(arguments), std::move(place), {}});
}

void DossierProblems::take(const Refusal& refusal, const std::string& place) {
  for (Ground ground : refusal.grounds) {
    ground.place = place;
    grounds_.push_back(std::move(ground));
  }
}

Refusal DossierProblems::refusal() const {
  Refusal refusal{grounds_};
  if (grounds_.size() <= kGroundsMax) return refusal;
  refusal.grounds.resize(kGroundsMax);
  refusal.grounds.push_back({"dossier_more_problems",
                             {{"count", std::to_string(grounds_.size() - kGroundsMax)}},
                             {},
                             {}});
  return refusal;
}

DossierScope::DossierScope(const json::object& own, const DossierScope* around, std::string path,
                           std::string name)
    : own_(own), around_(around), path_(std::move(path)), name_(std::move(name)) {
  if (around != nullptr) {
    subject = around->subject;
    key = around->key;
  }
}

const json::value* DossierScope::constant(const std::string& text) {
  if (text.empty()) return nullptr;
  return &constants_.emplace_back(text);
}

// "a" or "a.b"; a dot leads into an object.
const json::value* DossierScope::find(std::string_view field) const {
  const std::size_t dot = field.find('.');
  const json::value* found = own_.if_contains(field.substr(0, dot));
  if (found != nullptr && dot != std::string_view::npos) {
    const json::object* inner = found->if_object();
    found = inner == nullptr ? nullptr : inner->if_contains(field.substr(dot + 1));
  }
  return found == nullptr || says_nothing(*found) ? nullptr : found;
}

const json::value* DossierScope::look(std::string_view reference) {
  if (reference == "@self") return constant(subject);
  if (reference == "@key") return constant(key);
  if (reference == "@value") return value;
  if (reference.starts_with('=')) return constant(std::string(reference.substr(1)));
  if (reference.starts_with('^'))
    return around_ == nullptr ? nullptr : around_->find(reference.substr(1));
  if (reference.starts_with('$')) {
    const DossierScope* whole = this;
    while (whole->around_ != nullptr) whole = whole->around_;
    return whole->find(reference.substr(1));
  }
  const json::value* found = find(reference);
  if (found != nullptr) use(reference);
  return found;
}

std::string DossierScope::path_of(std::string_view reference) const {
  if (reference.starts_with('^') && around_ != nullptr)
    return field_path(around_->path(), reference.substr(1));
  if (reference.starts_with('$')) return std::string(reference.substr(1));
  if (reference.starts_with('@') || reference.starts_with('=')) return path_;
  return field_path(path_, reference);
}

bool says_nothing(const json::value& value) {
  return value.is_null() || (value.is_string() && value.get_string().empty());
}

std::string_view text_of(const json::value& value) {
  return value.is_string() ? std::string_view(value.get_string()) : std::string_view();
}

std::string field_path(std::string_view path, std::string_view field) {
  return path.empty() ? std::string(field) : std::string(path) + "." + std::string(field);
}

std::string element_path(std::string_view path, std::size_t place) {
  return std::string(path) + "[" + std::to_string(place) + "]";
}

std::string attribute_name(std::string_view field) {
  std::string name;
  bool lost = field.size() > kNameBytesMax;
  char before = '_';
  for (const char c : field.substr(0, kNameBytesMax - 10)) {
    const bool capital_begins_word = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    if (capital_begins_word) name.push_back('_');
    const bool sign = is_word_sign(c) && c != '.';
    lost = lost || static_cast<unsigned char>(c) >= 0x80;
    if (sign)
      name.push_back(lower(c));
    else if (!name.empty() && name.back() != '_')
      name.push_back('_');
    before = c;
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (lost || name.empty()) name += (name.empty() ? "" : "_") + short_hash(field, 8);
  if (!is_definition_name(name)) name = "field_" + name.substr(0, kNameBytesMax - 6);
  return name;
}

std::string short_hash(std::string_view text, std::size_t digits) {
  return hex(sha256(text)).substr(0, digits);
}

std::string short_word(std::string_view text) {
  if (text.size() <= kWordBytesMax && all_word_signs(text)) return std::string(text);
  std::string word;
  bool lost = false;
  for (const char c : text) {
    if (word.size() >= kWordBytesMax) lost = true;
    if (lost) break;
    lost = lost || static_cast<unsigned char>(c) >= 0x80;
    if (is_word_sign(c))
      word.push_back(lower(c));
    else if (!word.empty() && word.back() != '-')
      word.push_back('-');
  }
  while (!word.empty() && word.back() == '-') word.pop_back();
  if (lost || word.empty()) word += (word.empty() ? "" : "-") + short_hash(text, 8);
  return word;
}

}  // namespace comity
