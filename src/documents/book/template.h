// SPDX-License-Identifier: Apache-2.0
// What an administrator may change about a paper without C++: its chapters, their order, titles and
// opening words, letterhead and markings, for each language. data/documents/<language>/<name>.toml,
// as the record adopted it. A template has no loops, no conditions and no links; it may include the
// chapters of another file, and a circle of these is refused. Values; any thread.
//
//   [[chapter]]
//   part = "irritants"                  which part of the program writes it; "text": none
//   title = "Irritants"
//   text = ["As of {asof}."]            opening paragraphs; {fields} are listed in template.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kinds/kinds.h"

namespace comity {

struct TemplateChapter {
  std::string part, title;
  std::vector<std::string> text;
};

struct PaperTemplate {
  std::string language;
  std::string title, subtitle, marking_head, marking_foot, foot, contents;
  std::vector<std::string> letterhead;
  std::vector<TemplateChapter> chapters;
};

// `files`: every definition. Refusals, each with file and line: template_missing,
// template_key_unknown, template_key_wrong, template_part_unknown, template_part_twice,
// template_field_unknown, template_link, template_loop, and those of parse_toml.
Result<PaperTemplate> read_template(const std::vector<DefinitionFile>& files,
                                    const std::string& language, const std::string& name);
// The same over every template among the files, before they are adopted.
std::vector<Ground> grounds_of_templates(const std::vector<DefinitionFile>& files);

const std::vector<std::string_view>& template_parts();
const std::vector<std::string_view>& template_fields();

}  // namespace comity
