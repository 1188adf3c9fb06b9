// SPDX-License-Identifier: Apache-2.0
#include "simulation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/calendar.h"
#include "base/hash.h"
#include "office/maintenance.h"
#include "record/record.h"

namespace comity::testing {
namespace {

constexpr std::int64_t kDay = 86'400, kYear = 365 * kDay;

ClaimDraft note_on(const std::string& post, const std::string& text) {
  ClaimDraft draft;
  draft.subject = post;
  draft.attribute = "note";
  draft.value.text = text;
  draft.sources = {"s-test"};
  return draft;
}

}  // namespace

SimulatedClock::SimulatedClock() : now_(parse_instant("2025-04-10T12:00:00Z").value()) { move(0); }
SimulatedClock::~SimulatedClock() { ::unsetenv("COMITY_CLOCK"); }
void SimulatedClock::move(std::int64_t seconds) {
  now_.seconds += seconds;
  ::setenv("COMITY_CLOCK", instant_text(now_).c_str(), 1);
}

Simulation::Simulation(const SimulationOptions& options)
    : options_(options),
      randomness_(options.seed),
      chance_(options.seed),
      disk_("simulated_disk"),
      installation_(OpenOptions{"simulated_disk"}) {
  installation_.add_parties();
  installation_.claim("post", "m-first", "name", "Embassy");
  posts_ = {"m-first"};
  founded_ = installation_.office().read({})->reader().head();
  note("founded " + hex(head_of(installation_.office().read({})->snapshot()).leaf));
  installation_.close();
  disk_.settle(installation_.dir());
  open();
}

Simulation::~Simulation() = default;

SimulationReport Simulation::run() {
  for (int number = 1; number <= options_.steps; ++number) {
    SCOPED_TRACE("seed " + std::to_string(options_.seed) + ", step " + std::to_string(number));
    step();
    look(number % options_.look_every == 0);
    if (::testing::Test::HasFailure()) return report_;
  }
  SCOPED_TRACE("seed " + std::to_string(options_.seed) + ", at the end");
  expect_all_answered();
  look(true);
  report_.acts = static_cast<int>(asked_.size());
  report_.log = log_;
  return report_;
}

void Simulation::step() {
  move_clock();
  const auto before = asked_;
  const std::size_t begun = disk_.calls();
  const auto places = choose_acts();
  if (one_in(5)) fail_somewhere();
  const auto fault = send(places);
  disk_.failing().fail_no_more();
  note("step " + std::to_string(places.size()) + " acts, fault " +
       (fault ? std::to_string(static_cast<int>(*fault)) : "none") + ", calls " +
       std::to_string(disk_.calls()));
  if (fault) after_fault(*fault);
  if (one_in(10)) cut_power(begun, before);
  else if (one_in(20)) open();
  if (one_in(40)) copy();
}

// Mostly some seconds; now and then hours back or years ahead.
void Simulation::move_clock() {
  if (one_in(30)) clock_.move(-static_cast<std::int64_t>(below(kDay)));
  else if (one_in(60)) clock_.move(static_cast<std::int64_t>(below(10 * kYear)));
  else clock_.move(static_cast<std::int64_t>(below(5)));
}

// Some of the clients: those without an answer ask again, now and then twice at once; the others
// ask something new, or repeat what they were told.
std::vector<std::size_t> Simulation::choose_acts() {
  std::vector<std::size_t> places;
  for (Client& client : clients_) {
    if (one_in(3)) continue;
    if (!client.waiting && !asked_.empty() && one_in(8)) {
      places.push_back(below(asked_.size()));
      continue;
    }
    if (!client.waiting) client.waiting = invent();
    places.push_back(*client.waiting);
    if (one_in(10)) places.push_back(*client.waiting);
  }
  if (places.empty()) places.push_back(invent());
  return places;
}

std::size_t Simulation::invent() {
  Asked asked;
  asked.tag = "tag" + std::to_string(asked_.size());
  asked.act = {ActId::random(), {}};
  asked.act.body = invent_body(asked);
  asked_.push_back(std::move(asked));
  return asked_.size() - 1;
}

ActBody Simulation::invent_body(Asked& asked) {
  ClaimsRecord record;
  record.claims = {note_on(any_post(), asked.tag)};
  switch (below(10)) {
    case 0: {  // another post, with its first claims
      const std::string key = "m-" + asked.tag;
      record.opened = {{"post", key}};
      record.claims = {note_on(key, asked.tag), note_on(any_post(), asked.tag)};
      return record;
    }
    case 1:
      if (const Asked* other = any_claim()) return ClaimWithdraw{other->claims.front(), asked.tag};
      return record;
    case 2: return Attach{any_post(), asked.tag + ".txt", "text/plain", std::string(2000, 'a')};
    case 3: {
      ClaimDetermine determine{record.claims.front(), asked.tag};
      return determine;
    }
    case 4:
      asked.expected = Expected::refused;
      record.claims.front().subject = "m-nowhere";
      return record;
    default: return record;
  }
}

std::string Simulation::any_post() { return posts_[below(posts_.size())]; }

// One that was told, is a record of claims, and that nothing that was asked withdraws.
const Simulation::Asked* Simulation::any_claim() {
  if (asked_.empty()) return nullptr;
  const Asked& asked = asked_[below(asked_.size())];
  if (asked.claims.empty() || !asked.told) return nullptr;
  const auto withdraws = [&](const Asked& other) {
    const auto* withdraw = std::get_if<ClaimWithdraw>(&other.act.body);
    return withdraw != nullptr && withdraw->claim == asked.claims.front();
  };
  return std::any_of(asked_.begin(), asked_.end(), withdraws) ? nullptr : &asked;
}

void Simulation::fail_somewhere() {
  constexpr Failure kFailures[] = {Failure::disk_full, Failure::write_error, Failure::sync_error,
                                   Failure::sync_full, Failure::short_write};
  disk_.failing().count_anew();
  disk_.failing().fail_at(static_cast<std::int64_t>(1 + below(60)), kFailures[below(5)],
                          one_in(2) ? Lasting::once : Lasting::from_then_on);
}

// What waits together shares one transaction, so a fault fails all of it.
std::optional<FaultKind> Simulation::send(const std::vector<std::size_t>& places) {
  std::vector<Act> acts;
  for (const std::size_t place : places) acts.push_back(asked_[place].act);
  try {
    const auto answers = installation_.office().run_all(acts);
    take_answers(places, answers);
    return std::nullopt;
  } catch (const Fault& fault) {
    ++report_.faults;
    return fault.kind();
  }
}

void Simulation::take_answers(const std::vector<std::size_t>& places,
                              const std::vector<Result<Answer>>& answers) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    take_answer(asked_[places[i]], answers[i]);
    for (Client& client : clients_)
      if (client.waiting == places[i]) client.waiting.reset();
  }
}

void Simulation::take_answer(Asked& asked, const Result<Answer>& answer) {
  if (!answer.ok()) {
    EXPECT_EQ(asked.expected, Expected::refused)
        << asked.tag << ": " << answer.refusal().grounds.front().reason;
    asked.refused = true;
    ++report_.refused;
    return;
  }
  EXPECT_EQ(asked.expected, Expected::done) << asked.tag;
  if (asked.told) {
    EXPECT_TRUE(answer->repeated) << asked.tag << " was done twice";
    EXPECT_EQ(answer->seq, *asked.told) << asked.tag;
    EXPECT_EQ(answer->claims, asked.claims) << asked.tag;
  }
  report_.repeated += answer->repeated ? 1 : 0;
  report_.acknowledged += asked.told ? 0 : 1;
  asked.told = answer->seq;
  asked.claims = answer->claims;
  const auto* record = std::get_if<ClaimsRecord>(&asked.act.body);
  if (record == nullptr || record->opened.empty()) return;
  const std::string& key = record->opened.front().key;
  if (std::find(posts_.begin(), posts_.end(), key) == posts_.end()) posts_.push_back(key);
}

// After a full disk the writer goes on; after anything else it takes nothing until it is opened
// again.
void Simulation::after_fault(FaultKind kind) {
  if (kind == FaultKind::disk_full) return;
  EXPECT_TRUE(kind == FaultKind::input_output || kind == FaultKind::read_only)
      << static_cast<int>(kind);
  EXPECT_EQ(send({invent()}), FaultKind::read_only) << "the writer goes on after a failed write";
  open();
}

// Opens it again; the disk may fail in that too.
void Simulation::open() {
  ++report_.openings;
  if (one_in(4)) fail_somewhere();
  try {
    installation_.reopen();
  } catch (const Fault&) {
    ++report_.faults;
  }
  disk_.failing().fail_no_more();
  installation_.reopen();
}

// Nothing after the call at which the power went was told to anybody.
void Simulation::cut_power(std::size_t begun, const std::vector<Asked>& before) {
  ++report_.cuts;
  const std::size_t end = disk_.calls();
  installation_.close();
  const std::size_t at = disk_.cut(installation_.dir(), begun, chance_);
  if (at < end) {
    std::copy(before.begin(), before.end(), asked_.begin());
    for (std::size_t i = before.size(); i < asked_.size(); ++i) {
      asked_[i].told.reset();
      asked_[i].claims.clear();
    }
  }
  std::erase_if(posts_, [&](const std::string& post) {
    return post != "m-first" && std::none_of(asked_.begin(), asked_.end(), [&](const Asked& one) {
             return one.told && "m-" + one.tag == post;
           });
  });
  note("cut at " + std::to_string(at));
  open();
}

// A copy of the open installation is whole, and ends where it does.
void Simulation::copy() {
  ++report_.copies;
  TemporaryFolder folder;
  backup_installation(installation_.dir(), folder.path() / "copy");
  const auto report = verify_installation(folder.path() / "copy", {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole());
  EXPECT_EQ(report->chain.head, installation_.office().read({})->reader().head());
}

void Simulation::look(bool whole) {
  {
    auto session = installation_.office().read({});
    expect_told(session->reader());
    note("ends " + hex(head_of(session->snapshot()).leaf));
  }
  if (!whole) return;
  VerifyOptions options;
  options.threads = 1;
  const auto report = verify_installation(installation_.dir(), options);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->views_compared);
  for (const Finding& finding : report->chain.findings)
    ADD_FAILURE() << finding.reason << " at " << finding.seq << ": " << finding.detail;
  for (const auto& table : report->tables_that_differ) ADD_FAILURE() << table << " differs";
}

// Every act that was told is one event; besides those there are at most the ones that were asked
// and not answered; and what was told can be read.
void Simulation::expect_told(Reader& reader) {
  std::map<Seq, std::string> by_event;
  Seq open = 0;
  for (const Asked& asked : asked_) {
    if (!asked.told) {
      open += asked.expected == Expected::done ? 1 : 0;
      continue;
    }
    const auto [place, fresh] = by_event.emplace(*asked.told, asked.tag);
    EXPECT_TRUE(fresh) << asked.tag << " and " << place->second << " are one event";
    for (const ClaimId& id : asked.claims) {
      const auto claim = reader.claim(id);
      ASSERT_TRUE(claim.has_value()) << asked.tag << " was told and is lost";
      EXPECT_EQ(claim->value.text, asked.tag);
    }
  }
  const Seq events = reader.head() - founded_;
  const auto told = static_cast<Seq>(by_event.size());
  EXPECT_GE(events, told) << "an event is lost";
  EXPECT_LE(events, told + open) << "more was recorded than asked";
  if (!by_event.empty()) {
    EXPECT_LE(by_event.rbegin()->first, reader.head());
  }
}

// With a disk that works, each act that has no answer yet gets one.
void Simulation::expect_all_answered() {
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < asked_.size(); ++i)
    if (!asked_[i].told && !asked_[i].refused) waiting.push_back(i);
  if (!waiting.empty()) {
    EXPECT_EQ(send(waiting), std::nullopt);
  }
  for (const Asked& asked : asked_) EXPECT_TRUE(asked.told || asked.refused) << asked.tag;
}

void Simulation::note(const std::string& line) { log_ += line + '\n'; }

}  // namespace comity::testing
