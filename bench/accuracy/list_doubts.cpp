// Prints the words of texts that the context model doubts, with its scores, and the small words
// that it misses: the rules real-word and missing-word tell only what is above their thresholds.
//
//   list_doubts [MODEL] < TEXTS
//
// MODEL: the context model instead of that of the data folder ($COPYDESK_DATA). TEXTS: a JSON
// object a line, {"id": ..., "text": "..."}. The answers are in the same order, with offsets in
// bytes:
//
//   {"id": ..., "doubts": [{"start", "end", "word", "meant", "confusion", "log_odds"}],
//    "missing": [{"start", "small", "log_odds"}]}
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/language/context_model.h"

namespace copydesk {
namespace {

using nlohmann::json;

std::string_view name_of(Confusion confusion) {
  switch (confusion) {
    case Confusion::common:
      return "common";
    case Confusion::listed:
      return "listed";
    case Confusion::apostrophe:
      return "apostrophe";
    case Confusion::homophone:
      return "homophone";
    case Confusion::inflection:
      return "inflection";
    case Confusion::one_edit:
      return "one_edit";
    case Confusion::two_edits:
      return "two_edits";
  }
  return "";
}

json doubts_of(const Document& document) {
  json doubts = json::array();
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const DoubtedWord& doubt : paragraph.doubts) {
      const Token& token = paragraph.tokens[doubt.token];
      const Span source = paragraph.to_source(token.span());
      doubts.push_back({{"start", source.start},
                        {"end", source.end},
                        {"word", paragraph.text(token)},
                        {"meant", doubt.meant},
                        {"confusion", name_of(doubt.confusion)},
                        {"log_odds", doubt.log_odds}});
    }
  }
  return doubts;
}

json missing_of(const Document& document) {
  json words = json::array();
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const MissingWord& missing : paragraph.missing) {
      const Span source = paragraph.to_source(paragraph.tokens[missing.token].span());
      words.push_back(
          {{"start", source.start}, {"small", missing.small}, {"log_odds", missing.log_odds}});
    }
  }
  return words;
}

void answer(std::istream& in, std::ostream& out, const Desk& desk) {
  for (std::string line; std::getline(in, line);) {
    const json task = json::parse(line);
    const std::string text = task.at("text");
    const auto document = analyse(text, Markup::text, desk);
    const json result = {{"id", task.at("id")},
                         {"doubts", doubts_of(*document)},
                         {"missing", missing_of(*document)}};
    out << result.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  }
}

void run(const std::vector<std::string>& arguments) {
  if (arguments.size() > 1) throw Error("usage: list_doubts [MODEL] < TEXTS");
  Desk desk = open_desk(find_data_folder());
  if (!arguments.empty()) desk.context = ContextModel::open(arguments[0]);
  if (desk.context == nullptr) throw Error("the data folder has no context model");
  answer(std::cin, std::cout, desk);
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    copydesk::run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "list_doubts: " << error.what() << '\n';
    return 2;
  }
}
