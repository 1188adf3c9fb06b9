// SPDX-License-Identifier: Apache-2.0
// What pandoc leaves to be done in the body of a DOCX: rows that stay whole, anchors inside their
// headings (LibreOffice loses one that follows a table), and pages on their side, which get the
// head and the foot of the others and drawings as wide as they are. Pure; any thread.
#pragma once

#include <string>

namespace comity::paper {

std::string finished_word_body(const std::string& body);  // word/document.xml

}  // namespace comity::paper
