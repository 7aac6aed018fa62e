/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst goal: the smallest number that will do. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "report/experiment_figures.h"
#include "study/axis.h"
#include "study/setting_at.h"

const char command_goal_help[] =
    "Finds the smallest value of a setting for which measures are as required (the largest, when\n"
    "more of it hurts; which of them it is, is found out), on the same luck throughout:\n"
    "  homefirst goal scenarios/teaching/mmc.cfg resources.clinician.capacity \\\n"
    "    --so-that 'step.clinic.see.wait_mean <= 10 min' --with 99%\n"
    "Where the setting takes whole numbers, so is the answer; otherwise it is the break-even "
    "value\n"
    "with its interval. Replications double until a value is decided; -n is how many at most\n"
    "(default: 320).\n";

enum { FIRST = 10, MOST = 320, REQUIREMENTS_MOST = 16 };

struct quest {
    struct experiment x;
    struct arena arena;
    struct asking asking;
    struct requirement requirements[REQUIREMENTS_MOST];
    size_t kept[REQUIREMENTS_MOST], requirement_count;
    struct goal_ask ask;
    struct goal_result result;
    const char *path, *unit;
    double *values;       /* that have been looked at, in that order */
    struct point *points; /* of them */
    size_t count;
};

static enum status tell(const char *fault)
{
    fprintf(stderr, "homefirst: %s\n", fault);
    return STATUS_USAGE;
}

/* ------------------------------------------------------------------------------- one look */

static size_t point_at(struct quest *g, double value)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->values[i] == value)
            return i;
    const char **sets = arena_array(&g->arena, 1, sizeof *sets);
    sets[0] = arena_format(&g->arena, "%s=%.12g%s", g->path, value, g->unit);
    g->values = mem_grow(g->values, g->count + 1, sizeof *g->values);
    g->points = mem_grow(g->points, g->count + 1, sizeof *g->points);
    g->values[g->count] = value;
    g->points[g->count] = (struct point){.sets = sets, .set_count = 1};
    return g->count++;
}

/* Until the next value is added. */
static struct point *point_of(struct quest *g, double value)
{
    size_t at = point_at(g, value);
    return &g->points[at];
}

/* A value may be named twice: it is one point. */
static bool play(struct quest *g, const double *values, size_t count, size_t replications)
{
    struct point *some = mem_array(count + 1, sizeof *some);
    size_t *places = mem_array(count + 1, sizeof *places), different = 0;
    char doing[300];
    for (size_t i = 0; i < count; i++) {
        size_t at = point_at(g, values[i]), k = 0;
        while (k < different && places[k] != at)
            k++;
        if (k < different)
            continue;
        places[different] = at;
        some[different] = g->points[at];
        some[different].asked = some[k].done > replications ? some[k].done : replications;
        different++;
    }
    snprintf(doing, sizeof doing, "%s = %.6g%s%s, %zu replications", g->path, values[0], g->unit,
             different > 1 ? " and others" : "", replications);
    bool all = experiment_play(&g->x, some, different, doing);
    for (size_t k = 0; k < different; k++)
        g->points[places[k]] = some[k];
    free(places);
    free(some);
    return all;
}

/* All together are met with at least 1 - the sum of the doubts. */
static struct goal_look look_at(const struct quest *g, const struct point *p)
{
    struct goal_look look = {.met = 1, .missed = 0, .forbidden = p->fault != NULL};
    for (size_t i = 0; i < g->requirement_count && !p->fault; i++) {
        struct estimate e = lab_estimate(&g->x.lab, p, g->kept[i]);
        double sure =
            requirement_certainty(&g->requirements[i], &e, g->x.lab.kept.items[g->kept[i]].yes_no);
        look.met -= 1 - sure;
        look.missed = isnan(sure) || 1 - sure > look.missed ? 1 - sure : look.missed;
    }
    return look;
}

static bool look(void *context, const double *values, size_t count, size_t replications,
                 struct goal_look *looks)
{
    struct quest *g = context;
    for (size_t i = 0; i < count; i++)
        point_at(g, values[i]);
    if (!play(g, values, count, replications))
        return false;
    for (size_t i = 0; i < count; i++)
        looks[i] = look_at(g, point_of(g, values[i]));
    return true;
}

/* ------------------------------------------------------------------------------- what is asked */

static enum status read_requirements(struct quest *g)
{
    const struct options *o = &g->x.options;
    if (o->condition_count == 0)
        return tell("say what is required: --so-that \"measure >= value\"");
    if (o->condition_count > REQUIREMENTS_MOST)
        return tell("at most 16 things can be required at once");
    for (size_t i = 0; i < o->condition_count; i++)
        if (!asking_requirement(&g->asking, &g->x, &g->arena, &g->requirements[i], o->conditions[i],
                                "--so-that"))
            return STATUS_USAGE;
    g->requirement_count = o->condition_count;
    return asking_certainty(o->with, 0.95, &g->ask.with) ? STATUS_OK : STATUS_USAGE;
}

/* Sets the path to a value, and tells what the scenario says to that: NULL: nothing. */
static const char *fault_of(struct quest *g, double value)
{
    const struct options *o = &g->x.options;
    struct problem_list problems = {0};
    struct scenario scenario;
    struct model model = {0};
    const char **sets = mem_array(o->set_count + 1, sizeof *sets), *fault = NULL;
    for (size_t i = 0; i < o->set_count; i++)
        sets[i] = o->sets[i];
    sets[o->set_count] = arena_format(&g->arena, "%s=%.12g%s", g->path, value, g->unit);
    if (scenario_load(&scenario, o->files[0], sets, o->set_count + 1, &problems) == STATUS_OK)
        model_read(&model, scenario.root, &problems);
    if (problems.count)
        fault = arena_text(&g->arena, problems.items[0].message);
    model_free(&model);
    scenario_free(&scenario);
    problem_free(&problems);
    free(sets);
    return fault;
}

/* A number that the scenario does not write has a default, or is no setting: told as --set does. */
static enum status no_number(struct quest *g)
{
    const char *fault = fault_of(g, g->ask.bounded ? g->ask.low : 1);
    if (!fault && g->ask.bounded)
        return STATUS_OK;
    fprintf(stderr, "homefirst: %s: %s\n", g->path,
            fault ? fault
                  : "the scenario does not write this number; say where to look with --between");
    return STATUS_USAGE;
}

static bool read_between(struct quest *g)
{
    struct axis_range range;
    const char *text = g->x.options.between;
    if (!axis_range_read(text, &range) || !(range.low < range.high) ||
        (range.has_step && !(range.step > 0))) {
        fprintf(stderr, "homefirst: --between: found '%s', expected low:high or low:high:step\n",
                text);
        return false;
    }
    g->ask.bounded = true;
    g->ask.low = range.low;
    g->ask.high = range.high;
    g->ask.step = range.has_step ? range.step : NAN;
    if (*range.unit)
        g->unit = range.unit;
    return true;
}

static void look_between(struct quest *g, double low, double high)
{
    g->ask.bounded = low < high;
    g->ask.low = low;
    g->ask.high = high;
}

/* Where to look: --between, a lever of the scenario, the range of the number, or anywhere. */
static enum status read_range(struct quest *g)
{
    const struct model *m = &g->x.base.model;
    struct setting_at at = {.value = NAN};
    g->path = g->x.options.files[1];
    bool written = setting_at(g->x.base.scenario.root, g->path, &at) && !isnan(at.value);
    g->unit = written ? at.unit : "";
    g->ask.start = at.value;
    g->ask.step = NAN; /* not known yet */
    if (g->x.options.between && !read_between(g))
        return STATUS_USAGE;
    if (!written)
        return no_number(g);
    for (size_t i = 0; i < m->lever_count && !g->ask.bounded; i++)
        if (strcmp(m->levers[i].path, g->path) == 0)
            look_between(g, m->levers[i].low, m->levers[i].high);
    if (!g->ask.bounded)
        look_between(g, at.low, at.high);
    return STATUS_OK;
}

/* Whether the scenario takes a fraction there is asked of the scenario. */
static bool find_step(struct quest *g)
{
    double between = g->ask.bounded ? g->ask.high - g->ask.low : 1;
    double fraction = (g->ask.bounded ? g->ask.low : g->ask.start) + 0.4142 * fmin(between, 1);
    if (!isnan(g->ask.step))
        return true;
    size_t at = point_at(g, fraction);
    if (!play(g, &fraction, 1, 1))
        return false;
    const char *fault = g->points[at].fault;
    g->ask.step = fault && strstr(fault, "whole") ? 1 : 0;
    return true;
}

static void complete_ask(struct quest *g)
{
    size_t n = g->x.options.replications;
    double width = g->ask.bounded ? g->ask.high - g->ask.low : fmax(fabs(g->ask.start), 1);
    g->ask.most = n ? n : MOST;
    g->ask.first = FIRST < g->ask.most ? FIRST : g->ask.most;
    g->ask.finest = width / 64; /* the break-even value is found on the line between */
    g->ask.floor = 0;
    g->ask.look = look;
    g->ask.context = g;
    if (g->ask.bounded && g->ask.step > 0) {
        g->ask.low = g->ask.step == 1 ? ceil(g->ask.low) : g->ask.low;
        g->ask.high =
            g->ask.low + floor((g->ask.high - g->ask.low) / g->ask.step + 1e-9) * g->ask.step;
    }
}

/* ------------------------------------------------------------------------------- the answer */

/* Of several requirements, the one that binds decides: the last to be met. */
static struct estimate crossing(struct quest *g)
{
    struct estimate binding = {.mean = NAN, .low = NAN, .high = NAN};
    const struct goal_result *r = &g->result;
    if (r->answer != GOAL_FOUND || r->met < 0 || r->missed < 0 || g->ask.step > 0)
        return binding;
    double met = r->trials[r->met].value, missed = r->trials[r->missed].value;
    const struct point *a = point_of(g, missed);
    const struct point *b = point_of(g, met);
    size_t n = a->done < b->done ? a->done : b->done;
    double *here = mem_array(a->done + 1, sizeof *here),
           *there = mem_array(b->done + 1, sizeof *there);
    for (size_t i = 0; i < g->requirement_count; i++) {
        lab_series(&g->x.lab, a, g->kept[i], here);
        lab_series(&g->x.lab, b, g->kept[i], there);
        struct estimate e =
            goal_crossing(here, there, n, missed, met, g->requirements[i].value, g->ask.with);
        bool inside = (e.mean - missed) * (e.mean - met) <= 0;
        bool later = isnan(binding.mean) || (met - missed) * (e.mean - binding.mean) > 0;
        if (inside && later)
            binding = e;
    }
    free(here);
    free(there);
    return binding;
}

static void report(struct quest *g)
{
    const struct point **points = mem_array(g->result.count + 1, sizeof *points);
    struct text question = {0};
    for (size_t i = 0; i < g->result.count; i++)
        points[i] = point_of(g, g->result.trials[i].value);
    struct goal_record record = {.model = &g->x.base.model,
                                 .lab = &g->x.lab,
                                 .path = g->path,
                                 .title = asking_title(&g->x.base.model, g->path),
                                 .unit = g->unit,
                                 .requirements = g->requirements,
                                 .kept = g->kept,
                                 .requirement_count = g->requirement_count,
                                 .ask = &g->ask,
                                 .result = &g->result,
                                 .points = points,
                                 .crossing = crossing(g)};
    text_add(&question, "What is enough for");
    for (size_t i = 0; i < g->requirement_count; i++)
        text_add(&question, "%s %s", i ? " and" : "", g->requirements[i].text);
    text_add(&question, "?");
    asking_heading(&g->x, question.at, "Replications");
    goal_summary(&g->x.summary, &record);
    goal_write(&g->x.dir, &record);
    struct chart_source source = experiment_source(&g->x, "replications as they were needed");
    goal_figures(&g->x.dir, &record, &source);
    text_free(&question);
    free(points);
}

static enum status search(struct quest *g)
{
    experiment_open(&g->x, g->asking.wanted, g->asking.count);
    for (size_t i = 0; i < g->requirement_count; i++)
        g->kept[i] = (size_t)measures_find_full(&g->x.lab.kept, g->requirements[i].measure);
    if (!find_step(g)) {
        g->x.nothing = true;
        return STATUS_INTERRUPTED;
    }
    complete_ask(g);
    goal_find(&g->result, &g->ask);
    bool any = false;
    for (size_t i = 0; i < g->result.count; i++)
        any = any || g->result.trials[i].replications > 0;
    if (g->result.interrupted && !any) {
        g->x.nothing = true;
        return STATUS_INTERRUPTED;
    }
    report(g);
    return g->x.interrupted ? STATUS_INTERRUPTED : STATUS_OK;
}

static enum status prepare(struct quest *g)
{
    enum status status = read_requirements(g);
    return status == STATUS_OK ? read_range(g) : status;
}

enum status command_goal(const struct options *given)
{
    struct quest g = {0};
    enum status status = experiment_begin(&g.x, given);
    if (status != STATUS_OK)
        return status;
    status = prepare(&g);
    if (status == STATUS_OK)
        status = search(&g);
    status = experiment_end(&g.x, status);
    lab_release(g.points, g.count);
    goal_free(&g.result);
    arena_free(&g.arena);
    free(g.points);
    free(g.values);
    return status;
}
