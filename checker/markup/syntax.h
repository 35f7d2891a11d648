// Syntax trees by tree-sitter, within bounds.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

struct TSParser;
struct TSTree;

namespace copydesk {

struct TreeDeleter {
  void operator()(TSTree* tree) const;
};

using SyntaxTree = std::unique_ptr<TSTree, TreeDeleter>;

// A parser of one of the two Markdown grammars. Not thread-safe.
class SyntaxParser {
 public:
  enum class Grammar { block, inlines };

  explicit SyntaxParser(Grammar grammar);

  // The tree of `text`, with the text's offsets. Null where the grammar would take far more steps
  // for it than for prose of that length; the number of steps, not the time, decides.
  SyntaxTree parse(std::string_view text);

 private:
  struct Deleter {
    void operator()(TSParser* parser) const;
  };

  std::unique_ptr<TSParser, Deleter> parser_;
};

}  // namespace copydesk
