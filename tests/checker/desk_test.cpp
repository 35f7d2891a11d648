#include "checker/desk.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "checker/checker.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

// A file that is gone with the test.
class OwnFile {
 public:
  OwnFile(std::string_view name, std::string_view text)
      : folder_(fs::temp_directory_path() / "copydesk_desk_test"), path_(folder_ / name) {
    fs::create_directories(folder_);
    std::ofstream(path_, std::ios::binary) << text;
  }

  OwnFile(const OwnFile&) = delete;
  OwnFile& operator=(const OwnFile&) = delete;

  ~OwnFile() { fs::remove_all(folder_); }

  const fs::path& path() const { return path_; }

 private:
  fs::path folder_;
  fs::path path_;
};

// The desk with these files, and what is wrong with them.
Desk desk_with(const DeskFiles& files, std::vector<FileDiagnostics>& problems) {
  return open_desk(find_data_folder(), files, problems);
}

}  // namespace

TEST_CASE("the names of a house are words for the speller") {
  const OwnFile names("names.yaml", "- name: Zvarblix Qoom\n  rejected: [Zvarblicks Qoom]\n");
  std::vector<FileDiagnostics> problems;
  const Desk desk = desk_with({.names = {names.path()}}, problems);
  CHECK(problems.empty());
  CHECK(desk.speller->accepts("Zvarblix"));
  CHECK_FALSE(desk.speller->accepts("Zvarblicks"));
  REQUIRE(desk.names->find("Zvarblicks Qoom") != nullptr);
  CHECK(desk.names->find("Zvarblicks Qoom")->canonical == "Zvarblix Qoom");
}

TEST_CASE("a house's titles stand beside those that ship") {
  const OwnFile titles("honorifics.yaml", "political:\n  - {title: Portreeve}\n");
  std::vector<FileDiagnostics> problems;
  const Desk desk = desk_with({.honorifics = titles.path()}, problems);
  CHECK(problems.empty());
  CHECK(desk.honorifics->find("Portreeve") != nullptr);
  CHECK(desk.honorifics->find("Mr") != nullptr);
}

TEST_CASE("mistakes in a house's files are diagnostics in them") {
  const OwnFile titles("honorifics.yaml", "political:\n  - {title: Portreeve, gendre: male}\n");
  std::vector<FileDiagnostics> problems;
  const Desk desk = desk_with({.honorifics = titles.path()}, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == titles.path());
  REQUIRE(problems[0].diagnostics.size() == 1);
  const Span span = problems[0].diagnostics[0].span;
  CHECK(problems[0].text.substr(span.start, span.size()) == "gendre");
  CHECK(desk.honorifics->find("Mr") != nullptr);
}

TEST_CASE("abbreviations are known to the world, to a style, or to a project") {
  const OwnFile own("abbreviations.txt", "QZX  Quartz Exchange\n");
  std::vector<FileDiagnostics> problems;
  const Desk desk =
      desk_with({.known_abbreviations = {"QZY"}, .abbreviations = own.path()}, problems);
  CHECK(desk.abbreviations->find("NATO") != nullptr);
  CHECK(desk.abbreviations->find("QZY") != nullptr);
  REQUIRE(desk.abbreviations->find("QZX") != nullptr);
  CHECK(desk.abbreviations->find("QZX")->expansion == "Quartz Exchange");
  CHECK(desk.abbreviations->find("QZW") == nullptr);
}

}  // namespace copydesk
