// The inside of Server: what its files share.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/client.h"
#include "lsp/features/features.h"
#include "lsp/json.h"
#include "lsp/rpc.h"
#include "lsp/server.h"
#include "lsp/workspace.h"

namespace copydesk::lsp {

class Server::Impl {
 public:
  explicit Impl(Send send)
      : send_(std::move(send)), workspace_([this](const Json& message) { send_(message); }) {}

  void receive(std::string_view body);
  void receive_error(std::string_view why);
  bool step(Clock::time_point now);
  std::optional<Clock::time_point> due() const;

  std::optional<int> exit_status() const { return exit_status_; }

  int status_at_end() const { return state_ == State::shut_down ? 0 : 1; }

 private:
  enum class State : std::uint8_t { created, initialized, shut_down };

  // Answers a request; nothing where the answer comes later.
  using Answer = std::optional<Json> (Impl::*)(const Message&);
  using Notice = void (Impl::*)(const Json&);
  using OnResponse = std::function<void(const Json& result)>;

  // A text whose diagnostics are to be sent.
  struct Waiting {
    std::string uri;
    Clock::time_point due;
  };

  // A check of files that are not open, a few at a time.
  struct FolderCheck {
    Json id;     // of the request that waits for it; null for a command
    Json token;  // of its progress; null: none is shown
    Json known;  // results that the client has, by address
    std::vector<std::filesystem::path> files;
    std::size_t next = 0;
    Json items = Json::array();
    bool publishes = false;
  };

  // server.cpp: messages
  void handle(const Message& message);
  void answer(const Message& request);
  void notice(const Message& notification);
  void take_response(const Message& response);
  void cancel(const Json& params);
  void reply_error(const Json& id, ErrorCode code, std::string_view message);
  void request(std::string_view method, Json params, OnResponse on_result = {});
  void log(std::string_view text);

  // server_lifecycle.cpp
  std::optional<Json> initialize(const Message& message);
  void initialized(const Json& params);
  std::optional<Json> shutdown(const Message& message);
  void exit(const Json& params);
  void set_trace(const Json& params);
  void change_configuration(const Json& params);
  void change_folders(const Json& params);
  void change_files(const Json& params);
  void pull_configuration();
  void read_settings(const std::filesystem::path& folder, const Json& section);
  void register_capabilities();
  void reload(const std::filesystem::path& file);
  void check_all_again();

  // server_texts.cpp
  void open(const Json& params);
  void change(const Json& params);
  void close(const Json& params);
  void save(const Json& params);
  void wait_for(const std::string& uri);
  bool publish_next(Clock::time_point now);
  std::optional<Json> document_diagnostic(const Message& message);
  std::optional<Json> workspace_diagnostic(const Message& message);
  void begin_folder_check(FolderCheck check);
  bool check_next_file();
  void end_folder_check(bool cancelled);
  void show_progress(const Json& token, Json value);

  // server_requests.cpp
  OpenText& checked_text(const Json& params);
  template <Json (*kFeature)(const Asked&)>
  std::optional<Json> ask(const Message& message);
  std::optional<Json> resolve(const Message& message);
  std::optional<Json> execute(const Message& message);
  Json add_to_dictionary(const Json& argument);
  Json add_name(const Json& argument);
  Json allow(const Json& argument);
  Json report(const Json& argument);
  Json check_workspace(const Json& argument);

  static const std::map<std::string_view, Answer>& answers();
  static const std::map<std::string_view, Notice>& notices();
  static Json capabilities(const Client& client);

  Send send_;
  State state_ = State::created;
  Client client_;
  Workspace workspace_;
  std::string trace_ = "off";
  std::deque<Message> queue_;
  std::vector<Waiting> waiting_;  // the one changed last is at the end
  std::optional<FolderCheck> folder_check_;
  std::int64_t next_request_ = 1;
  std::map<std::int64_t, OnResponse> requests_;  // that we made
  std::optional<Clock::time_point> rest_at_;     // when memory is given back
  std::optional<int> exit_status_;
};

}  // namespace copydesk::lsp
