// SPDX-License-Identifier: Apache-2.0
// Answers of more than a kilobyte travel as gzip where the client takes it. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace comity {

bool accepts_gzip(const HttpRequest& request);
bool compressible(std::string_view media_type);
std::string gzip(std::string_view bytes);
// Compresses the body where that is worth it, and says so in the headers.
void compress(const HttpRequest& request, HttpResponse& response);

}  // namespace comity
