// SPDX-License-Identifier: Apache-2.0
#include "record/verify.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <future>
#include <map>
#include <memory>
#include <new>
#include <set>

#include "record/payload.h"

namespace comity {
namespace {

constexpr std::chrono::milliseconds kProgressEvery{200};

struct Range {
  Seq first = 1, last = 0;
};

struct AttachmentSeen {
  Seq seq;
  Hash hash;
  std::int64_t size;
};

// What one reader found in its range; joined afterwards.
struct Part {
  std::int64_t events = 0;
  std::int64_t payloads = 0;
  Hash last_leaf{};
  std::vector<Finding> findings;
  std::vector<ClaimId> missing;
  std::map<ClaimId, Seq> destroyed;
  std::vector<AttachmentSeen> attachments;
};

bool same(std::string_view bytes, const Hash& hash) {
  return bytes.size() == hash.size() && std::memcmp(bytes.data(), hash.data(), hash.size()) == 0;
}

class RangeReader {
 public:
  RangeReader(db::Connection& db, Range range, std::atomic<std::int64_t>& done, Part& part)
      : range_(range),
        done_(done),
        part_(part),
        events_(db.scan("SELECT seq, act, actor, recorded_at, header, leaf FROM event WHERE seq "
                           "BETWEEN ?1 AND ?2 ORDER BY seq")),
        payloads_(db.scan("SELECT seq, part, salt, body FROM payload WHERE seq BETWEEN ?1 AND "
                             "?2 ORDER BY seq, part")) {
    events_.bind(1, range.first).bind(2, range.last);
    payloads_.bind(1, range.first).bind(2, range.last);
    read_previous(db);
    payload_waits_ = payloads_.step();
  }

  void run() {
    Seq expected = range_.first;
    while (events_.step()) {
      const Seq seq = events_.integer(0);
      if (seq != expected) find(expected, "verify_event_missing");
      check_event(seq);
      expected = seq + 1;
      if (++part_.events % 4096 == 0) done_ += 4096;
    }
    if (expected <= range_.last) find(expected, "verify_event_missing");
    while (payload_waits_) extra_payload();
    part_.last_leaf = previous_;
  }

 private:
  void find(Seq seq, std::string reason, std::string detail = {}) {
    if (part_.findings.size() < kFindingsMax)
      part_.findings.push_back({seq, std::move(reason), std::move(detail)});
  }

  void read_previous(db::Connection& db) {
    if (range_.first <= 1) return;
    auto& before = db.prepare("SELECT leaf FROM event WHERE seq = ?1");
    before.bind(1, range_.first - 1);
    if (before.step() && before.bytes(0).size() == previous_.size())
      std::memcpy(previous_.data(), before.bytes(0).data(), previous_.size());
    before.reset();
  }

  void check_event(Seq seq) {
    const std::string_view bytes = events_.bytes(4);
    const auto header = decode_header(bytes);
    const Hash leaf = leaf_hash(bytes);
    if (!same(events_.bytes(5), leaf)) find(seq, "verify_header_changed");
    if (!header) {
      find(seq, "verify_header_unreadable");
    } else {
      const bool columns = header->seq == seq && header->actor == events_.text(2) &&
                           header->recorded_at.seconds == events_.integer(3) &&
                           events_.bytes(1).size() == header->act.bytes.size() &&
                           std::memcmp(events_.bytes(1).data(), header->act.bytes.data(),
                                       header->act.bytes.size()) == 0;
      if (!columns) find(seq, "verify_columns_differ");
      if (header->previous != previous_) find(seq, "verify_chain_broken");
      if (header->recorded_at < last_recorded_) find(seq, "verify_clock_went_back");
      last_recorded_ = header->recorded_at;
      check_payloads(seq, header->payloads);
    }
    previous_ = leaf;
  }

  void check_payloads(Seq seq, const std::vector<Hash>& hashes) {
    while (payload_waits_ && payloads_.integer(0) < seq) extra_payload();
    std::int64_t at = 0;
    for (const Hash& hash : hashes) {
      const bool here = payload_waits_ && payloads_.integer(0) == seq && payloads_.integer(1) == at;
      if (!here) part_.missing.push_back({seq, at});
      else check_payload(seq, at, hash);
      ++at;
    }
    while (payload_waits_ && payloads_.integer(0) == seq) extra_payload();
  }

  void check_payload(Seq seq, std::int64_t at, const Hash& hash) {
    Salt salt{};
    const std::string_view bytes = payloads_.bytes(2);
    if (bytes.size() == salt.size()) std::memcpy(salt.data(), bytes.data(), salt.size());
    const std::string_view body = payloads_.text(3);
    if (bytes.size() != salt.size() || payload_hash(salt, body) != hash)
      find(seq, "verify_payload_changed", ClaimId{seq, at}.text());
    note(seq, body);
    ++part_.payloads;
    payload_waits_ = payloads_.step();
  }

  void extra_payload() {
    find(payloads_.integer(0), "verify_payload_added",
         ClaimId{payloads_.integer(0), payloads_.integer(1)}.text());
    payload_waits_ = payloads_.step();
  }

  // Destructions explain what is missing; attachments are compared with their chunks afterwards.
  void note(Seq seq, std::string_view body) {
    const bool destruction = body.starts_with("{\"content_destroyed\"");
    if (!destruction && !body.starts_with("{\"attachment_added\"")) return;
    const auto payload = parse_payload(body);
    if (!payload.ok()) return find(seq, "verify_payload_unreadable");
    if (const auto* destroyed = std::get_if<ContentDestroyed>(&*payload))
      for (const ClaimId& place : destroyed->payloads) part_.destroyed.emplace(place, seq);
    if (const auto* added = std::get_if<AttachmentAdded>(&*payload))
      part_.attachments.push_back({seq, added->hash, added->size});
  }

  Range range_;
  std::atomic<std::int64_t>& done_;
  Part& part_;
  db::Statement& events_;
  db::Statement& payloads_;
  bool payload_waits_ = false;
  Hash previous_{};
  Instant last_recorded_ = kBeginning;
};

std::string stored_attachment(db::Connection& db, const Hash& hash) {
  std::string content;
  auto& chunks = db.prepare("SELECT content FROM attachment WHERE hash = ?1 ORDER BY chunk");
  chunks.bind_bytes(1, hash);
  while (chunks.step()) content += chunks.bytes(0);
  return content;
}

void check_attachments(db::Connection& db, const std::vector<AttachmentSeen>& seen,
                       VerifyReport& report) {
  std::set<Hash> checked;
  for (const AttachmentSeen& attachment : seen) {
    ++report.attachments;
    if (!checked.insert(attachment.hash).second) continue;
    const std::string content = stored_attachment(db, attachment.hash);
    if (sha256(content) != attachment.hash ||
        static_cast<std::int64_t>(content.size()) != attachment.size)
      report.findings.push_back(
          {attachment.seq, "verify_attachment_changed", hex(attachment.hash)});
  }
}

std::vector<Range> split(Seq head, int threads) {
  std::vector<Range> ranges;
  const Seq each = std::max<Seq>(1, (head + threads - 1) / threads);
  for (Seq first = 1; first <= head; first += each)
    ranges.push_back({first, std::min(head, first + each - 1)});
  return ranges;
}

void read_range(db::Connection& db, Range range, std::atomic<std::int64_t>& done, Part& part) {
  try {
    RangeReader(db, range, done, part).run();
  } catch (const std::bad_alloc&) {
    throw;  // says nothing about the record
  } catch (const std::exception& fault) {
    part.findings.push_back({range.first, "verify_unreadable", fault.what()});
  }
}

void join(const std::vector<Part>& parts, VerifyReport& report) {
  std::map<ClaimId, Seq> destroyed;
  for (const Part& part : parts) destroyed.insert(part.destroyed.begin(), part.destroyed.end());
  for (const Part& part : parts) {
    report.events += part.events;
    report.payloads += part.payloads;
    report.findings.insert(report.findings.end(), part.findings.begin(), part.findings.end());
    for (const ClaimId& place : part.missing) {
      const auto by = destroyed.find(place);
      if (by != destroyed.end() && by->second > place.seq) ++report.destroyed;
      else report.findings.push_back({place.seq, "verify_payload_missing", place.text()});
    }
  }
}

}  // namespace

VerifyReport verify_chain(const std::function<std::unique_ptr<db::Connection>()>& open, int threads,
                          const std::function<void(std::int64_t)>& progress) {
  VerifyReport report;
  auto db = open();
  auto& find = db->prepare("SELECT MAX(seq) FROM event");
  report.head = find.step() ? find.integer(0) : kNoSeq;
  find.reset();
  const auto ranges = split(report.head, std::max(1, threads));
  std::vector<Part> parts(ranges.size());
  std::vector<std::unique_ptr<db::Connection>> connections;
  for (std::size_t i = 0; i < ranges.size(); ++i) connections.push_back(open());
  std::atomic<std::int64_t> done = 0;
  std::vector<std::future<void>> readers;
  for (std::size_t i = 0; i < ranges.size(); ++i)
    readers.push_back(std::async(std::launch::async, [&, i] {
      read_range(*connections[i], ranges[i], done, parts[i]);
    }));
  for (auto& reader : readers)
    while (reader.wait_for(kProgressEvery) != std::future_status::ready)
      if (progress) progress(done);
  for (auto& reader : readers) reader.get();
  join(parts, report);
  std::vector<AttachmentSeen> attachments;
  for (const Part& part : parts)
    attachments.insert(attachments.end(), part.attachments.begin(), part.attachments.end());
  check_attachments(*db, attachments, report);
  if (!parts.empty()) report.head_leaf = parts.back().last_leaf;
  std::sort(report.findings.begin(), report.findings.end());
  if (report.findings.size() > kFindingsMax) report.findings.resize(kFindingsMax);
  return report;
}

}  // namespace comity
