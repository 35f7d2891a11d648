// The inside of Server: what its files share.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/client.h"
#include "lsp/features/features.h"
#include "lsp/json.h"
#include "lsp/rpc.h"
#include "lsp/server.h"
#include "lsp/stamp.h"
#include "lsp/workspace.h"

namespace copydesk::lsp {

class Server::Impl {
 public:
  explicit Impl(Send send)
      : send_(std::move(send)), workspace_([this](const Json& message) { send_(message); }) {}

  void receive(std::string_view body);
  void receive_error(std::string_view why);
  void give_up(std::string_view why);
  void end_input();
  bool step(Clock::time_point now);
  std::optional<Clock::time_point> due() const;

  std::optional<int> exit_status() const { return exit_status_; }

  int status_at_end() const { return state_ == State::shut_down ? 0 : 1; }

 private:
  enum class State : std::uint8_t { created, initialized, shut_down };

  // Answers a request; nothing where the answer comes later.
  using Answer = std::optional<Json> (Impl::*)(const Message&);
  using Notice = void (Impl::*)(const Json&);
  using OnResponse = std::function<void(const Message& response)>;

  // A text whose diagnostics are to be sent.
  struct Waiting {
    std::string uri;
    Clock::time_point due;
  };

  // What is known of a file that is not open.
  struct FileReport {
    std::filesystem::path path = {};              // as its folder names it
    std::optional<Stamp> stamp = {};              // of what was read
    std::shared_ptr<const Project> project = {};  // that it was checked in
    std::uint64_t edition = 0;                    // of the project
    std::string result = {};                      // names what was found
    bool clean = false;                           // nothing was found
    bool shown = false;                           // what was found is published
  };

  // What the client knows of a file.
  struct KnownResult {
    std::string uri;  // as the client writes it
    std::string value;
  };

  // A check of files that are not open, one after the other.
  struct FolderCheck {
    Json id = nullptr;       // of the request that waits for it; null: none
    Json token = nullptr;    // of its progress; null: none is shown
    Json partial = nullptr;  // of reports that are sent as they are made; null: all at once
    bool publishes = false;  // sends diagnostics; else it makes reports for the client that asks
    bool again = false;      // something has changed since it began
    std::map<std::filesystem::path, KnownResult> known = {};  // by real path; not yet answered
    std::vector<std::filesystem::path> files = {};
    std::size_t next = 0;
    std::shared_ptr<const Project> project = {};  // of the file before
    std::set<std::filesystem::path> seen = {};    // real paths of articles that there are
    Json items = Json::array();                   // reports that are not sent yet
  };

  using FolderChecks = std::vector<FolderCheck>;
  enum class Ending : std::uint8_t { done, cancelled, superseded };

  // server.cpp: messages
  void handle(const Message& message);
  void answer(const Message& request);
  void notice(const Message& notification);
  void take_response(const Message& response);
  void cancel(const Json& id);
  void reply_error(const Json& id, ErrorCode code, std::string_view message, Json data = nullptr);
  void request(std::string_view method, Json params, OnResponse on_response = {});
  void log(MessageType type, std::string_view text);
  void trace(const Message& handled);
  bool work(Clock::time_point now);
  void rest();

  // server_lifecycle.cpp
  std::optional<Json> initialize(const Message& message);
  void initialized(const Json& params);
  std::optional<Json> shutdown(const Message& message);
  void exit(const Json& params);
  void set_trace(const Json& params);
  bool editor_is_gone() const;

  // server_settings.cpp: settings, folders, files of projects
  void change_configuration(const Json& params);
  void change_folders(const Json& params);
  void change_files(const Json& params);
  void pull_configuration();
  bool read_settings(const std::filesystem::path& folder, const Json& section);
  void reload(const std::vector<std::filesystem::path>& files);
  void settings_changed();
  void settle();
  void check_again();
  void watch_files();
  Json watchers() const;

  // server_texts.cpp
  void open(const Json& params);
  void change(const Json& params);
  void close(const Json& params);
  void save(const Json& params);
  void wait_for(const std::string& uri);
  bool publish_next(Clock::time_point now);
  std::optional<Json> document_diagnostic(const Message& message);

  // server_folders.cpp: files that are not open
  std::optional<Json> workspace_diagnostic(const Message& message);
  Json check_workspace(const Json& argument);
  bool wants(const std::filesystem::path& file) const;
  void check_closed_files();
  void begin_folder_check(FolderCheck check, bool everywhere);
  bool check_next_file();
  void check_file(FolderCheck& check, const std::filesystem::path& path);
  std::optional<Json> check_anew(const FileReport& report);
  void publish(FileReport& report, const Json& items);
  void withdraw(FileReport& report);
  void add_report(FolderCheck& check, const std::filesystem::path& real, Json report);
  void send_part(FolderCheck& check);
  void finish(FolderCheck& check);
  void end_folder_check(FolderChecks::iterator running, Ending ending);
  void end_folder_checks();
  void cancel_progress(const Json& token);
  void doubt_reports();
  void show_progress(const Json& token, Json value);

  // server_requests.cpp
  OpenText& asked_text(const Json& params);
  OpenText& checked_text(const Json& argument);
  Asked asked(OpenText& text, const Json& params) const;
  template <Json (*kFeature)(const Asked&)>
  std::optional<Json> ask(const Message& message);
  std::optional<Json> resolve(const Message& message);
  std::optional<Json> execute(const Message& message);
  std::filesystem::path own_file(const Json& argument, std::string_view name) const;
  Json add_to_dictionary(const Json& argument);
  Json add_name(const Json& argument);
  Json apply_fix(const Json& argument);
  Json allow(const Json& argument);
  Json report(const Json& argument);

  static const std::map<std::string_view, Answer>& answers();
  static const std::map<std::string_view, Notice>& notices();
  static Json capabilities(const Client& client);

  Send send_;
  State state_ = State::created;
  Client client_;
  Workspace workspace_;
  std::optional<EditorSettings> first_settings_;  // those of initialize
  std::string trace_ = "off";
  std::deque<Message> queue_;
  std::vector<Waiting> waiting_;  // the one changed last is at the end
  FolderChecks folder_checks_;    // at most one that publishes, and one that does not
  std::map<std::filesystem::path, FileReport> reports_;  // by real path
  bool check_again_ = false;  // what is known of closed files need not be true any more
  bool watch_again_ = false;  // other files may count now
  Json watchers_;             // as they are registered; null: none are
  std::int64_t next_request_ = 1;
  std::int64_t next_token_ = 1;
  std::map<std::int64_t, OnResponse> requests_;  // that we made
  std::optional<long> editor_;                   // its process, as long as that is there
  Clock::time_point look_at_;                    // when to look for it
  std::optional<Clock::time_point> rest_at_;     // when memory is given back
  bool gives_up_ = false;                        // ends when no message waits any more
  std::optional<int> exit_status_;
};

}  // namespace copydesk::lsp
