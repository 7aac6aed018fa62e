# What must hold of every file that homefirst leaves, whatever stands in a scenario's texts. Prints
# what is wrong.
#   check.py FOLDER TEXT_FILE    the folder is searched; the file holds the hostile text
import csv
import json
import os
import re
import subprocess
import sys

folder, text_file = sys.argv[1:3]
hostile = open(text_file, encoding="utf-8").read().rstrip("\n")
NUMBER = re.compile(r"-?(\d+(\.\d+)?([eE][-+]?\d+)?|inf)$")
csv.field_size_limit(1 << 26)


def say(path, words):
    print(f"{os.path.relpath(path, folder)}: {words[:300]}")


def run(path, *command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if done.returncode:
        say(path, (done.stderr or done.stdout or str(done.returncode)).strip())
    return done.stdout


def check_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    wrong = {len(row) for row in rows} - {len(rows[0])}
    if wrong:
        say(path, f"rows of {sorted(wrong)} fields, {len(rows[0])} columns")
    for row in rows:
        for field in row:
            if field[:1] in ("=", "+", "-", "@", "\t", "\r") and not NUMBER.match(field):
                say(path, "a spreadsheet takes this for a formula: " + field)
                return


def check_json(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    if path.endswith("manifest.json") and document["scenario"]["title"] != hostile:
        say(path, "title: " + document["scenario"]["title"])


def check_xml(path):
    run(path, "xmllint", "--nonet", "--noout", path)
    script = run(path, "xmllint", "--nonet", "--xpath",
                 "count(//*[local-name()='script']) + count(//@*[starts-with(name(), 'on')])"
                 " + count(//@href[contains(., 'javascript:')])", path)
    if script.strip() != "0":
        say(path, script.strip() + " places that a browser would run")


def check_html(path):
    check_xml(path)
    title = run(path, "xmllint", "--nonet", "--xpath", "string(//*[local-name()='h1'])", path)
    shown = re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", hostile)  # nothing turns the page around
    if title.split() != shown.split():
        say(path, "its heading is not the title: " + title)


def check_dot(path):
    run(path, "dot", "-Tcanon", path)


def check_text(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if re.search("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]", text):
        say(path, "holds a control character")


def check_markdown(path):
    check_text(path)
    with open(path, encoding="utf-8") as file:
        if re.search(r"(?<!\\)<script", file.read()):
            say(path, "holds markup of the scenario")


def check_workbook(path):
    names = run(path, "unzip", "-Z1", path).split()
    for name in names:
        part = subprocess.run(["unzip", "-p", path, name.replace("[", "\\[")], capture_output=True)
        done = subprocess.run(["xmllint", "--noout", "-"], input=part.stdout, capture_output=True)
        if done.returncode:
            say(path, name + ": " + done.stderr.decode())
        if b"<f>" in part.stdout and b"cmd|" in re.sub(rb"<v>.*?</v>", b"", part.stdout):
            say(path, name + ": a text has become a formula")


CHECKS = {".csv": check_csv, ".json": check_json, ".svg": check_xml, ".xes": check_xml,
          ".html": check_html, ".dot": check_dot, ".txt": check_text, ".md": check_markdown,
          ".xlsx": check_workbook}
seen = {}
for place, _, names in os.walk(folder):
    for name in sorted(names):
        path, ending = os.path.join(place, name), os.path.splitext(name)[1]
        if os.path.basename(place) != "data" and ending in CHECKS:
            seen[ending] = seen.get(ending, 0) + 1
            try:
                CHECKS[ending](path)
            except Exception as fault:
                say(path, f"cannot be read: {fault!r}")
for ending in CHECKS:
    if ending not in seen and ending not in sys.argv[3:]:
        print(f"there was no {ending} to look at")
