/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STRESS-DES 2.1 to 2.4: diagrams, what happens, what scenarios differ in, algorithms. */
#include <math.h>
#include <stdio.h>

#include "report/explain.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "report/results.h"
#include "report/stress.h"
#include "report/words.h"

static void diagrams(struct text *out, const struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "2.1 Diagrams");
    text_add(&line, "The command “homefirst explain --dot” draws the pathways from the scenario "
                    "itself (Graphviz, as .dot and .svg): ");
    if (s->model->has_schemes)
        text_add(&line, "an overview and one diagram for each scheme, after (with the schemes) "
                        "and before (without).");
    else
        text_add(&line, "all pathways step by step.");
    stress_say(out, &line);
}

static void pathway(struct text *out, const struct model *m, const struct pathway *p)
{
    struct text line = {0};
    markdown_apart(out);
    text_add(out, "**");
    plain_title(&line, &p->named);
    markdown_words(out, line.at);
    text_add(out, "**%s\n\n", p->scheme ? " (a scheme)" : "");
    text_free(&line);
    line = (struct text){0};
    for (size_t i = 0; i < p->step_count; i++) {
        text_add(&line, "Step %zu, ", i + 1);
        plain_title(&line, &p->steps[i].named);
        text_add(&line, ": ");
        words_step(&line, m, p, &p->steps[i]);
        stress_list(out, &line);
    }
}

static void base_logic(struct text *out, const struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "2.2 Logic of the base model");
    if (m->has_schemes)
        text_add(&line,
                 "Every patient lives twice on the same luck, in a world with the schemes and in "
                 "one without; the two outcomes are compared patient by patient, 0, 7, 30 and 90 "
                 "days after the patient first went home or into a bed. ");
    text_add(&line, "Patients begin with the first step of a pathway and go on with the next "
                    "unless a step says otherwise.");
    stress_say(out, &line);
    for (size_t p = 0; p < m->pathway_count; p++)
        pathway(out, m, &m->pathways[p]);
}

/* --- 2.3 -------------------------------------------------------------------------------------- */

static void difference(struct text *out, const char *path, const char *before, const char *after)
{
    text_add(out, "| ");
    markdown_code(out, path);
    text_add(out, " | ");
    markdown_words(out, before && *before ? before : "(not given)");
    text_add(out, " | ");
    markdown_words(out, after && *after ? after : "(not given)");
    text_add(out, " |\n");
}

/* Results hold the scenario merged: what it changes, their manifest says. */
static size_t differences(struct text *out, const struct stressed *s)
{
    static const char *const columns[] = {"setting", "baseline", "this scenario"};
    const struct scenario *c = s->scenario;
    const json_t *kept = s->results ? json_object_get(s->results->manifest, "changes") : NULL;
    size_t count = s->results ? json_array_size(kept) : c->change_count;
    if (count == 0)
        return 0;
    markdown_table(out, columns, 3);
    for (size_t i = 0; i < count && s->results; i++) {
        const json_t *change = json_array_get(kept, i);
        difference(out, json_string_value(json_object_get(change, "path")),
                   json_string_value(json_object_get(change, "before")),
                   json_string_value(json_object_get(change, "after")));
    }
    for (size_t i = 0; i < count && !s->results; i++)
        difference(out, c->changes[i].path, c->changes[i].before, c->changes[i].after);
    text_add(out, "\n");
    return count;
}

static void dated(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"by date", "setting", "else", "then"};
    if (m->dated_count == 0)
        return;
    markdown_table(out, columns, 4);
    for (size_t d = 0; d < m->dated_count; d++)
        for (size_t i = 0; i < m->dated[d].change_count; i++) {
            struct text title = {0};
            const char *name = model_title(&m->dated[d].named);
            plain_add(&title, name ? name : "a change");
            text_add(out, "| ");
            markdown_words(out, title.at);
            text_add(out, " ");
            difference(out, m->dated[d].changes[i].path, m->dated[d].changes[i].before,
                       m->dated[d].changes[i].after);
            text_free(&title);
        }
    text_add(out, "\n");
}

static void scenario_logic(struct text *out, const struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "2.3 Logic of the scenarios");
    if (differences(out, s) == 0) {
        text_add(&line, "This is a base scenario: it differs from no other. A what-if is a file "
                        "that says only what differs; this section of its own document lists it "
                        "setting by setting.");
        stress_say(out, &line);
    }
    if (s->model->has_schemes) {
        text_add(&line, "In the world without schemes, whoever would enter a scheme goes where "
                        "“without the schemes” says (2.5.5); nothing else differs.");
        stress_say(out, &line);
    }
    dated(out, s->model);
}

/* --- 2.4 -------------------------------------------------------------------------------------- */

static void algorithms(struct text *out, const struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "2.4 Algorithms");
    text_add(&line, "Arrivals: a Poisson stream whose rate is (volume of the day) x (share of the "
                    "time of day), by exact inversion of the integrated rate (Cinlar 1975).");
    stress_list(out, &line);
    text_add(&line, "Serving: a free unit goes to the most urgent head among the lines that can "
                    "use it, then to who joined first; nothing is reserved for who lacks a second "
                    "resource; of alternatives the first that is free is taken.");
    stress_list(out, &line);
    if (m->has_schemes) {
        text_add(&line, "Avoided, deferred, not needed and induced admissions: from the two lives "
                        "of each patient; claimed = avoided + deferred + not needed is checked in "
                        "every replication.");
        stress_list(out, &line);
    }
    if (m->already_count) {
        text_add(&line, "Who is inside at the beginning: what is left of their time is drawn as a "
                        "renewal process in equilibrium would have it, or, when it is known how "
                        "long they have been there, conditional on that.");
        stress_list(out, &line);
    }
    if (m->slots_count) {
        text_add(&line, "Appointments: the first free place within the time that the step allows; "
                        "each world has its own book.");
        stress_list(out, &line);
    }
    for (size_t i = 0; i < m->payment_count; i++) {
        text_add(&line, "Payment: ");
        explain_payment(&line, m, &m->payments[i]);
        stress_list(out, &line);
    }
}

void stress_logic(struct text *out, struct stressed *s)
{
    markdown_heading(out, 2, "2 Logic");
    diagrams(out, s);
    base_logic(out, s);
    scenario_logic(out, s);
    algorithms(out, s);
}
