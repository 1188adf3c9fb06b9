// SPDX-License-Identifier: Apache-2.0
#include "office/generate/synthetic_register.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <vector>

#include "base/check.h"
#include "base/fault.h"
#include "base/format.h"
#include "office/clock.h"
#include "office/directory_lock.h"
#include "office/generate/invented.h"
#include "office/store.h"
#include "office/writer.h"
#include "record/record.h"
#include "views/kind_views.h"

namespace comity {
namespace {

constexpr std::int64_t kStates = 40;
constexpr Seq kFoundingEvents = 2;            // founded, definitions adopted
constexpr std::int64_t kPersonsOfEvent = 1'000;
constexpr int kEventsOfTransaction = 20;

using Clock = std::chrono::steady_clock;
using Progress = std::function<void(const std::string&)>;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The claims of one subject, all said by one state on one day.
class Sayings {
 public:
  Sayings(std::vector<Payload>& payloads, std::string subject, std::string said_by,
          std::string said_on)
      : payloads_(payloads), subject_(std::move(subject)), said_by_(std::move(said_by)),
        said_on_(std::move(said_on)) {}

  void text(std::string_view attribute, std::string_view value, std::string valid = {}) {
    add(attribute, value, std::move(valid), SubjectNumber::none);
  }
  void reference(std::string_view attribute, const SubjectId& to, std::string valid = {}) {
    add(attribute, to.text(), std::move(valid), kUnresolved);
  }

 private:
  void add(std::string_view attribute, std::string_view value, std::string valid,
           SubjectNumber reference) {
    ClaimDraft claim;
    claim.subject = subject_;
    claim.attribute = attribute;
    claim.value.text = value;
    claim.value.reference = reference;
    claim.valid = std::move(valid);
    claim.said_by = said_by_;
    claim.said_on = said_on_;
    payloads_.push_back(ClaimRecorded{std::move(claim)});
  }

  std::vector<Payload>& payloads_;
  std::string subject_, said_by_, said_on_;
};

// An event's worth of subjects, invented and sealed beside the writing thread.
struct Batch {
  std::vector<Payload> payloads;
  std::vector<SealedPayload> sealed;
  std::int64_t subjects = 0;
};

class RegisterWriter {
 public:
  RegisterWriter(db::Connection& db, Record& record, std::string actor, std::string capacity,
                 const RegisterSize& size)
      : db_(db), record_(record), actor_(std::move(actor)), capacity_(std::move(capacity)),
        size_(size) {}

  void write_states_and_posts() {
    db::Transaction transaction(db_, db::Transaction::Kind::write);
    Batch states, posts;
    for (std::int64_t place = 0; place < kStates; ++place) add_state(states, place);
    states.sealed = seal(states.payloads);
    append(std::move(states));
    for (std::int64_t place = 0; place < size_.posts; ++place) add_post(posts, place);
    posts.sealed = seal(posts.payloads);
    append(std::move(posts));
    transaction.commit();
  }

  void write_persons(const Progress& progress) {
    auto coming = persons_from(0);
    for (std::int64_t next = 0; next < size_.persons;) {
      db::Transaction transaction(db_, db::Transaction::Kind::write);
      for (int event = 0; event < kEventsOfTransaction && next < size_.persons; ++event) {
        Batch persons = coming.get();
        next += persons.subjects;
        coming = persons_from(next);
        append(std::move(persons));
      }
      transaction.commit();
      if (progress) progress(format("{} persons", next));
    }
  }

  const GeneratedRegister& written() const { return written_; }

 private:
  std::future<Batch> persons_from(std::int64_t first) const {
    return std::async(std::launch::async, [this, first] {
      Batch batch;
      const std::int64_t last = std::min(first + kPersonsOfEvent, size_.persons);
      for (std::int64_t place = first; place < last; ++place) add_person(batch, place);
      batch.sealed = seal(batch.payloads);
      return batch;
    });
  }

  static SubjectId open(Batch& batch, Draws& draws, std::string kind, std::string key) {
    const SubjectId id{draws.id()};
    batch.payloads.push_back(SubjectOpened{id, std::move(kind), std::move(key)});
    ++batch.subjects;
    return id;
  }

  void add_state(Batch& batch, std::int64_t place) {
    Draws draws(size_.seed, "party", place);
    const SubjectId id = open(batch, draws, "party", invented_code(place));
    states_.push_back(id);
    Sayings says(batch.payloads, id.text(), id.text(), invented_day(draws, 1990, 5));
    says.text("name", invented_name(draws, 3));
  }

  void add_post(Batch& batch, std::int64_t place) {
    Draws draws(size_.seed, "post", place);
    const SubjectId id = open(batch, draws, "post", format("m-{:05}", place));
    const std::int64_t sending = draws.below(kStates);
    const std::int64_t receiving = (sending + 1 + draws.below(kStates - 1)) % kStates;
    posts_.push_back({id, sending});
    const std::string opened = invented_day(draws, 1995, 15);
    Sayings says(batch.payloads, id.text(), state(sending).text(), opened);
    const std::string city = invented_name(draws, 2);
    says.text("name", "Mission in " + city);
    says.reference("sending_state", state(sending));
    says.reference("receiving_state", state(receiving));
    says.text("post_type", draws.below(3) == 0 ? "embassy" : "consulate_general");
    says.text("city", city);
    says.text("status", "open", opened + "/..");
  }

  void add_person(Batch& batch, std::int64_t place) const {
    Draws draws(size_.seed, "person", place);
    const SubjectId id = open(batch, draws, "person", format("p-{:07}", place));
    const Post& post = posts_[static_cast<std::size_t>(draws.below(size_.posts))];
    const std::string arrived = invented_day(draws, 2010, 8);
    const std::string left = invented_day(draws, 2019, 6);
    const bool stays = draws.below(3) == 0;
    const std::string serves = arrived + "/" + (stays ? ".." : left);
    Sayings says(batch.payloads, id.text(), state(post.sending).text(), arrived);
    const std::string given = invented_name(draws, 2);
    says.text("name", given + " " + invented_name(draws, 3));
    says.reference("state", state(post.sending));
    says.reference("post", post.id, serves);
    says.text("rank", invented_rank(draws), serves);
    says.text("category", invented_category(draws), serves);
    says.text("standing", "in_post", serves);
    says.text("date_of_birth", invented_day(draws, 1950, 45));
    says.text("passport", format("D{:08}", draws.below(100'000'000)));
    says.text("step", "arrived", arrived);
    says.text("note", invented_note(draws));
  }

  void append(Batch batch) {
    if (batch.payloads.empty()) return;
    Draws draws(size_.seed, "act", written_.events);
    EventDraft draft;
    draft.act = ActId{draws.id()};
    draft.event = "register_generated";
    draft.actor = actor_;
    draft.capacity = capacity_;
    draft.content = sha256(format("{} {} {}", size_.seed, size_.posts, written_.events));
    draft.recorded_at = clock_now();
    draft.payloads = std::move(batch.payloads);
    record_.append(draft, batch.sealed);
    ++written_.events;
    written_.subjects += batch.subjects;
    for (const Payload& payload : draft.payloads)
      if (std::holds_alternative<ClaimRecorded>(payload)) ++written_.claims;
  }

  const SubjectId& state(std::int64_t place) const {
    return states_[static_cast<std::size_t>(place)];
  }

  struct Post {
    SubjectId id;
    std::int64_t sending = 0;
  };
  db::Connection& db_;
  Record& record_;
  std::string actor_, capacity_;
  RegisterSize size_;
  std::vector<SubjectId> states_;
  std::vector<Post> posts_;
  GeneratedRegister written_;
};

}  // namespace

Result<GeneratedRegister> generate_register(const std::filesystem::path& dir,
                                            const std::string& actor, const RegisterSize& size,
                                            const Progress& progress) {
  COMITY_CHECK(size.persons >= 0 && size.posts > 0);
  const DirectoryLock lock(dir);
  const auto db = store_of(dir).open(db::Mode::write);
  const auto founded = installation(*db);
  if (!founded) throw Fault(FaultKind::damaged, "the record has no founding; run comity verify");
  const auto definitions = load_definitions(*db);
  Record record(*db, definitions->kinds, founded->zone);
  if (record.head() > kFoundingEvents)
    return refuse("register_not_empty", {{"events", std::to_string(record.head())}});
  KindViews views(*db, definitions->kinds);
  const auto start = Clock::now();
  RegisterWriter writer(*db, record, actor, founded->office == "observer" ? "observer" : "party",
                        size);
  writer.write_states_and_posts();
  writer.write_persons(progress);
  GeneratedRegister written = writer.written();
  written.claim_seconds = seconds_since(start);
  const auto claims_done = Clock::now();
  db::Transaction transaction(*db, db::Transaction::Kind::write);
  views.rebuild([&](std::int64_t done) {
    if (progress) progress(format("views of {} subjects", done));
  });
  transaction.commit();
  db->checkpoint();
  written.view_seconds = seconds_since(claims_done);
  return written;
}

}  // namespace comity
