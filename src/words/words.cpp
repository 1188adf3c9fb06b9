// SPDX-License-Identifier: Apache-2.0
#include "words/words.h"

#include <algorithm>

#include "base/files.h"
#include "words/plural.h"
#include "words/sentence.h"
#include "words/words_reader.h"

namespace comity {
namespace {

constexpr std::string_view kEnglish = "en";

bool is_words_of(const WordsFile& file, std::string_view language) {
  return file.name.starts_with("words/" + std::string(language) + "/") &&
         file.name.ends_with(".toml");
}

// "[page.says: who = XAA]": what nobody has written yet, with all that it would have told.
std::string unwritten(std::string_view key, const Arguments& arguments) {
  std::string text = "[" + std::string(key);
  std::string_view before = ": ";
  for (const auto& [name, value] : arguments) {
    text.append(before).append(name).append(" = ").append(value);
    before = ", ";
  }
  return text + "]";
}

// Codes come as they were given and may hold a dot; of other keys the last part is the name.
std::string name_in(std::string_view key) {
  const std::size_t dot = key.starts_with("code.") ? 4 : key.rfind('.');
  std::string name(dot == std::string_view::npos ? key : key.substr(dot + 1));
  if (name.find(' ') == std::string::npos) std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

Result<Words> Words::load(const std::vector<WordsFile>& files, std::string language) {
  std::vector<Ground> grounds;
  Words words;
  words.language_ = std::move(language);
  WordsReader english(grounds);
  WordsReader own(grounds);
  for (const WordsFile& file : files) {
    if (is_words_of(file, kEnglish)) english.read(file);
    else if (is_words_of(file, words.language_)) own.read(file);
  }
  words.english_ = english.take();
  words.own_ = own.take();
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  if (words.english_.empty()) return refuse("words_none", {{"language", "en"}});
  if (words.language_ != kEnglish && words.own_.empty())
    return refuse("words_none", {{"language", words.language_}});
  return words;
}

Result<Words> Words::read(const std::filesystem::path& data, std::string language) {
  // A language names a folder: nothing else may be reached by it.
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  if (!std::all_of(language.begin(), language.end(), letter))
    return refuse("words_none", {{"language", std::move(language)}});
  std::vector<WordsFile> files;
  for (const std::string& wanted : {std::string(kEnglish), language}) {
    const std::filesystem::path folder = data / "words" / wanted;
    for (const std::string& name : names_in(folder))
      if (name.ends_with(".toml"))
        files.push_back({"words/" + wanted + "/" + name, read_file(folder / name)});
    if (language == kEnglish) break;
  }
  std::sort(files.begin(), files.end(),
            [](const WordsFile& a, const WordsFile& b) { return a.name < b.name; });
  return load(files, std::move(language));
}

bool Words::has(std::string_view key) const { return text_of(key) != nullptr; }

std::string Words::say(std::string_view key, const Arguments& arguments) const {
  const std::string* text = text_of(key);
  return text == nullptr ? unwritten(key, arguments) : filled(*text, arguments);
}

std::string Words::count(std::string_view key, long long count, Arguments arguments) const {
  arguments.emplace_back("count", std::to_string(count));
  const Form form = form_of(key, count);
  return form.text == nullptr ? unwritten(key, arguments) : filled(*form.text, arguments);
}

std::string Words::label(std::string_view key) const {
  const std::string* text = label_of(key);
  return text == nullptr ? name_in(key) : filled(*text, {});
}

std::string Words::label_plural(std::string_view key) const {
  constexpr long long kSome = 5;  // the form of an unnamed number, in each of the languages
  const Form form = form_of(key, kSome);
  return form.text == nullptr ? label(key) : filled(*form.text, {});
}

std::map<std::string, std::string, std::less<>> Words::texts() const {
  Texts all = own_;
  all.insert(english_.begin(), english_.end());
  return all;
}

std::string Words::sentence(const Ground& ground) const {
  std::string text = ground.place.empty() ? std::string() : ground.place + ": ";
  text += say("ground." + ground.reason, ground.arguments);
  if (!ground.citation.empty()) text += " (" + ground.citation + ")";
  return text;
}

// A key names a text, or the forms of one; where no number chooses among them, the singular stands
// for all.
const std::string* Words::text_of(std::string_view key) const {
  for (const Texts* texts : {&own_, &english_}) {
    for (const std::string_view form : {"", ".one", ".other"}) {
      const auto found = texts->find(std::string(key).append(form));
      if (found != texts->end()) return &found->second;
    }
  }
  return nullptr;
}

Words::Form Words::form_of(std::string_view key, long long count) const {
  const std::pair<const Texts*, std::string_view> languages[] = {{&own_, language_},
                                                                 {&english_, kEnglish}};
  for (const auto& [texts, language] : languages) {
    for (const std::string_view form : {plural_form(language, count), std::string_view("other")}) {
      const auto found = texts->find(std::string(key).append(".").append(form));
      if (found != texts->end()) return {&found->second, language};
    }
    const auto plain = texts->find(key);
    if (plain != texts->end()) return {&plain->second, language};
  }
  return {};
}

const std::string* Words::label_of(std::string_view key) const {
  const std::string* text = text_of(key);
  if (text != nullptr || !key.starts_with("attribute.")) return text;
  return text_of("attribute.any." + std::string(key.substr(key.rfind('.') + 1)));
}

}  // namespace comity
