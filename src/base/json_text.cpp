// SPDX-License-Identifier: Apache-2.0
// JSON as it leaves Comity. A real number is the shortest text that reads back as the same number,
// and always shows that it is one ("41.0", "1e+22"); minus zero is written as zero.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/json.h"

namespace comity {
namespace {

enum class Order { as_it_stands, sorted };
enum class Layout { one_line, indented };

class Writer {
 public:
  Writer(Order order, Layout layout) : order_(order), layout_(layout) {}

  std::string text(const json::value& value) {
    put(value);
    return std::move(out_);
  }

 private:
  void put(const json::value& value) {
    switch (value.kind()) {
      case json::kind::null: out_ += "null"; return;
      case json::kind::bool_: out_ += value.get_bool() ? "true" : "false"; return;
      case json::kind::int64: put_number(value.get_int64()); return;
      case json::kind::uint64: put_number(value.get_uint64()); return;
      case json::kind::double_: put_real(value.get_double()); return;
      case json::kind::string: put_string(value.get_string()); return;
      case json::kind::array: put_array(value.get_array()); return;
      case json::kind::object: put_object(value.get_object()); return;
    }
  }

  template <typename Number>
  void put_number(Number number) {
    char digits[32];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out_.append(digits, written.ptr);
  }

  void put_real(double number) {
    COMITY_CHECK(std::isfinite(number));
    const std::size_t start = out_.size();
    put_number(number == 0 ? 0.0 : number);
    if (out_.find_first_of(".e", start) == std::string::npos) out_ += ".0";
  }

  void put_string(std::string_view text) {
    out_ += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      out_.append(text, copied, at - copied);
      put_escape(byte);
      copied = at + 1;
    }
    out_.append(text, copied);
    out_ += '"';
  }

  void put_escape(unsigned char byte) {
    static constexpr char kDigits[] = "0123456789abcdef";
    switch (byte) {
      case '"': out_ += "\\\""; return;
      case '\\': out_ += "\\\\"; return;
      case '\b': out_ += "\\b"; return;
      case '\f': out_ += "\\f"; return;
      case '\n': out_ += "\\n"; return;
      case '\r': out_ += "\\r"; return;
      case '\t': out_ += "\\t"; return;
      default: out_ += "\\u00"; out_ += kDigits[byte >> 4]; out_ += kDigits[byte & 15];
    }
  }

  void put_array(const json::array& array) {
    open('[');
    for (std::size_t i = 0; i < array.size(); ++i) {
      separate(i);
      put(array[i]);
    }
    close(']', array.empty());
  }

  void put_object(const json::object& object) {
    open('{');
    if (order_ == Order::sorted) {
      put_sorted(object);
    } else {
      std::size_t count = 0;
      for (const auto& member : object) put_member(member, count++);
    }
    close('}', object.empty());
  }

  void put_sorted(const json::object& object) {
    std::vector<const json::key_value_pair*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->key() < b->key(); });
    for (std::size_t i = 0; i < members.size(); ++i) put_member(*members[i], i);
  }

  void put_member(const json::key_value_pair& member, std::size_t position) {
    separate(position);
    put_string(member.key());
    out_ += layout_ == Layout::indented ? ": " : ":";
    put(member.value());
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
  }

  void separate(std::size_t position) {
    if (position > 0) out_ += ',';
    new_line();
  }

  void close(char bracket, bool empty) {
    --depth_;
    if (!empty) new_line();
    out_ += bracket;
  }

  void new_line() {
    if (layout_ == Layout::one_line) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  Order order_;
  Layout layout_;
  std::size_t depth_ = 0;
  std::string out_;
};

}  // namespace

std::string json_text(const json::value& value) {
  return Writer(Order::as_it_stands, Layout::one_line).text(value);
}

std::string json_pretty(const json::value& value) {
  return Writer(Order::as_it_stands, Layout::indented).text(value) + '\n';
}

std::string json_canonical(const json::value& value) {
  return Writer(Order::sorted, Layout::one_line).text(value);
}

}  // namespace comity
