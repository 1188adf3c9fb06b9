// SPDX-License-Identifier: Apache-2.0
// Who is who in a dossier: the ids of the file, and behind them the keys of the installation. A
// name that leads nowhere, or to a subject of another kind, is a problem of the place where it
// stands. One thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/acts.h"
#include "office/import/dossier_scope.h"

namespace comity {

class DossierNames {
 public:
  // `known` tells the kind of a subject of the installation, by key.
  using Known = std::function<std::optional<std::string>(const std::string& key)>;
  DossierNames(Known known, DossierProblems& problems)
      : known_(std::move(known)), problems_(problems) {}

  // Refuses what is taken: by the file, or in the installation by a subject of another kind.
  bool add(const std::string& key, const std::string& kind, const std::string& path);
  bool in_file(const std::string& key) const { return file_.contains(key); }
  std::optional<std::string> kind_of(const std::string& key);
  // Whether the name leads to a subject of one of the kinds `of` (any where that is empty); says so
  // where not.
  bool leads_to(const std::string& key, const std::vector<std::string>& of,
                const std::string& path);

  // Those of the file that the installation does not have yet, in the order of the file.
  std::vector<NewSubject> opened();
  const std::vector<NewSubject>& all() const { return all_; }

 private:
  std::string nearest(const std::string& key) const;

  struct Named {
    std::string kind;
    std::string path;
  };
  Known known_;
  DossierProblems& problems_;
  std::map<std::string, Named, std::less<>> file_;
  std::map<std::string, std::optional<std::string>, std::less<>> installation_;
  std::vector<NewSubject> all_;
};

}  // namespace comity
