#include "checker/desk.h"

#include <utility>

#include "checker/honorific_file.h"
#include "checker/known_abbreviations_file.h"
#include "checker/known_names_file.h"

namespace copydesk {

Desk open_desk(const std::filesystem::path& data, const DeskFiles& files,
               std::vector<FileDiagnostics>& problems) {
  KnownNames names(open_known_names(data, files.names, problems));
  std::vector<std::string> words = names.words();
  words.insert(words.end(), files.words.begin(), files.words.end());
  Desk desk(Speller::open(data, files.dialect, files.dictionaries, words));
  desk.names = std::make_shared<const KnownNames>(std::move(names));
  desk.honorifics =
      std::make_shared<const Honorifics>(open_honorifics(data, files.honorifics, problems));
  desk.abbreviations = std::make_shared<const KnownAbbreviations>(
      open_known_abbreviations(data, files.known_abbreviations, files.abbreviations, problems));
  return desk;
}

Desk open_desk(const std::filesystem::path& data) {
  std::vector<FileDiagnostics> none;
  return open_desk(data, {}, none);
}

}  // namespace copydesk
