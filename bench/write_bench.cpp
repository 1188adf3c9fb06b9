// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include "base/fault.h"
#include "base/format.h"
#include "benches.h"
#include "measure.h"
#include "office/office.h"
#include "support/fault_vfs.h"

namespace comity::bench {
namespace {

constexpr int kPersonsAsked = 100'000;  // claims go to persons all over the register

Access desk_officer() {
  Access access;
  access.actor = "administrator";
  access.role = Role::administrator;
  access.level = 3;
  return access;
}

// A person served somewhere for some months: what a protocol office writes all day.
Act claim_on(const std::string& person, std::uint64_t draw) {
  ClaimsRecord record;
  ClaimDraft claim;
  claim.subject = person;
  claim.attribute = "rank";
  claim.value.text = draw % 2 == 0 ? "First secretary" : "Counsellor";
  claim.valid = format("20{:02}-{:02}/..", 20 + draw % 6, 1 + draw % 12);
  claim.said_by = "XAA";
  claim.said_on = format("20{:02}-{:02}-11", 20 + draw % 6, 1 + draw % 12);
  record.claims.push_back(std::move(claim));
  return Act{ActId::random(), std::move(record)};
}

std::string person_of(std::uint64_t draw, std::int64_t persons) {
  return format("p-{:07}", draw % static_cast<std::uint64_t>(persons));
}

std::int64_t persons_in(const Office& office) {
  auto session = office.read({});
  auto& rows = session->snapshot().prepare("SELECT count(*) FROM subject WHERE kind = ?1");
  rows.bind(1, std::string_view("person")).step();
  const std::int64_t persons = rows.integer(0);
  rows.reset();
  if (persons == 0) throw Fault(FaultKind::missing, "no register here; run comity generate");
  return std::min<std::int64_t>(persons, kPersonsAsked);
}

}  // namespace

void writes(const std::filesystem::path& dir, const WriteLoad& load) {
  testing::FaultVfs slow("slow_disk");
  slow.delay_syncs(load.sync_delay);
  OpenOptions options;
  if (load.sync_delay.count() > 0) options.vfs = slow.name();
  auto office = Office::open(dir, OpenMode::write, desk_officer(), options);
  const std::int64_t persons = persons_in(*office);
  std::atomic<bool> stop = false;
  std::atomic<int> refused = 0;
  std::mutex mutex;
  Samples all;
  std::vector<std::thread> writers;
  const auto start = Clock::now();
  for (int writer = 0; writer < load.writers; ++writer)
    writers.emplace_back([&, writer] {
      std::mt19937_64 random(static_cast<std::uint64_t>(writer) + 1);
      Samples own;
      while (!stop) {
        const Act act = claim_on(person_of(random(), persons), random());
        own.time([&] { refused += office->run(act).ok() ? 0 : 1; });
      }
      const std::lock_guard lock(mutex);
      all.add(own);
    });
  std::this_thread::sleep_for(std::chrono::duration<double>(load.seconds));
  stop = true;
  for (auto& writer : writers) writer.join();
  if (refused > 0) throw Fault(FaultKind::damaged, "claims were refused; nothing is measured");
  const std::string name = format("record a claim, {} writers{}", load.writers,
                                  load.sync_delay.count() > 0 ? ", slow disk" : "");
  print_figure(name + " per second", static_cast<double>(all.count()) / seconds_since(start));
  print_times(name, all);
}

}  // namespace comity::bench
