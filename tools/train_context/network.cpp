#include "tools/train_context/network.h"

#include <algorithm>
#include <array>
#include <barrier>
#include <cmath>
#include <iostream>
#include <random>
#include <span>
#include <thread>
#include <vector>

#include <Eigen/Dense>

namespace copydesk::training {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Map = Eigen::Map<Matrix>;
using ConstMap = Eigen::Map<const Matrix>;

constexpr std::size_t kBatch = 256;                    // positions of a thread's half batch
constexpr std::size_t kRandomWords = 96;               // that a half batch is told from
constexpr std::size_t kMostOwn = 1 + kMaxConfusables;  // words that a place is told from besides
constexpr double kFrequentShare = 1e-3;                // more frequent words are read less often
constexpr std::size_t kThreads = 2;

// A reading head: goes through its piece of a text.
struct Cursor {
  const std::vector<ContextId>* text = nullptr;
  std::size_t at = 0;
  std::size_t end = 0;
  float keep = 1;  // the share of places it stops at
};

// Gradients for rows of a table, in the order they arise.
struct RowGradients {
  std::vector<ContextId> rows;
  std::vector<float> values;

  void clear() {
    rows.clear();
    values.clear();
  }

  float* add(ContextId row, std::size_t size) {
    rows.push_back(row);
    values.resize(values.size() + size);
    return values.data() + values.size() - size;
  }
};

// What one thread needs for its half of a batch.
struct Worker {
  std::mt19937_64 random;
  std::vector<Cursor> cursors;
  Matrix inputs = Matrix::Zero(kBatch, kInputs);
  Matrix hidden, output, output_gradient, hidden_gradient, input_gradient;
  Matrix random_words = Matrix::Zero(kRandomWords, kWordSize);
  Matrix random_scores;
  std::vector<ContextWindow> windows = std::vector<ContextWindow>(kBatch, ContextWindow({}, 0));
  std::vector<ContextId> truth = std::vector<ContextId>(kBatch);
  std::vector<ContextId> random_ids = std::vector<ContextId>(kRandomWords);
  std::size_t count = 0;
  Matrix first, second;  // gradients
  Matrix first_bias, second_bias;
  RowGradients neighbours, words, bias;
  double loss = 0;
  std::uint64_t seen = 0;
};

// Adam's moments of one dense parameter.
struct Moments {
  std::vector<float> mean, square;

  void start(std::size_t count) {
    mean.assign(count, 0);
    square.assign(count, 0);
  }
};

class Trainer {
 public:
  Trainer(const Corpus& corpus, std::span<const std::vector<Confusable>> confusables,
          const NetworkTraining& training)
      : corpus_(corpus), confusables_(confusables), training_(training), barrier_(kThreads) {
    prepare_words();
    prepare_network();
    for (std::size_t t = 0; t < kThreads; ++t) prepare_worker(t);
  }

  Network run() {
    std::thread other([this] { work(1); });
    work(0);
    other.join();
    return std::move(net_);
  }

 private:
  void prepare_words() {
    double total = 0;
    for (const std::uint64_t n : corpus_.frequency) total += static_cast<double>(n);
    std::vector<double> weights(corpus_.size());
    keep_.assign(corpus_.size(), 0);
    log_keep_.assign(corpus_.size(), 0);
    for (std::size_t id = 0; id < corpus_.size(); ++id) {
      const double share = (static_cast<double>(corpus_.frequency[id]) + 1) / total;
      if (id < kFirstWord) continue;
      keep_[id] = static_cast<float>(std::min(1.0, std::sqrt(kFrequentShare / share)));
      log_keep_[id] = std::log(keep_[id]);
      weights[id] = std::pow(share, 0.75);
    }
    double sum = 0;
    for (const double w : weights) sum += w;
    log_expected_.assign(corpus_.size(), 0);
    cumulative_.reserve(corpus_.size());
    double running = 0;
    for (std::size_t id = 0; id < corpus_.size(); ++id) {
      running += weights[id] / sum;
      cumulative_.push_back(running);
      if (weights[id] > 0) {
        log_expected_[id] = static_cast<float>(std::log(weights[id] / sum * kRandomWords));
      }
    }
  }

  void prepare_network() {
    std::mt19937_64 random(training_.seed);
    const auto fill = [&random](std::vector<float>& v, std::size_t n, float scale) {
      v.resize(n);
      for (float& x : v) {
        const double unit = static_cast<double>(random() >> 11) * 0x1p-53;
        x = static_cast<float>(2 * unit - 1) * scale;
      }
    };
    const std::size_t n = corpus_.size();
    fill(net_.neighbours, n * kNeighbourSize, 0.3F);
    fill(net_.words, n * kWordSize, 0.1F);
    fill(net_.first, kInputs * kHidden, std::sqrt(6.0F / kInputs));
    fill(net_.second, kHidden * kWordSize, std::sqrt(3.0F / kHidden));
    net_.first_bias.assign(kHidden, 0);
    net_.second_bias.assign(kWordSize, 0);
    net_.bias.resize(n);
    double total = 0;
    for (const std::uint64_t f : corpus_.frequency) total += static_cast<double>(f);
    for (std::size_t id = 0; id < n; ++id) {
      const double share = (static_cast<double>(corpus_.frequency[id]) + 1) / total;
      net_.bias[id] = static_cast<float>(std::log(share)) + 9;
    }
    neighbour_squares_.assign(n, 1e-3F);
    word_squares_.assign(n, 1e-3F);
    bias_squares_.assign(n, 1e-3F);
    first_moments_.start(net_.first.size());
    first_bias_moments_.start(net_.first_bias.size());
    second_moments_.start(net_.second.size());
    second_bias_moments_.start(net_.second_bias.size());
  }

  // Every thread has cursors spread over all texts, so that a batch is a fair sample.
  void prepare_worker(std::size_t t) {
    Worker& w = workers_[t];
    w.random.seed(training_.seed * 1000003 + t);
    std::uint64_t total = 0;
    for (const Text& text : corpus_.texts) total += text.train.size() * text.weight;
    std::size_t position = 0;  // among all threads' cursors
    for (const Text& text : corpus_.texts) {
      const double share =
          static_cast<double>(text.train.size() * text.weight) / static_cast<double>(total);
      const auto count =
          static_cast<std::size_t>(std::max(1.0, std::round(share * kBatch * kThreads)));
      for (std::size_t i = 0; i < count; ++i, ++position) {
        if (position % kThreads != t) continue;
        Cursor cursor{&text.train, text.train.size() * i / count,
                      text.train.size() * (i + 1) / count, 1};
        w.cursors.push_back(cursor);
      }
    }
    w.hidden.resize(kBatch, kHidden);
    w.output.resize(kBatch, kWordSize);
    const double places = static_cast<double>(total) / 3 * training_.epochs;
    batches_ = static_cast<std::uint64_t>(places * kept_share() / (kBatch * kThreads));
  }

  double kept_share() const {
    double kept = 0;
    double all = 0;
    for (std::size_t id = 0; id < corpus_.size(); ++id) {
      kept += static_cast<double>(corpus_.frequency[id]) * keep_[id];
      all += static_cast<double>(corpus_.frequency[id]);
    }
    return kept / all;
  }

  static float unit(std::mt19937_64& random) {
    return static_cast<float>(static_cast<double>(random() >> 40) * 0x1p-24);
  }

  void fill_batch(Worker& w) {
    w.count = kBatch;
    for (std::size_t i = 0; i < kBatch; ++i) {
      Cursor& c = w.cursors[(i + w.seen) % w.cursors.size()];
      const std::vector<ContextId>& text = *c.text;
      while (true) {
        if (++c.at >= c.end) c.at -= std::min(c.at, text.size() / 64 + 1);
        if (unit(w.random) < keep_[text[c.at]]) break;
      }
      w.truth[i] = text[c.at];
      w.windows[i] = ContextWindow(text, c.at);
      gather(w, i);
    }
    w.seen += kBatch;
  }

  void gather(Worker& w, std::size_t i) {
    ContextWindow& window = w.windows[i];
    float* row = w.inputs.row(static_cast<Eigen::Index>(i)).data();
    for (std::size_t p = 0; p < kPlaces; ++p) {
      // Now and then a neighbour is not known, as in texts on other topics.
      if (window.places[p] >= kFirstWord && (w.random() & 63) == 0) window.places[p] = kRareClass;
      std::copy_n(&net_.neighbours[window.places[p] * kNeighbourSize], kNeighbourSize,
                  row + p * kNeighbourSize);
    }
    float* mean = row + kPlaces * kNeighbourSize;
    std::fill_n(mean, kNeighbourSize, 0.0F);
    for (std::size_t f = 0; f < window.far_count; ++f) {
      const float* v = &net_.neighbours[window.far[f] * kNeighbourSize];
      for (std::size_t k = 0; k < kNeighbourSize; ++k) mean[k] += v[k];
    }
    if (window.far_count > 0) {
      for (std::size_t k = 0; k < kNeighbourSize; ++k)
        mean[k] /= static_cast<float>(window.far_count);
    }
  }

  void forward(Worker& w) {
    const ConstMap first(net_.first.data(), kInputs, kHidden);
    const ConstMap second(net_.second.data(), kHidden, kWordSize);
    const Eigen::Map<const Eigen::RowVectorXf> b1(net_.first_bias.data(), kHidden);
    const Eigen::Map<const Eigen::RowVectorXf> b2(net_.second_bias.data(), kWordSize);
    w.hidden.noalias() = w.inputs * first;
    w.hidden = (w.hidden.rowwise() + b1).cwiseMax(0.0F);
    w.output.noalias() = w.hidden * second;
    w.output.rowwise() += b2;
    for (std::size_t r = 0; r < kRandomWords; ++r) {
      const auto at = std::ranges::upper_bound(cumulative_, static_cast<double>(unit(w.random)));
      const auto id = std::min<std::size_t>(static_cast<std::size_t>(at - cumulative_.begin()),
                                            corpus_.size() - 1);
      w.random_ids[r] = static_cast<ContextId>(id);
      std::copy_n(&net_.words[id * kWordSize], kWordSize,
                  w.random_words.row(static_cast<Eigen::Index>(r)).data());
    }
    w.random_scores.noalias() = w.output * w.random_words.transpose();
  }

  // The softmax of each place over its own words and the random ones, and its gradient.
  void compare(Worker& w) {
    w.output_gradient = Matrix::Zero(kBatch, kWordSize);
    for (std::size_t i = 0; i < kBatch; ++i) {
      std::array<ContextId, kMostOwn> own;
      std::array<float, kMostOwn + kRandomWords> p;
      std::size_t n = 0;
      own[n++] = w.truth[i];
      for (const Confusable& c : confusables_[w.truth[i]]) own[n++] = c.word;
      const float* v = w.output.row(static_cast<Eigen::Index>(i)).data();
      for (std::size_t k = 0; k < n; ++k) {
        p[k] = dot(v, own[k]) + net_.bias[own[k]] + log_keep_[own[k]];
      }
      float* r = w.random_scores.row(static_cast<Eigen::Index>(i)).data();
      for (std::size_t k = 0; k < kRandomWords; ++k) {
        const ContextId id = w.random_ids[k];
        const std::span known = std::span(own).first(n);
        const bool is_own = std::ranges::find(known, id) != known.end();
        p[n + k] = is_own ? -1e9F : r[k] + net_.bias[id] + log_keep_[id] - log_expected_[id];
      }
      softmax(std::span(p).first(n + kRandomWords));
      w.loss -= std::log(std::max(p[0], 1e-9F));
      p[0] -= 1;
      float* g = w.output_gradient.row(static_cast<Eigen::Index>(i)).data();
      for (std::size_t k = 0; k < n; ++k) {
        const float* o = &net_.words[own[k] * kWordSize];
        float* row = w.words.add(own[k], kWordSize);
        for (std::size_t d = 0; d < kWordSize; ++d) {
          g[d] += p[k] * o[d];
          row[d] = p[k] * v[d];
        }
        *w.bias.add(own[k], 1) = p[k];
      }
      std::copy_n(p.data() + n, kRandomWords, r);
    }
  }

  float dot(const float* v, ContextId id) const {
    const float* o = &net_.words[id * kWordSize];
    float sum = 0;
    for (std::size_t d = 0; d < kWordSize; ++d) sum += v[d] * o[d];
    return sum;
  }

  static void softmax(std::span<float> p) {
    const float top = std::ranges::max(p);
    float sum = 0;
    for (float& x : p) sum += x = std::exp(x - top);
    for (float& x : p) x /= sum;
  }

  void backward(Worker& w) {
    // The random words' scores are probabilities now.
    w.output_gradient.noalias() += w.random_scores * w.random_words;
    const Matrix random_gradient = w.random_scores.transpose() * w.output;
    const Eigen::RowVectorXf random_bias = w.random_scores.colwise().sum();
    for (std::size_t r = 0; r < kRandomWords; ++r) {
      std::copy_n(random_gradient.row(static_cast<Eigen::Index>(r)).data(), kWordSize,
                  w.words.add(w.random_ids[r], kWordSize));
      *w.bias.add(w.random_ids[r], 1) = random_bias[static_cast<Eigen::Index>(r)];
    }
    const ConstMap first(net_.first.data(), kInputs, kHidden);
    const ConstMap second(net_.second.data(), kHidden, kWordSize);
    w.second.noalias() = w.hidden.transpose() * w.output_gradient;
    w.second_bias = w.output_gradient.colwise().sum();
    w.hidden_gradient.noalias() = w.output_gradient * second.transpose();
    w.hidden_gradient = (w.hidden.array() > 0).select(w.hidden_gradient, 0.0F);
    w.first.noalias() = w.inputs.transpose() * w.hidden_gradient;
    w.first_bias = w.hidden_gradient.colwise().sum();
    w.input_gradient.noalias() = w.hidden_gradient * first.transpose();
    for (std::size_t i = 0; i < kBatch; ++i) scatter(w, i);
  }

  static void scatter(Worker& w, std::size_t i) {
    const ContextWindow& window = w.windows[i];
    const float* g = w.input_gradient.row(static_cast<Eigen::Index>(i)).data();
    for (std::size_t p = 0; p < kPlaces; ++p) {
      std::copy_n(g + p * kNeighbourSize, kNeighbourSize,
                  w.neighbours.add(window.places[p], kNeighbourSize));
    }
    const float* mean = g + kPlaces * kNeighbourSize;
    for (std::size_t f = 0; f < window.far_count; ++f) {
      float* row = w.neighbours.add(window.far[f], kNeighbourSize);
      for (std::size_t k = 0; k < kNeighbourSize; ++k)
        row[k] = mean[k] / static_cast<float>(window.far_count);
    }
  }

  // Adagrad with one step size a row; this thread's rows only.
  void update_rows(std::vector<float>& table, std::vector<float>& squares, std::size_t size,
                   RowGradients Worker::* gradients, std::size_t t) {
    for (Worker& w : workers_) {
      RowGradients& g = w.*gradients;
      for (std::size_t i = 0; i < g.rows.size(); ++i) {
        const ContextId row = g.rows[i];
        if (row % kThreads != t) continue;
        const float* v = &g.values[i * size];
        float square = 0;
        for (std::size_t k = 0; k < size; ++k) square += v[k] * v[k];
        if (square == 0) continue;
        squares[row] += square / static_cast<float>(size);
        const float step = training_.rate * decay_ / std::sqrt(squares[row]);
        float* x = &table[row * size];
        for (std::size_t k = 0; k < size; ++k) x[k] -= step * v[k];
      }
    }
  }

  void update_dense(std::vector<float>& values, Moments& m, Matrix Worker::* gradient,
                    std::size_t t) {
    const std::size_t begin = values.size() * t / kThreads;
    const std::size_t end = values.size() * (t + 1) / kThreads;
    const auto step_number = static_cast<float>(batch_ + 1);
    const float c1 = 1 - std::pow(0.9F, step_number);
    const float c2 = 1 - std::pow(0.999F, step_number);
    const float rate = training_.dense_rate * decay_;
    const float* a = (workers_[0].*gradient).data();
    const float* b = (workers_[1].*gradient).data();
    for (std::size_t i = begin; i < end; ++i) {
      const float g = (a[i] + b[i]) / (kBatch * kThreads);
      m.mean[i] = 0.9F * m.mean[i] + 0.1F * g;
      m.square[i] = 0.999F * m.square[i] + 0.001F * g * g;
      values[i] -= rate * (m.mean[i] / c1) / (std::sqrt(m.square[i] / c2) + 1e-8F);
    }
  }

  void work(std::size_t t) {
    Worker& w = workers_[t];
    for (std::uint64_t b = 0; b < batches_; ++b) {
      barrier_.arrive_and_wait();
      fill_batch(w);
      w.neighbours.clear();
      w.words.clear();
      w.bias.clear();
      forward(w);
      compare(w);
      backward(w);
      if (t == 0) {
        decay_ = std::max(0.02F, 1 - static_cast<float>(b) / static_cast<float>(batches_));
        batch_ = b;
      }
      barrier_.arrive_and_wait();
      update_rows(net_.neighbours, neighbour_squares_, kNeighbourSize, &Worker::neighbours, t);
      update_rows(net_.words, word_squares_, kWordSize, &Worker::words, t);
      update_rows(net_.bias, bias_squares_, 1, &Worker::bias, t);
      update_dense(net_.first, first_moments_, &Worker::first, t);
      update_dense(net_.first_bias, first_bias_moments_, &Worker::first_bias, t);
      update_dense(net_.second, second_moments_, &Worker::second, t);
      update_dense(net_.second_bias, second_bias_moments_, &Worker::second_bias, t);
      if (t == 0 && (b + 1) % 4000 == 0) report(b + 1);
    }
  }

  void report(std::uint64_t done) {
    std::cerr << "network: " << 100 * done / batches_ << " %, loss "
              << workers_[0].loss / (4000.0 * kBatch) << '\n';
    workers_[0].loss = 0;
  }

  const Corpus& corpus_;
  std::span<const std::vector<Confusable>> confusables_;
  NetworkTraining training_;
  Network net_;
  std::barrier<> barrier_;
  std::array<Worker, kThreads> workers_;
  std::vector<float> keep_, log_keep_;  // by id, the share of its places that are read
  std::vector<float> log_expected_;     // by id, how often it is among the random words
  std::vector<double> cumulative_;      // shares of the words up to each among the random words
  std::vector<float> neighbour_squares_, word_squares_, bias_squares_;  // Adagrad's, by row
  Moments first_moments_, first_bias_moments_, second_moments_, second_bias_moments_;
  std::uint64_t batches_ = 0;
  std::uint64_t batch_ = 0;
  float decay_ = 1;  // of the step sizes
};

}  // namespace

Network train_network(const Corpus& corpus, std::span<const std::vector<Confusable>> confusables,
                      const NetworkTraining& training) {
  return Trainer(corpus, confusables, training).run();
}

}  // namespace copydesk::training
