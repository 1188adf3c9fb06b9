// SPDX-License-Identifier: Apache-2.0
#include "documents/versions.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "base/fault.h"
#include "base/files.h"
#include "base/hash.h"
#include "documents/paper/html_writer.h"

namespace comity {
namespace {

constexpr std::string_view kAbout = "paper.json";
constexpr std::string_view kMaking = ".making-";

std::string file_name(const std::string& name) {
  std::string safe;
  for (const char sign : name) {
    const bool plain = (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
                       (sign >= 'A' && sign <= 'Z') || sign == '-' || sign == '_';
    safe += plain ? sign : '-';
  }
  return safe;
}

int number_of(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

std::optional<PaperVersion> read_version(const std::filesystem::path& folder) {
  const int number = number_of(folder.filename().string());
  if (number <= 0 || !std::filesystem::exists(folder / kAbout)) return std::nullopt;
  const auto about = parse_json(read_file(folder / kAbout));
  if (!about.ok() || !about->is_object())
    throw Fault(FaultKind::damaged, (folder / kAbout).string() + " cannot be read");
  return PaperVersion{number, folder, about->as_object()};
}

std::string member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

std::string PaperVersion::text(std::string_view name) const { return member(about, name); }

paper::Document PaperVersion::figures() const {
  paper::Document document;
  const json::value* figures = about.if_contains("figures");
  if (figures == nullptr || !figures->is_array()) return document;
  for (const json::value& one : figures->as_array()) {
    if (!one.is_object()) continue;
    const json::object& figure = one.as_object();
    document.figures.push_back({member(figure, "name"), member(figure, "label"),
                                member(figure, "value"), member(figure, "address"),
                                member(figure, "place")});
  }
  return document;
}

PaperVersions::PaperVersions(const std::filesystem::path& installation, const std::string& name)
    : folder_(installation / "papers" / file_name(name)) {}

std::vector<PaperVersion> PaperVersions::all() const {
  std::vector<PaperVersion> found;
  if (!std::filesystem::exists(folder_)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    if (auto version = read_version(entry.path())) found.push_back(std::move(*version));
  std::sort(found.begin(), found.end(), [](const PaperVersion& a, const PaperVersion& b) {
    return a.number < b.number;
  });
  return found;
}

std::optional<PaperVersion> PaperVersions::find(int number) const {
  return read_version(folder_ / std::to_string(number));
}

std::optional<PaperVersion> PaperVersions::same(const std::string& digest) const {
  for (PaperVersion& version : all())
    if (version.text("digest") == digest) return std::move(version);
  return std::nullopt;
}

int PaperVersions::next() const {
  const auto versions = all();
  return versions.empty() ? 1 : versions.back().number + 1;
}

// Rests of makers that are no longer there.
void PaperVersions::sweep() const {
  if (!std::filesystem::exists(folder_)) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kMaking)) continue;
    const int maker = number_of(name.substr(kMaking.size()));
    const bool gone = maker <= 0 || (kill(maker, 0) != 0 && errno == ESRCH);
    if (gone) std::filesystem::remove_all(entry.path());
  }
}

PaperVersion PaperVersions::keep(int number, json::object about, const paper::Papers& papers) {
  std::filesystem::create_directories(folder_);
  sweep();
  const std::filesystem::path making = folder_ / (std::string(kMaking) + std::to_string(getpid()));
  std::filesystem::remove_all(making);
  std::filesystem::create_directories(making);
  for (const paper::Paper& paper : papers.made)
    write_file(making / ("paper." + std::string(paper::format_name(paper.format))), paper.bytes);
  about["number"] = number;
  write_file(making / kAbout, json_pretty(about));
  const std::filesystem::path place = folder_ / std::to_string(number);
  std::filesystem::remove_all(place);
  std::filesystem::rename(making, place);
  return {number, place, std::move(about)};
}

json::array figures_json(const std::vector<paper::Figure>& figures) {
  json::array list;
  for (const paper::Figure& figure : figures) {
    json::object one{{"name", figure.name}, {"label", figure.label}, {"value", figure.value}};
    if (!figure.address.empty()) {
      one["address"] = figure.address;
      one["place"] = figure.place;
    }
    list.push_back(std::move(one));
  }
  return list;
}

std::string paper_digest(const paper::Document& document) {
  return hex(sha256(paper::html_text(document, {.target = paper::HtmlTarget::print,
                                                      .style = {},
                                                      .picture = {}})));
}

}  // namespace comity
