// SPDX-License-Identifier: Apache-2.0
// Briefing books and facts sheets as jobs: asked for, followed, fetched.
#include <filesystem>

#include "base/files.h"
#include "documents/paper_jobs.h"
#include "http/body.h"
#include "http/problem.h"
#include "http/routes/routes.h"
#include "http/writing.h"

namespace comity {
namespace {

json::object job_json(const PaperJob& job, const Words& words) {
  json::object object;
  object["job"] = job.id;
  object["kind"] = paper_kind_name(job.order.kind);
  object["round"] = job.order.request.round;
  object["state"] = job_state_name(job.state);
  object["doing"] = job.doing;
  json::array files, missing, grounds;
  if (job.made) {
    object["version"] = job.made->version.number;
    for (const paper::Format format : job.order.formats) {
      const std::string name(paper::format_name(format));
      if (std::filesystem::exists(job.made->version.folder / ("paper." + name)))
        files.push_back(json::object{
            {"format", name}, {"address", "/api/v1/jobs/" + job.id + "/papers/" + name}});
    }
    for (const Ground& ground : job.made->missing) missing.emplace_back(words.sentence(ground));
  }
  for (const Ground& ground : job.grounds) grounds.emplace_back(words.sentence(ground));
  object["files"] = std::move(files);
  object["missing"] = std::move(missing);
  object["grounds"] = std::move(grounds);
  return object;
}

HttpResponse job_answer(const PaperJob& job, const Words& words, int status) {
  HttpResponse response;
  response.status = status;
  response.media_type = "application/json";
  response.headers = {{"cache-control", "no-store"}};
  if (status == 201) response.headers.emplace_back("location", "/api/v1/jobs/" + job.id);
  response.body = json_text(job_json(job, words));
  return response;
}

Result<PaperOrder> order_of(const Call& call) {
  COMITY_TRY(body, Body::read(call.request));
  PaperOrder order;
  order.kind = body.word("kind", {"book", "facts"}) == "facts" ? PaperKind::facts
                                                               : PaperKind::book;
  order.request.round = body.text("round", Need::required);
  AskedLens asked;
  asked.mark.clear();
  asked.asof = body.text("asof");
  asked.public_by = body.text("public");
  asked.known = body.text("known");
  asked.voice = body.text("voice");
  if (asked.asof.empty()) asked.asof = asked.public_by;  // a paper speaks of that day
  if (const std::string first = body.text("first"); !first.empty())
    order.request.order = {first};
  order.for_party = body.text("for");
  const std::string since = body.text("since");
  if (const std::string language = body.text("language"); !language.empty())
    order.language = language;
  const auto formats = paper::read_formats(body.texts("formats"));
  Refusal refusal = body.finish();
  if (!formats.ok())
    for (const Ground& ground : formats.refusal().grounds) refusal.grounds.push_back(ground);
  if (since.find_first_not_of("0123456789") != std::string::npos || since.size() > 6)
    refusal.grounds.push_back({"version_unknown", {{"version", since}}, "since", {}});
  if (!refusal.grounds.empty()) return refusal;
  if (!since.empty()) order.since = std::stoi(since);
  order.formats = *formats;
  const auto open = call.desk.office.read(Lens{}, call.caller.access);
  COMITY_TRY(lens, lens_of(asked, call.desk.office, open->reader()));
  order.request.lens = lens;
  order.request.clocks = {asked.asof, asked.public_by, asked.voice};
  return order;
}

HttpResponse start_book(const Call& call) {
  const Words& words = call.desk.words;
  const std::string_view key = call.request.header("idempotency-key");
  std::string id;
  if (!key.empty()) {
    const auto parsed = parse_act_key(key);
    if (!parsed) return problem(words, refuse("idempotency_key_malformed", {}, "Idempotency-Key"));
    id = parsed->text();
  }
  const auto order = order_of(call);
  if (!order.ok()) return problem(words, order.refusal());
  if (call.desk.papers == nullptr) return problem(words, refuse("papers_not_made_here"));
  const auto started = call.desk.papers->start(call.caller.access, *order, id);
  if (!started) return problem(words, 503);
  const auto job = call.desk.papers->find(*started, call.caller.access);
  return job ? job_answer(*job, words, 201) : problem(words, 503);
}

HttpResponse read_job(const Call& call) {
  const Words& words = call.desk.words;
  if (call.desk.papers == nullptr) return not_found(words);
  const auto job = call.desk.papers->find(call.arguments.at(0), call.caller.access);
  return job ? job_answer(*job, words, 200) : not_found(words);
}

HttpResponse read_paper(const Call& call) {
  const Words& words = call.desk.words;
  if (call.desk.papers == nullptr) return not_found(words);
  const auto job = call.desk.papers->find(call.arguments.at(0), call.caller.access);
  const auto format = paper::read_formats({call.arguments.at(1)});
  if (!job || !job->made || !format.ok()) return not_found(words);
  const std::string name(paper::format_name(format->front()));
  const std::filesystem::path file = job->made->version.folder / ("paper." + name);
  if (!std::filesystem::exists(file)) return not_found(words);
  HttpResponse response;
  response.status = 200;
  const std::string saved = std::string(paper_kind_name(job->order.kind)) + "-" +
                            std::to_string(job->made->version.number) + "." + name;
  // A paper is saved, never shown as a page of this server.
  response.media_type = paper::media_type(format->front());
  response.headers = {
      {"cache-control", "no-store"},
      {"content-disposition", "attachment; filename=\"" + saved + "\""}};
  response.body = read_file(file);
  return response;
}

}  // namespace

std::shared_ptr<PaperJobs> new_paper_jobs(const Office& office, const Words& words,
                                          const std::filesystem::path& data) {
  return std::make_shared<PaperJobs>(office, words, data);
}

std::vector<Route> paper_routes() {
  return {{Method::post, "/api/v1/books", "start_book", OpenTo::signed_in, std::nullopt, "Job",
           &start_book, {}, "BookBody"},
          {Method::get, "/api/v1/jobs/{job}", "read_job", OpenTo::signed_in, std::nullopt, "Job",
           &read_job},
          {Method::get, "/api/v1/jobs/{job}/papers/{format}", "read_paper", OpenTo::signed_in,
           std::nullopt, "application/octet-stream", &read_paper}};
}

}  // namespace comity
