// Which project an article belongs to.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace copydesk {

// Where an article stands. Links to folders are resolved.
struct ArticlePlace {
  std::filesystem::path root;  // of its project
  std::string path;            // in it, with slashes: news/harbour.md
};

// Finds the places of articles and remembers those of folders. Not thread-safe.
class ArticlePlaces {
 public:
  // An article that belongs to no project is of the current folder's, if it lies in or below it.
  ArticlePlaces();

  // The place of an article, named absolutely or from the current folder. It need not exist.
  ArticlePlace of(const std::filesystem::path& article);

 private:
  struct Folder {
    std::filesystem::path root;
    std::string path;  // in it; empty, or ends with a slash
  };

  Folder find(const std::filesystem::path& folder) const;

  std::filesystem::path current_;
  std::map<std::string, Folder, std::less<>> folders_;  // by their names as given
};

}  // namespace copydesk
