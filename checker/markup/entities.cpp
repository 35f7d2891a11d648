#include "checker/markup/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "checker/text/utf8.h"

namespace copydesk {

namespace {

struct Entity {
  std::string_view name;
  std::uint32_t code_point;
};

// The names met in articles, in byte order.
constexpr auto kEntities = std::to_array<Entity>({
    {"AElig", 0xC6},    {"AMP", 0x26},      {"Aacute", 0xC1},   {"Acirc", 0xC2},
    {"Agrave", 0xC0},   {"Aring", 0xC5},    {"Atilde", 0xC3},   {"Auml", 0xC4},
    {"Cacute", 0x106},  {"Ccaron", 0x10C},  {"Ccedil", 0xC7},   {"Dagger", 0x2021},
    {"Delta", 0x394},   {"ETH", 0xD0},      {"Eacute", 0xC9},   {"Ecirc", 0xCA},
    {"Egrave", 0xC8},   {"Euml", 0xCB},     {"Gbreve", 0x11E},  {"Iacute", 0xCD},
    {"Icirc", 0xCE},    {"Igrave", 0xCC},   {"Iuml", 0xCF},     {"Lstrok", 0x141},
    {"NewLine", 0xA},   {"Ntilde", 0xD1},   {"OElig", 0x152},   {"Oacute", 0xD3},
    {"Ocirc", 0xD4},    {"Ograve", 0xD2},   {"Omega", 0x3A9},   {"Oslash", 0xD8},
    {"Otilde", 0xD5},   {"Ouml", 0xD6},     {"Prime", 0x2033},  {"Rcaron", 0x158},
    {"Scaron", 0x160},  {"Scedil", 0x15E},  {"Sigma", 0x3A3},   {"THORN", 0xDE},
    {"Tab", 0x9},       {"Uacute", 0xDA},   {"Ucirc", 0xDB},    {"Ugrave", 0xD9},
    {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"Yuml", 0x178},    {"Zcaron", 0x17D},
    {"aacute", 0xE1},   {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},
    {"agrave", 0xE0},   {"alpha", 0x3B1},   {"amp", 0x26},      {"aogon", 0x105},
    {"apos", 0x27},     {"aring", 0xE5},    {"ast", 0x2A},      {"asymp", 0x2248},
    {"atilde", 0xE3},   {"auml", 0xE4},     {"bdquo", 0x201E},  {"beta", 0x3B2},
    {"brvbar", 0xA6},   {"bsol", 0x5C},     {"bull", 0x2022},   {"cacute", 0x107},
    {"ccaron", 0x10D},  {"ccedil", 0xE7},   {"cedil", 0xB8},    {"cent", 0xA2},
    {"check", 0x2713},  {"colon", 0x3A},    {"comma", 0x2C},    {"commat", 0x40},
    {"copy", 0xA9},     {"cross", 0x2717},  {"curren", 0xA4},   {"dagger", 0x2020},
    {"darr", 0x2193},   {"deg", 0xB0},      {"delta", 0x3B4},   {"divide", 0xF7},
    {"dollar", 0x24},   {"eacute", 0xE9},   {"ecaron", 0x11B},  {"ecirc", 0xEA},
    {"egrave", 0xE8},   {"emsp", 0x2003},   {"ensp", 0x2002},   {"eogon", 0x119},
    {"epsilon", 0x3B5}, {"equals", 0x3D},   {"eth", 0xF0},      {"euml", 0xEB},
    {"euro", 0x20AC},   {"excl", 0x21},     {"frac12", 0xBD},   {"frac14", 0xBC},
    {"frac34", 0xBE},   {"gamma", 0x3B3},   {"gbreve", 0x11F},  {"ge", 0x2265},
    {"grave", 0x60},    {"gt", 0x3E},       {"hairsp", 0x200A}, {"harr", 0x2194},
    {"hearts", 0x2665}, {"hellip", 0x2026}, {"horbar", 0x2015}, {"hyphen", 0x2010},
    {"iacute", 0xED},   {"icirc", 0xEE},    {"iexcl", 0xA1},    {"igrave", 0xEC},
    {"infin", 0x221E},  {"inodot", 0x131},  {"iquest", 0xBF},   {"iuml", 0xEF},
    {"lambda", 0x3BB},  {"laquo", 0xAB},    {"larr", 0x2190},   {"lbrace", 0x7B},
    {"lbrack", 0x5B},   {"lcub", 0x7B},     {"ldquo", 0x201C},  {"le", 0x2264},
    {"lowbar", 0x5F},   {"lpar", 0x28},     {"lsaquo", 0x2039}, {"lsqb", 0x5B},
    {"lsquo", 0x2018},  {"lstrok", 0x142},  {"lt", 0x3C},       {"macr", 0xAF},
    {"mdash", 0x2014},  {"micro", 0xB5},    {"middot", 0xB7},   {"minus", 0x2212},
    {"mu", 0x3BC},      {"nacute", 0x144},  {"nbsp", 0xA0},     {"ndash", 0x2013},
    {"ne", 0x2260},     {"not", 0xAC},      {"ntilde", 0xF1},   {"num", 0x23},
    {"oacute", 0xF3},   {"ocirc", 0xF4},    {"oelig", 0x153},   {"ograve", 0xF2},
    {"omega", 0x3C9},   {"ordf", 0xAA},     {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},   {"ouml", 0xF6},     {"para", 0xB6},     {"percnt", 0x25},
    {"period", 0x2E},   {"permil", 0x2030}, {"phi", 0x3C6},     {"phone", 0x260E},
    {"pi", 0x3C0},      {"plus", 0x2B},     {"plusmn", 0xB1},   {"pound", 0xA3},
    {"prime", 0x2032},  {"quest", 0x3F},    {"quot", 0x22},     {"radic", 0x221A},
    {"raquo", 0xBB},    {"rarr", 0x2192},   {"rbrace", 0x7D},   {"rbrack", 0x5D},
    {"rcaron", 0x159},  {"rcub", 0x7D},     {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rpar", 0x29},     {"rsaquo", 0x203A}, {"rsqb", 0x5D},     {"rsquo", 0x2019},
    {"sacute", 0x15B},  {"sbquo", 0x201A},  {"scaron", 0x161},  {"scedil", 0x15F},
    {"sect", 0xA7},     {"semi", 0x3B},     {"shy", 0xAD},      {"sigma", 0x3C3},
    {"sol", 0x2F},      {"star", 0x2606},   {"sum", 0x2211},    {"sup1", 0xB9},
    {"sup2", 0xB2},     {"sup3", 0xB3},     {"szlig", 0xDF},    {"tau", 0x3C4},
    {"thinsp", 0x2009}, {"thorn", 0xFE},    {"tilde", 0x2DC},   {"times", 0xD7},
    {"trade", 0x2122},  {"uacute", 0xFA},   {"uarr", 0x2191},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},   {"uml", 0xA8},      {"uuml", 0xFC},     {"verbar", 0x7C},
    {"vert", 0x7C},     {"yacute", 0xFD},   {"yen", 0xA5},      {"yuml", 0xFF},
    {"zacute", 0x17A},  {"zcaron", 0x17E},  {"zdot", 0x17C},    {"zwj", 0x200D},
    {"zwnj", 0x200C},
});

constexpr bool is_decimal(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_name(char c) {
  return is_decimal(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_hex(char c) {
  return is_decimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::uint32_t digit_value(char c) {
  if (is_decimal(c)) return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
}

// The number of `digits`; more than any character where it is too large.
std::uint32_t number(std::string_view digits, std::uint32_t base) {
  std::uint32_t value = 0;
  for (const char c : digits) value = std::min(value * base + digit_value(c), 0x110000U);
  return value;
}

std::uint32_t code_point_of(std::string_view body) {
  if (body.starts_with("#x") || body.starts_with("#X")) return number(body.substr(2), 16);
  if (body.starts_with('#')) return number(body.substr(1), 10);
  const auto found = std::ranges::lower_bound(kEntities, body, {}, &Entity::name);
  return found != kEntities.end() && found->name == body ? found->code_point : 0;
}

}  // namespace

std::string decode_entity(std::string_view reference) {
  if (reference.size() < 3) return {};
  const std::uint32_t c = code_point_of(reference.substr(1, reference.size() - 2));
  const bool surrogate = c >= 0xD800 && c < 0xE000;
  std::string text;
  if (c != 0 && c <= 0x10FFFF && !surrogate) append(text, c);
  return text;
}

std::size_t entity_length(std::string_view text) {
  constexpr std::size_t kLongest = 32;
  std::size_t i = 1;
  const bool numeric = text.substr(0, 2) == "&#";
  const bool hex = numeric && text.size() > 2 && (text[2] | 0x20) == 'x';
  if (numeric) i = hex ? 3 : 2;
  const std::size_t first = i;
  const auto fits = [&](char c) { return hex ? is_hex(c) : numeric ? is_decimal(c) : is_name(c); };
  while (i < text.size() && i < kLongest && fits(text[i])) ++i;
  return i > first && i < text.size() && text[i] == ';' ? i + 1 : 0;
}

}  // namespace copydesk
