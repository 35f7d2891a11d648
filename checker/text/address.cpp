#include "checker/text/address.h"

#include <algorithm>
#include <array>
#include <string>

#include "checker/text/bytes.h"
#include "checker/text/utf8.h"

namespace copydesk {

namespace {

// Top-level domains that are no English words, so that a space forgotten after a full stop
// ("here.in") makes no address. Sorted.
constexpr auto kTopLevelDomains = std::to_array<std::string_view>({
    "ae", "ai",  "app", "ar",   "at",  "au",  "biz", "br",  "ca", "ch",  "cn", "com",
    "cz", "de",  "dev", "dk",   "edu", "es",  "eu",  "fi",  "fr", "gov", "gr", "hk",
    "hu", "ie",  "il",  "info", "int", "io",  "jp",  "ke",  "kr", "lt",  "lv", "mil",
    "mx", "net", "ng",  "nl",   "nz",  "org", "pk",  "pl",  "pt", "ro",  "ru", "se",
    "sg", "tr",  "tv",  "tw",   "ua",  "uk",  "us",  "xyz", "za",
});

// Endings of file names, those left out that are English words after a full stop (go, key). Sorted.
constexpr auto kFileEndings = std::to_array<std::string_view>({
    "7z",  "aif",  "apk",  "avi", "bak",  "bat",  "bib",  "bin",  "bmp",  "bz2",  "cfg",   "conf",
    "cpp", "css",  "csv",  "dat", "db",   "deb",  "dll",  "dmg",  "doc",  "docx", "eps",   "epub",
    "exe", "flac", "gif",  "gz",  "heic", "hpp",  "htm",  "html", "ico",  "ini",  "ipynb", "iso",
    "jar", "java", "jpeg", "jpg", "js",   "json", "jsx",  "kt",   "log",  "lua",  "md",    "mkv",
    "mov", "mp3",  "mp4",  "mpg", "ods",  "odt",  "ogg",  "pdf",  "php",  "png",  "ppt",   "pptx",
    "ps1", "psd",  "py",   "rar", "rb",   "rpm",  "rs",   "rtf",  "sh",   "sql",  "srt",   "svg",
    "tar", "tex",  "tgz",  "tif", "tiff", "toml", "ts",   "tsv",  "tsx",  "ttf",  "txt",   "vue",
    "wav", "webm", "webp", "wmv", "woff", "xls",  "xlsx", "xml",  "yaml", "yml",  "zip",
});

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& sorted, std::string_view ending) {
  return std::binary_search(sorted.begin(), sorted.end(), ending);
}

bool is_one_of(char c, std::string_view set) {
  return c != '\0' && set.find(c) != std::string_view::npos;
}

bool is_address_byte(char c) {
  return (byte_class(c) & kAlnumByte) != 0 || is_one_of(c, "._-+~@/%");
}

// Bytes that URLs may hold beside letters and digits (RFC 3986).
bool is_url_byte(char c) {
  return (byte_class(c) & kAlnumByte) != 0 || is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%");
}

// `end` moved back over what belongs to the sentence rather than to the URL that began at `start`.
std::size_t without_punctuation(std::string_view text, std::size_t start, std::size_t end) {
  const std::string_view url = text.substr(start, end - start);
  auto surplus = [url](char open, char close) {
    return std::count(url.begin(), url.end(), close) - std::count(url.begin(), url.end(), open);
  };
  auto round = surplus('(', ')');
  auto square = surplus('[', ']');
  for (; end > start; --end) {
    const char last = text[end - 1];
    const bool stray_round = last == ')' && round > 0;
    const bool stray_square = last == ']' && square > 0;
    if (!stray_round && !stray_square && !is_one_of(last, ".,;:!?'*_([")) break;
    round -= stray_round ? 1 : 0;
    square -= stray_square ? 1 : 0;
  }
  return end;
}

// The end of a URL whose bytes from `start` to `at` have been read.
std::size_t url_tail_end(std::string_view text, std::size_t start, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    if (c.value < 0x80 ? !is_url_byte(text[at]) : !(is_letter(c.value) || is_mark(c.value))) break;
    at += c.length;
  }
  return without_punctuation(text, start, at);
}

// True for labels of letters, digits and hyphens with a point between each two, at least two.
bool is_host(std::string_view host) {
  bool point = false;
  char before = '.';
  for (const char c : host) {
    if (c == '.' && before == '.') return false;
    if (c != '.' && c != '-' && (byte_class(c) & kAlnumByte) == 0) return false;
    point = point || c == '.';
    before = c;
  }
  return point && before != '.' && before != '-';
}

// What stands behind the last point, in small letters if it is all capitals.
std::string ending_of(std::string_view name) {
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos || name.size() - point > 8) return {};
  const std::string_view ending = name.substr(point + 1);
  return casing_of(ending) == Casing::upper ? lower_case(ending) : std::string(ending);
}

bool is_trailing(char c) {
  return (byte_class(c) & kAlnumByte) == 0 && c != '/';
}

// Behind the @ of an e-mail address, the length of its host; 0 if it is none.
std::size_t mail_host_length(std::string_view text) {
  std::size_t length = 0;
  while (is_alnum_at(text, length) || is_one_of(byte_at(text, length), ".-")) ++length;
  while (length > 0 && is_trailing(text[length - 1])) --length;
  const std::string_view host = text.substr(0, length);
  if (!is_host(host)) return 0;
  const std::string_view last = host.substr(host.rfind('.') + 1);
  const bool letters = std::all_of(last.begin(), last.end(),
                                   [](char c) { return (byte_class(c) & kLetterByte) != 0; });
  return letters && last.size() >= 2 ? length : 0;
}

}  // namespace

std::size_t address_run_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_address_byte(text[at])) ++at;
  return at;
}

std::size_t url_end(std::string_view text, std::size_t at) {
  std::size_t body = at;
  while (is_alnum_at(text, body) || byte_at(text, body) == '-') ++body;
  const std::string_view scheme = text.substr(at, body - at);
  const char mark = byte_at(text, body);
  const bool with_slashes = text.substr(body, 3) == "://";
  const bool mail = mark == ':' && scheme == "mailto";
  const bool bare = mark == '.' && lower_case(scheme.substr(0, 4)) == "www";
  if (!with_slashes && !mail && !bare) return at;
  body += with_slashes ? 3 : 1;
  if (body >= text.size() || !is_letter(decode(text, body).value)) {
    if (!is_alnum_at(text, body) && byte_at(text, body) != '/') return at;
  }
  const std::size_t end = url_tail_end(text, at, body);
  return end > body ? end : at;
}

std::size_t dotted_address_end(std::string_view text, std::size_t at, std::size_t run_end) {
  std::size_t end = run_end;
  while (end > at && is_trailing(text[end - 1])) --end;
  const std::string_view run = text.substr(at, end - at);
  const std::size_t sign = run.find('@');
  if (sign != std::string_view::npos) {
    const std::size_t host = mail_host_length(run.substr(sign + 1));
    const bool mail =
        host > 0 && sign > 0 && run.substr(0, sign).find('/') == std::string_view::npos;
    return mail ? at + sign + 1 + host : at;
  }
  const std::string_view host = run.substr(0, run.find('/'));
  if (is_host(host) && contains(kTopLevelDomains, ending_of(host))) {
    return host.size() == run.size() ? end : url_tail_end(text, at, end);
  }
  return contains(kFileEndings, ending_of(run.substr(run.rfind('/') + 1))) ? end : at;
}

std::size_t path_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.size() > 3 && rest.substr(1, 2) == ":\\" && is_alnum_at(rest, 3)) {
    std::size_t end = at + 3;
    while (end < text.size() && (is_address_byte(text[end]) || text[end] == '\\')) ++end;
    while (is_trailing(text[end - 1]) && text[end - 1] != '\\') --end;
    return end;
  }
  std::size_t name = at;
  while (byte_at(text, name) == '.' && name < at + 2) ++name;
  if (byte_at(text, name) == '~' && name == at) ++name;
  if (byte_at(text, name) != '/' || !is_alnum_at(text, name + 1)) return at;
  std::size_t end = address_run_end(text, name);
  while (is_trailing(text[end - 1])) --end;
  const std::string_view path = text.substr(name + 1, end - name - 1);
  const bool nested = path.find('/') != std::string_view::npos || name > at;
  return nested || contains(kFileEndings, ending_of(path)) ? end : at;
}

std::size_t handle_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  const bool tag = text[at] == '#';
  if (end >= text.size() || (text[end] != '_' && !is_letter(decode(text, end).value))) {
    if (tag || !is_alnum_at(text, end)) return at;
  }
  while (end < text.size()) {
    const CodePoint c = decode(text, end);
    const bool inner = !tag && is_one_of(text[end], ".-@") && is_alnum_at(text, end + 1);
    const bool name = is_letter(c.value) || is_digit(c.value) || is_mark(c.value);
    if (!name && !inner && c.value != U'_') break;
    end += c.length;
  }
  return end;
}

}  // namespace copydesk
