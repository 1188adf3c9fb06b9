// SPDX-License-Identifier: Apache-2.0
// A desk without a socket: an installation with what the routes need, and short words for asking
// them. Callers come with a token, so that no request is taken for that of another site.
//
//   HttpDesk desk;
//   desk.get("/api/v1/relations/XAA/XBB?asof=2025-04-10").status
#pragma once

#include <string>

#include "base/json.h"
#include "http/answer.h"
#include "http/problem.h"
#include "http/route.h"
#include "office/sign_ins.h"
#include "support/installation.h"

namespace comity::testing {

Access access_of(Role role, int level = 0, std::string party = {});

class HttpDesk {
 public:
  HttpDesk();
  TestInstallation& installation() { return installation_; }
  Office& office() { return installation_.office(); }
  Desk& desk() { return *desk_; }

  HttpResponse ask(const HttpRequest& request, const Access& access = full_access());
  // `address` may have a query; names and values in it are percent-encoded.
  HttpResponse get(const std::string& address, const Access& access = full_access(),
                   NamedTexts headers = {});
  HttpResponse post(const std::string& address, const std::string& body,
                    const Access& access = full_access(), NamedTexts headers = {});
  void import_dossiers();  // the invented one and the one that ships

 private:
  TestInstallation installation_;
  Words words_;
  std::unique_ptr<SignIns> sign_ins_;
  std::unique_ptr<Desk> desk_;
};

HttpRequest request_of(Method method, const std::string& address);
json::value body_of(const HttpResponse& response);  // fails the test where it is no JSON
std::string header_of(const HttpResponse& response, std::string_view name);
std::string reason_of(const HttpResponse& response);  // of the first ground

}  // namespace comity::testing
