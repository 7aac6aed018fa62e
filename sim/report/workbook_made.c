/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the numbers rest on: the inputs with their sources, the self-checks, what made them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/range_words.h"
#include "report/workbook_private.h"

/* --- inputs ----------------------------------------------------------------------------------- */

enum { WHAT, PATH, VALUE, LOW, HIGH, UNIT, WRITTEN, KIND, SOURCE, NOTE, INPUT_COLUMNS };

static const char *unit_of(const struct model *model, const struct input *input)
{
    static const char *const money[] = {"budget",      "cost",     "cost_per_day", "per_admission",
                                        "per_bed_day", "at_stake", "per_unit"};
    const char *dot = strrchr(input->path, '.'), *last = dot ? dot + 1 : input->path;
    if (input->time)
        return "min";
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        if (strcmp(last, money[i]) == 0)
            return model->currency;
    return "";
}

/* A number's own note, or that of the group it is in; the scenario's own says nothing of it. */
static const char *note_of(const struct tree *at)
{
    for (int up = 0; up < 2 && at && at->parent; up++, at = at->parent) {
        const struct tree *note = tree_child(at, "note");
        if (note && note->kind == TREE_TEXT)
            return note->text;
    }
    return "";
}

static const char *as_written(const struct tree *at, struct arena *arena)
{
    struct text text = {0};
    if (tree_is_annotated(at))
        at = tree_child(at, "value");
    if (at->kind == TREE_TEXT)
        return at->text;
    tree_value_text(at, &text);
    const char *made = arena_text(arena, text.at);
    text_free(&text);
    return made;
}

static void input_row(struct workbook *w, struct sheet *s, const struct input *input)
{
    struct text title = {0};
    int style = input->whole ? BOOK_WHOLE : BOOK_EXACT;
    range_title(&title, w->results->scenario.root, input->path);
    sheet_text(s, WHAT, title.at, BOOK_WRAP);
    text_free(&title);
    sheet_text(s, PATH, input->path, BOOK_WRAP);
    sheet_number(s, VALUE, input->value, style);
    sheet_number(s, LOW, input->low, style);
    sheet_number(s, HIGH, input->high, style);
    sheet_text(s, UNIT, unit_of(&w->results->model, input), BOOK_TEXT);
    sheet_text(s, WRITTEN, as_written(input->at, &w->book.arena), BOOK_TEXT);
    sheet_text(s, KIND, number_kind_name(input->kind), BOOK_TEXT);
    sheet_text(s, SOURCE, input->source ? input->source : "", BOOK_WRAP);
    sheet_text(s, NOTE, note_of(input->at), BOOK_WRAP);
}

void workbook_inputs(struct workbook *w)
{
    static const char *const heads[] = {"what", "path",       "value", "low",    "high",
                                        "unit", "as written", "kind",  "source", "note"};
    static const double widths[] = {44, 58, 10, 10, 10, 7, 12, 12, 44, 24};
    const struct model *model = &w->results->model;
    struct sheet s = book_sheet(&w->book, "Inputs");
    if (w->book.failed)
        return;
    for (int i = 0; i < INPUT_COLUMNS; i++)
        sheet_width(&s, i, i, widths[i]);
    sheet_text(&s, 0, "Inputs: every number that the scenario gives", BOOK_HEADING);
    s.row = 1;
    sheet_over(&s, SOURCE,
               "Measured: read in a document about the place and time modelled. Published: about "
               "another place, time or definition. Derived: calculated from such figures. "
               "Assumption: found nowhere. Low and high: what it could be, where the scenario says "
               "so. Times are in minutes.",
               BOOK_NOTE);
    s.row = BOOK_TABLE_HEAD;
    for (int i = 0; i < INPUT_COLUMNS; i++)
        sheet_text(&s, i, heads[i], i >= VALUE && i <= HIGH ? BOOK_HEAD_OVER : BOOK_HEAD);
    for (size_t i = 0; i < model->input_count; i++) {
        s.row = BOOK_TABLE_FIRST + (int)i;
        input_row(w, &s, &model->inputs[i]);
    }
    worksheet_autofilter(s.at, BOOK_TABLE_HEAD, 0, (lxw_row_t)s.row, INPUT_COLUMNS - 1);
    sheet_freeze(&s, BOOK_TABLE_FIRST, 1);
}

/* --- checks ----------------------------------------------------------------------------------- */

static const char *words_at(const json_t *object, const char *key)
{
    const char *words = json_string_value(json_object_get(object, key));
    return words ? words : "";
}

static void checks(struct workbook *w)
{
    const json_t *list = json_object_get(w->results->manifest, "checks");
    struct sheet s = book_sheet(&w->book, "Checks");
    sheet_width(&s, 0, 0, 24);
    sheet_width(&s, 1, 1, 10);
    sheet_width(&s, 2, 2, 100);
    sheet_text(&s, 0, "Self-checks: what the run says of itself", BOOK_HEADING);
    s.row = BOOK_TABLE_HEAD;
    sheet_text(&s, 0, "check", BOOK_HEAD);
    sheet_text(&s, 1, "verdict", BOOK_HEAD);
    sheet_text(&s, 2, "in words", BOOK_HEAD);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *check = json_array_get(list, i);
        s.row++;
        sheet_text(&s, 0, words_at(check, "name"), BOOK_WRAP);
        sheet_text(&s, 1, words_at(check, "verdict"), BOOK_TEXT);
        sheet_text(&s, 2, words_at(check, "words"), BOOK_WRAP);
    }
    sheet_freeze(&s, BOOK_TABLE_FIRST, 0);
}

/* --- provenance ------------------------------------------------------------------------------- */

static void fact(struct sheet *s, const char *name, const char *words)
{
    sheet_text(s, 0, name, BOOK_TEXT);
    sheet_text(s, 1, words, BOOK_WRAP);
    s->row++;
}

static void facts(struct workbook *w, struct sheet *s)
{
    const struct results *r = w->results;
    const json_t *seconds = json_object_get(r->manifest, "seconds");
    struct arena *arena = &w->book.arena;
    fact(s, "Program", arena_format(arena, "homefirst %s", r->kept.version));
    fact(s, "Command", r->kept.command);
    fact(s, "Scenario", words_at(json_object_get(r->manifest, "scenario"), "path"));
    fact(s, "Digest of the scenario", r->kept.digest);
    fact(s, "Seed", r->kept.seed_text);
    fact(s, "Replications",
         arena_format(arena, "%zu%s", r->kept.complete,
                      r->kept.interrupted ? " (interrupted: fewer than were asked for)" : ""));
    fact(s, "Started", words_at(r->manifest, "started"));
    fact(s, "Finished", words_at(r->manifest, "finished"));
    fact(s, "Took",
         arena_format(arena, "%.1f s", json_number_value(json_object_get(seconds, "total"))));
    fact(s, "Machine", r->kept.machine);
    fact(s, "Compiler", r->kept.compiler);
    fact(s, "Libraries", r->kept.libraries);
    fact(
        s, "This workbook",
        arena_format(arena, "by homefirst %s, libxlsxwriter %s", HOMEFIRST_VERSION, lxw_version()));
    if (w->left_out)
        fact(s, "Not in this workbook", w->left_out);
    fact(s, "Make it again", "the command above; homefirst verify compares every file");
    s->row++;
}

static void files(struct sheet *s, const char *title, const struct kept_file *list, size_t count)
{
    if (count == 0)
        return;
    sheet_text(s, 0, title, BOOK_HEADING);
    s->row++;
    sheet_text(s, 0, "file", BOOK_HEAD);
    sheet_text(s, 1, "SHA-256", BOOK_HEAD);
    s->row++;
    for (size_t i = 0; i < count; i++, s->row++) {
        sheet_text(s, 0, list[i].path, BOOK_WRAP);
        sheet_text(s, 1, list[i].sha256 ? list[i].sha256 : "", BOOK_TEXT);
    }
    s->row++;
}

static void changes(struct workbook *w, struct sheet *s)
{
    const json_t *list = json_object_get(w->results->manifest, "changes");
    if (json_array_size(list) == 0)
        return;
    sheet_text(s, 0, "What differs from the baseline", BOOK_HEADING);
    s->row++;
    sheet_text(s, 0, "setting", BOOK_HEAD);
    sheet_text(s, 1, "here, and in the baseline", BOOK_HEAD);
    s->row++;
    for (size_t i = 0; i < json_array_size(list); i++, s->row++) {
        const json_t *change = json_array_get(list, i);
        sheet_text(s, 0, words_at(change, "path"), BOOK_WRAP);
        sheet_text(s, 1,
                   arena_format(&w->book.arena, "here: %s\nbaseline: %s", words_at(change, "after"),
                                words_at(change, "before")),
                   BOOK_WRAP);
    }
    s->row++;
}

void workbook_made(struct workbook *w)
{
    const struct kept *kept = &w->results->kept;
    if (json_array_size(json_object_get(w->results->manifest, "checks")) > 0)
        checks(w);
    struct sheet s = book_sheet(&w->book, "Provenance");
    sheet_width(&s, 0, 0, 44);
    sheet_width(&s, 1, 1, 90);
    sheet_text(&s, 0, "What made these results", BOOK_TITLE);
    s.row = 2;
    facts(w, &s);
    changes(w, &s);
    files(&s, "What was read", kept->sources, kept->source_count);
    files(&s, "What was written", kept->files, kept->file_count);
}
