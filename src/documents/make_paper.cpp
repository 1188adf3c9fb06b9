// SPDX-License-Identifier: Apache-2.0
#include "documents/make_paper.h"

#include <algorithm>

#include "base/calendar.h"
#include "documents/book/book.h"
#include "documents/facts_sheet.h"

namespace comity {
namespace {

std::string round_id(const Office& office, const Access& as, const std::string& round) {
  const auto session = office.read(Lens{}, as);
  const auto row = session->reader().find(round);
  return row && row->kind == "round" ? row->id_text : std::string();
}

// Whose copy it is: the party's id, or nothing where none was named.
Result<std::string> copy_of(const Office& office, const Access& as, const std::string& party) {
  if (party.empty()) return std::string();
  const auto session = office.read(Lens{}, as);
  Reader& reader = session->reader();
  const auto row = reader.find(party);
  if (row && row->kind == "party") return row->id_text;
  std::string known;
  for (const SubjectNumber each : reader.all_of("party"))
    known += (known.empty() ? "" : ", ") + reader.key(each);
  return refuse("party_unknown", {{"party", party}, {"known", known}}, "for");
}

// The two copies of an alternat have versions of their own.
Result<std::string> folder_name(const Office& office, const Access& as, PaperKind kind,
                                const std::string& round, const std::string& for_party) {
  const std::string id = round_id(office, as, round);
  if (id.empty()) return refuse("round_unknown", {{"id", round}});
  COMITY_TRY(copy, copy_of(office, as, for_party));
  return std::string(paper_kind_name(kind)) + "-" + id + (copy.empty() ? "" : "-" + copy);
}

bool may_see(const PaperVersion& version, const Access& as) {
  return as.role == Role::administrator || version.text("by") == as.actor;
}

paper::FrozenFigures frozen(const PaperVersion& version) {
  paper::FrozenFigures figures;
  for (const paper::Figure& figure : version.figures().figures)
    figures[figure.name] = figure.value;
  return figures;
}

Result<paper::FrozenFigures> older_figures(const PaperVersions& versions, int since,
                                           const Access& as) {
  if (since == 0) return paper::FrozenFigures{};
  const auto version = versions.find(since);
  if (!version || !may_see(*version, as))
    return refuse("version_unknown", {{"version", std::to_string(since)}}, "since");
  return frozen(*version);
}

json::object about_of(const Office& office, const Access& as, const PaperOrder& order,
                      const paper::Document& document, const std::string& digest) {
  return {{"kind", paper_kind_name(order.kind)},
          {"round", order.request.round},
          {"title", document.title},
          {"language", document.language},
          {"made", day_text(day_of(office.now(), office.zone()))},
          {"by", as.actor},
          {"clocks", json::object{{"asof", order.request.clocks.asof},
                                  {"public", order.request.clocks.public_by},
                                  {"voice", order.request.clocks.voice}}},
          {"for", order.for_party},
          {"since", order.since},
          {"digest", digest},
          {"figures", figures_json(document.figures)}};
}

// The number and the day of a version are no part of what it says.
std::string digest_of(paper::Document document) {
  document.foot.clear();
  return paper_digest(document);
}

bool has_all(const PaperVersion& version, const std::vector<paper::Format>& formats) {
  return std::all_of(formats.begin(), formats.end(), [&](paper::Format format) {
    return std::filesystem::exists(version.folder /
                                   ("paper." + std::string(paper::format_name(format))));
  });
}

Result<paper::Document> write_document(const Office& office, const Access& as,
                                       const PaperOrder& order, const BookSetting& setting) {
  if (order.kind == PaperKind::book) return make_book(office, as, order.request, setting);
  PaperRequest request = order.request;
  if (!order.for_party.empty()) request.order = {order.for_party};
  return make_facts_sheet(office, as, request, setting);
}

}  // namespace

std::string_view paper_kind_name(PaperKind kind) {
  return kind == PaperKind::book ? "book" : "facts";
}

Result<PaperMade> make_paper(const Office& office, const Access& as, const PaperOrder& order,
                             const Words& words, const std::filesystem::path& data,
                             const PaperProgress& progress) {
  const auto tell = [&](std::string_view what) {
    if (progress) progress(what);
  };
  tell("read");
  COMITY_TRY(folder, folder_name(office, as, order.kind, order.request.round, order.for_party));
  PaperVersions versions(office.dir(), folder);
  COMITY_TRY(older, older_figures(versions, order.since, as));
  COMITY_TRY(formats, order.formats.empty() ? paper::read_formats({})
                                            : Result<std::vector<paper::Format>>(order.formats));
  BookSetting setting{.words = words, .data = data, .language = order.language,
                      .base = order.base, .version = versions.next(), .since = order.since,
                      .older = older};
  COMITY_TRY(document, write_document(office, as, order, setting));
  const std::string digest = digest_of(document);
  const auto same = versions.same(digest);
  if (same && has_all(*same, formats)) return PaperMade{*same, {}, true};
  if (same && same->number != setting.version) {  // made before, without some of its formats
    setting.version = same->number;
    COMITY_TRY(again, write_document(office, as, order, setting));
    document = std::move(again);
  }
  const auto rendering = [&](paper::Format format) { tell(paper::format_name(format)); };
  COMITY_TRY(papers, paper::make_papers(document, {.data = data / "documents",
                                                   .formats = formats,
                                                   .date = {},
                                                   .limits = {.stop = order.stop},
                                                   .progress = rendering}));
  tell("keep");
  PaperMade made;
  made.version =
      versions.keep(setting.version, about_of(office, as, order, document, digest), papers);
  made.missing = std::move(papers.missing);
  return made;
}

std::vector<PaperVersion> paper_versions(const Office& office, const Access& as, PaperKind kind,
                                         const std::string& round,
                                         const std::string& for_party) {
  const auto folder = folder_name(office, as, kind, round, for_party);
  std::vector<PaperVersion> found;
  if (!folder.ok()) return found;
  for (PaperVersion& version : PaperVersions(office.dir(), *folder).all())
    if (may_see(version, as)) found.push_back(std::move(version));
  return found;
}

}  // namespace comity
