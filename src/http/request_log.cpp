// SPDX-License-Identifier: Apache-2.0
#include "http/request_log.h"

#include <unistd.h>

#include "base/calendar.h"
#include "base/format.h"
#include "base/json.h"

namespace comity {
namespace {

std::string quoted(std::string_view text) { return json_text(json::value(text)); }

}  // namespace

void RequestLog::add(const LogLine& line) const {
  if (file_ < 0) return;
  std::string text = "{\"at\":\"" + instant_text(line.at) + "\",\"method\":\"";
  text.append(method_name(line.method)).append("\",\"route\":\"").append(line.route);
  text += "\",\"status\":" + std::to_string(line.status);
  text += format(",\"ms\":{:.2f},\"bytes\":{}", line.ms, line.bytes);
  if (!line.account.empty()) text += ",\"account\":" + quoted(line.account);
  if (!line.fault.empty()) text += ",\"fault\":" + quoted(line.fault);
  write_line(text + "}\n");
}

void RequestLog::say(Instant at, std::string_view event, std::string_view detail) const {
  if (file_ < 0) return;
  write_line("{\"at\":\"" + instant_text(at) + "\",\"event\":" + quoted(event) +
             ",\"detail\":" + quoted(detail) + "}\n");
}

// A log that cannot be written stops nobody's work.
void RequestLog::write_line(std::string line) const {
  const ssize_t written = ::write(file_, line.data(), line.size());
  static_cast<void>(written);
}

}  // namespace comity
