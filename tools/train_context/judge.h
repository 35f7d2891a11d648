// How the judge of the context model is trained.
#pragma once

#include <vector>

#include "checker/language/context_model.h"
#include "tools/train_context/corpus.h"

namespace copydesk::training {

// A point of the curve of finds against alarms.
struct CurvePoint {
  double alarms = 0;   // per 10,000 words of the text as it was
  float log_odds = 0;  // the threshold that gives them
  double found = 0;    // share of the faults made that are found with the right word first
};

// What the judges of words are not shown, so that its worth can be measured.
struct HiddenParts {
  bool network = false;     // how well the words fit by the network
  bool counts = false;      // how often they stand in such runs
  bool neighbours = false;  // what the neighbours gain
};

// Trains on three quarters of the held-out texts, where one word of twenty is exchanged for one
// that it is confused with. The weights are those of ContextJudge. The same for the same input.
std::vector<float> train_judge(const Corpus& corpus, const ContextModel& model,
                               const HiddenParts& hidden);

// The same for the last judge; the model has the first.
std::vector<float> train_last_judge(const Corpus& corpus, const ContextModel& model,
                                    const HiddenParts& hidden);

// The same for small words that are left out.
std::vector<float> train_gap_judge(const Corpus& corpus, const ContextModel& model);
std::vector<float> train_last_gap_judge(const Corpus& corpus, const ContextModel& model);

// What a model with its judges finds on the last quarter, of words exchanged in the same way.
std::vector<CurvePoint> measure_doubts(const Corpus& corpus, const ContextModel& model);

// The same of small words left out.
std::vector<CurvePoint> measure_gaps(const Corpus& corpus, const ContextModel& model);

}  // namespace copydesk::training
