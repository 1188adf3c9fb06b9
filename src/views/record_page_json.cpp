// SPDX-License-Identifier: Apache-2.0
#include "views/record_page.h"

namespace comity {
namespace {

json::object to_json(const RecordClaim& claim);
json::object to_json(const RecordAttribute& attribute);
json::object to_json(const RecordLink& link);
json::object to_json(const AttachmentRow& attachment);

template <typename Row>
json::array rows_json(const std::vector<Row>& rows) {
  json::array list;
  for (const Row& row : rows) list.push_back(to_json(row));
  return list;
}

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

json::object subject_json(const SubjectRow& subject, const Fact& title) {
  json::object object;
  object["key"] = subject.key;
  object["id"] = subject.id_text;
  object["kind"] = subject.kind;
  object["title"] = title.text;
  object["opened"] = subject.created;
  return object;
}

json::object to_json(const RecordClaim& claim) {
  json::object object;
  object["id"] = claim.id;
  object["place"] = place_name(claim.place);
  object["fact"] = to_json(claim.fact);
  object["timeless"] = claim.timeless;
  object["known_by"] = claim.known_by;
  object["last_reported"] = claim.last_reported;
  object["public_from"] = claim.public_from;
  object["recorded"] = claim.recorded;
  object["recorded_at"] = claim.recorded_at;
  object["withdrawn_by"] =
      claim.withdrawn_by == kNoSeq ? json::value(nullptr) : json::value(claim.withdrawn_by);
  object["determination"] = claim.determination;
  object["marking"] = claim.marking;
  object["file_place"] = claim.file_place;
  object["statements"] = list_of(claim.statements);
  return object;
}

json::object to_json(const RecordLink& link) {
  return {{"role", link_role_name(link.role)}, {"key", link.key},   {"kind", link.kind},
          {"title", link.title},               {"attribute", link.attribute},
          {"claims", list_of(link.claims)}};
}

json::object to_json(const RecordAttribute& attribute) {
  json::object object;
  object["attribute"] = attribute.attribute;
  object["facet"] = attribute.facet;
  object["defined"] = attribute.defined;
  object["disputed"] = attribute.standing == Standing::disputed;
  object["determined"] = attribute.standing == Standing::determined;
  object["values_shown"] = attribute.values;
  object["claims"] = rows_json(attribute.claims);
  return object;
}

json::object to_json(const AttachmentRow& attachment) {
  return {{"id", attachment.id.text()},
          {"name", attachment.name},
          {"media_type", attachment.media_type},
          {"size", attachment.size},
          {"sha256", attachment.hash}};
}

}  // namespace

std::string_view place_name(ClaimPlace place) {
  switch (place) {
    case ClaimPlace::shown: return "shown";
    case ClaimPlace::another_day: return "another_day";
    case ClaimPlace::superseded: return "superseded";
    case ClaimPlace::later_public: return "later_public";
    case ClaimPlace::undated: return "undated";
    case ClaimPlace::other_voice: return "other_voice";
    case ClaimPlace::withdrawn: return "withdrawn";
  }
  return "shown";
}

std::string_view link_role_name(LinkRole role) {
  switch (role) {
    case LinkRole::value: return "value";
    case LinkRole::source: return "source";
    case LinkRole::because: return "because";
    case LinkRole::statement: return "statement";
    case LinkRole::said_by: return "said_by";
  }
  return "value";
}

json::object to_json(const RecordPage& page) {
  json::object object = subject_json(page.subject, page.title);
  json::array merged;
  for (const SubjectRow& row : page.merged)
    merged.push_back(json::object{{"key", row.key}, {"id", row.id_text}});
  object["merged"] = std::move(merged);
  object["claims"] = page.claims;
  object["sources"] = page.sources;
  object["disputed"] = page.rivals;
  object["determined"] = page.determined;
  object["attributes"] = rows_json(page.attributes);
  object["links_out"] = rows_json(page.links_out);
  object["links_in"] = rows_json(page.links_in);
  object["links_in_whole"] = page.links_in_whole;
  object["attachments"] = rows_json(page.attachments);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

json::object to_json(const ClaimPage& page) {
  json::object object = subject_json(page.subject, page.title);
  object["attribute"] = page.attribute;
  object["facet"] = page.facet;
  object["claim"] = to_json(page.claim);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
