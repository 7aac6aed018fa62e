/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "enough.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what is asked ---------------------------------------------------------------------------- */

struct asking {
    struct enough *enough;
    const struct loaded *loaded;
    struct measure_list measures;
};

/* "2%" or "500": a number above 0. */
static bool read_size(const char *text, double *within, bool *relative)
{
    char *end;
    double value = strtod(text, &end);
    *relative = end != text && strcmp(end, "%") == 0;
    *within = *relative ? value / 100 : value;
    return end != text && (*relative || *end == '\0') && value > 0 && isfinite(value);
}

static void add(struct asking *a, int measure, double within, bool relative)
{
    struct enough *e = a->enough;
    for (size_t g = 0; g < e->goal_count; g++)
        if (e->goals[g].measure == measure) { /* said again: the last one holds */
            e->goals[g].within = within;
            e->goals[g].relative = relative;
            return;
        }
    e->goals = mem_grow(e->goals, e->goal_count + 1, sizeof *e->goals);
    e->goals[e->goal_count++] =
        (struct precision_goal){.measure = measure, .within = within, .relative = relative};
}

static enum status no_such_measure(struct asking *a, const char *name)
{
    struct measure_list *list = &a->measures;
    const char **names = arena_array(&list->arena, list->count + 1, sizeof *names);
    for (size_t i = 0; i < list->count; i++)
        names[i] = arena_format(&list->arena, "%s.%s", list->items[i].scope, list->items[i].name);
    const char *near = text_nearest(name, names, list->count);
    fprintf(stderr, "homefirst: '%s' is not a measure of this scenario%s%s%s\n", name,
            near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return STATUS_USAGE;
}

/* What a commissioner asks first; without schemes, how long people wait. */
static void add_usual(struct asking *a, double within)
{
    char avoided[64];
    const struct measure_list *list = &a->measures;
    const struct plan *plan = &a->loaded->plan;
    snprintf(avoided, sizeof avoided, "avoided_%gd", plan_window_days[measures_window(plan)]);
    int claimed = measures_find(list, "schemes", "claimed");
    int really = measures_find(list, "schemes", avoided);
    if (claimed >= 0)
        add(a, claimed, within, true);
    if (really >= 0)
        add(a, really, within, true);
    for (size_t i = 0; i < list->count && claimed < 0; i++)
        if (strncmp(list->items[i].scope, "step.", 5) == 0 &&
            strcmp(list->items[i].name, "wait_mean") == 0)
            add(a, (int)i, within, true);
}

/* "2%": of the measures named by --measure, else of the usual ones. */
static enum status read_share(struct asking *a, const struct options *o, const char *text)
{
    double within;
    bool relative;
    if (!read_size(text, &within, &relative) || !relative) {
        fprintf(stderr,
                "homefirst: --precision wants a share such as 2%%, or a measure with a "
                "share or a number, such as area.admissions=500, not '%s'\n",
                text);
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < o->measure_count; i++) {
        int measure = measures_find_full(&a->measures, o->measures[i]);
        if (measure < 0)
            return no_such_measure(a, o->measures[i]);
        add(a, measure, within, true);
    }
    if (!o->measure_count)
        add_usual(a, within);
    return STATUS_OK;
}

static enum status read_one(struct asking *a, const struct options *o, const char *text)
{
    const char *equals = strrchr(text, '=');
    double within;
    bool relative;
    if (!equals)
        return read_share(a, o, text);
    char *name = mem_text(text);
    name[equals - text] = '\0';
    int measure = measures_find_full(&a->measures, name);
    enum status status = STATUS_OK;
    if (measure < 0) {
        status = no_such_measure(a, name);
    } else if (!read_size(equals + 1, &within, &relative)) {
        fprintf(stderr,
                "homefirst: the precision of %s is a share above 0 such as 2%%, or a "
                "number above 0, not '%s'\n",
                name, equals + 1);
        status = STATUS_USAGE;
    } else {
        add(a, measure, within, relative);
    }
    free(name);
    return status;
}

enum status enough_read(struct enough *e, const struct options *o, const struct loaded *loaded)
{
    struct asking a = {.enough = e, .loaded = loaded};
    enum status status = STATUS_OK;
    *e = (struct enough){0};
    if (!o->precision_count && o->measure_count)
        fprintf(stderr, "homefirst: --measure says what --precision is about, which is missing\n");
    if (!o->precision_count)
        return o->measure_count ? STATUS_USAGE : STATUS_OK;
    measures_build(&a.measures, &loaded->plan);
    for (size_t i = 0; i < o->precision_count && status == STATUS_OK; i++)
        status = read_one(&a, o, o->precisions[i]);
    if (status == STATUS_OK && e->goal_count == 0) {
        fprintf(stderr, "homefirst: say what is to be precise: --measure scope.name (see help "
                        "measures)\n");
        status = STATUS_USAGE;
    }
    measures_free(&a.measures);
    precision_open(&e->precision, e->goals, e->goal_count);
    return status;
}

/* --- playing ---------------------------------------------------------------------------------- */

void enough_play(struct enough *e, struct study *study, const struct study_options *how)
{
    double confidence = study->plan->model->confidence;
    struct study_options next = *how;
    size_t most = how->replications, n = study->replications;
    precision_check(&e->precision, &study->measures, study->values, n, confidence);
    while (!e->precision.found && n < most && !study->interrupted) {
        next.replications = precision_next(&e->precision, n > 2 ? n : 2, most);
        study_grow(study, &next);
        n = study->replications;
        precision_check(&e->precision, &study->measures, study->values, n, confidence);
    }
    study->asked = most;
    study->interrupted = study->interrupted && !e->precision.found;
    if (e->precision.found) {
        next.replications = e->precision.found;
        study_cut(study, &next);
    }
}

bool enough_found(const struct enough *e)
{
    return e->precision.found > 0;
}

void enough_free(struct enough *e)
{
    precision_close(&e->precision);
    free(e->goals);
}
