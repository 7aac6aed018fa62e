# What must hold of every page that homefirst writes. Prints what is wrong.
#   check.py PAGE
import html.parser
import sys

VOID = {"meta", "img", "br", "link", "hr", "input"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.levels, self.ids, self.links, self.figures = [], [], [], []
        self.mains = self.captions = self.tables = self.policies = 0
        self.language = None
        self.inside = []

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag not in VOID:
            self.inside.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.levels.append(int(tag[1]))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name, value in pairs:
            if name.startswith("on") or name == "style":
                say(f"<{tag} {name}>")
            if name in ("src", "srcset", "data", "action", "poster", "background", "xlink:href"):
                if not value.startswith(("data:image/svg+xml;base64,", "data:image/png;base64,")):
                    say(f"<{tag} {name}={value[:60]}>")
            if name == "href":
                if not value.startswith("#"):
                    say(f"a link to {value[:60]}")
                self.links.append(value[1:])
        if tag in ("script", "iframe", "object", "embed", "link", "base", "form"):
            say(f"<{tag}>")
        if tag == "img" and len(attributes.get("alt", "")) < 10:
            say("a picture without words")
        if tag == "th" and "scope" not in attributes:
            say("a head of a table without scope")
        self.mains += tag == "main"
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.language = attributes.get("lang") if tag == "html" else self.language
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policies += "default-src 'none'" in attributes["content"]

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.inside or self.inside.pop() != tag):
            say(f"</{tag}> closes nothing")


def say(words):
    print(words)


text = open(sys.argv[1], encoding="utf-8").read()
page = Page()
page.feed(text)
if page.levels[:1] != [1] or page.levels.count(1) != 1:
    say("not one first heading, at the top")
for before, after in zip(page.levels, page.levels[1:]):
    if after > before + 1:
        say(f"a heading of level {after} after one of {before}")
if len(set(page.ids)) != len(page.ids):
    say("the same id twice")
for link in page.links:
    if link not in page.ids:
        say(f"a link to #{link}, which is not there")
if page.language != "en" or page.mains != 1 or page.policies != 1:
    say("language, main part or policy are missing")
if page.captions != page.tables:
    say(f"{page.tables} tables, {page.captions} captions")
