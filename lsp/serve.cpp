#include "lsp/serve.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "checker/error.h"
#include "lsp/framing.h"
#include "lsp/server.h"

namespace copydesk::lsp {
namespace {

// Frames on their way from the thread that reads to the one that answers.
class Inbox {
 public:
  void put(Frame frame) {
    {
      const std::lock_guard lock(mutex_);
      frames_.push_back(std::move(frame));
    }
    changed_.notify_one();
  }

  // Nothing more will come.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_one();
  }

  // All that came so far.
  std::deque<Frame> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(frames_, {});
  }

  // Returns when something has come, nothing will, or it is `due`.
  void wait(std::optional<Server::Clock::time_point> due) {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return closed_ || !frames_.empty(); };
    if (due) {
      changed_.wait_until(lock, *due, ready);
    } else {
      changed_.wait(lock, ready);
    }
  }

  // Nothing has come that was not taken, and nothing will.
  bool ended() const {
    const std::lock_guard lock(mutex_);
    return closed_ && frames_.empty();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Frame> frames_;
  bool closed_ = false;
};

void read_frames(int input, Inbox& inbox) {
  FrameReader reader;
  std::array<char, 1U << 16U> buffer;
  for (;;) {
    const ssize_t count = ::read(input, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    reader.feed({buffer.data(), static_cast<std::size_t>(count)});
    while (reader.ready()) inbox.put(reader.take());
  }
  inbox.close();
}

// Writes all of it, or stops where the editor is gone: the end of its input says so too.
void write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(output, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void receive(Server& server, const Frame& frame) {
  if (frame.last) return server.give_up(frame.error);
  if (!frame.error.empty()) return server.receive_error(frame.error);
  server.receive(frame.body);
}

int serve(int input, int output) {
  // A client that is gone is no reason to die by a signal.
  std::signal(SIGPIPE, SIG_IGN);
  Inbox inbox;
  // Reads until the input ends, which may be after this function has: so it owns nothing here but
  // by reference to what outlives it, and is left to itself where the process ends first.
  std::thread reader([input, &inbox] { read_frames(input, inbox); });
  Server server([output](const Json& message) {
    write_all(output, frame(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
  });
  while (!server.exit_status()) {
    for (const Frame& one : inbox.take()) receive(server, one);
    if (inbox.ended()) server.end_input();
    if (server.step(Server::Clock::now())) continue;
    if (server.exit_status() || inbox.ended()) break;
    inbox.wait(server.due());
  }
  const int status = server.exit_status().value_or(server.status_at_end());
  // The reader may wait for bytes that never come: the process ends without it.
  if (!inbox.ended()) ::_exit(status);
  reader.join();
  return status;
}

}  // namespace

int serve_stdio() {
  return serve(STDIN_FILENO, STDOUT_FILENO);
}

int serve_socket(std::uint16_t port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int reuse = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
  const void* raw = &address;
  const bool bound = listener >= 0 &&
                     ::bind(listener, static_cast<const sockaddr*>(raw), sizeof address) == 0 &&
                     ::listen(listener, 1) == 0;
  const int client = bound ? ::accept(listener, nullptr, nullptr) : -1;
  if (client < 0) {
    throw Error("port " + std::to_string(port) + " cannot be used: " + std::strerror(errno));
  }
  ::close(listener);
  return serve(client, client);
}

}  // namespace copydesk::lsp
