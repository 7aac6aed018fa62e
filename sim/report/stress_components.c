/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STRESS-DES 2.5: entities, activities, resources, queues, entry and exit. */
#include <math.h>
#include <stdio.h>

#include "report/explain.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "report/stress.h"
#include "report/words.h"

/* A cell of what was put together; empties it. */
static void cell(struct text *out, struct text *words)
{
    text_add(out, "| ");
    markdown_words(out, words->at ? words->at : "");
    text_add(out, " ");
    text_free(words);
    *words = (struct text){0};
}

static void end_row(struct text *out)
{
    text_add(out, "|\n");
}

static void entities(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"demand stream", "volume", "who they are"};
    struct text words = {0};
    stress_item(out, "2.5.1 Entities");
    text_add(&words, "Patients, of these demand streams:");
    stress_say(out, &words);
    markdown_table(out, columns, 3);
    for (size_t i = 0; i < m->demand_count; i++) {
        plain_title(&words, &m->demands[i].named);
        cell(out, &words);
        words_volume(&words, &m->demands[i]);
        cell(out, &words);
        explain_who(&words, m, &m->demands[i]);
        cell(out, &words);
        end_row(out);
    }
    text_add(out, "\n%s",
             m->attribute_count ? "Attributes, unless a stream says otherwise:\n\n" : "");
    for (size_t i = 0; i < m->attribute_count; i++) {
        words_attribute(&words, m, &m->attributes[i]);
        stress_list(out, &words);
    }
}

static bool takes_time(const struct step *step)
{
    return step->kind <= STEP_VISITS || step->kind == STEP_BED;
}

/* The name of a row of a step: "Night Nursing, step 4 (visits)". */
static void step_cell(struct text *out, const struct pathway *p, size_t number)
{
    struct text words = {0};
    plain_title(&words, &p->named);
    text_add(&words, ", step %zu (", number + 1);
    plain_title(&words, &p->steps[number].named);
    text_add(&words, ")");
    cell(out, &words);
}

static void activities(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"step", "activity"};
    struct text words = {0};
    stress_item(out, "2.5.2 Activities");
    markdown_table(out, columns, 2);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++) {
            if (!takes_time(&m->pathways[p].steps[i]))
                continue;
            step_cell(out, &m->pathways[p], i);
            words_step(&words, m, &m->pathways[p], &m->pathways[p].steps[i]);
            cell(out, &words);
            end_row(out);
        }
}

static void resources(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"resource", "on duty", "at the end of a shift"};
    struct text words = {0};
    stress_item(out, "2.5.3 Resources");
    if (m->resource_count)
        markdown_table(out, columns, 3);
    else
        text_add(out, "None.\n");
    for (size_t i = 0; i < m->resource_count; i++) {
        plain_title(&words, &m->resources[i].named);
        cell(out, &words);
        words_staff(&words, m, &m->resources[i]);
        cell(out, &words);
        words_shift_end(&words, &m->resources[i]);
        cell(out, &words);
        end_row(out);
    }
    text_add(out, "%s", m->slots_count ? "\nAppointments:\n\n" : "");
    for (size_t i = 0; i < m->slots_count; i++) {
        plain_title(&words, &m->slots[i].hours.named);
        text_add(&words, ": ");
        words_slots(&words, &m->slots[i]);
        stress_list(out, &words);
    }
}

static void queue(struct text *out, const struct model *m, const struct pathway *p, size_t number)
{
    const struct step *step = &p->steps[number];
    struct text words = {0};
    step_cell(out, p, number);
    text_add(&words, "priority %d%s%s", step->priority,
             isnan(step->grows_every) ? "" : ", more urgent with the wait",
             step->preempts ? ", interrupts the less urgent" : "");
    cell(out, &words);
    if (step->queue_limit >= 0)
        text_add(&words, "%d", step->queue_limit);
    else
        text_add(&words, "no limit");
    cell(out, &words);
    if (step->gives_up)
        words_drawn(&words, m, &step->gives_up_after, step->gives_up_by);
    else
        text_add(&words, "never");
    cell(out, &words);
    end_row(out);
}

static void queues(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"queue for", "discipline", "places", "gives up after"};
    struct text words = {0};
    size_t count = 0;
    stress_item(out, "2.5.4 Queues");
    text_add(&words, "Each step that needs resources has a line of its own: first come, first "
                     "served within a priority (1 is served first, 9 last).");
    stress_say(out, &words);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++)
            if (m->pathways[p].steps[i].need_count) {
                if (count++ == 0)
                    markdown_table(out, columns, 4);
                queue(out, m, &m->pathways[p], i);
            }
    if (count == 0)
        text_add(out, "None.\n");
}

static void entries(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"enters", "where", "when"};
    struct text words = {0};
    markdown_table(out, columns, 3);
    for (size_t i = 0; i < m->demand_count; i++) {
        plain_title(&words, &m->demands[i].named);
        cell(out, &words);
        explain_where(&words, m, &m->demands[i]);
        cell(out, &words);
        explain_when(&words, m, &m->demands[i]);
        cell(out, &words);
        end_row(out);
    }
    text_add(out, "\n");
}

static void exits(struct text *out, const struct model *m)
{
    static const char *const columns[] = {"leaves from", "outcome, and who comes back"};
    struct text words = {0};
    markdown_table(out, columns, 2);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++) {
            if (m->pathways[p].steps[i].kind != STEP_END)
                continue;
            step_cell(out, &m->pathways[p], i);
            words_step(&words, m, &m->pathways[p], &m->pathways[p].steps[i]);
            cell(out, &words);
            end_row(out);
        }
}

void stress_components(struct text *out, struct stressed *s)
{
    entities(out, s->model);
    activities(out, s->model);
    resources(out, s->model);
    queues(out, s->model);
    stress_item(out, "2.5.5 Entry and exit");
    entries(out, s->model);
    exits(out, s->model);
}
