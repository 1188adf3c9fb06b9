-- SPDX-License-Identifier: Apache-2.0
-- Load for wrk: requests drawn at random from a file, one a line ("GET /path" or "POST /path body",
-- in which @N becomes a number that no other request of the run has). Prints name, tab, figure.
--
--   wrk -t2 -c16 -d10s -s bench/load.lua http://127.0.0.1:8080 -- requests.txt TOKEN

local lines, threads = {}, {}
local count, thread_number = 0, 0

function setup(thread)
  thread_number = thread_number + 1
  thread:set("number", thread_number)
  table.insert(threads, thread)
end

function init(args)
  for line in io.lines(args[1]) do lines[#lines + 1] = line end
  wrk.headers["Authorization"] = "Bearer " .. args[2]
  math.randomseed(number * 7919 + 1)
  refused = 0
end

function request()
  local line = lines[math.random(#lines)]
  local method, path, body = line:match("^(%u+) (%S+) ?(.*)$")
  if method == "GET" then return wrk.format("GET", path) end
  count = count + 1
  local text = body:gsub("@N", tostring(number * 100000000 + count))
  return wrk.format("POST", path, {["Content-Type"] = "application/json",
                                   ["Authorization"] = wrk.headers["Authorization"]}, text)
end

function response(status)
  if status >= 400 then refused = refused + 1 end
end

function done(summary, latency)
  local refusals = 0
  for _, thread in ipairs(threads) do refusals = refusals + thread:get("refused") end
  local function say(name, figure) io.write(string.format("%s\t%.3f\n", name, figure)) end
  say("per second", summary.requests / (summary.duration / 1e6))
  say("p50 ms", latency:percentile(50) / 1e3)
  say("p99 ms", latency:percentile(99) / 1e3)
  say("refused", refusals)
  say("errors", summary.errors.connect + summary.errors.read + summary.errors.write +
      summary.errors.timeout)
end
