// SPDX-License-Identifier: Apache-2.0
// Posts of each side with what each function can do, and heads of mission with their steps.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

std::string_view shape_of(std::string_view state) {
  if (state == "works") return "○";
  if (state == "limited") return "◐";
  if (state == "stopped") return "●";
  return "◇";
}

// With spaces at which no line ends.
std::string unbroken(const std::string& text) {
  std::string whole;
  for (const char sign : text) whole += sign == ' ' ? std::string("\u00a0") : std::string(1, sign);
  return whole;
}

Cell function_cell(Writing& writing, const PostRow& post, const std::string& function) {
  const FactWords& facts = writing.draft.facts();
  for (const FunctionCell& cell : post.functions) {
    if (cell.function != function) continue;
    Cell lines;
    for (const FunctionState& state : cell.states) {
      const bool known = state.fact.value.state == ValueState::known;
      const std::string turn = cell.rivals && !lines.empty() ? "◇ " : lines.empty() ? "" : "→ ";
      std::string text =
          known ? std::string(shape_of(state.fact.code)) : writing.say("page.not_known");
      if (!state.since.empty()) text += " " + facts.date(state.since.substr(0, 7));
      if (state.force == Force::possibly) text += " ?";
      Line told;
      std::string authors;
      for (const std::string& author : state.fact.authors)
        authors += (authors.empty() ? "" : "+") + author;
      if (!authors.empty()) told += Run{authors, Ink::who};
      told += writing.draft.cite(state.fact.sources);
      lines.push_back({{turn + unbroken(text)}});
      if (!text_of(told).empty() || !state.fact.sources.empty()) lines.push_back(std::move(told));
    }
    if (!lines.empty()) return lines;
  }
  return {quiet("·")};
}

Cell post_cell(Writing& writing, const PostRow& post) {
  const FactWords& facts = writing.draft.facts();
  const auto& sides = writing.matter.relation.sides;
  Line status;
  std::string frozen;
  for (const Fact& fact : post.statuses) {
    if (!status.empty()) status += Run{" / "};
    if (said_by_somebody(fact)) status += Run{facts.who(fact) + ": ", Ink::who};
    status += Run{facts.value(fact)};
    status += writing.draft.cite(fact.sources);
    frozen += (frozen.empty() ? "" : " / ") + facts.value(fact);
  }
  if (post.statuses.empty()) frozen = writing.say("page.not_known");
  if (post.statuses.empty()) status += Run{frozen, Ink::quiet};
  for (const Fact& closed : post.closed) status += Run{" " + facts.value(closed)};
  for (const Fact& later : post.statuses_later)
    status += Run{"; " + writing.say("relation.status_later", {{"status", facts.value(later)}}),
                  Ink::quiet};
  if (post.to_organisation)
    status += Run{"; " + writing.say("relation.to_organisation",
                                     {{"receiver",
                                       sides.at(static_cast<std::size_t>(1 - post.side)).name}}),
                  Ink::quiet};
  writing.draft.state("post." + post.key, post.name.text, frozen);
  status += writing.draft.moved("post." + post.key);
  return {strong(post.name.text), std::move(status)};
}

std::vector<std::string> functions_of(const RelationPage& page) {
  std::vector<std::string> functions;
  for (const PostRow& post : page.posts)
    for (const FunctionCell& cell : post.functions)
      if (std::find(functions.begin(), functions.end(), cell.function) == functions.end())
        functions.push_back(cell.function);
  return functions;
}

void write_posts_of(Writing& writing, int side) {
  const RelationPage& page = writing.matter.relation;
  const auto index = static_cast<std::size_t>(side);
  writing.draft.heading(2, {{writing.say("relation.posts_of",
                                         {{"sender", page.sides.at(index).name},
                                          {"receiver", page.sides.at(1 - index).name}}),
                             side == 0 ? Ink::first_side : Ink::second_side}});
  const std::vector<std::string> functions = functions_of(page);
  Table table{.caption = writing.say("relation.posts"),
              .columns = {{writing.say("relation.post"), 9, false}},
              .rows = {},
              .small = true};
  for (const std::string& function : functions)
    table.columns.push_back({writing.draft.words().label("code." + function), 4, false});
  for (const PostRow& post : page.posts) {
    if (post.side != side) continue;
    std::vector<Cell> row{post_cell(writing, post)};
    for (const std::string& function : functions)
      row.push_back(function_cell(writing, post, function));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) writing.draft.paragraph(quiet(writing.say("relation.no_posts")));
  writing.draft.table(std::move(table));
}

Line head_line(Writing& writing, const HeadRow& head) {
  const FactWords& facts = writing.draft.facts();
  Line line{{head.name.text, Ink::strong}};
  for (const Fact& role : head.roles) {
    line += Run{", " + facts.value(role)};
    line += writing.draft.cite(role.sources);
  }
  std::string tenure = writing.say("relation.tenure_" + std::string(tenure_name(head.tenure)));
  if (!head.since.empty())
    tenure += ", " + writing.say("page.since", {{"date", facts.date(head.since)}});
  if (!head.until.empty() && head.tenure == Tenure::before)
    tenure += ", " + writing.say("page.until", {{"date", facts.date(head.until)}});
  line += Run{" – " + tenure};
  writing.draft.state("head." + head.key, head.name.text, tenure);
  line += writing.draft.moved("head." + head.key);
  return line;
}

void write_head(Writing& writing, const HeadRow& head) {
  writing.draft.paragraph(head_line(writing, head), Style::label);
  Table table{.caption = head.name.text,
              .columns = {{"", 3, false}, {"", 14, false}},
              .rows = {},
              .headed = false,
              .small = true};
  for (const Fact& step : head.steps)
    table.rows.push_back({{quiet(writing.draft.facts().date(begin_of(step)))},
                          {writing.draft.told(step)}});
  if (head.steps.empty())
    table.rows.push_back({{quiet("")}, {quiet(writing.say("relation.no_steps"))}});
  std::string missing;
  for (const std::string& step : head.missing)
    missing += (missing.empty() ? "" : ", ") + writing.draft.words().label("code." + step);
  if (!missing.empty())
    table.rows.push_back(
        {{quiet("")}, {quiet(writing.say("relation.steps_missing", {{"steps", missing}}))}});
  writing.draft.table(std::move(table));
}

void write_heads_of(Writing& writing, int side) {
  const RelationPage& page = writing.matter.relation;
  writing.draft.heading(2, missions_of(writing, side));
  bool any = false, in_office = false;
  for (const HeadRow& head : page.heads) {
    if (head.side != side) continue;
    any = true;
    in_office = in_office || head.tenure == Tenure::in_office || head.tenure == Tenure::possibly;
  }
  if (!any) writing.draft.paragraph(quiet(writing.say("relation.no_head")));
  else if (!in_office) writing.draft.paragraph(quiet(writing.say("relation.no_head_in_office")));
  for (const HeadRow& head : page.heads)
    if (head.side == side) write_head(writing, head);
}

}  // namespace

void write_posts(Writing& writing) {
  const auto count = static_cast<long long>(writing.matter.relation.posts.size());
  writing.draft.paragraph(
      with_figure(writing, {"posts", writing.say("relation.posts"), "/posts", {}}, count,
                  writing.draft.words().count("book.posts", count)),
      Style::lead);
  writing.draft.paragraph(quiet(writing.say("relation.posts_legend")), Style::quiet);
  for (int side = 0; side < 2; ++side) write_posts_of(writing, side);
}

void write_heads(Writing& writing) {
  for (int side = 0; side < 2; ++side) write_heads_of(writing, side);
}

}  // namespace comity
