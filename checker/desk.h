// What a copy desk knows before it reads a text.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "checker/decisions.h"
#include "checker/file_diagnostics.h"
#include "checker/honorific.h"
#include "checker/known_abbreviations.h"
#include "checker/known_names.h"
#include "checker/speller.h"
#include "checker/tagger.h"

namespace copydesk {

class ContextModel;

// Words, titles, names and abbreviations; a value that is cheap to copy. What it points to is,
// unless said otherwise, never null, and immutable: copies may be used by any number of threads.
struct Desk {
  // A desk that knows words alone.
  explicit Desk(std::shared_ptr<const Speller> words) : speller(std::move(words)) {}

  std::shared_ptr<const Speller> speller;
  std::shared_ptr<const Honorifics> honorifics = std::make_shared<const Honorifics>();
  std::shared_ptr<const KnownNames> names = std::make_shared<const KnownNames>();
  std::shared_ptr<const KnownAbbreviations> abbreviations =
      std::make_shared<const KnownAbbreviations>();
  std::shared_ptr<const Decisions> decisions = std::make_shared<const Decisions>();
  std::shared_ptr<const Tagger> tagger = std::make_shared<const Tagger>();
  std::shared_ptr<const ContextModel> context = {};  // null: nothing is doubted

  // Gives back the memory that its tables take; it is taken again when they are asked. For those
  // who wait. Thread-safe.
  void release() const;

  // Of each model that could not be opened, what is wrong, as a sentence for a person. A model that
  // knows nothing stands for it: checking goes on without what needs it.
  std::vector<std::string> missing_models = {};
};

// What a house or project adds to what ships.
struct DeskFiles {
  Dialect dialect = Dialect::automatic;
  std::vector<DictionaryFile> dictionaries = {};
  std::vector<std::string> words = {};                // right in this house
  std::vector<std::string> known_abbreviations = {};  // that its readers know
  std::vector<std::filesystem::path> names = {};      // the house's lists of names
  std::filesystem::path honorifics = {};     // titles in addition to those that ship; empty: none
  std::filesystem::path abbreviations = {};  // more of them; empty: none
};

// The desk of the data folder and the files, without decisions. Mistakes in the files go to
// `problems`, and what is wrong there is left out. Throws Error where a file that ships or a
// dictionary is missing or damaged, but for models: the desk says which it lacks.
Desk open_desk(const std::filesystem::path& data, const DeskFiles& files,
               std::vector<FileDiagnostics>& problems);

// The desk of the data folder alone.
Desk open_desk(const std::filesystem::path& data);

}  // namespace copydesk
