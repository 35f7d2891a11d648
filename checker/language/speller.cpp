#include "checker/speller.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "checker/error.h"
#include "checker/language/lexicon_writer.h"
#include "checker/language/suggester.h"
#include "checker/language/user_dictionary.h"
#include "checker/language/word_judge.h"

namespace copydesk {
namespace {

struct DialectName {
  Dialect dialect;
  std::string_view name;
  std::uint32_t flag;
};

constexpr std::array kDialects = {
    DialectName{Dialect::automatic, "auto", kAnyDialect},
    DialectName{Dialect::us, "en-US", kUs},
    DialectName{Dialect::gb, "en-GB", kGb},
    DialectName{Dialect::ca, "en-CA", kCa},
    DialectName{Dialect::au, "en-AU", kAu},
    DialectName{Dialect::za, "en-ZA", kZa},
};

const DialectName& find_dialect(Dialect dialect) {
  return kDialects.at(static_cast<std::size_t>(dialect));
}

[[noreturn]] void refuse_missing(const std::filesystem::path& path) {
  throw Error(path.string() + " is missing: build or install Copydesk again");
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse_missing(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_hunspell(const std::filesystem::path& file) {
  std::filesystem::path aff = file;
  return file.extension() == ".dic" && std::filesystem::exists(aff.replace_extension(".aff"));
}

}  // namespace

std::string_view to_string(Dialect dialect) {
  return find_dialect(dialect).name;
}

std::optional<Dialect> dialect_from(std::string_view name) {
  const auto found = std::ranges::find(kDialects, name, &DialectName::name);
  return found == kDialects.end() ? std::nullopt : std::optional(found->dialect);
}

std::uint32_t dialect_flag(Dialect dialect) {
  return find_dialect(dialect).flag;
}

class Speller::Impl {
 public:
  Impl(std::shared_ptr<const Lexicon> lexicon, Dialect dialect, std::span<const std::string> words,
       std::span<const DictionaryFile> dictionaries)
      : lexicon_(std::move(lexicon)),
        dialect_(dialect),
        user_words_(read_words(words, dictionaries)),
        judge_(*lexicon_, user_words_.get(), dialect) {
    for (const DictionaryFile& dictionary : dictionaries) {
      if (is_hunspell(dictionary.path)) dictionaries_.emplace_back(dictionary.path);
    }
    for (WordId word = 1; user_words_ != nullptr && word <= user_words_->word_count(); ++word) {
      proposals_.emplace_back(user_words_->text(word));
    }
  }

  void set_edit_costs(std::string text) { edit_costs_ = std::move(text); }

  // Files that the first suggestion needs, and no check of words.
  void set_suggestion_files(std::filesystem::path edit_costs, std::filesystem::path hunspell) {
    for (const std::filesystem::path& file : {edit_costs, hunspell}) {
      if (!std::filesystem::exists(file)) refuse_missing(file);
    }
    edit_costs_file_ = std::move(edit_costs);
    hunspell_file_ = std::move(hunspell);
  }

  const Lexicon& lexicon() const { return *lexicon_; }

  Dialect dialect() const { return dialect_; }

  Spelling look_up(std::string_view word) const {
    Spelling spelling = judge_.judge(word);
    for (const HunspellDictionary& dictionary : dictionaries_) {
      if (spelling.accepted) break;
      spelling.accepted = dictionary.accepts(word);
    }
    return spelling;
  }

  bool is_house_word(std::string_view word) const {
    return user_words_ != nullptr && user_words_->find_any_case(word) != kNoWord;
  }

  std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit) const {
    std::call_once(suggester_made_, [this] { make_suggester(); });
    return suggester_->suggest(word, limit);
  }

  bool may_propose(std::string_view word, std::span<const std::string_view> own_words) const {
    std::call_once(suggester_made_, [this] { make_suggester(); });
    return suggester_->may_propose(word, own_words);
  }

 private:
  std::shared_ptr<const Lexicon> read_words(std::span<const std::string> words,
                                            std::span<const DictionaryFile> dictionaries) {
    LexiconWriter writer;
    bool any = false;
    for (const std::string& word : words) {
      add_user_word(word, writer);
      any = true;
    }
    for (const DictionaryFile& dictionary : dictionaries) {
      if (is_hunspell(dictionary.path)) continue;
      add_user_words(dictionary.path, writer);
      any = true;
    }
    return any ? Lexicon::from_bytes(writer.finish()) : nullptr;
  }

  void make_suggester() const {
    SuggesterData data;
    data.lexicon = lexicon_.get();
    const std::string costs = edit_costs_file_.empty() ? edit_costs_ : read_file(edit_costs_file_);
    data.edit_costs = costs;
    data.words = proposals_;
    if (!hunspell_file_.empty()) {
      fallback_.emplace(hunspell_file_);
      data.fallback = [this](std::string_view word) { return fallback_->suggest(word); };
    }
    suggester_ = std::make_unique<const Suggester>(data);
  }

  std::shared_ptr<const Lexicon> lexicon_;
  Dialect dialect_;
  std::shared_ptr<const Lexicon> user_words_;  // null if there are none
  WordJudge judge_;
  std::vector<HunspellDictionary> dictionaries_;
  std::vector<std::string> proposals_;
  std::string edit_costs_;
  std::filesystem::path edit_costs_file_;
  std::filesystem::path hunspell_file_;
  mutable std::once_flag suggester_made_;
  mutable std::optional<HunspellDictionary> fallback_;
  mutable std::unique_ptr<const Suggester> suggester_;
};

Speller::Speller(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Speller::~Speller() = default;

std::shared_ptr<const Speller> Speller::open(const std::filesystem::path& data, Dialect dialect,
                                             std::span<const DictionaryFile> dictionaries,
                                             std::span<const std::string> words) {
  const std::filesystem::path folder = data / "dictionaries";
  auto impl =
      std::make_unique<Impl>(Lexicon::open(folder / "en.lexicon"), dialect, words, dictionaries);
  const Dialect proposing = dialect == Dialect::automatic ? Dialect::us : dialect;
  impl->set_suggestion_files(folder / "en.edit_costs.tsv",
                             folder / (std::string(to_string(proposing)) + ".dic"));
  return std::shared_ptr<const Speller>(new Speller(std::move(impl)));
}

std::shared_ptr<const Speller> Speller::make(std::shared_ptr<const Lexicon> lexicon,
                                             Dialect dialect, std::span<const std::string> words,
                                             std::string edit_costs) {
  auto impl =
      std::make_unique<Impl>(std::move(lexicon), dialect, words, std::span<const DictionaryFile>());
  impl->set_edit_costs(std::move(edit_costs));
  return std::shared_ptr<const Speller>(new Speller(std::move(impl)));
}

const Lexicon& Speller::lexicon() const {
  return impl_->lexicon();
}

Dialect Speller::dialect() const {
  return impl_->dialect();
}

bool Speller::is_house_word(std::string_view word) const {
  return impl_->is_house_word(word);
}

Spelling Speller::look_up(std::string_view word) const {
  return impl_->look_up(word);
}

bool Speller::may_propose(std::string_view word,
                          std::span<const std::string_view> own_words) const {
  return impl_->may_propose(word, own_words);
}

std::vector<Suggestion> Speller::suggest(const WordInContext& word, std::size_t limit) const {
  return impl_->suggest(word, limit);
}

}  // namespace copydesk
