// SPDX-License-Identifier: Apache-2.0
// The read tables: for each kind one view made from its definition, and the text index. Kept by the
// writer in the same transaction as the events; may be dropped and rebuilt at any time and must
// come out equal. Writing thread only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "db/connection.h"
#include "kinds/claim.h"
#include "kinds/kinds.h"
#include "record/claim_index.h"
#include "views/page_views.h"

namespace comity {

class KindViews {
 public:
  // `kinds` must outlive the views. Looks up the numbers of the kinds' names once.
  KindViews(db::Connection& db, const Kinds& kinds);

  void create();                                              // tables, then text index
  void drop();
  void index();                                               // for filters; after bulk loads
  void update(const Touched& subjects);                       // makes rows, and text that changed
  // Drops all and fills it from the claims. `progress` gets the number of subjects done.
  void rebuild(const std::function<void(std::int64_t)>& progress = {});

 private:
  // A kind's table, and the statements that change it.
  struct Table {
    std::int64_t number = 0;  // of the kind's name
    std::vector<const AttributeDefinition*> columns;
    std::vector<std::int64_t> filtered;  // number of each column in view_value; 0: not kept there
    std::string insert, rows, erase;     // `rows` up to the list of subjects
  };
  static void bind(db::Statement& statement, const Table& table, SubjectNumber number,
                   const Stretch& stretch);
  void index_many(const std::string& kind, const Table& table, std::size_t column);
  void insert(const SubjectViews& views, const Stretch& stretch);
  void insert_change(const SubjectViews& views);
  void put_extent(const SubjectViews& views);

  // What lies in the tables of a subject, beside what is to lie there. In kind_views_update.cpp.
  using Values = std::vector<std::pair<std::int64_t, std::string>>;  // column and folded value
  struct Difference {
    const SubjectViews* views = nullptr;
    std::vector<std::int64_t> gone;      // beginnings of rows
    std::vector<const Stretch*> made;
    Values before;                       // of the rows that lie there
    bool same_extent = false;
    std::size_t compared = 0;            // stretches
  };
  std::vector<Difference> differences(const std::vector<SubjectViews>& views);
  static void compare(const Table& table, const db::Statement& row, Difference& difference);
  void write(Difference& difference);
  void drop_changes_after(const SubjectViews& views);
  static Values values_of(const Table& table, const SubjectViews& views);
  void replace_values(SubjectNumber subject, Values before, Values now);

  db::Connection& db_;
  const Kinds& kinds_;
  std::map<const KindDefinition*, Table> tables_;
};

}  // namespace comity
