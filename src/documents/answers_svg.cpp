// SPDX-License-Identifier: Apache-2.0
// svg = head style title description { year } { lane heading } { edge } { row } legend
#include "documents/answers_svg.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "documents/answer_words.h"
#include "domain/reciprocity/answer_layout.h"

namespace comity {
namespace {

constexpr double kWidth = 1240;
constexpr double kRow = 50;
constexpr double kTop = 128;   // of the axis
constexpr double kAxis = 64;   // from either edge
constexpr double kText = 100;  // where the texts of the left lane begin
constexpr double kDot = 488;   // the ends of the ties
constexpr double kMark = 8;
constexpr double kLegend = 132;     // below the last row
constexpr double kPieceHead = 34;   // the headings of the lanes, again on each piece
constexpr double kPieceEdge = 24;   // half a row: what a row at the edge of a piece needs
constexpr int kHeadColumns = 50;  // signs that fit a row in the widest of the fonts below
constexpr int kBelowColumns = 62;

constexpr std::string_view kStyle = R"(<style>
  svg { background: #ffffff; color-scheme: light dark; }
  text { font-family: Inter, "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, "DejaVu Sans",
    sans-serif; fill: #1b2735; }
  .cover { fill: #ffffff; }
  .title { font-size: 20px; font-weight: 600; }
  .below, .clocks, .legend { font-size: 12px; fill: #55606e; }
  .heading { font-size: 13px; font-weight: 600; }
  .head { font-size: 12.5px; font-weight: 600; }
  .small { font-size: 11px; fill: #55606e; }
  .year { font-size: 11px; fill: #55606e; }
  .rule { stroke: #d5dae1; stroke-width: 1; fill: none; }
  .lead { stroke: #c3cad3; stroke-width: 1; fill: none; }
  .tie { stroke: #5d6875; stroke-width: 1.3; fill: none; }
  .other { stroke-dasharray: 5 3; }
  .loose { stroke-dasharray: 1.5 3; }
  .arrow { fill: #5d6875; }
  .first { fill: #2d619f; stroke: #2d619f; }
  .second { fill: #a3651d; stroke: #a3651d; }
  .span { fill-opacity: 0.35; stroke-width: 1; }
  .ring { fill: none; stroke-width: 1.4; stroke-dasharray: 2 1.5; }
  .by.first, .by.second { stroke: none; }
  @media (prefers-color-scheme: dark) {
    svg { background: #11171f; }
    .cover { fill: #11171f; }
    text { fill: #e4e9f0; }
    .below, .clocks, .legend, .small, .year { fill: #9aa6b4; }
    .rule { stroke: #2c3744; }
    .lead { stroke: #3a4654; }
    .tie { stroke: #a3aebb; }
    .arrow { fill: #a3aebb; }
    .first { fill: #7db0ea; stroke: #7db0ea; }
    .second { fill: #dca55c; stroke: #dca55c; }
  }
</style>
)";

std::string cut(const std::string& text, int columns) {
  if (display_width(text) <= columns) return text;
  return wrap(text, columns - 1).front() + "…";
}

class Drawing {
 public:
  Drawing(const AnswersPage& page, const Words& words, const std::string& clocks)
      : page_(page),
        words_(words),
        clocks_(clocks),
        layout_(answer_layout(page.graph)),
        height_(kTop + layout_.height * kRow + kLegend) {}

  std::string text() {
    open(0, height_);
    heading();
    body(kTop, height_);
    legend();
    return close();
  }

  std::vector<std::string> pieces(const PieceHeights& heights) {
    if (height_ <= heights.first_max) return {text()};
    const double first = heights.first_max - kTop - kPieceEdge;
    const double other = heights.other_max - kPieceHead - 2 * kPieceEdge;
    const double all = height_ - kTop;
    const double count = 1 + std::ceil((all - first) / other);
    const double share = all / (first + (count - 1) * other);  // so that none is all but empty
    std::vector<std::string> pieces;
    double top = kTop;
    for (int i = 0; i < static_cast<int>(count); ++i) {
      const bool last = i + 1 == static_cast<int>(count);
      const double bottom = last ? height_ : top + share * (i == 0 ? first : other);
      pieces.push_back(piece(top, bottom, last));
      top = bottom;
    }
    return pieces;
  }

 private:
  Arguments names() const {
    const auto lane = [this](Lane wanted) {
      return std::to_string(
          std::count_if(layout_.acts.begin(), layout_.acts.end(),
                        [wanted](const ActPlacement& place) { return place.lane == wanted; }));
    };
    const std::string years = years_text(page_);
    return {{"first", page_.sides[0].name},
            {"second", page_.sides[1].name},
            {"years", years},
            {"first_count", lane(Lane::first)},
            {"second_count", lane(Lane::second)}};
  }

  void write(double x, double y, std::string_view style, const std::string& text,
             std::string_view anchor = "start") {
    out_ += format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" text-anchor=\"{}\">{}</text>\n", x,
                   y, style, anchor, xml_text(text));
  }

  // The rows from `top` to `bottom`; ties run on from one piece into the next.
  std::string piece(double top, double bottom, bool last) {
    const bool first = top <= kTop;
    const double from = first ? 0 : top - kPieceEdge - kPieceHead;
    const double until = last ? bottom : bottom + kPieceEdge;
    open(from, until - from);
    body(top, bottom);
    if (first) {
      heading();
    } else {
      out_ += format("<rect class=\"cover\" x=\"0\" y=\"{:.1f}\" width=\"{:.0f}\" "
                     "height=\"{:.1f}\"/>\n", from, kWidth, kPieceHead);
      lane_headings(from);
    }
    if (last) legend();
    return close();
  }

  void body(double top, double bottom) {
    years();
    for (std::size_t i = 0; i < page_.graph.edges.size(); ++i) edge(i);
    for (const ActPlacement& place : layout_.acts)
      if (y_of(place.row) >= top && y_of(place.row) < bottom) row(place);
    undated_heading();
  }

  std::string close() { return std::exchange(out_, {}) + "</svg>\n"; }

  void open(double top, double height) {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const std::string title = words_.say("answers.title", names());
    Arguments described = names();
    for (std::size_t side = 0; side < 2; ++side)
      described[side].second = page_.sides[side].adjective;
    out_ += format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {4:.0f} {0:.0f} {1:.0f}\" "
        "width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" role=\"img\" aria-labelledby=\"answers-title answers-description\">\n"
        "<title id=\"answers-title\">{2}</title>\n<desc id=\"answers-description\">{3}</desc>\n",
        kWidth, height, xml_text(title), xml_text(words_.say("answers.description", described)),
        top);
    out_ += kStyle;
    out_ +=
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
        "markerHeight=\"7\" orient=\"auto\"><path class=\"arrow\" d=\"M0 0.8 8 4 0 "
        "7.2z\"/></marker></defs>\n";
  }

  void heading() {
    write(24, 34, "title", words_.say("answers.title", names()));
    write(24, 54, "below", counts_text(page_, words_));
    write(24, 72, "clocks", clocks_);
    lane_headings(84);
  }

  // In the room of kPieceHead below `top`.
  void lane_headings(double top) {
    const auto lane = [this](int side) {
      return words_.say("answers.lane_heading",
                        {{"whose", page_.sides[static_cast<std::size_t>(side)].adjective}});
    };
    out_ += format("<rect class=\"first\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"10\" height=\"10\"/>\n",
                   kText, top + 9);
    write(kText + 16, top + 18, "heading", lane(0));
    out_ +=
        format("<rect class=\"second\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"10\" height=\"10\"/>\n",
               kWidth - kDot + 14, top + 9);
    write(kWidth - kDot + 30, top + 18, "heading", lane(1));
    write(kWidth / 2, top + 18, "small", words_.say("answers.centre_heading"), "middle");
    out_ += format("<path class=\"rule\" d=\"M24 {:.1f}H{:.1f}\"/>\n", top + 28, kWidth - 24);
  }

  void years() {
    if (layout_.years.empty()) return;
    const double bottom = y_of(layout_.axis_height);
    for (const double x : {kAxis, kWidth - kAxis})
      out_ += format("<path class=\"rule\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>\n", x, kTop, bottom);
    double last = -kRow;
    for (const YearMark& mark : layout_.years) {
      const double y = y_of(mark.at);
      if (y - last < 14 || mark.at >= layout_.axis_height) continue;
      last = y;
      out_ += format("<path class=\"rule\" d=\"M{0:.1f} {1:.1f}h-6M{2:.1f} {1:.1f}h6\"/>\n", kAxis,
                     y, kWidth - kAxis);
      write(kAxis - 10, y + 4, "year", std::to_string(mark.year), "end");
      write(kWidth - kAxis + 10, y + 4, "year", std::to_string(mark.year));
    }
  }

  // Where an act's dot stands; false where it is not drawn.
  bool dot_of(std::size_t act, double& x, double& y) const {
    for (const ActPlacement& place : layout_.acts) {
      if (place.act != act) continue;
      x = place.lane == Lane::first ? kDot : kWidth - kDot;
      y = y_of(place.row);
      return true;
    }
    return false;
  }

  void edge(std::size_t number) {
    const GraphEdge& edge = page_.graph.edges[number];
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    if (!dot_of(edge.from, x1, y1) || !dot_of(edge.to, x2, y2)) return;
    const double inward1 = x1 < kWidth / 2 ? 1 : -1;
    const double inward2 = x2 < kWidth / 2 ? 1 : -1;
    x1 += 6 * inward1;
    x2 += 7 * inward2;
    const bool same_lane = inward1 == inward2;
    const double bend = same_lane ? std::min(26 + std::abs(y2 - y1) * 0.35, 120.0) : 100;
    const bool answer = edge.tie == Tie::answers;
    out_ += format(
        "<path class=\"tie{}\" d=\"M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} "
        "{:.1f}\"{}><title>{}</title></path>\n",
        !answer          ? " loose"
        : edge.same_kind ? ""
                         : " other",
        x1, y1, x1 + bend * inward1, y1, x2 + bend * inward2, y2, x2, y2,
        answer ? " marker-end=\"url(#arrow)\"" : "", xml_text(edge_title(edge)));
  }

  std::string edge_title(const GraphEdge& edge) const {
    return page_.acts[edge.from].what.text + " – " +
           words_.say("answers.tie_" + std::string(tie_name(edge.tie))) + " – " +
           page_.acts[edge.to].what.text;
  }

  void row(const ActPlacement& place) {
    const AnswerAct& act = page_.acts[place.act];
    const bool left = place.lane == Lane::first;
    const std::string_view side = left ? "first" : "second";
    const double y = y_of(place.row);
    const double x = left ? kText : kWidth - kDot + 14;
    const std::string by = act_by_text(page_, place.act, words_);
    const std::string date = act_date_text(page_, place.act, words_);
    std::string why;
    for (const std::string& more :
         {act_marks_text(act, words_), act_reason_text(page_, place.act, words_)})
      if (!more.empty()) why += (why.empty() ? "" : " · ") + more;
    out_ += format("<g><title>{}</title>\n",
                   xml_text(act.what.text + ", " + by + ". " + date + " · " + why));
    if (place.dated) mark(place, side, left);
    out_ += format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n", side,
                   left ? kDot : kWidth - kDot, y);
    write(x, y - 10, "head", cut(act.what.text, kHeadColumns));
    const std::string shown_by = cut(by, kBelowColumns - display_width(date) - 3);
    out_ += format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"small\"><tspan class=\"by {}\">{}</tspan> · {}"
        "</text>\n",
        x, y + 4, side, xml_text(shown_by), xml_text(date));
    write(x, y + 18, "small", cut(why, kBelowColumns));
    out_ += "</g>\n";
  }

  // The date on the axis, and the line that ties it to its text.
  void mark(const ActPlacement& place, std::string_view side, bool left) {
    const double axis = left ? kAxis : kWidth - kAxis;
    const double from = y_of(place.from);
    const double until = y_of(place.until);
    const double middle = (from + until) / 2;
    const ActTime time = page_.graph.acts[place.act].time;
    if (time != ActTime::begun)
      out_ += format("<circle class=\"{} ring\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n", side,
                     axis, middle);
    else if (until - from < 2)
      out_ +=
          format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"2\"/>\n",
                 side, axis - kMark / 2, middle - 1, kMark);
    else
      out_ += format(
          "<rect class=\"{} span\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
          "height=\"{:.1f}\"/>\n",
          side, axis - kMark / 2, from, kMark, until - from);
    const double start = left ? axis + 6 : axis - 6;
    const double end = left ? kText - 8 : kWidth - kText + 8;
    out_ += format("<path class=\"lead\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\"/>\n", start, middle,
                   end, y_of(place.row));
  }

  void undated_heading() {
    if (layout_.height <= layout_.axis_height) return;
    const double y = y_of(layout_.axis_height + 0.7);
    out_ += format("<path class=\"rule\" d=\"M24 {0:.1f}H{1:.1f}\"/>\n", y - 20, kWidth - 24);
    write(kText, y, "small", words_.say("answers.date_not_known"));
    write(kWidth - kDot + 14, y, "small", words_.say("answers.date_not_known"));
  }

  void legend() {
    const double y = height_ - 74;
    out_ += format("<path class=\"rule\" d=\"M24 {:.1f}H{:.1f}\"/>\n", y - 26, kWidth - 24);
    double x = 24;
    const auto entry = [&](const std::string& shape, const char* key, double width) {
      out_ += shape;
      write(x + 34, y + 4, "legend", words_.say(key));
      x += width;
    };
    entry(format("<rect class=\"first\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"8\" height=\"2\"/>\n",
                 x + 16, y - 1),
          "answers.legend_day", 126);
    entry(
        format("<rect class=\"first span\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"8\" height=\"12\"/>\n",
               x + 16, y - 6),
        "answers.legend_span", 302);
    entry(format("<circle class=\"first ring\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n", x + 20, y),
          "answers.legend_ring", 316);
    x = 24;
    const double lower = y + 22;
    const auto line = [&](std::string_view style, const char* key, double width) {
      out_ += format("<path class=\"tie{}\" d=\"M{:.1f} {:.1f}h26\"/>\n", style, x, lower);
      write(x + 34, lower + 4, "legend", words_.say(key));
      x += width;
    };
    line("", "answers.legend_same", 218);
    line(" other", "answers.legend_other", 210);
    line(" loose", "answers.legend_ties", 240);
    write(24, y + 48, "legend", words_.say("answers.legend_arrow"));
    const auto not_drawn =
        std::count_if(page_.graph.acts.begin(), page_.graph.acts.end(),
                      [](const GraphAct& act) { return act.lane == Lane::neither; });
    if (not_drawn > 0)
      write(kWidth - 24, y + 48, "legend",
            words_.say("answers.not_drawn", {{"count", std::to_string(not_drawn)}}), "end");
  }

  static double y_of(double row) { return kTop + row * kRow; }

  const AnswersPage& page_;
  const Words& words_;
  const std::string& clocks_;
  AnswerLayout layout_;
  double height_;
  std::string out_;
};

}  // namespace

std::string answers_svg(const AnswersPage& page, const Words& words, const std::string& clocks) {
  return Drawing(page, words, clocks).text();
}

std::vector<std::string> answers_svg_pieces(const AnswersPage& page, const Words& words,
                                            const std::string& clocks,
                                            const PieceHeights& heights) {
  return Drawing(page, words, clocks).pieces(heights);
}

std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char sign : text) {
    switch (sign) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        escaped += ' ';
        break;
      default:
        if (static_cast<unsigned char>(sign) < 0x20)
          escaped += "\xEF\xBF\xBD";
        else
          escaped += sign;
    }
  }
  return escaped;
}

}  // namespace comity
