// SPDX-License-Identifier: Apache-2.0
// A paper before it has a form: chapters of headings, paragraphs, tables and pictures, made of runs
// of text that know what they are (who says it, a figure and the query behind it, a mark of a
// source). One document gives HTML, PDF, DOCX and ODT; none of them adds a word. Values; any
// thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "views/fact.h"

namespace comity::paper {

enum class Ink { plain, strong, quiet, who, first_side, second_side, changed, flagged };

struct Run {
  std::string text;
  Ink ink = Ink::plain;
  std::string link;  // address of this installation ("/api/v1/..."), of the web, or "#anchor"
  int note = 0;      // number of the note that follows the run; 0: none
  bool cites = false;          // small and raised: numbers of sources
  bool keeps_off = false;      // names what is kept off the agenda: needs no flag itself
  bool page = false;           // of a link "#anchor": the page that it leads to is printed
};
using Line = std::vector<Run>;
std::string text_of(const Line& line);  // its bare words, without numbers of sources

struct Heading {
  int level = 2;  // 1 is the chapter's
  Line text;
  std::string anchor;
};

enum class Style { body, lead, quiet, item, subitem, flag, label };
struct Paragraph {
  Line text;
  Style style = Style::body;
};

struct TableColumn {
  std::string heading;
  int share = 1;
  bool number = false;
};
using Cell = std::vector<Line>;  // one line below the other
// A row whose first cell says nothing goes on with what the row above it is about.
struct Table {
  std::string caption;  // for those who cannot see it, and for the list of tables
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;
  bool headed = true;   // false: the columns need no names
  bool small = false;
};

struct Picture {
  std::string svg;
  std::string caption;
  std::string words;    // the same for those who cannot see it
  bool own_page = false;
};

using Block = std::variant<Heading, Paragraph, Table, Picture>;

struct Chapter {
  std::string part;     // "irritants": also its anchor
  std::string title;
  std::vector<Block> blocks;
  bool listed = true;   // in the contents
};

// A number or a state of a version: frozen, and compared with the same name in another version.
struct Figure {
  std::string name;     // "in_force.XAA": the same in every version
  std::string label;    // "measures in force on Alvarian missions"
  std::string value;
  std::string address;  // "/api/v1/relations/XAA/XBB?asof=..."; empty: a state, not a number
  std::string place;    // JSON pointer in the answer: the number, or the list that it counts
};

struct Document {
  std::string title, subtitle;
  std::string language = "en";
  std::vector<std::string> letterhead;
  std::string marking_head, marking_foot, foot;
  std::string base;                    // "https://host": before addresses of this installation
  std::vector<Chapter> chapters;
  std::vector<std::string> notes;      // texts of the notes, the first is number 1
  std::vector<SourceLine> sources;     // the first is number 1
  std::vector<Figure> figures;
  bool contents = true;
  std::string contents_title;
  std::string annex_title, annex_note;     // of drawings that need pages of their own
  std::string reading_title;               // below the contents
  std::vector<std::string> reading;
};

}  // namespace comity::paper
