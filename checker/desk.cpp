#include "checker/desk.h"

namespace copydesk {

Desk open_desk(const std::filesystem::path& data, const DeskFiles& files,
               std::vector<FileDiagnostics>& /*problems*/) {
  return Desk(Speller::open(data, files.dialect, files.dictionaries, files.words));
}

Desk open_desk(const std::filesystem::path& data) {
  std::vector<FileDiagnostics> none;
  return open_desk(data, {}, none);
}

}  // namespace copydesk
