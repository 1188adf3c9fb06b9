// SPDX-License-Identifier: Apache-2.0
#include "documents/book/template.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "base/toml.h"

namespace comity {
namespace {

constexpr std::array<std::string_view, 9> kKeys = {
    "title", "subtitle", "letterhead", "marking_head", "marking_foot",
    "foot",  "contents", "chapter",    "name"};
constexpr std::array<std::string_view, 4> kChapterKeys = {"part", "title", "text", "include"};

// What reaches out of the paper. A template is words; an address belongs to a source in the record.
constexpr std::array<std::string_view, 9> kLinks = {"://",   "file:",       "javascript:",
                                                    "data:", "url(",        "@import",
                                                    "src=",  "href=",       "\\\\"};

std::string joined(const auto& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

template <typename Words>
bool among(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Names between braces, as a sentence of words has them; "{{" is a brace.
std::vector<std::string> fields_in(std::string_view text) {
  std::vector<std::string> fields;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
    if (at + 1 < text.size() && text[at + 1] == '{') {
      at += 2;
      continue;
    }
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) {
      fields.emplace_back(text.substr(at + 1));
      break;
    }
    fields.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return fields;
}

class TemplateReader {
 public:
  TemplateReader(const std::vector<DefinitionFile>& files, std::string language)
      : files_(files), language_(std::move(language)) {
    template_.language = language_;
  }

  Result<PaperTemplate> read(const std::string& name) {
    const auto table = parse(name, {});
    if (table) read_table(*table, file_of(name));
    if (grounds_.empty() && template_.chapters.empty())
      grounds_.push_back({"template_key_wrong",
                          {{"key", "chapter"}, {"wanted", "[[chapter]]"}},
                          file_of(name),
                          {}});
    if (!grounds_.empty()) return Refusal{std::move(grounds_)};
    return std::move(template_);
  }

 private:
  std::string file_of(const std::string& name) const {
    return "documents/" + language_ + "/" + name + ".toml";
  }

  std::optional<toml::table> parse(const std::string& name, const std::string& place) {
    const std::string file = file_of(name);
    for (const DefinitionFile& one : files_) {
      if (one.name != file) continue;
      auto table = parse_toml(one.content, file);
      if (table.ok()) return std::move(*table);
      for (const Ground& ground : table.refusal().grounds) grounds_.push_back(ground);
      return std::nullopt;
    }
    grounds_.push_back({"template_missing", {{"file", file}}, place, {}});
    return std::nullopt;
  }

  void add(Ground ground, const std::string& file, const toml::node& node) {
    ground.place = toml_place(file, node);
    grounds_.push_back(std::move(ground));
  }

  std::string text(const toml::node& node, std::string_view key, const std::string& file) {
    const auto value = node.value<std::string>();
    if (!value || !node.is_string()) {
      add(Ground{"template_key_wrong",
                 {{"key", std::string(key)}, {"wanted", "\"...\""}}, {}, {}},
          file, node);
      return {};
    }
    check_text(*value, file, node);
    return *value;
  }

  std::vector<std::string> texts(const toml::node& node, std::string_view key,
                                 const std::string& file) {
    std::vector<std::string> found;
    if (!node.is_array()) {
      add(Ground{"template_key_wrong",
                 {{"key", std::string(key)}, {"wanted", "[\"...\"]"}}, {}, {}},
          file, node);
      return found;
    }
    for (const toml::node& one : *node.as_array()) found.push_back(text(one, key, file));
    return found;
  }

  void check_text(const std::string& value, const std::string& file, const toml::node& node) {
    std::string low = value;
    std::transform(low.begin(), low.end(), low.begin(),
                   [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
    for (const std::string_view link : kLinks)
      if (low.find(link) != std::string::npos)
        add(Ground{"template_link", {{"text", shortened(value, 60)}}, {}, {}}, file, node);
    for (const std::string& field : fields_in(value))
      if (!among(template_fields(), field))
        add(Ground{"template_field_unknown",
                   {{"field", field}, {"known", joined(template_fields())}}, {}, {}},
            file, node);
  }

  void read_table(const toml::table& table, const std::string& file) {
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      if (!among(kKeys, name))
        add(Ground{"template_key_unknown",
                   {{"key", std::string(name)}, {"known", joined(kKeys)}}, {}, {}},
            file, node);
      else if (name == "letterhead")
        template_.letterhead = texts(node, name, file);
      else if (name == "chapter")
        read_chapters(node, file);
      else if (name != "name")
        member(name) = text(node, name, file);
    }
  }

  std::string& member(std::string_view name) {
    if (name == "title") return template_.title;
    if (name == "subtitle") return template_.subtitle;
    if (name == "marking_head") return template_.marking_head;
    if (name == "marking_foot") return template_.marking_foot;
    if (name == "contents") return template_.contents;
    return template_.foot;
  }

  void read_chapters(const toml::node& node, const std::string& file) {
    if (!node.is_array_of_tables()) {
      add(Ground{"template_key_wrong", {{"key", "chapter"}, {"wanted", "[[chapter]]"}}, {}, {}},
          file, node);
      return;
    }
    for (const toml::node& one : *node.as_array()) read_chapter(*one.as_table(), file);
  }

  void read_chapter(const toml::table& table, const std::string& file) {
    TemplateChapter chapter;
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      if (!among(kChapterKeys, name))
        add(Ground{"template_key_unknown",
                   {{"key", std::string(name)}, {"known", joined(kChapterKeys)}}, {}, {}},
            file, node);
      else if (name == "include")
        return include(text(node, name, file), file, node);
      else if (name == "text")
        chapter.text = texts(node, name, file);
      else
        (name == "part" ? chapter.part : chapter.title) = text(node, name, file);
    }
    check_part(chapter, table, file);
    template_.chapters.push_back(std::move(chapter));
  }

  void check_part(const TemplateChapter& chapter, const toml::table& table,
                  const std::string& file) {
    if (!among(template_parts(), chapter.part))
      add(Ground{"template_part_unknown",
                 {{"part", chapter.part}, {"known", joined(template_parts())}}, {}, {}},
          file, table);
    else if (chapter.part != "text" && !parts_.insert(chapter.part).second)
      add(Ground{"template_part_twice", {{"part", chapter.part}}, {}, {}}, file, table);
  }

  // A file that includes itself, by whatever way round, would never end.
  void include(const std::string& name, const std::string& file, const toml::node& node) {
    if (std::find(including_.begin(), including_.end(), name) != including_.end() ||
        file == file_of(name)) {
      add(Ground{"template_loop", {{"file", file_of(name)}}, {}, {}}, file, node);
      return;
    }
    including_.push_back(name);
    const auto table = parse(name, toml_place(file, node));
    if (table && table->contains("chapter"))
      read_chapters(*table->get("chapter"), file_of(name));
    including_.pop_back();
  }

  const std::vector<DefinitionFile>& files_;
  std::string language_;
  PaperTemplate template_;
  std::vector<Ground> grounds_;
  std::set<std::string> parts_;
  std::vector<std::string> including_;
};

}  // namespace

const std::vector<std::string_view>& template_parts() {
  static const std::vector<std::string_view> parts = {
      "summary", "relation",   "irritants", "agenda",      "round",      "measures", "answers",
      "properties", "posts",   "heads",     "commitments", "statements", "coverage", "changes",
      "sources", "text",       "facts",     "signatures"};
  return parts;
}

const std::vector<std::string_view>& template_fields() {
  static const std::vector<std::string_view> fields = {
      "first",   "second", "round",  "date", "city", "asof",  "public", "clocks",
      "made",    "office", "version", "copy", "in_force_first", "in_force_second",
      "irritants", "outcomes", "recorded"};
  return fields;
}

Result<PaperTemplate> read_template(const std::vector<DefinitionFile>& files,
                                    const std::string& language, const std::string& name) {
  return TemplateReader(files, language).read(name);
}

std::vector<Ground> grounds_of_templates(const std::vector<DefinitionFile>& files) {
  std::vector<Ground> grounds;
  for (const DefinitionFile& file : files) {
    if (!file.name.starts_with("documents/")) continue;
    const std::size_t slash = file.name.find('/', 10);
    if (slash == std::string::npos || !file.name.ends_with(".toml")) continue;
    const std::string name = file.name.substr(slash + 1, file.name.size() - slash - 6);
    const auto read = read_template(files, file.name.substr(10, slash - 10), name);
    if (read.ok()) continue;
    for (const Ground& ground : read.refusal().grounds) grounds.push_back(ground);
  }
  return grounds;
}

}  // namespace comity
