#include "project/article_places.h"

#include <system_error>
#include <utility>

#include "project/own_files.h"

namespace copydesk {

namespace fs = std::filesystem;

ArticlePlaces::ArticlePlaces() : current_(fs::current_path()) {}

ArticlePlaces::Folder ArticlePlaces::find(const fs::path& folder) const {
  std::error_code no_error;
  fs::path real = fs::weakly_canonical(current_ / folder, no_error);
  if (no_error) real = (current_ / folder).lexically_normal();
  if (!real.has_filename() && real.has_relative_path()) real = real.parent_path();
  const fs::path from_here = real.lexically_relative(current_);
  const bool is_below = !from_here.empty() && *from_here.begin() != "..";
  Folder found{.root = project_root(real, is_below ? current_ : fs::path()), .path = {}};
  found.path = real.lexically_relative(found.root).generic_string();
  found.path = found.path == "." ? "" : found.path + '/';
  return found;
}

ArticlePlace ArticlePlaces::of(const fs::path& article) {
  const std::string name = article.parent_path().string();
  auto folder = folders_.find(name);
  if (folder == folders_.end()) folder = folders_.emplace(name, find(name)).first;
  return {.root = folder->second.root, .path = folder->second.path + article.filename().string()};
}

}  // namespace copydesk
