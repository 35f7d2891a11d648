#include "checker/language/near_words.h"

namespace copydesk {
namespace {

// A walk over the graph, depth first, that turns back where every word would cost too much.
class Walk {
 public:
  Walk(const WordGraph& graph, const MisspellingCosts& misspelling, NearWordBounds& bounds,
       std::vector<NearWord>& found)
      : graph_(graph), path_(misspelling), bounds_(bounds), found_(found) {}

  // Visits the words behind `node`; `number` is that of the first of them.
  void visit(WordGraph::Node node, std::uint32_t number, std::size_t depth) {
    if (node == WordGraph::kDeadEnd || depth == kMaxFoldedLength) return;
    WordGraph::Edge edge;
    for (std::uint32_t index = node; bounds_.steps > 0 && !edge.last; ++index) {
      edge = graph_.edge(index);
      if (path_.may_push(edge.letter, bounds_.cost)) step(edge, number + edge.words_before, depth);
    }
  }

 private:
  void step(const WordGraph::Edge& edge, std::uint32_t number, std::size_t depth) {
    --bounds_.steps;
    if (path_.push(edge.letter, bounds_.cost) <= bounds_.cost) {
      if (edge.ends_word) end_word(number);
      visit(edge.target, number + (edge.ends_word ? 1 : 0), depth + 1);
    }
    path_.pop();
  }

  void end_word(std::uint32_t number) {
    const EditCost cost = path_.finish();
    if (cost <= bounds_.cost) found_.push_back({number, cost});
  }

  const WordGraph& graph_;
  EditPath path_;
  NearWordBounds& bounds_;
  std::vector<NearWord>& found_;
};

}  // namespace

void find_near_words(const WordGraph& graph, const WordGraph::Tier& tier,
                     const MisspellingCosts& misspelling, NearWordBounds& bounds,
                     std::vector<NearWord>& found) {
  Walk walk(graph, misspelling, bounds, found);
  walk.visit(tier.root, tier.first_number, 0);
}

}  // namespace copydesk
