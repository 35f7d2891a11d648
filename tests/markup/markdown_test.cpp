#include <doctest/doctest.h>

#include "tests/marked_text.h"
#include "tests/markup/notation.h"

using copydesk::Markup;
using copydesk::Segment;
using copydesk::Span;
using copydesk::test::markdown;
using copydesk::test::MarkedText;
using copydesk::test::read_marks;

namespace {

// True if the zones of kind `zone` in the first segment of `source` are the marked spans of `text`.
bool has_zones(std::string_view source, std::string_view text, copydesk::Zone zone) {
  const std::vector<Segment> segments = read_segments(source, Markup::markdown);
  const MarkedText marked = read_marks(text);
  std::vector<Span> spans;
  for (const auto& [span, bits] : segments.at(0).zones) {
    if (bits == zone) spans.push_back(span);
  }
  return segments[0].text == marked.text && spans == marked.spans;
}

}  // namespace

TEST_CASE("headings have their level and none of their signs") {
  CHECK(markdown("# One\n\n### Three ###\n\nTwo\n---\n\nOne\nmore\n===\n") ==
        "heading 1 | One\nheading 3 | Three\nheading 2 | Two\nheading 1 | One⏎more\n");
  CHECK(markdown("## Title {#id .class}\n\n## C#\n") == "heading 2 | Title\nheading 2 | C#\n");
}

TEST_CASE("a heading is read while it is typed at the end of a text") {
  CHECK(markdown("# Th") == "heading 1 | Th\n");
  CHECK(markdown("A day.\n\n# Teh ab") == "paragraph | A day.\nheading 1 | Teh ab\n");
  CHECK(markdown("A\n\n## ab\r") == "paragraph | A\nheading 2 | ab\n");
}

TEST_CASE("a paragraph without markup is a slice of the source") {
  const std::string source = "Plain words\nover two lines.\n";
  const std::vector<Segment> segments = read_segments(source, Markup::markdown);
  REQUIRE(segments.size() == 1);
  CHECK(segments[0].map.identity());
  CHECK(segments[0].storage == nullptr);
  CHECK(segments[0].text == "Plain words\nover two lines.");
}

TEST_CASE("items of tight, loose and nested lists are segments") {
  CHECK(markdown(
            "- one\n  more\n- two\n  - deep\n\n    loose\n1. first\n\n   second\n* [ ] task\n") ==
        "list_item 1 | one⏎more\nlist_item 1 | two\nlist_item 2 | deep\nlist_item 2 | loose\n"
        "list_item 1 | first\nlist_item 1 | second\nlist_item 1 | task\n");
}

TEST_CASE("block quotes lose their marks inside of a paragraph") {
  CHECK(markdown("> one\n> two\nlazy\n>\n> > deep\n> - item\n>   more\n") ==
        "block_quote 1 | one⏎two⏎lazy\nblock_quote 2 | deep\nlist_item 1 | item⏎more\n");
}

TEST_CASE("every cell of a table is a segment") {
  CHECK(markdown("| Name | Note |\n|------|:----:|\n| Ann *Fry* | a \\| b |\n| Bo | |\n") ==
        "table_cell | Name\ntable_cell | Note\ntable_cell | Ann Fry\ntable_cell | a | b\n"
        "table_cell | Bo\n");
}

TEST_CASE("a bar in prose makes no table") {
  CHECK(markdown("Jon Lee | Police chiefs met.\n") == "paragraph | Jon Lee | Police chiefs met.\n");
}

TEST_CASE("code is no prose") {
  CHECK(markdown("One.\n\n```cpp\nint x; // text\n\n```\n\n~~~\n# no\n~~~\n\n    indented "
                 "code\n\nTwo.\n") == "paragraph | One.\nparagraph | Two.\n");
  CHECK(markdown("Call `f(x)` or ``a`b`` now.\n") == "paragraph | Call ◊ or ◊ now.\n");
  CHECK(markdown("Press <kbd>Ctrl</kbd> or <code>make *all*</code>.\n") ==
        "paragraph | Press ◊ or ◊.\n");
}

TEST_CASE("emphasis and strikethrough lose their marks") {
  CHECK(markdown("A *b* _c_ **d** __e__ ***f*** ~~g~~ h_i_j 2 * 3 * 4.\n") ==
        "paragraph | A b c d e f g h_i_j 2 * 3 * 4.\n");
  CHECK(markdown("“_So_,” he said—_twice_.\n") == "paragraph | “So,” he said—twice.\n");
  CHECK(has_zones("A *b* and **c d**.", "A [[b]] and [[c d]].", copydesk::kEmphasis));
}

TEST_CASE("a link keeps its text") {
  CHECK(markdown("See [the *docs*](http://x.y/z_z_ \"T\") and <http://a.b> [x](y z).\n") ==
        "paragraph | See the docs and ◊ [x](y z).\n");
  CHECK(has_zones("See [the docs](x) now.", "See [[the docs]] now.", copydesk::kLink));
  CHECK(markdown("[One][a], [two][] and [Two].\n\n[a]: http://x 'Title'\n[two]: <y>\n") ==
        "paragraph | One, two and Two.\n");
}

TEST_CASE("brackets that are no link stay") {
  CHECK(markdown("He said the [UN] and [sic] it.\n") ==
        "paragraph | He said the [UN] and [sic] it.\n");
  CHECK(markdown("Now [x] and \\[y\\].\n") == "paragraph | Now [x] and [y].\n");
}

TEST_CASE("an image leaves a placeholder and a caption") {
  CHECK(markdown("The ![red *barn*](b.png) burned.\n") ==
        "paragraph | The ◊ burned.\ncaption | red barn\n");
  CHECK(markdown("[![Build state](b.svg)](http://x)\n") == "caption | Build state\n");
  CHECK(markdown("A <img src=\"x\" alt=\"a dog\"> ran.\n") ==
        "paragraph | A ◊ ran.\ncaption | a dog\n");
}

TEST_CASE("entities and escapes are read") {
  CHECK(markdown("A &amp; B&nbsp;C &#8217; &#x2019; &mdash; &nosuch; AT&T \\# \\& 1\\.\n") ==
        "paragraph | A & B\u00A0C ’ ’ — &nosuch; AT&T # & 1.\n");
}

TEST_CASE("a hard line break is a line end") {
  CHECK(markdown("one  \ntwo\\\nthree<br>four<br />\nfive\n") ==
        "paragraph | one⏎two⏎three⏎four⏎⏎five\n");
}

TEST_CASE("formulas are told from money") {
  CHECK(markdown("Let $x_1$ be $$y$$.\n") == "paragraph | Let ◊ be ◊.\n");
  CHECK(markdown("It cost $5 and *then* $10, or US$4 and $6.\n") ==
        "paragraph | It cost $5 and then $10, or US$4 and $6.\n");
  CHECK(markdown("One.\n\n$$\nx = y\n$$\n\nTwo.\n") == "paragraph | One.\nparagraph | Two.\n");
}

TEST_CASE("tags and comments are left out and their text stays") {
  CHECK(markdown("A <b>bold</b> word <!-- no --> here <!-- no -->.\n") ==
        "paragraph | A bold word here ◊.\n");
  CHECK(markdown("<!-- one\n\ntwo -->\n\nThree.\n") == "paragraph | Three.\n");
  CHECK(markdown("A < b and c > d.\n") == "paragraph | A < b and c > d.\n");
}

TEST_CASE("of an HTML block the text between the tags stays") {
  CHECK(
      markdown(
          "<div class=\"a>b\">\n<h2>Head &amp; tail</h2>\n<p>One <b>two</b>\nthree.</p>\n"
          "<ul><li>item</ul>\n<img alt='a cat'>\n</div>\n\n<script>\nlet x;\n\nlet y;\n</script>\n"
          "\n<pre>no</pre>\n<details><summary>More</summary>\n\nInside.\n\n</details>\n") ==
      "heading 2 | Head & tail\nparagraph | One two⏎three.\nlist_item | item\ncaption | a cat\n"
      "paragraph | More\nparagraph | Inside.\n");
}

TEST_CASE("what looks like a tag in the title of a link is part of it") {
  CHECK(markdown("A [day](a.html \"the <b> <!-- it --> day\") out.") ==
        markdown("A [day](a.html) out."));
  CHECK(markdown("A [day](see <br> \"this\" out.") == markdown("A \\[day](see <br> \"this\" out."));
}

TEST_CASE("of front matter the titles are prose") {
  CHECK(markdown(
            "---\ntitle: \"A \\\"good\\\" day\"\ndate: 2024-01-01\ndescription: 'It''s on' # no\n"
            "summary: >\n  One\n  two.\ntags: [a]\nexcerpt: Bare words # no\n---\n\nText.\n") ==
        "title | A \"good\" day\ntitle | It's on\ntitle | One⏎two.\ntitle | Bare words\n"
        "paragraph | Text.\n");
  CHECK(markdown("+++\ntitle = \"Day\"\ndraft = true\n[extra]\ntitle = \"no\"\n+++\nText.\n") ==
        "title | Day\nparagraph | Text.\n");
  CHECK(markdown("---\n\ntitle: not closed\n") == "paragraph | title: not closed\n");
}

TEST_CASE("footnotes are segments and their signs are none") {
  CHECK(markdown("Word[^1] and [^n].\n\n[^1]: First *note*.\n[^n]: Second\n    line.\n\n    "
                 "More.\n\nText.\n") ==
        "paragraph | Word and ◊.\nfootnote 1 | First note.\nfootnote 1 | Second⏎  line.\n"
        "footnote 1 | More.\nparagraph | Text.\n");
  CHECK(markdown("Word^[an aside] here.\n") == "paragraph | Word here.\nfootnote | an aside\n");
}

TEST_CASE("terms and their definitions are segments") {
  CHECK(markdown("Term\n: What it *is*.\n\nOther\n:   This.\n") ==
        "paragraph | Term\nlist_item 1 | What it is.\nparagraph | Other\nlist_item 1 | This.\n");
}

TEST_CASE("containers, shortcodes and modules are left out and prose in them stays") {
  CHECK(markdown("::: note\nInside.\n:::\n") == "paragraph | Inside.\n");
  CHECK(
      markdown(
          "{{< figure src=\"x\" >}}\nText {{ name }} and {% raw %}more{% endraw %}.\n{: .big}\n") ==
      "paragraph | Text ◊ and more.\n");
  CHECK(markdown("See [it]({{< ref \"b.md\" >}}) now.\n") == "paragraph | See it now.\n");
  CHECK(markdown("import A from 'a';\nimport B from \"b\"\n\nexport const c = {\n  d: 1\n};\n\n"
                 "import duties rose.\n") == "paragraph | import duties rose.\n");
}

TEST_CASE("a shortcode over several lines is left out") {
  CHECK(markdown("{{< img\n  src=\"a.jpg\"\n  alt=\"Park\"\n>}}\n\nText.\n") ==
        "paragraph | Text.\n");
  CHECK(markdown("{{% list\n  filter=no\n%}}{class=\"wide\"}\n\nText {class='x'} too.\n") ==
        "paragraph | Text too.\n");
  CHECK(markdown("{{< img\n\nOne.\n") == "paragraph | {{< img\nparagraph | One.\n");
}

TEST_CASE("code between two shortcodes is left out, prose between them stays") {
  CHECK(markdown("{{< code-toggle file=x >}}\n[a.b]\nkey = 'word'\n\n[c]\n{{< /code-toggle >}}\n\n"
                 "Text.\n") == "paragraph | Text.\n");
  CHECK(markdown("{{< tip >}}\nSome words.\n{{< /tip >}}\n") == "paragraph | Some words.\n");
  CHECK(markdown("{{< code file=x />}}\n\nText.\n\n{{< code file=y />}}\n") ==
        "paragraph | Text.\n");
}

TEST_CASE("the line that opens a box is no prose, the box is") {
  CHECK(markdown("Text.\n\n!!! note \"Mind\"\n    Some words.\n\n    More.\n\nText.\n") ==
        "paragraph | Text.\nlist_item 1 | Some words.\nlist_item 1 | More.\nparagraph | Text.\n");
  CHECK(markdown("???+ tip\n    Some words.\n") == "list_item 1 | Some words.\n");
  CHECK(markdown("What???\n") == "paragraph | What???\n");
}

TEST_CASE("tags of lists and cells in a paragraph end a line") {
  CHECK(markdown("One.<li>Two.</li><li>[Three](x)\n") == "paragraph | One.⏎Two.⏎⏎Three\n");
  CHECK(markdown("One <kbd-x>two</kbd-x> three.\n") == "paragraph | One two three.\n");
}

TEST_CASE("character references in the text of an image are decoded") {
  CHECK(markdown("Text <img alt=\"a &quot;b&quot;\" src=x> more.\n") ==
        "paragraph | Text ◊ more.\ncaption | a \"b\"\n");
  CHECK(markdown("<img alt=\"a &amp; b\" src=x>\n") == "caption | a & b\n");
}

TEST_CASE("CRLF and CR end lines too") {
  CHECK(markdown("# One\r\n\r\n> two\r\n> three\r\n\r\n```\r\nno\r\n```\r\n- four\r\n") ==
        "heading 1 | One\nblock_quote 1 | two⏎three\nlist_item 1 | four\n");
}

TEST_CASE("a block that was not closed ends with the text") {
  CHECK(markdown("One.\n\n```\ncode\n\nmore") == "paragraph | One.\n");
  CHECK(markdown("One.\n\n$$\nx\n\nTwo.\n") ==
        "paragraph | One.\nparagraph | $$⏎x\nparagraph | Two.\n");
  CHECK(markdown("One **two and `three.\n") == "paragraph | One **two and `three.\n");
}
