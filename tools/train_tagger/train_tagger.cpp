// Trains the tagger on a treebank, and measures it.
//
//   train_tagger TREEBANK INFLECTIONS OUTPUT   a folder with the EWT and PUD files named below;
//                                              agid_inflections.txt; the model to write
//   train_tagger --evaluate MODEL TREEBANK     figures on the parts that training did not see
//
// Words get their ids and flags from the lexicon in the data folder ($COPYDESK_DATA). The same
// input gives the same bytes. Takes two minutes on one core.
#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/language/model_file.h"
#include "checker/language/tagger_format.h"
#include "tools/train_tagger/bytes_of.h"
#include "tools/train_tagger/evaluation.h"
#include "tools/train_tagger/inflections.h"
#include "tools/train_tagger/lemma_table.h"
#include "tools/train_tagger/perceptron.h"
#include "tools/train_tagger/treebank.h"
#include "tools/train_tagger/vocabulary.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTrainingPart = "EWT_train_from_sources.conllu.zst";

struct Part {
  std::string_view name;
  std::string_view file;
};

constexpr std::array kOtherParts = {Part{"EWT dev", "EWT_en_ewt-ud-dev.conllu.zst"},
                                    Part{"EWT test", "EWT_en_ewt-ud-test.conllu.zst"},
                                    Part{"PUD test", "PUD_en_pud-ud-test.conllu.zst"}};

using Words = std::shared_ptr<const Speller>;

void evaluate_all(const Tagger& tagger, const fs::path& treebank, const Words& speller) {
  for (const Part& part : kOtherParts) {
    std::cout << evaluate(part.name, tagger, read_treebank(treebank / part.file, *speller)) << '\n';
  }
}

std::string make_model(const fs::path& treebank, const fs::path& inflection_file,
                       const Speller& speller) {
  const std::vector<TaggedSentence> sentences = read_treebank(treebank / kTrainingPart, speller);
  const std::vector<Inflection> inflections = read_inflections(inflection_file);
  const Lexicon& lexicon = speller.lexicon();
  const std::vector<tagger_format::WordSlot> words = make_words(sentences, inflections, lexicon);
  FeatureTables features = train(sentences, words, lexicon, {});
  LemmaTables lemmas = make_lemmas(sentences, inflections, lexicon);
  std::array<std::string, tagger_format::kSectionCount> sections;
  sections[tagger_format::kWords] = bytes_of(std::span(words));
  sections[tagger_format::kFeatures] = std::move(features.slots);
  sections[tagger_format::kRows] = std::move(features.rows);
  sections[tagger_format::kLemmas] = std::move(lemmas.slots);
  sections[tagger_format::kEndings] = std::move(lemmas.endings);
  for (const std::string& section : sections) std::cout << section.size() << " bytes\n";
  return write_model_file(tagger_format::kKind, sections);
}

void train_and_write(const fs::path& treebank, const fs::path& inflections, const fs::path& output,
                     const Words& speller) {
  const std::string bytes = make_model(treebank, inflections, *speller);
  std::ofstream file(output, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw Error(output.string() + " cannot be written");
  evaluate_all(*Tagger::from_bytes(bytes, speller), treebank, speller);
}

int run(std::span<const std::string_view> arguments) {
  if (arguments.size() != 3) {
    std::cerr << "usage: train_tagger TREEBANK INFLECTIONS OUTPUT\n"
                 "       train_tagger --evaluate MODEL TREEBANK\n";
    return 2;
  }
  const Words speller = Speller::open(find_data_folder(), Dialect::automatic);
  if (arguments[0] == "--evaluate") {
    evaluate_all(*Tagger::open(arguments[1], speller), arguments[2], speller);
  } else {
    train_and_write(arguments[0], arguments[1], arguments[2], speller);
  }
  return 0;
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  try {
    return copydesk::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << "train_tagger: " << error.what() << '\n';
  }
  return 2;
}
