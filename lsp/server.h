// The language server: messages in, messages out.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "lsp/json.h"

namespace copydesk::lsp {

// Answers one editor. It does nothing by itself: receive() takes messages as they arrive, step()
// does one thing at a time, the oldest message first, and what waits (diagnostics of texts that
// have changed, files that are not open) when there is none. Requests get one answer each, whatever
// they ask. Not thread-safe.
class Server {
 public:
  using Clock = std::chrono::steady_clock;
  // Takes messages for the editor, in order.
  using Send = std::function<void(const Json&)>;

  explicit Server(Send send);
  ~Server();

  // Takes the body of a message. A request that is cancelled is answered at once.
  void receive(std::string_view body);

  // Takes what was no message.
  void receive_error(std::string_view why);

  // The same where no message can be read behind it: once those before it are done, the process is
  // to end with 1.
  void give_up(std::string_view why);

  // No message comes any more: what the editor has asked for is done, no files are checked beyond
  // that.
  void end_input();

  // Does one thing. False if there is nothing to do now.
  bool step(Clock::time_point now);

  // When step() has something to do again if no message comes; nothing if it has not.
  std::optional<Clock::time_point> due() const;

  // What the process ends with, once it is to end.
  std::optional<int> exit_status() const;

  // What it ends with where the editor is gone: 0 after shutdown, else 1.
  int status_at_end() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace copydesk::lsp
