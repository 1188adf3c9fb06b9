// SPDX-License-Identifier: Apache-2.0
// Writes a page to a terminal or a pipe: headings, aligned tables, wrapped paragraphs, facts with
// who says them. Knows the width (80 columns in a pipe unless COLUMNS says otherwise; never below
// 40), sober colour only where the output is a terminal, NO_COLOR and --no-color; every text goes
// through visible() so that no data can steer the terminal. Widths are display columns (Han 2). One
// thread.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "documents/fact_words.h"
#include "views/fact.h"
#include "words/words.h"

namespace comity {

enum class Tone {
  plain,
  strong,
  quiet,
  first_side,
  second_side
};  // sides: colour of whose missions these are

struct Styled {
  std::string text;
  Tone tone = Tone::plain;
};
using StyledLine = std::vector<Styled>;

struct Column {
  std::string heading;
  int width_min = 4;
  int share = 1;              // of what is left after the minimums; 0: as wide as its content needs
  bool right = false;         // numbers
};

struct PageStyle {
  int columns = 80;
  bool colour = false;
};
PageStyle page_style(bool no_color);       // of standard output

class PageWriter {
 public:
  PageWriter(std::ostream& out, const PageStyle& style, const Words& words);

  void title(std::string_view text, std::string_view below = {});
  void section(std::string_view text,
               std::string_view right = {});  // right: a count, at the line's end
  void paragraph(const StyledLine& line, int indent = 0);
  void paragraph(std::string_view text, int indent = 0, Tone tone = Tone::plain);
  void item(const StyledLine& line,
            int indent = 0);  // further lines stand two columns to the right of the first
  void table(const std::vector<Column>& columns, const std::vector<std::vector<StyledLine>>& rows);
  // Two columns side by side under headings of the two sides; falls to one below the other where
  // narrow.
  void side_by_side(std::string_view first_heading, const std::vector<StyledLine>& first,
                    std::string_view second_heading, const std::vector<StyledLine>& second);
  void blank();

  // "United States says: ... (said 8 Apr 2025; TASS, 8 Apr 2025) [k12.3]"
  StyledLine fact_line(const Fact& fact) const;
  StyledLine source_tail(const Fact& fact) const;      // only "(said ...; PUBLISHER, date; +2)"
  std::string who(
      const Fact& fact) const;  // "X says", "both acknowledge", "reported by P", "this office"
  std::string value(
      const Fact& fact) const;  // "closed", "8 Apr 2025", "about 5.5 hours", "not known"
  std::string party(
      std::string_view key) const;  // name as registered with name_party, else the key
  void name_party(std::string key, std::string name);
  std::string date(std::string_view edtf)
      const;  // "8 Apr 2025", "Dec 2025", "about 2017", "not known", "no end on record"
  // At the end of a page: "7 facts not shown to have been public by then", and what the marks on
  // the page mean.
  void left_out(const LeftOut& left_out, const Lens& lens);

  const Words& words() const { return words_; }
  const FactWords& facts() const { return facts_; }
  const PageStyle& style() const { return style_; }

 private:
  void table_as_list(const std::vector<Column>& columns,
                     const std::vector<std::vector<StyledLine>>& rows);
  void lines(const StyledLine& line, int indent, int further);
  StyledLine tail(const Fact& fact, bool publisher_named) const;

  std::ostream& out_;
  PageStyle style_;
  const Words& words_;
  mutable bool object_sources_marked_ =
      false;  // the mark of "source given for the whole object" was used
  FactWords facts_{words_};
};

}  // namespace comity
