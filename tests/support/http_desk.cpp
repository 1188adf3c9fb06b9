// SPDX-License-Identifier: Apache-2.0
#include "support/http_desk.h"

#include <gtest/gtest.h>

#include "support/dossiers.h"

namespace comity::testing {
namespace {

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

}  // namespace

Access access_of(Role role, int level, std::string party) {
  Access access;
  access.actor = std::string(role_name(role));
  access.role = role;
  access.level = level;
  access.party = std::move(party);
  return access;
}

HttpDesk::HttpDesk() : words_(*Words::read(source_folder() / "data", "en")) {
  sign_ins_ = std::make_unique<SignIns>(installation_.dir());
  desk_ = std::make_unique<Desk>(Desk{office(), words_, *sign_ins_});
}

HttpResponse HttpDesk::ask(const HttpRequest& request, const Access& access) {
  Caller caller;
  caller.access = access;
  caller.proof = Proof::token;
  return answer(*desk_, caller, request);
}

HttpResponse HttpDesk::get(const std::string& address, const Access& access, NamedTexts headers) {
  HttpRequest request = request_of(Method::get, address);
  request.headers = std::move(headers);
  return ask(request, access);
}

HttpResponse HttpDesk::post(const std::string& address, const std::string& body,
                            const Access& access, NamedTexts headers) {
  HttpRequest request = request_of(Method::post, address);
  request.headers = std::move(headers);
  if (request.header("content-type").empty())
    request.headers.emplace_back("content-type", "application/json");
  request.body = body;
  return ask(request, access);
}

void HttpDesk::import_dossiers() {
  for (const std::string& text :
       {invented_dossier(), read_file(source_folder() / "data" / "dossiers" / "usa-rus.json")})
    ASSERT_TRUE(import_text(office(), text).ok());
}

HttpRequest request_of(Method method, const std::string& address) {
  HttpRequest request;
  request.method = method;
  const std::size_t question = std::min(address.find('?'), address.size());
  request.path = decoded(address.substr(0, question));
  for (std::size_t from = question + 1; from < address.size();) {
    const std::size_t end = std::min(address.find('&', from), address.size());
    const std::string pair = address.substr(from, end - from);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    request.query.emplace_back(decoded(pair.substr(0, equals)),
                               equals < pair.size() ? decoded(pair.substr(equals + 1)) : "");
    from = end + 1;
  }
  return request;
}

json::value body_of(const HttpResponse& response) {
  const auto value = parse_json(response.body);
  EXPECT_TRUE(value.ok()) << response.body.substr(0, 200);
  return value.ok() ? *value : json::value();
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, text] : response.headers)
    if (key == name) return text;
  return {};
}

std::string reason_of(const HttpResponse& response) {
  const json::value body = body_of(response);
  const auto* grounds = body.is_object() ? body.as_object().if_contains("grounds") : nullptr;
  if (grounds == nullptr || grounds->as_array().empty()) return {};
  return std::string(grounds->as_array().front().as_object().at("reason").as_string());
}

}  // namespace comity::testing
