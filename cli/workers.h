// Work on several threads, results in the order of the tasks.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace copydesk {

// How many threads to use where `wanted` is 0: one a core.
inline std::size_t thread_count(std::size_t wanted) {
  return wanted > 0 ? wanted : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

// Runs `work` on each task. With one thread that happens within submit; otherwise threads start as
// tasks wait for them. Used from one thread; at most a window of tasks is in hand, so that memory
// stays bounded however many there are.
template <class Task, class Result>
class Workers {
 public:
  // `work` is called from any thread, several times at once; what it refers to must outlive this.
  Workers(std::size_t threads, std::function<Result(Task)> work)
      : most_threads_(threads), window_(threads * 8), work_(std::move(work)) {}

  ~Workers() {
    for (std::jthread& thread : threads_) thread.request_stop();
  }

  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // True if take must be called before submit.
  bool full() const { return results_.size() >= window_; }

  // True if there is nothing to take.
  bool empty() const { return results_.empty(); }

  void submit(Task task) {
    std::packaged_task<Result(Task)> run(work_);
    results_.push_back(run.get_future());
    if (most_threads_ <= 1) {
      run(std::move(task));
      return;
    }
    bool all_busy = false;
    {
      const std::lock_guard lock(mutex_);
      tasks_.emplace_back(std::move(run), std::move(task));
      all_busy = tasks_.size() > idle_;
    }
    if (all_busy && threads_.size() < most_threads_) {
      threads_.emplace_back([this](const std::stop_token& stop) { serve(stop); });
    }
    wake_.notify_one();
  }

  // The result of the oldest task; waits for it. Throws what `work` threw.
  Result take() {
    std::future<Result> oldest = std::move(results_.front());
    results_.pop_front();
    return oldest.get();
  }

 private:
  void serve(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (true) {
      ++idle_;
      const bool found = wake_.wait(lock, stop, [this] { return !tasks_.empty(); });
      --idle_;
      if (!found || stop.stop_requested()) return;
      auto [run, task] = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      run(std::move(task));
      lock.lock();
    }
  }

  const std::size_t most_threads_;
  const std::size_t window_;
  const std::function<Result(Task)> work_;
  std::deque<std::future<Result>> results_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::pair<std::packaged_task<Result(Task)>, Task>> tasks_;
  std::size_t idle_ = 0;
  std::vector<std::jthread> threads_;  // last: joined before what they use goes
};

}  // namespace copydesk
