#include "lsp/projects.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <system_error>
#include <utility>

namespace copydesk::lsp {
namespace {

namespace fs = std::filesystem;

// What a project is made of. Who changed a file since it was begun changed it for the project.
std::vector<ProjectFile> stamped(const std::vector<fs::path>& paths,
                                 std::chrono::system_clock::time_point begun) {
  std::vector<ProjectFile> files;
  files.reserve(paths.size());
  std::error_code no_error;
  for (const fs::path& path : paths) {
    const fs::path named = fs::absolute(path, no_error).lexically_normal();
    std::optional<Stamp> stamp = Stamp::of(named);
    if (stamp && stamp->changed > begun) stamp.reset();
    files.push_back({named, real_path(named), stamp});
  }
  return files;
}

// A style or dictionary that is missing does not take the rest away.
ProjectChecker open_plain(const Project& project) {
  CheckSettings plain;
  plain.language = project.settings.language;
  plain.disabled = project.settings.disabled;
  try {
    return open_checker(project.root, plain, project.configuration);
  } catch (const std::exception&) {
    return {};
  }
}

Json to_json(const FileDiagnostics& file, ColumnUnit unit) {
  const LineIndex lines(file.text);
  const auto place = [&](Offset offset) -> Json {
    const Position at = lines.position(offset, unit);
    return {{"line", at.line}, {"character", at.column}};
  };
  Json items = Json::array();
  for (const Diagnostic& diagnostic : file.diagnostics) {
    items.push_back(
        {{"range", {{"start", place(diagnostic.span.start)}, {"end", place(diagnostic.span.end)}}},
         {"severity", static_cast<int>(diagnostic.severity) + 1},
         {"source", "copydesk"},
         {"code", diagnostic.rule},
         {"message", diagnostic.message}});
  }
  return items;
}

}  // namespace

fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : real;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

std::shared_ptr<const Project> Projects::get(const fs::path& article, const fs::path& root,
                                             const CheckSettings& settings) {
  Configuration configuration = configurations_.of(article);
  const auto known = std::ranges::find_if(projects_, [&](const auto& project) {
    return project->root == root && project->settings == settings &&
           project->configuration == configuration;
  });
  if (known != projects_.end()) return *known;
  projects_.push_back(std::make_shared<Project>(
      Project{.root = root, .settings = settings, .configuration = std::move(configuration)}));
  make(*projects_.back());
  return projects_.back();
}

void Projects::make(Project& project) {
  project.edition = ++last_edition_;
  project.fault.clear();
  const auto begun = std::chrono::system_clock::now();
  project.configuration.read_again();
  try {
    project.made = open_checker(project.root, project.settings, project.configuration);
  } catch (const std::exception& error) {
    project.fault = error.what();
    project.made = open_plain(project);
  }
  project.files =
      stamped(project_files(project.root, project.settings, project.configuration), begun);
}

bool Projects::reload(std::span<const fs::path> changed) {
  const auto is_stale = [&](const ProjectFile& file) {
    return Stamp::of(file.path) != file.stamp &&
           std::ranges::any_of(
               changed, [&](const fs::path& one) { return depends_on({&file.path, 1}, one); });
  };
  // A new configuration belongs to no project yet.
  bool any = std::ranges::any_of(
      changed, [](const fs::path& one) { return one.filename() == kConfigurationFile; });
  if (any) configurations_.clear();
  for (const std::shared_ptr<Project>& project : projects_) {
    if (!std::ranges::any_of(project->files, is_stale)) continue;
    make(*project);
    any = true;
  }
  return any;
}

void Projects::drop_unused() {
  std::erase_if(projects_, [](const auto& project) { return project.use_count() == 1; });
}

std::vector<std::shared_ptr<const Project>> Projects::all() const {
  return {projects_.begin(), projects_.end()};
}

bool Projects::know(const fs::path& file) const {
  return std::ranges::any_of(projects_, [&](const auto& project) {
    return std::ranges::any_of(project->files, [&](const ProjectFile& one) {
      return one.path == file || one.real == file;
    });
  });
}

std::map<fs::path, Json> Projects::problems(ColumnUnit unit) const {
  std::map<fs::path, Json> problems;
  for (const std::shared_ptr<Project>& project : projects_) {
    for (const FileDiagnostics& file : project->made.problems) {
      std::error_code no_error;
      const fs::path path = fs::absolute(file.path, no_error).lexically_normal();
      Json& known = problems.try_emplace(path, Json::array()).first->second;
      for (Json& item : to_json(file, unit)) {
        if (std::ranges::find(known, item) == known.end()) known.push_back(std::move(item));
      }
    }
  }
  return problems;
}

}  // namespace copydesk::lsp
