/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `check` says of a model: what comes, and whether there is enough to cope with it. */
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "report/dates.h"
#include "report/beginning.h"
#include "report/plain.h"
#include "report/summary.h"

enum { WIDTH = 110 };

static void heading(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    char start[11], horizon[48], follow_up[48];
    text_add(out, "%s\n", m->title);
    if (m->question)
        text_add(out, "%s\n", m->question);
    text_add(out, "From %s: %s counted ", calendar_date_text(start, m->start),
             text_duration(horizon, sizeof horizon, m->horizon));
    beginning_words(out, m);
    text_add(out, ", patients followed %s; %d replications, seed %s.\n",
             text_duration(follow_up, sizeof follow_up, m->follow_up), m->replications,
             m->seed_text);
}

static void demand(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    text_add(out, "\nDemand\n");
    for (size_t d = 0; d < m->demand_count; d++) {
        const struct demand *demand = &m->demands[d];
        char scope[300], arrived[160];
        snprintf(scope, sizeof scope, "demand.%s", demand->named.name);
        struct text line = {0};
        plain_title(&line, &demand->named);
        text_add(&line, ": ");
        words_volume(&line, demand);
        text_add(
            &line, " (%s in the pilot)",
            summary_mean(arrived, sizeof arrived, study_estimate(r->study, scope, "arrivals"), 1));
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

static void resources(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    if (m->resource_count)
        text_add(out, "\nResources (offered load: work that comes / time on duty; above 1 a queue "
                      "grows without end, or patients are lost)\n");
    for (size_t i = 0; i < m->resource_count; i++) {
        const struct staff *staff = &m->resources[i];
        char scope[300], words[160];
        struct text line = {0};
        snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
        const struct estimate *load = study_estimate(r->study, scope, "offered_load");
        const struct estimate *used = study_estimate(r->study, scope, "utilisation");
        plain_title(&line, &staff->named);
        text_add(&line, ": ");
        words_staff(&line, m, staff);
        if (load && !isnan(load->mean))
            text_add(&line, "; offered load %s",
                     text_number(words, sizeof words, load->mean, 0.001));
        else if (used && !isnan(used->mean))
            text_add(&line, "; used %s of its time (it shares its work with others)",
                     summary_share(words, sizeof words, used));
        const struct estimate *stays = study_estimate(r->study, scope, "load");
        if (stays && stays->mean >= 1)
            text_add(&line, " - TOO LITTLE");
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

/* What the pilot says of the model, such as names that nothing uses. */
static void remarks(struct text *out, const struct record *r)
{
    for (size_t i = 0; r->checks && i < r->checks->count; i++)
        if (strcmp(r->checks->items[i].name, "Unused") == 0 ||
            (strcmp(r->checks->items[i].name, "Already inside") == 0 &&
             r->checks->items[i].verdict != CHECK_GOOD))
            text_add(out, "\n! %s\n", r->checks->items[i].words);
}

static void numbers(struct text *out, const struct model *m)
{
    size_t kinds[NUMBER_ASSUMPTION + 1] = {0};
    for (size_t i = 0; i < m->input_count; i++)
        kinds[m->inputs[i].kind]++;
    text_add(out,
             "\nNumbers: %zu measured, %zu published, %zu derived, %zu assumptions, %zu without a "
             "word on where they come from\n",
             kinds[NUMBER_MEASURED], kinds[NUMBER_PUBLISHED], kinds[NUMBER_DERIVED],
             kinds[NUMBER_ASSUMPTION], kinds[NUMBER_UNSAID]);
    for (size_t i = 0; i < m->input_count; i++) {
        const struct input *in = &m->inputs[i];
        char value[64], low[64], high[64];
        bool told = in->kind != NUMBER_ASSUMPTION && in->kind != NUMBER_UNSAID;
        if (told && isnan(in->low))
            continue;
        text_add(out, "  %-60s ", in->path);
        if (in->time)
            text_add(out, "%s", text_duration(value, sizeof value, in->value));
        else
            text_add(out, "%.6g", in->value);
        if (!isnan(in->low) && in->time)
            text_add(out, ", %s to %s", text_duration(low, sizeof low, in->low),
                     text_duration(high, sizeof high, in->high));
        else if (!isnan(in->low))
            text_add(out, ", %.6g to %.6g", in->low, in->high);
        text_add(out, "%s%s\n", ", ",
                 in->kind ? number_kind_name(in->kind) : "does not say where it comes from");
    }
}

void words_model(struct text *out, const struct record *r)
{
    heading(out, r);
    demand(out, r);
    beginning_entries(out, r->model);
    resources(out, r);
    dates_write(out, r->model);
    remarks(out, r);
    numbers(out, r->model);
    text_add(out, "\nWhat happens to patients, in words and pictures: homefirst explain\n");
}
