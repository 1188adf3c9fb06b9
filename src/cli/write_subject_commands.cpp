// SPDX-License-Identifier: Apache-2.0
// The commands that write about a subject as a whole: a file attached, a duplicate merged, split.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/files.h"
#include "cli/write_act.h"

namespace comity {
namespace {

struct AttachRequest {
  ActRequest act;
  std::string subject, media_type;
  std::filesystem::path file;
};

struct MergeRequest {
  ActRequest act;
  std::string from, into, reason;
};

// By the ending of the name; what is not known here is bytes.
std::string media_type_of(const std::filesystem::path& file) {
  static const std::vector<std::pair<std::string, std::string>> known = {
      {".pdf", "application/pdf"}, {".txt", "text/plain"},    {".md", "text/markdown"},
      {".html", "text/html"},      {".png", "image/png"},     {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},     {".csv", "text/csv"},      {".json", "application/json"},
      {".xml", "application/xml"}, {".eml", "message/rfc822"}};
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto& one) { return one.first == ending; });
  return found == known.end() ? "application/octet-stream" : found->second;
}

ActBody attach_body(const AttachRequest& request, Writing& writing) {
  std::error_code error;
  const auto size = std::filesystem::file_size(request.file, error);
  if (error) {
    writing.refuse_with("attachment_not_readable", {{"file", request.file.string()}}, {});
    return Attach{};
  }
  if (size > kAttachmentBytesMax) {
    writing.refuse_with("attachment_too_large",
                        {{"bytes_max", std::to_string(kAttachmentBytesMax)}}, {});
    return Attach{};
  }
  const std::string type =
      request.media_type.empty() ? media_type_of(request.file) : request.media_type;
  return Attach{request.subject, request.file.filename().string(), type, read_file(request.file)};
}

Exit run_attach(const Context& context, const AttachRequest& request) {
  return run_act(
      context, request.act, [&](Writing& writing) { return attach_body(request, writing); },
      [&](PageWriter& page, const ActBody& body, const Answer& answer) {
        const Attach& attach = std::get<Attach>(body);
        page.paragraph(
            page.words().say("write.attached", {{"name", attach.name},
                                                {"subject", attach.subject},
                                                {"seq", std::to_string(answer.seq)},
                                                {"bytes", std::to_string(attach.content.size())},
                                                {"media_type", attach.media_type}}));
      });
}

Exit run_merge(const Context& context, const MergeRequest& request) {
  return run_act(
      context, request.act,
      [&](Writing&) -> ActBody {
        return SubjectMerge{request.from, request.into, request.reason};
      },
      [&](PageWriter& page, const ActBody&, const Answer& answer) {
        page.paragraph(page.words().say(
            "write.merged",
            {{"from", request.from}, {"into", request.into}, {"seq", std::to_string(answer.seq)}}));
      });
}

Exit run_split(const Context& context, const MergeRequest& request) {
  return run_act(
      context, request.act,
      [&](Writing&) -> ActBody {
        return SubjectSplitOff{request.from, request.reason};
      },
      [&](PageWriter& page, const ActBody&, const Answer& answer) {
        page.paragraph(page.words().say(
            "write.split", {{"from", request.from}, {"seq", std::to_string(answer.seq)}}));
      });
}

void add_attach(CLI::App& app, Context& context) {
  auto request = std::make_shared<AttachRequest>();
  CLI::App* command = app.add_subcommand("attach", "attach a file to a subject, with its hash");
  command->add_option("subject", request->subject, "key or id")->required()->type_name("SUBJECT");
  command->add_option("file", request->file, "at most 64 MiB")->required()->type_name("FILE");
  command->add_option("--media-type", request->media_type, "else by the ending of its name")
      ->type_name("TYPE");
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_attach(context, *request); });
}

void add_merge(CLI::App& app, Context& context) {
  auto request = std::make_shared<MergeRequest>();
  CLI::App* command = app.add_subcommand("merge", "merge a duplicate into what it duplicates");
  command->add_option("from", request->from, "the duplicate")->required()->type_name("FROM");
  command->add_option("into", request->into, "what stays")->required()->type_name("INTO");
  command->add_option("--reason", request->reason, "why")->required()->type_name("TEXT");
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_merge(context, *request); });
}

void add_split(CLI::App& app, Context& context) {
  auto request = std::make_shared<MergeRequest>();
  CLI::App* command = app.add_subcommand("split", "undo a merge");
  command->add_option("from", request->from, "what was merged")->required()->type_name("FROM");
  command->add_option("--reason", request->reason, "why")->required()->type_name("TEXT");
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_split(context, *request); });
}

}  // namespace

void add_subject_commands(CLI::App& app, Context& context) {
  add_attach(app, context);
  add_merge(app, context);
  add_split(app, context);
}

}  // namespace comity
