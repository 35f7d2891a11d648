// An editor for tests of the server, in one process and without threads.
#pragma once

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "lsp/json.h"
#include "lsp/server.h"
#include "lsp/uri.h"

namespace copydesk::lsp::test {

// A server with an editor that keeps what it is sent.
class Editor {
 public:
  // Sends a message; nothing is done yet.
  void send(Json message) {
    message["jsonrpc"] = "2.0";
    server.receive(message.dump());
  }

  // Lets the server do all that it can do now.
  void run() {
    while (server.step(Server::Clock::now())) {
    }
  }

  // The result of a request; the whole response where it failed.
  Json ask(const std::string& method, Json params) {
    const int id = begin(method, std::move(params));
    run();
    return finish(id);
  }

  // Sends a request; returns its id.
  int begin(const std::string& method, Json params) {
    send({{"id", ++last_id}, {"method", method}, {"params", std::move(params)}});
    return last_id;
  }

  // The result of a request that began; the whole response where it failed.
  Json finish(int id) const {
    for (const Json& message : sent) {
      if (message.contains("id") && message["id"] == id && !message.contains("method")) {
        return message.contains("result") ? message["result"] : message;
      }
    }
    throw std::runtime_error("no answer to request " + std::to_string(id));
  }

  void tell(const std::string& method, Json params) {
    send({{"method", method}, {"params", std::move(params)}});
    run();
  }

  // initialize and initialized. `more` are parameters besides the capabilities.
  Json start(Json capabilities = Json::object(), Json more = Json::object()) {
    more["capabilities"] = std::move(capabilities);
    const Json result = ask("initialize", std::move(more));
    tell("initialized", Json::object());
    return result;
  }

  // The same with these folders open.
  Json start_in(const std::vector<std::filesystem::path>& folders,
                Json capabilities = Json::object(), Json options = nullptr) {
    Json list = Json::array();
    for (const std::filesystem::path& folder : folders) {
      list.push_back({{"uri", uri_of(folder)}, {"name", "test"}});
    }
    return start(std::move(capabilities),
                 {{"workspaceFolders", list}, {"initializationOptions", std::move(options)}});
  }

  void open(const std::string& uri, const std::string& text,
            const std::string& language = "markdown", int version = 1) {
    tell("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}}}});
  }

  void close(const std::string& uri) {
    tell("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  }

  // Tells that files have changed, come or gone.
  void changed(const std::vector<std::filesystem::path>& files) {
    Json changes = Json::array();
    for (const std::filesystem::path& file : files) {
      changes.push_back({{"uri", uri_of(file)}, {"type", 2}});
    }
    tell("workspace/didChangeWatchedFiles", {{"changes", changes}});
  }

  Json command(const std::string& name, Json argument) {
    return ask("workspace/executeCommand",
               {{"command", name}, {"arguments", Json::array({std::move(argument)})}});
  }

  // The parameters of all messages of a method, requests or notifications.
  std::vector<Json> all(const std::string& method) const {
    std::vector<Json> found;
    for (const Json& message : sent) {
      if (message.value("method", "") == method) found.push_back(message["params"]);
    }
    return found;
  }

  // Answers the last request of a method that the server made.
  void answer(const std::string& method, Json result) {
    const auto asked = std::find_if(sent.rbegin(), sent.rend(), [&](const Json& message) {
      return message.contains("id") && message.value("method", "") == method;
    });
    if (asked == sent.rend()) throw std::runtime_error("nobody asked " + method);
    send({{"id", (*asked)["id"]}, {"result", std::move(result)}});
    run();
  }

  // What was published last for the document; null: nothing.
  Json published(const std::string& uri) const {
    Json found;
    for (const Json& params : all("textDocument/publishDiagnostics")) {
      if (params["uri"] == uri) found = params;
    }
    return found;
  }

  // The rules of what was published last for the document, each followed by a space; "none" where
  // nothing was.
  std::string rules(const std::string& uri) const {
    const Json last = published(uri);
    if (last.is_null()) return "none";
    std::string rules;
    for (const Json& one : last["diagnostics"]) rules += one["code"].get<std::string>() + " ";
    return rules;
  }

  std::vector<Json> sent;
  int last_id = 0;
  Server server{[this](const Json& message) { sent.push_back(message); }};
};

inline Json place(int line, int character) {
  return {{"line", line}, {"character", character}};
}

}  // namespace copydesk::lsp::test
