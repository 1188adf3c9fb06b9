// SPDX-License-Identifier: Apache-2.0
//
//   payload = {"claim_recorded":{...}} and so on, one member; members that are empty are left out.
//   value   = "text" | {"state":"unknown"|"none"} | {"reference":id} |
//   {"text","number","unit","qualifier"}
#include "record/payload.h"

#include <array>

#include "base/format.h"
#include "base/json.h"

namespace comity {
namespace {

constexpr std::array<std::string_view, 4> kQualifiers = {"exact", "approximate", "at_least",
                                                         "at_most"};

void append_quoted(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20) {
      out += "\\u00";
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

// Writes members one after another; an empty text is not written.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_.push_back('{'); }
  void close() { out_.push_back('}'); }
  void name(std::string_view name) {
    if (!first_) out_.push_back(',');
    first_ = false;
    append_quoted(name, out_);
    out_.push_back(':');
  }
  void text(std::string_view member, std::string_view value) {
    if (value.empty()) return;
    name(member);
    append_quoted(value, out_);
  }
  void flag(std::string_view member, bool value) {
    if (!value) return;
    name(member);
    out_ += "true";
  }
  void texts(std::string_view member, const std::vector<std::string>& values) {
    if (values.empty()) return;
    name(member);
    out_.push_back('[');
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_.push_back(',');
      append_quoted(values[i], out_);
    }
    out_.push_back(']');
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void append_value(const Value& value, ObjectWriter& object, std::string& out) {
  object.name("value");
  const bool plain = value.state == ValueState::known && value.reference == SubjectNumber::none &&
                     value.number == 0 && value.unit.empty() && value.qualifier == Qualifier::exact;
  if (plain) return append_quoted(value.text, out);
  ObjectWriter inner(out);
  if (value.state != ValueState::known)
    inner.text("state", value.state == ValueState::none ? "none" : "unknown");
  if (value.reference != SubjectNumber::none) {
    inner.text("reference", value.text);
  } else {
    inner.text("text", value.text);
    if (value.number != 0) {
      inner.name("number");
      out += format("{}", value.number);
    }
    inner.text("unit", value.unit);
    if (value.qualifier != Qualifier::exact)
      inner.text("qualifier", kQualifiers[static_cast<std::size_t>(value.qualifier)]);
  }
  inner.close();
}

std::string object_text(std::string_view variant, const json::object& content) {
  json::object whole;
  whole.emplace(variant, content);
  return json_text(whole);
}

std::string text_of(const InstallationFounded& p) {
  return object_text("installation_founded", {{"office", p.office}, {"zone", p.zone}});
}
std::string text_of(const SubjectOpened& p) {
  std::string out = "{\"subject_opened\":";
  ObjectWriter object(out);
  object.text("id", p.id.text());
  object.text("kind", p.kind);
  object.text("key", p.key);
  object.close();
  out.push_back('}');
  return out;
}
std::string text_of(const ClaimRecorded& p) {
  std::string out;
  out.reserve(256);
  out = "{\"claim_recorded\":";
  append_claim_text(p.claim, out);
  out.push_back('}');
  return out;
}
std::string text_of(const ClaimWithdrawn& p) {
  return object_text("claim_withdrawn", {{"claim", p.claim.text()}, {"reason", p.reason}});
}
std::string text_of(const SubjectMerged& p) {
  return object_text("subject_merged",
                     {{"from", p.from.text()}, {"into", p.into.text()}, {"reason", p.reason}});
}
std::string text_of(const SubjectSplit& p) {
  return object_text("subject_split", {{"from", p.from.text()}, {"reason", p.reason}});
}
std::string text_of(const DefinitionsAdopted& p) {
  json::array files;
  for (const auto& file : p.files)
    files.push_back(json::object{
        {"name", file.name}, {"sha256", hex(sha256(file.content))}, {"content", file.content}});
  return object_text("definitions_adopted", {{"files", std::move(files)}});
}
std::string text_of(const AttachmentAdded& p) {
  return object_text("attachment_added", {{"subject", p.subject.text()},
                                          {"name", p.name},
                                          {"media_type", p.media_type},
                                          {"size", p.size},
                                          {"sha256", hex(p.hash)}});
}
std::string text_of(const ContentDestroyed& p) {
  json::array places;
  for (const auto& place : p.payloads) places.push_back(json::string(place.text()));
  return object_text("content_destroyed", {{"payloads", std::move(places)}, {"reason", p.reason}});
}

// Reads members leniently in order (a newer version may add some) but strictly in type.
class ObjectScanner {
 public:
  explicit ObjectScanner(const json::object& object) : object_(object) {}
  std::string text(std::string_view name) {
    const auto* value = object_.if_contains(name);
    if (value == nullptr) return {};
    if (!value->is_string()) return fail();
    return std::string(value->as_string());
  }
  bool flag(std::string_view name) {
    const auto* value = object_.if_contains(name);
    return value != nullptr && value->is_bool() && value->as_bool();
  }
  double number(std::string_view name) {
    const auto* value = object_.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
  }
  std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> all;
    const auto* value = object_.if_contains(name);
    if (value == nullptr) return all;
    if (!value->is_array()) return fail(), all;
    for (const auto& item : value->as_array()) {
      if (!item.is_string()) return fail(), all;
      all.emplace_back(item.as_string());
    }
    return all;
  }
  SubjectId subject(std::string_view name) {
    const auto parsed = SubjectId::parse(text(name));
    if (!parsed) fail();
    return parsed.value_or(SubjectId{});
  }
  ClaimId claim(std::string_view name) {
    const auto parsed = ClaimId::parse(text(name));
    if (!parsed) fail();
    return parsed.value_or(ClaimId{});
  }
  const json::value* member(std::string_view name) { return object_.if_contains(name); }
  std::string fail() {
    failed = true;
    return {};
  }
  bool failed = false;

 private:
  const json::object& object_;
};

void read_value(const json::value* value, ObjectScanner& claim, Value& out) {
  if (value == nullptr) return;
  if (value->is_string()) {
    out.text = std::string(value->as_string());
    return;
  }
  if (!value->is_object()) return void(claim.fail());
  ObjectScanner inner(value->as_object());
  const std::string state = inner.text("state");
  if (state == "none") out.state = ValueState::none;
  if (state == "unknown") out.state = ValueState::unknown;
  out.text = inner.text("text");
  out.number = inner.number("number");
  out.unit = inner.text("unit");
  const std::string qualifier = inner.text("qualifier");
  for (std::size_t i = 0; i < kQualifiers.size(); ++i)
    if (kQualifiers[i] == qualifier) out.qualifier = static_cast<Qualifier>(i);
  if (inner.member("reference") != nullptr) {
    out.text = inner.text("reference");
    out.reference = kUnresolved;
  }
  if (inner.failed) claim.fail();
}

ClaimDraft read_claim(ObjectScanner& scanner) {
  ClaimDraft claim;
  claim.subject = scanner.text("subject");
  claim.attribute = scanner.text("attribute");
  claim.facet = scanner.text("facet");
  read_value(scanner.member("value"), scanner, claim.value);
  claim.valid = scanner.text("valid");
  claim.said_by = scanner.text("said_by");
  claim.office_says = scanner.flag("office_says");
  claim.determination = scanner.flag("determination");
  claim.said_on = scanner.text("said_on");
  claim.published_on = scanner.text("published_on");
  claim.known_by = scanner.text("known_by");
  claim.last_reported = scanner.text("last_reported");
  claim.sources = scanner.texts("sources");
  claim.sources_of_object = scanner.flag("sources_of_object");
  claim.because = scanner.texts("because");
  claim.statements = scanner.texts("statements");
  claim.wording = scanner.text("wording");
  claim.note = scanner.text("note");
  claim.place = scanner.text("place");
  claim.marking = scanner.text("marking");
  return claim;
}

DefinitionsAdopted read_definitions(ObjectScanner& scanner) {
  DefinitionsAdopted adopted;
  const auto* files = scanner.member("files");
  if (files == nullptr || !files->is_array()) return scanner.fail(), adopted;
  for (const auto& item : files->as_array()) {
    if (!item.is_object()) return scanner.fail(), adopted;
    ObjectScanner file(item.as_object());
    adopted.files.push_back({file.text("name"), file.text("content")});
    if (file.failed) scanner.fail();
  }
  return adopted;
}

AttachmentAdded read_attachment(ObjectScanner& scanner) {
  AttachmentAdded added;
  added.subject = scanner.subject("subject");
  added.name = scanner.text("name");
  added.media_type = scanner.text("media_type");
  added.size = static_cast<std::int64_t>(scanner.number("size"));
  const std::string digest = scanner.text("sha256");
  const auto first = parse_id_bytes(std::string_view(digest).substr(0, 32));
  const auto second =
      digest.size() == 64 ? parse_id_bytes(std::string_view(digest).substr(32)) : std::nullopt;
  if (!first || !second) return scanner.fail(), added;
  std::copy(first->begin(), first->end(), added.hash.begin());
  std::copy(second->begin(), second->end(), added.hash.begin() + 16);
  return added;
}

ContentDestroyed read_destroyed(ObjectScanner& scanner) {
  ContentDestroyed destroyed;
  for (const auto& place : scanner.texts("payloads")) {
    const auto id = ClaimId::parse(place);
    if (id)
      destroyed.payloads.push_back(*id);
    else
      scanner.fail();
  }
  destroyed.reason = scanner.text("reason");
  return destroyed;
}

Payload read_variant(std::string_view variant, ObjectScanner& scanner) {
  if (variant == "claim_recorded") return ClaimRecorded{read_claim(scanner)};
  if (variant == "subject_opened")
    return SubjectOpened{scanner.subject("id"), scanner.text("kind"), scanner.text("key")};
  if (variant == "claim_withdrawn")
    return ClaimWithdrawn{scanner.claim("claim"), scanner.text("reason")};
  if (variant == "subject_merged")
    return SubjectMerged{scanner.subject("from"), scanner.subject("into"), scanner.text("reason")};
  if (variant == "subject_split")
    return SubjectSplit{scanner.subject("from"), scanner.text("reason")};
  if (variant == "definitions_adopted") return read_definitions(scanner);
  if (variant == "attachment_added") return read_attachment(scanner);
  if (variant == "content_destroyed") return read_destroyed(scanner);
  if (variant == "installation_founded")
    return InstallationFounded{scanner.text("office"), scanner.text("zone")};
  scanner.fail();
  return InstallationFounded{};
}

}  // namespace

void append_claim_text(const ClaimDraft& claim, std::string& out) {
  ObjectWriter object(out);
  object.text("subject", claim.subject);
  object.text("attribute", claim.attribute);
  object.text("facet", claim.facet);
  append_value(claim.value, object, out);
  object.text("valid", claim.valid);
  object.text("said_by", claim.said_by);
  object.flag("office_says", claim.office_says);
  object.flag("determination", claim.determination);
  object.text("said_on", claim.said_on);
  object.text("published_on", claim.published_on);
  object.text("known_by", claim.known_by);
  object.text("last_reported", claim.last_reported);
  object.texts("sources", claim.sources);
  object.flag("sources_of_object", claim.sources_of_object);
  object.texts("because", claim.because);
  object.texts("statements", claim.statements);
  object.text("wording", claim.wording);
  object.text("note", claim.note);
  object.text("place", claim.place);
  object.text("marking", claim.marking);
  object.close();
}

std::string payload_text(const Payload& payload) {
  return std::visit([](const auto& variant) { return text_of(variant); }, payload);
}

Result<Payload> parse_payload(std::string_view text) {
  COMITY_TRY(value, parse_json(text));
  if (!value.is_object() || value.as_object().size() != 1 ||
      !value.as_object().begin()->value().is_object())
    return refuse("payload_malformed");
  const auto& member = *value.as_object().begin();
  ObjectScanner scanner(member.value().as_object());
  Payload payload =
      read_variant(std::string_view(member.key().data(), member.key().size()), scanner);
  if (scanner.failed) return refuse("payload_malformed");
  return payload;
}

}  // namespace comity
