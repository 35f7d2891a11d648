#include "cli/diff.h"

#include <string>

#include <doctest/doctest.h>

using copydesk::unified_diff;

TEST_CASE("equal texts have no diff") {
  CHECK(unified_diff("a", "x\ny\n", "x\ny\n").empty());
}

TEST_CASE("a changed line is shown with three lines of context") {
  CHECK(unified_diff("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("changes far apart are hunks of their own, near ones share one") {
  std::string before;
  for (int i = 1; i <= 30; ++i) before += std::to_string(i) + "\n";
  std::string far = before;
  far.replace(far.find("2\n"), 1, "two").replace(far.find("28\n"), 2, "x");
  std::string near = before;
  near.replace(near.find("\n5\n") + 1, 1, "v").replace(near.find("\n9\n") + 1, 1, "ix");
  const auto hunks = [](const std::string& diff) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = diff.find("\n@@", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  CHECK(hunks(unified_diff("a", before, far)) == 2);
  CHECK(hunks(unified_diff("a", before, near)) == 1);
}

TEST_CASE("lines may be added and removed") {
  CHECK(unified_diff("a", "1\n2\n", "1\nnew\n2\n") ==
        "--- a\n+++ a\n@@ -1,2 +1,3 @@\n 1\n+new\n 2\n");
  CHECK(unified_diff("a", "1\n2\n", "") == "--- a\n+++ a\n@@ -1,2 +0,0 @@\n-1\n-2\n");
}

TEST_CASE("a last line without line end is told") {
  CHECK(unified_diff("a", "old", "new\n") ==
        "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-old\n\\ No newline at end of file\n+new\n");
}
