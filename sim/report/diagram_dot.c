/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DOT as text. Every text of the scenario goes through dot_label. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/diagram_private.h"
#include "report/plain.h"
#include "report/words.h"

/* Of each kind: its shape, and what the legend calls it. */
static const struct {
    const char *shape, *words;
} looks[STEP_KINDS] = {
    [STEP_SERVICE] = {"box", "somebody serves them"},
    [STEP_DELAY] = {"ellipse", "time passes"},
    [STEP_WAIT_UNTIL] = {"octagon", "wait until it is open"},
    [STEP_APPOINTMENT] = {"note", "book an appointment"},
    [STEP_VISITS] = {"box3d", "visits, on a caseload"},
    [STEP_BRANCH] = {"diamond", "which way?"},
    [STEP_SET] = {"parallelogram", "something changes"},
    [STEP_REFER] = {"rarrow", "referred"},
    [STEP_BED] = {"house", "a stay in a bed"},
    [STEP_END] = {"box", "they leave"},
};

/* Backslashes and quotation marks would end the text or be read as escapes, and dot reads
   character references. */
static void add_escaped(struct text *out, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char c = bytes[i];
        if (c == '"' || c == '\\')
            text_add(out, "\\%c", c);
        else if (c == '&')
            text_add(out, "&amp;");
        else
            text_add_bytes(out, &c, 1);
    }
}

/* Lines of so many columns; words longer than a line are broken. */
static void add_lines(struct text *out, const char *words)
{
    size_t column = 0;
    for (const char *word = words + strspn(words, " "); *word;) {
        size_t length = strcspn(word, " "), columns = 0, end = 0;
        while (end < length && columns < LABEL_LINE) {
            end++;
            while ((word[end] & 0xc0) == 0x80)
                end++;
            columns++;
        }
        if (column > 0)
            text_add(out, "%s", column + 1 + columns > LABEL_LINE ? "\\n" : " ");
        column = column > 0 && column + 1 + columns <= LABEL_LINE ? column + 1 + columns : columns;
        add_escaped(out, word, end);
        word += end;
        word += strspn(word, " ");
    }
}

void dot_label(struct text *out, const char *words, const char *more)
{
    struct text plain = {0};
    plain_short(&plain, words, LABEL_MOST);
    text_add(out, "\"");
    add_lines(out, plain.at ? plain.at : "");
    if (more && *more) {
        text_add(out, "\\n");
        add_lines(out, more);
    }
    text_add(out, "\"");
    text_free(&plain);
}

void dot_begin(struct text *out, const struct model *model, const char *what)
{
    struct text title = {0};
    text_add(out, "digraph pathways {\n"
                  "  graph [rankdir=LR, nodesep=0.2, ranksep=0.38, labelloc=t, fontsize=15,\n"
                  "         fontname=\"Helvetica,Arial,sans-serif\", label=\"");
    plain_short(&title, model->title, 110);
    add_escaped(out, title.at ? title.at : "", title.length);
    text_add(out, "\\n");
    text_free(&title);
    title = (struct text){0};
    plain_short(&title, what, 110);
    add_escaped(out, title.at, title.length);
    text_free(&title);
    text_add(out,
             "\"];\n"
             "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, style=filled,\n"
             "        fillcolor=white, color=\"#333333\", margin=\"0.08,0.04\", height=0.35];\n"
             "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, "
             "color=\"#333333\", arrowsize=0.7];\n");
}

void dot_end(struct text *out)
{
    text_add(out, "}\n");
}

void dot_demand(struct text *out, const struct model *m, size_t demand)
{
    const struct demand *d = &m->demands[demand];
    struct text title = {0}, volume = {0};
    plain_title(&title, &d->named);
    if (d->times.at || d->daily.at)
        text_add(&volume, "as observed");
    else
        words_volume(&volume, d);
    text_add(
        out,
        "  d%zu [shape=cds, margin=\"0.16,0.13\", fillcolor=\"#fff3d6\", color=\"#a06a00\", label=",
        demand);
    dot_label(out, title.at, volume.at);
    text_add(out, "];\n");
    text_free(&title);
    text_free(&volume);
}

/* "30 min" on average, when it is the same for everybody. */
static void detail(struct text *more, const struct step *step)
{
    char words[48];
    bool timed = step->kind == STEP_SERVICE || step->kind == STEP_DELAY || step->kind == STEP_BED;
    text_add(more, "%s", "");
    if (timed && !step->takes_by)
        text_add(more, "%s%s", step->takes.kind == VARIATE_CONSTANT ? "" : "mean ",
                 text_duration(words, sizeof words, variate_mean(&step->takes)));
    else if (step->kind == STEP_VISITS)
        text_add(more, "every %s", text_duration(words, sizeof words, step->every));
}

static void look(struct text *out, enum step_kind kind, bool claimed)
{
    text_add(out, "shape=%s%s", looks[kind].shape,
             kind == STEP_END ? ", style=\"rounded,filled\"" : "");
    if (claimed)
        text_add(out, ", peripheries=2, fillcolor=\"#d5efe6\", color=\"#006b4f\"");
    else if (kind == STEP_END)
        text_add(out, ", fillcolor=\"#eeeeee\"");
}

void dot_step(struct text *out, const struct model *m, size_t pathway, size_t number)
{
    const struct step *step = &m->pathways[pathway].steps[number];
    struct text title = {0}, more = {0};
    plain_title(&title, &step->named);
    if (step->kind == STEP_END && strcmp(title.at, step->outcome) != 0) {
        text_free(&title);
        title = (struct text){0};
        plain_add(&title, step->outcome);
    }
    detail(&more, step);
    text_add(out, "    p%zu_%zu [", pathway, number);
    look(out, step->kind, step->claimed);
    text_add(out, ", label=");
    dot_label(out, title.at, step->claimed ? "counted as avoided" : more.at);
    text_add(out, "];\n");
    text_free(&title);
    text_free(&more);
}

static const char *shade(const struct pathway *p)
{
    return p->scheme ? "fillcolor=\"#e0eff9\", color=\"#00558b\", penwidth=2"
                     : "fillcolor=\"#f6f6f6\", color=\"#777777\", penwidth=1";
}

void dot_pathway(struct text *out, const struct model *m, size_t pathway)
{
    const struct pathway *p = &m->pathways[pathway];
    struct text title = {0};
    plain_title(&title, &p->named);
    text_add(out, "  p%zu [shape=component, %s, label=", pathway, shade(p));
    dot_label(out, title.at, p->scheme ? "(a scheme)" : "");
    text_add(out, "];\n");
    text_free(&title);
}

void dot_cluster(struct text *out, const struct model *m, size_t pathway)
{
    const struct pathway *p = &m->pathways[pathway];
    struct text title = {0};
    plain_title(&title, &p->named);
    if (p->scheme)
        text_add(&title, " (a scheme)");
    text_add(out,
             "  subgraph cluster_p%zu {\n    style=filled; fontsize=13; graph [%s];\n    label=",
             pathway, shade(p));
    text_add(out, "\"");
    struct text plain = {0};
    plain_short(&plain, title.at, LABEL_MOST);
    add_escaped(out, plain.at, plain.length);
    text_add(out, "\";\n");
    for (size_t s = 0; s < p->step_count; s++)
        dot_step(out, m, pathway, s);
    text_add(out, "  }\n");
    text_free(&plain);
    text_free(&title);
}

void dot_elsewhere(struct text *out)
{
    text_add(out, "  elsewhere [shape=component, fillcolor=\"#f6f6f6\", label=");
    dot_label(out, "where they would be without the scheme", NULL);
    text_add(out, "];\n");
}

void dot_edge(struct text *out, const char *from, const char *to, enum flow_kind kind,
              const char *label)
{
    static const char *const styles[] = {
        [FLOW_NEXT] = "style=solid",
        [FLOW_LEAVES] = "style=dashed, color=\"#8b3a00\", fontcolor=\"#8b3a00\"",
        [FLOW_RETURNS] = "style=dotted, penwidth=1.6, arrowhead=vee"};
    text_add(out, "  %s -> %s [%s", from, to, styles[kind]);
    if (*label) {
        text_add(out, ", label=");
        dot_label(out, label, NULL);
    }
    text_add(out, "];\n");
}

void dot_outcome(struct text *out, size_t number, const char *outcome, bool claimed)
{
    text_add(out, "  o%zu [", number);
    look(out, STEP_END, claimed);
    text_add(out, ", label=");
    dot_label(out, outcome, claimed ? "counted as avoided" : "");
    text_add(out, "];\n");
}

void dot_legend(struct text *out, const bool kinds[STEP_KINDS], bool leaves, bool returns)
{
    int count = 0;
    text_add(out, "  subgraph cluster_legend {\n    label=\"How to read it\"; fontsize=11; "
                  "color=\"#bbbbbb\"; style=solid;\n");
    for (int k = 0; k < STEP_KINDS; k++)
        if (kinds[k]) {
            text_add(out, "    l%d [", count++);
            look(out, (enum step_kind)k, false);
            text_add(out, ", fontsize=10, label=");
            dot_label(out, looks[k].words, NULL);
            text_add(out, "];\n");
        }
    text_add(out, "    l%d [shape=plaintext, style=solid, fontsize=10, label=\"%s%s%s\"];\n",
             count++, leaves ? "dashed: leaves a queue\\n" : "",
             returns ? "dotted: comes back\\n" : "", "shares are of those\\nwho come to the step");
    for (int i = 0; i + 1 < count; i++)
        text_add(out, "    l%d -> l%d [style=invis];\n", i, i + 1);
    text_add(out, "  }\n");
}
