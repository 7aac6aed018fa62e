/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <stdlib.h>
#include <string.h>

#include "report/plain.h"

enum { WIDTH = 100 };

/* Marks that mean something anywhere. An underscore within a word and a lone "&" mean nothing, and
   names are easier to read without the backslash. */
static bool is_mark(const char *words, size_t at)
{
    char c = words[at];
    if (strchr("\\`*[]<>|~$", c))
        return true;
    if (c == '_') {
        bool before = at > 0 && words[at - 1] != ' ', after = words[at + 1] != ' ' && words[at + 1];
        return !(before && after);
    }
    if (c == '&') {
        size_t name = strspn(words + at + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789");
        return words[at + 1 + name] == ';';
    }
    return (c == '!' && words[at + 1] == '[') || (c == ':' && words[at + 1] == '/') ||
           (c == '#' && at == 0);
}

void markdown_words(struct text *out, const char *words)
{
    struct text plain = {0};
    plain_add(&plain, words);
    for (size_t i = 0; i < plain.length; i++) {
        if (is_mark(plain.at, i))
            text_add(out, "\\");
        text_add_bytes(out, plain.at + i, 1);
    }
    text_free(&plain);
}

/* Fenced by more backquotes than stand in it; a table's bars are escaped even there. */
void markdown_code(struct text *out, const char *words)
{
    struct text plain = {0};
    size_t longest = 0, run = 0;
    plain_add(&plain, words);
    for (const char *c = plain.at; *c; c++) {
        run = *c == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        text_add(out, "`");
    text_add(out, "%s", longest ? " " : "");
    for (const char *c = plain.at; *c; c++)
        text_add(out, *c == '|' ? "\\%c" : "%c", *c);
    text_add(out, "%s", longest ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        text_add(out, "`");
    text_free(&plain);
}

void markdown_apart(struct text *out)
{
    bool apart =
        out->length == 0 || (out->length > 1 && strcmp(out->at + out->length - 2, "\n\n") == 0);
    text_add(out, "%s", apart ? "" : "\n");
}

void markdown_heading(struct text *out, int level, const char *words)
{
    markdown_apart(out);
    for (int i = 0; i < level; i++)
        text_add(out, "#");
    text_add(out, " ");
    markdown_words(out, words);
    text_add(out, "\n\n");
}

static bool ends_word(char c)
{
    return c == '\0' || c == ' ' || c == '\n';
}

/* What would begin a list, a heading, a rule or underline a heading, at the beginning of a line:
   how many bytes up to the mark; 0: nothing would. */
static size_t begins_block(const char *line)
{
    size_t digits = strspn(line, "0123456789"), marks = strspn(line, "#-=+");
    if (marks && (ends_word(line[marks]) || marks > 1))
        return 1;
    bool number = digits && digits <= 9 && (line[digits] == '.' || line[digits] == ')');
    return number && ends_word(line[digits + 1]) ? digits + 1 : 0;
}

static void wrapped(struct text *out, const char *words, size_t indent)
{
    struct text marked = {0}, lines = {0};
    markdown_words(&marked, words);
    text_wrap(&lines, marked.at ? marked.at : "", 0, WIDTH - indent);
    for (const char *line = lines.at; *line;) {
        size_t length = strcspn(line, "\n"), block = begins_block(line);
        if (line > lines.at)
            text_add(out, "%*s", (int)indent, "");
        if (block) {
            text_add_bytes(out, line, block - 1);
            text_add(out, "\\");
            text_add_bytes(out, line + block - 1, length - block + 1);
        } else {
            text_add_bytes(out, line, length);
        }
        text_add(out, "\n");
        line += length + 1;
    }
    text_free(&marked);
    text_free(&lines);
}

void markdown_paragraph(struct text *out, const char *words)
{
    wrapped(out, words, 0);
    text_add(out, "\n");
}

void markdown_item(struct text *out, const char *words)
{
    text_add(out, "- ");
    wrapped(out, words, 2);
}

void markdown_table(struct text *out, const char *const *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add(out, "| %s ", columns[i]);
    text_add(out, "|\n");
    for (size_t i = 0; i < count; i++)
        text_add(out, "| --- ");
    text_add(out, "|\n");
}
