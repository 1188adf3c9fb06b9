// SPDX-License-Identifier: Apache-2.0
#include "record/export.h"

#include <cstring>
#include <istream>
#include <ostream>

#include "base/fault.h"
#include "base/json.h"
#include "record/payload.h"

namespace comity {
namespace {

constexpr std::size_t kLineBytesMax = 1u << 30;

std::span<const unsigned char> as_bytes(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

json::array payloads_of(db::Connection& db, const EventHeader& header) {
  json::array payloads(header.payloads.size());
  auto& find = db.prepare("SELECT part, salt, body FROM payload WHERE seq = ?1 ORDER BY part");
  find.bind(1, header.seq);
  while (find.step()) {
    const auto part = static_cast<std::size_t>(find.integer(0));
    if (part >= payloads.size()) continue;
    payloads[part] = json::object{{"salt", hex(as_bytes(find.bytes(1)))}, {"body", find.text(2)}};
  }
  return payloads;
}

void export_attachments(db::Connection& db, std::ostream& out) {
  auto& find = db.scan("SELECT hash, chunk, content FROM attachment ORDER BY hash, chunk");
  while (find.step())
    out << json_text(
               json::object{{"attachment", json::object{{"sha256", hex(as_bytes(find.bytes(0)))},
                                                        {"chunk", find.integer(1)},
                                                        {"content", base64(find.bytes(2))}}}})
        << '\n';
}

// Bytes from hexadecimal, of a known length.
template <typename Bytes>
bool read_hex(const json::value* value, Bytes& bytes) {
  if (value == nullptr || !value->is_string()) return false;
  const std::string_view text(value->as_string().data(), value->as_string().size());
  if (text.size() != 2 * bytes.size()) return false;
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    const auto piece = parse_id_bytes(text.substr(2 * at, 32));
    if (!piece) return false;
    std::memcpy(bytes.data() + at, piece->data(), 16);
  }
  return true;
}

class Restorer {
 public:
  explicit Restorer(db::Connection& db) : db_(db) {}

  Result<Done> event(const json::object& event) {
    const auto* header_text = event.if_contains("header");
    const auto* payloads = event.if_contains("payloads");
    std::string bytes;
    if (header_text == nullptr || !header_text->is_string() || payloads == nullptr ||
        !payloads->is_array() ||
        !base64_decode(
            std::string_view(header_text->as_string().data(), header_text->as_string().size()),
            bytes))
      return refuse("export_malformed");
    const auto header = decode_header(bytes);
    if (!header || header->payloads.size() != payloads->as_array().size())
      return refuse("export_malformed");
    if (header->seq != end.events + 1 || header->previous != end.leaf)
      return refuse("export_chain_broken");
    for (std::size_t part = 0; part < header->payloads.size(); ++part) {
      const auto done = payload(*header, part, payloads->as_array()[part]);
      if (!done.ok()) return done.refusal();
    }
    end.leaf = leaf_hash(bytes);
    end.events = header->seq;
    auto& insert = db_.prepare(
        "INSERT INTO event (seq, act, actor, recorded_at, header, leaf) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6)");
    insert.bind(1, header->seq)
        .bind_bytes(2, header->act.bytes)
        .bind(3, std::string_view(header->actor));
    insert.bind(4, header->recorded_at.seconds)
        .bind_bytes(5, as_bytes(bytes))
        .bind_bytes(6, end.leaf)
        .run();
    return Done{};
  }

  Result<Done> attachment(const json::object& attachment) {
    Hash hash{};
    const auto* chunk = attachment.if_contains("chunk");
    const auto* content = attachment.if_contains("content");
    std::string bytes;
    if (!read_hex(attachment.if_contains("sha256"), hash) || chunk == nullptr ||
        !chunk->is_int64() || content == nullptr || !content->is_string() ||
        !base64_decode(std::string_view(content->as_string().data(), content->as_string().size()),
                       bytes))
      return refuse("export_malformed");
    auto& insert = db_.prepare("INSERT INTO attachment (hash, chunk, content) VALUES (?1, ?2, ?3)");
    insert.bind_bytes(1, hash).bind(2, chunk->as_int64()).bind_bytes(3, as_bytes(bytes)).run();
    return Done{};
  }

  ExportEnd end;

 private:
  Result<Done> payload(const EventHeader& header, std::size_t part, const json::value& value) {
    if (value.is_null()) return Done{};   // destroyed; verify looks for the event that did it
    Salt salt{};
    const auto* body = value.is_object() ? value.as_object().if_contains("body") : nullptr;
    if (body == nullptr || !body->is_string() ||
        !read_hex(value.as_object().if_contains("salt"), salt))
      return refuse("export_malformed");
    const std::string_view text(body->as_string().data(), body->as_string().size());
    if (payload_hash(salt, text) != header.payloads[part]) return refuse("export_payload_changed");
    auto& insert =
        db_.prepare("INSERT INTO payload (seq, part, salt, body) VALUES (?1, ?2, ?3, ?4)");
    insert.bind(1, header.seq)
        .bind(2, static_cast<std::int64_t>(part))
        .bind_bytes(3, salt)
        .bind(4, text)
        .run();
    note_adoption(header.seq, part, text);
    return Done{};
  }

  void note_adoption(Seq seq, std::size_t part, std::string_view body) {
    if (!body.starts_with("{\"definitions_adopted\"")) return;
    auto& set = db_.prepare(
        "INSERT INTO setting (name, value) VALUES ('definitions_adopted_by', ?1) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    set.bind(1, std::string_view(ClaimId{seq, static_cast<std::int64_t>(part)}.text())).run();
  }

  db::Connection& db_;
};

Refusal at_line(Refusal refusal, std::int64_t line) {
  for (Ground& ground : refusal.grounds) ground.place = "line " + std::to_string(line);
  return refusal;
}

bool ends_here(const json::object& end, const ExportEnd& reached) {
  Hash leaf{};
  const auto* events = end.if_contains("events");
  return events != nullptr && events->is_int64() && events->as_int64() == reached.events &&
      read_hex(end.if_contains("leaf"), leaf) && leaf == reached.leaf;
}

}  // namespace

ExportEnd export_record(db::Connection& db, std::ostream& out,
                        const std::function<void(Seq)>& progress) {
  out << "{\"comity_export\":1}\n";
  ExportEnd end;
  auto& events = db.scan("SELECT seq, header, leaf FROM event ORDER BY seq");
  while (events.step()) {
    const auto header = decode_header(events.bytes(1));
    if (!header)
      throw Fault(FaultKind::damaged, "event " + std::to_string(events.integer(0)) +
                                          " cannot be read; run comity verify");
    out << json_text(json::object{{"event", json::object{{"header", base64(events.bytes(1))},
                                                         {"payloads", payloads_of(db, *header)}}}})
        << '\n';
    end.events = header->seq;
    end.leaf = leaf_hash(events.bytes(1));
    if (progress && end.events % 1000 == 0) progress(end.events);
  }
  export_attachments(db, out);
  out << json_text(
             json::object{{"end", json::object{{"events", end.events}, {"leaf", hex(end.leaf)}}}})
      << '\n';
  out.flush();
  if (!out)
    throw Fault(FaultKind::disk_full,
                "the export could not be written whole; make room and try again");
  return end;
}

Result<ExportEnd> restore_record(std::istream& in, db::Connection& db,
                                 const std::function<void(Seq)>& progress) {
  Restorer restorer(db);
  std::string line;
  std::int64_t number = 0;
  bool ended = false;
  while (std::getline(in, line)) {
    ++number;
    auto value = parse_json(line, {kLineBytesMax, 16});
    if (!value.ok()) return at_line(value.refusal(), number);
    if (!value->is_object() || value->as_object().empty() || ended)
      return at_line(refuse("export_malformed"), number);
    const auto& [name, content] = *value->as_object().begin();
    Result<Done> done = Done{};
    if (number == 1) {
      if (name != "comity_export" || !content.is_int64() || content.as_int64() != 1)
        done = refuse("export_malformed");
    } else if (!content.is_object()) {
      done = refuse("export_malformed");
    } else if (name == "event") {
      done = restorer.event(content.as_object());
    } else if (name == "attachment") {
      done = restorer.attachment(content.as_object());
    } else if (name == "end") {
      ended = true;
      if (!ends_here(content.as_object(), restorer.end)) done = refuse("export_cut_short");
    } else {
      done = refuse("export_malformed");
    }
    if (!done.ok()) return at_line(done.refusal(), number);
    if (progress && number % 1000 == 0) progress(restorer.end.events);
  }
  if (!ended) return at_line(refuse("export_cut_short"), number + 1);
  return restorer.end;
}

}  // namespace comity
