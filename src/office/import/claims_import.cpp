// SPDX-License-Identifier: Apache-2.0
//
//   file  = { line "\n" }        line = "" | object
//   value = text | number | true | false | {"state": "unknown" | "none"}
//         | {"text": text, "number": number, "unit": text, "qualifier": "approximate" | "at_least"
//         | "at_most"}
#include "office/import/claims_import.h"

#include <array>
#include <map>

#include "kinds/definition_table.h"
#include "office/import/dossier_scope.h"
#include "office/import/try_act.h"

namespace comity {
namespace {

using TextMember = std::string ClaimDraft::*;
using ListMember = std::vector<std::string> ClaimDraft::*;

constexpr std::array<std::pair<std::string_view, TextMember>, 12> kTexts{
    {{"subject", &ClaimDraft::subject},
     {"attribute", &ClaimDraft::attribute},
     {"facet", &ClaimDraft::facet},
     {"valid", &ClaimDraft::valid},
     {"said_by", &ClaimDraft::said_by},
     {"said_on", &ClaimDraft::said_on},
     {"published_on", &ClaimDraft::published_on},
     {"known_by", &ClaimDraft::known_by},
     {"last_reported", &ClaimDraft::last_reported},
     {"wording", &ClaimDraft::wording},
     {"note", &ClaimDraft::note},
     {"marking", &ClaimDraft::marking}}};
constexpr std::array<std::pair<std::string_view, ListMember>, 3> kLists{
    {{"sources", &ClaimDraft::sources},
     {"because", &ClaimDraft::because},
     {"statements", &ClaimDraft::statements}}};
constexpr std::array<std::pair<std::string_view, Qualifier>, 4> kQualifiers{
    {{"exact", Qualifier::exact},
     {"approximate", Qualifier::approximate},
     {"at_least", Qualifier::at_least},
     {"at_most", Qualifier::at_most}}};
constexpr std::array<std::pair<std::string_view, ValueState>, 3> kStates{
    {{"known", ValueState::known}, {"unknown", ValueState::unknown}, {"none", ValueState::none}}};

std::vector<std::string_view> known_members() {
  std::vector<std::string_view> known = {"kind", "value", "sources_of_object"};
  for (const auto& [name, member] : kTexts) known.push_back(name);
  for (const auto& [name, member] : kLists) known.push_back(name);
  return known;
}

// One line's claim; what is wrong with it becomes a problem of its line.
class LineReader {
 public:
  LineReader(std::string place, DossierProblems& problems)
      : place_(std::move(place)), problems_(problems) {}

  ClaimDraft read(const json::object& line, std::string& kind) {
    ClaimDraft claim;
    for (const auto& member : line) read_member(member.key(), member.value(), claim, kind);
    return claim;
  }

 private:
  void read_member(std::string_view name, const json::value& value, ClaimDraft& claim,
                   std::string& kind) {
    if (value.is_null()) return;
    if (name == "kind") return text(name, value, kind);
    if (name == "value") return read_value(value, claim.value);
    if (name == "sources_of_object") return flag(name, value, claim.sources_of_object);
    for (const auto& [known, member] : kTexts)
      if (known == name) return text(name, value, claim.*member);
    for (const auto& [known, member] : kLists)
      if (known == name) return list(name, value, claim.*member);
    const auto known = known_members();
    problems_.add("claims_member_unknown",
                  {{"member", std::string(name)},
                   {"nearest", nearest_word(name, known)},
                   {"known", joined(known)}},
                  place_);
  }

  void wrong(std::string_view name, std::string wanted) {
    problems_.add("claims_member_type_wrong",
                  {{"member", std::string(name)}, {"wanted", std::move(wanted)}}, place_);
  }
  void text(std::string_view name, const json::value& value, std::string& target) {
    if (value.is_string())
      target = text_of(value);
    else
      wrong(name, "a text");
  }
  void flag(std::string_view name, const json::value& value, bool& target) {
    if (value.is_bool())
      target = value.get_bool();
    else
      wrong(name, "true or false");
  }
  void list(std::string_view name, const json::value& value, std::vector<std::string>& target) {
    const json::array* texts = value.if_array();
    if (texts == nullptr) return wrong(name, "a list of texts");
    for (const json::value& element : *texts) {
      if (!element.is_string()) return wrong(name, "a list of texts");
      target.emplace_back(text_of(element));
    }
  }
  template <typename Enumerator, std::size_t size>
  void word(std::string_view name, const json::value& value,
            const std::array<std::pair<std::string_view, Enumerator>, size>& words,
            Enumerator& target) {
    std::vector<std::string_view> known;
    for (const auto& [text, enumerator] : words) {
      if (text == text_of(value)) {
        target = enumerator;
        return;
      }
      known.push_back(text);
    }
    wrong(name, "one of " + joined(known));
  }

  void read_value(const json::value& value, Value& target) {
    if (value.is_string())
      target.text = text_of(value);
    else if (value.is_number())
      read_number(value, target);
    else if (value.is_bool())
      target.text = value.get_bool() ? "true" : "false";
    else if (const json::object* object = value.if_object(); object != nullptr)
      read_value_object(*object, target);
    else
      wrong("value", "a text, a number, true, false or an object");
  }
  static void read_number(const json::value& value, Value& target) {
    target.number = value.to_number<double>();
    if (target.text.empty()) target.text = json_text(value);
  }
  void read_value_object(const json::object& object, Value& target) {
    for (const auto& member : object) {
      const std::string_view name = member.key();
      if (name == "text")
        text(name, member.value(), target.text);
      else if (name == "unit")
        text(name, member.value(), target.unit);
      else if (name == "state")
        word(name, member.value(), kStates, target.state);
      else if (name == "qualifier")
        word(name, member.value(), kQualifiers, target.qualifier);
      else if (name != "number")
        wrong("value." + std::string(name), "text, number, unit, state or qualifier");
      else if (member.value().is_number())
        read_number(member.value(), target);
      else
        wrong(name, "a number");
    }
  }

  std::string place_;
  DossierProblems& problems_;
};

// The subjects that the lines open: those with a kind that are not on record.
class Opening {
 public:
  Opening(const Kinds& kinds, Reader& reader, DossierProblems& problems)
      : kinds_(kinds), reader_(reader), problems_(problems) {}

  void add(const std::string& subject, const std::string& kind, const std::string& place) {
    if (subject.empty() || kind.empty()) return;
    const KindDefinition* definition = kinds_.find(kind);
    if (definition == nullptr)
      return problems_.add("kind_unknown", {{"kind", kind}, {"nearest", kinds_.nearest_kind(kind)}},
                           place);
    const auto [known, fresh] = kind_of_.try_emplace(subject);
    if (fresh) {
      const auto found = reader_.find(subject);
      known->second = found ? found->kind : definition->name;
      if (!found) opened_.push_back({definition->name, subject});
    }
    if (known->second != definition->name)
      problems_.add(
          "claims_kind_differs",
          {{"subject", subject}, {"kind", definition->name}, {"other_kind", known->second}}, place);
  }
  // Nullptr where subject or attribute is not known; the record says so itself.
  const AttributeDefinition* attribute(const ClaimDraft& claim) {
    const auto opened = kind_of_.find(claim.subject);
    const auto found = opened == kind_of_.end() ? reader_.find(claim.subject) : std::nullopt;
    const std::string kind = opened != kind_of_.end() ? opened->second : found ? found->kind : "";
    const KindDefinition* definition = kinds_.find(kind);
    return definition == nullptr ? nullptr : definition->find(claim.attribute);
  }
  std::vector<NewSubject> take() { return std::move(opened_); }

 private:
  const Kinds& kinds_;
  Reader& reader_;
  DossierProblems& problems_;
  std::map<std::string, std::string> kind_of_;
  std::vector<NewSubject> opened_;
};

std::string line_place(const std::string& name, std::size_t line) {
  return name + ":" + std::to_string(line);
}

// A place within the line, as JSON names it, behind the line's own.
Refusal at_line(Refusal refusal, const std::string& place) {
  for (Ground& ground : refusal.grounds) {
    const std::size_t column = ground.place.find("column");
    ground.place = place + (column == std::string::npos ? "" : ", " + ground.place.substr(column));
  }
  return refusal;
}

ClaimsRecord read_lines(std::string_view text, const std::string& name, Opening& opening,
                        DossierProblems& problems) {
  ClaimsRecord act;
  act.event = "claims_imported";
  act.right = Right::import;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = line_place(name, number + 1);
    const auto value = parse_json(line);
    if (!value.ok()) {
      for (const Ground& ground : at_line(value.refusal(), place).grounds)
        problems.add(ground.reason, ground.arguments, ground.place);
      continue;
    }
    if (!value->is_object()) {
      problems.add("claims_line_not_object", {}, place);
      continue;
    }
    const std::size_t problems_before = problems.count();
    std::string kind;
    ClaimDraft claim = LineReader(place, problems).read(value->get_object(), kind);
    claim.place = place;
    opening.add(claim.subject, kind, place);
    const bool readable = problems.count() == problems_before;
    const AttributeDefinition* attribute = opening.attribute(claim);
    if (claim.said_by.empty() && claim.sources.empty() && attribute && !attribute->neutral)
      problems.add("claim_without_author_or_source", {{"attribute", claim.attribute}}, place);
    if (readable) act.claims.push_back(std::move(claim));
  }
  return act;
}

}  // namespace

Result<ClaimsReport> import_claims(Office& office, std::string_view text, const std::string& name,
                                   Effect effect) {
  DossierProblems problems;
  const auto session = office.read(Lens{});
  const auto definitions = office.definitions();
  Opening opening(definitions->kinds, session->reader(), problems);
  ClaimsRecord act = read_lines(text, name, opening, problems);
  if (act.claims.empty() && problems.none()) return refuse("claims_file_empty", {}, name);
  act.opened = opening.take();
  ClaimsReport report{static_cast<int>(act.claims.size()), static_cast<int>(act.opened.size()),
                      kNoSeq};
  const auto tried = act.claims.empty() ? Result<Done>(Done{}) : try_act(office, act);
  if (!tried.ok())
    for (const Ground& ground : tried.refusal().grounds)
      problems.add(ground.reason, ground.arguments, ground.place);
  if (!problems.none()) return problems.refusal();
  if (effect == Effect::shown) return report;
  const auto answer = office.run(Act{ActId::random(), std::move(act)});
  if (!answer.ok()) return answer.refusal();
  report.seq = answer->seq;
  return report;
}

}  // namespace comity
