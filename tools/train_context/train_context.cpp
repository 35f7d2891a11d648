// Trains the context model from a folder of texts. docs/context-model.md tells how it works;
// tools/train-context builds and runs this.
//
//   train_context LEXICON TEXTS LEXICAL SOURCES OUTPUT [OPTION...]
//
// LEXICON: en.lexicon. TEXTS: the folder that has what corpora.tsv lists. LEXICAL: the folder with
// cmudict_homophones.tsv. SOURCES: this folder. OUTPUT: the model to write.
//
//   --epochs N       how often the texts are read; 1 by default
//   --network FILE   takes the trained network from the file; trains it and writes it there where
//                    there is none. All but the network takes some minutes.
//   --without PART   for measuring what a part is worth: the judges do not see what comes from the
//                    network, the counts or the neighbours. May stand several times.
//
// Prints what the model finds on text that it was not trained on. Ends with 2 where something is
// missing.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/error.h"
#include "checker/language/context_model.h"
#include "tools/train_context/confusables.h"
#include "tools/train_context/corpus.h"
#include "tools/train_context/judge.h"
#include "tools/train_context/model_writer.h"
#include "tools/train_context/network.h"
#include "tools/train_context/network_file.h"
#include "tools/train_context/ngrams.h"

namespace copydesk::training {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWords = 60000;
constexpr std::size_t kNgramBytes = 13'700'000;

constexpr std::string_view kUsage =
    "usage: train_context LEXICON TEXTS LEXICAL SOURCES OUTPUT [--epochs N] [--network FILE]\n"
    "                     [--without network|counts|neighbours]...";

struct Options {
  fs::path lexicon, texts, lexical, sources, output;
  fs::path network;  // empty: kept nowhere
  NetworkTraining training;
  HiddenParts hidden;
};

double read_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw Error(std::string(kUsage));
  return number;
}

void leave_out(std::string_view part, Options& options) {
  if (part == "network") {
    options.hidden.network = true;
  } else if (part == "counts") {
    options.hidden.counts = true;
  } else if (part == "neighbours") {
    options.hidden.neighbours = true;
  } else {
    throw Error(std::string(kUsage));
  }
}

Options read_options(std::span<const std::string_view> arguments) {
  Options options;
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with("--")) {
      paths.emplace_back(arguments[i]);
      continue;
    }
    const std::string_view name = arguments[i];
    if (++i == arguments.size()) throw Error(std::string(kUsage));
    if (name == "--epochs") {
      options.training.epochs = read_number(arguments[i]);
    } else if (name == "--network") {
      options.network = arguments[i];
    } else if (name == "--without") {
      leave_out(arguments[i], options);
    } else {
      throw Error(std::string(kUsage));
    }
  }
  if (paths.size() != 5) throw Error(std::string(kUsage));
  options.lexicon = paths[0];
  options.texts = paths[1];
  options.lexical = paths[2];
  options.sources = paths[3];
  options.output = paths[4];
  return options;
}

Network make_network(const Options& options, const Corpus& corpus,
                     std::span<const std::vector<Confusable>> confusables) {
  if (fs::exists(options.network)) return take_network(options.network, corpus.size());
  Network network = train_network(corpus, confusables, options.training);
  if (!options.network.empty()) keep_network(options.network, network);
  return network;
}

void print(std::string_view what, const std::vector<CurvePoint>& points) {
  std::cout << "| alarms per 10,000 words | threshold | " << what
            << ", right word first |\n"
               "|---|---|---|\n";
  for (const CurvePoint& point : points) {
    std::cout << "| " << point.alarms << " | " << point.log_odds << " | " << 100 * point.found
              << " % |\n";
  }
}

// Trains the judges; the last ones ask the model with the first.
void add_judges(ModelWriter& writer, const Corpus& corpus, const HiddenParts& hidden) {
  const auto unjudged = ContextModel::from_bytes(writer.bytes());
  writer.put_judge(ContextSection::judge, train_judge(corpus, *unjudged, hidden));
  writer.put_judge(ContextSection::gap_judge, train_gap_judge(corpus, *unjudged));
  const auto half_judged = ContextModel::from_bytes(writer.bytes());
  writer.put_judge(ContextSection::last_judge, train_last_judge(corpus, *half_judged, hidden));
  writer.put_judge(ContextSection::last_gap_judge, train_last_gap_judge(corpus, *half_judged));
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw Error(path.string() + " cannot be written");
}

void run(const Options& options) {
  const auto lexicon = Lexicon::open(options.lexicon);
  const Corpus corpus =
      read_corpus(options.texts, options.sources / "corpora.tsv", *lexicon, kWords);
  std::cerr << corpus.words.size() << " words\n";
  const auto confusables = find_confusables(
      corpus, *lexicon,
      {options.sources / "confusables.txt", options.lexical / "cmudict_homophones.tsv"});
  ModelWriter writer;
  writer.put_words(corpus);
  writer.put_confusables(confusables);
  writer.put_network(make_network(options, corpus, confusables));
  const std::vector<Ngram> ngrams = count_ngrams(corpus);
  std::cerr << ngrams.size() << " runs\n";
  writer.put_ngrams(make_ngram_table(ngrams, kNgramBytes));
  add_judges(writer, corpus, options.hidden);
  const std::string bytes = writer.bytes();
  write_file(options.output, bytes);
  const auto model = ContextModel::from_bytes(bytes);
  print("exchanged words", measure_doubts(corpus, *model));
  print("small words left out", measure_gaps(corpus, *model));
}

}  // namespace
}  // namespace copydesk::training

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  try {
    copydesk::training::run(copydesk::training::read_options(arguments));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "train_context: " << error.what() << '\n';
    return 2;
  }
}
