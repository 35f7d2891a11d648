#include "checker/desk.h"

#include <utility>

#include "checker/error.h"
#include "checker/honorific_file.h"
#include "checker/known_abbreviations_file.h"
#include "checker/known_names_file.h"
#include "checker/language/context_model.h"

namespace copydesk {
namespace {

// Replaces `model` by what `open` returns; notes why where it throws, and keeps the old one.
template <typename Model, typename Open>
void open_model(std::shared_ptr<const Model>& model, Open open,
                std::vector<std::string>& missing_models) {
  try {
    model = open();
  } catch (const Error& error) {
    missing_models.emplace_back(error.what());
  }
}

}  // namespace

void Desk::release() const {
  if (context) context->release();
}

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
  const std::filesystem::path models = data / "dictionaries";
  open_model(
      desk.tagger, [&] { return Tagger::open(models / "en.tagger", desk.speller); },
      desk.missing_models);
  open_model(
      desk.context, [&] { return ContextModel::open(models / "en.context"); }, desk.missing_models);
  return desk;
}

Desk open_desk(const std::filesystem::path& data) {
  std::vector<FileDiagnostics> none;
  return open_desk(data, {}, none);
}

}  // namespace copydesk
