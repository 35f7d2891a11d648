#include "checker/markup/syntax.h"

#include <tree_sitter/api.h>

extern "C" {
const TSLanguage* tree_sitter_markdown();
const TSLanguage* tree_sitter_markdown_inline();
}

namespace copydesk {

namespace {

// The parser reports after every hundred steps. Prose takes one to four steps a byte.
constexpr std::size_t kStepsPerReport = 100;
constexpr std::size_t kStepsPerByte = 8;
constexpr std::size_t kStepsAtLeast = 10'000;

const char* read_at(void* payload, std::uint32_t offset, TSPoint /*position*/,
                    std::uint32_t* size) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  *size = static_cast<std::uint32_t>(text.size()) - offset;
  return text.data() + offset;
}

// True to give up.
bool count_report(TSParseState* state) {
  auto& left = *static_cast<std::size_t*>(state->payload);
  if (left == 0) return true;
  --left;
  return false;
}

}  // namespace

void TreeDeleter::operator()(TSTree* tree) const {
  ts_tree_delete(tree);
}

void SyntaxParser::Deleter::operator()(TSParser* parser) const {
  ts_parser_delete(parser);
}

SyntaxParser::SyntaxParser(Grammar grammar) : parser_(ts_parser_new()) {
  ts_parser_set_language(parser_.get(), grammar == Grammar::block ? tree_sitter_markdown()
                                                                  : tree_sitter_markdown_inline());
}

SyntaxTree SyntaxParser::parse(std::string_view text) {
  std::size_t reports = (kStepsAtLeast + text.size() * kStepsPerByte) / kStepsPerReport;
  const TSInput input{&text, read_at, TSInputEncodingUTF8, nullptr};
  SyntaxTree tree(
      ts_parser_parse_with_options(parser_.get(), nullptr, input, {&reports, count_report}));
  if (!tree) ts_parser_reset(parser_.get());
  return tree;
}

}  // namespace copydesk
