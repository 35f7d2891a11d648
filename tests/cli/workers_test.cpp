#include "cli/workers.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "cli/line_reader.h"

using copydesk::LineReader;
using copydesk::Workers;

TEST_CASE("results come in the order of the tasks, whatever the threads") {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    Workers<int, int> workers(threads, [](int task) {
      std::this_thread::sleep_for(std::chrono::microseconds(task % 3 * 50));
      return task * 2;
    });
    std::vector<int> results;
    for (int task = 0; task < 300; ++task) {
      if (workers.full()) results.push_back(workers.take());
      workers.submit(task);
    }
    while (!workers.empty()) results.push_back(workers.take());
    REQUIRE(results.size() == 300);
    for (int task = 0; task < 300; ++task) {
      CHECK(results[static_cast<std::size_t>(task)] == task * 2);
    }
  }
}

TEST_CASE("what a task throws comes out with its result") {
  for (const std::size_t threads : {1U, 2U}) {
    Workers<int, int> workers(threads, [](int) -> int { throw std::runtime_error("no"); });
    workers.submit(1);
    CHECK_THROWS_AS(workers.take(), std::runtime_error);
  }
}

TEST_CASE("workers may go with tasks in hand") {
  Workers<int, int> workers(2, [](int task) { return task; });
  for (int task = 0; task < 10; ++task) workers.submit(task);
  CHECK_FALSE(workers.empty());
}

TEST_CASE("lines come whole however they arrive") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto send = [&](std::string_view text) {
    CHECK(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  };
  LineReader reader(ends[0]);
  std::string line;
  CHECK_FALSE(reader.is_ready());
  send("one\ntw");
  CHECK(reader.is_ready());
  CHECK(reader.fill());
  CHECK(reader.take_line(line));
  CHECK(line == "one");
  CHECK_FALSE(reader.take_line(line));
  CHECK_FALSE(reader.is_ready());
  send("o\n\nrest");
  CHECK(reader.fill());
  CHECK(reader.take_line(line));
  CHECK(line == "two");
  CHECK(reader.take_line(line));
  CHECK(line.empty());
  CHECK_FALSE(reader.take_line(line));
  ::close(ends[1]);
  CHECK_FALSE(reader.fill());
  CHECK(reader.rest() == "rest");
  ::close(ends[0]);
}
