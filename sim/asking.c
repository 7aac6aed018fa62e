/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "asking.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study/quantity.h"

static int add(struct asking *asking, int measure)
{
    for (size_t i = 0; i < asking->count; i++)
        if (asking->wanted[i] == measure)
            return measure;
    if (asking->count == ASKING_MOST) {
        fprintf(stderr, "homefirst: at most %d measures in one question\n", (int)ASKING_MOST);
        return -1;
    }
    asking->wanted[asking->count++] = measure;
    return measure;
}

int asking_measure(struct asking *asking, const struct experiment *x, const char *name)
{
    int found = experiment_measure(x, name);
    return found < 0 ? -1 : add(asking, found);
}

static void add_if_there(struct asking *asking, const struct measure_list *list, const char *name)
{
    int found = measures_find_full(list, name);
    if (found >= 0 && asking->count < ASKING_MOST)
        add(asking, found);
}

static void first_questions(struct asking *asking, const struct experiment *x,
                            const struct measure_list *list)
{
    const struct model *m = &x->base.model;
    char name[80];
    double days = plan_window_days[measures_window(&x->base.plan)];
    snprintf(name, sizeof name, "schemes.avoided_%gd", days);
    add_if_there(asking, list, name);
    snprintf(name, sizeof name, "schemes.bed_days_saved_%gd", days);
    add_if_there(asking, list, name);
    if (x->base.plan.two_worlds)
        add_if_there(asking, list, "area.admissions");
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].scope, "schemes") == 0 &&
            strncmp(list->items[i].name, "net_benefit_", 12) == 0)
            add(asking, (int)i);
    for (size_t i = 0; i < m->goal_count; i++)
        add_if_there(asking, list, m->goals[i].measure);
    for (size_t i = 0; i < list->count && !x->base.plan.two_worlds && asking->count < 3; i++)
        if (strncmp(list->items[i].scope, "step.", 5) == 0 &&
            strcmp(list->items[i].name, "wait_mean") == 0)
            add(asking, (int)i);
}

bool asking_measures(struct asking *asking, const struct experiment *x)
{
    const struct options *o = &x->options;
    struct measure_list list;
    for (size_t i = 0; i < o->measure_count; i++)
        if (asking_measure(asking, x, o->measures[i]) < 0)
            return false;
    if (o->measure_count)
        return true;
    measures_build(&list, &x->base.plan);
    first_questions(asking, x, &list);
    measures_free(&list);
    if (asking->count == 0)
        fprintf(stderr, "homefirst: say what is asked about: --measure scope.name (see help "
                        "measures)\n");
    return asking->count > 0;
}

/* "90" of a share most likely lacks its per cent sign. */
static bool lies_within(const struct measure *measure, double value, const char *text,
                        const char *option)
{
    if (!measure_within_one(measure) || (value >= 0 && value <= 1))
        return true;
    fprintf(stderr, "homefirst: %s: found '%s', but a share lies within 0 and 1", option, text);
    if (value > 1 && value <= 100 && !strchr(text, '%'))
        fprintf(stderr, "; did you mean %g%%?", value);
    fputc('\n', stderr);
    return false;
}

bool asking_amount(const struct experiment *x, int measure, const char *text, const char *option,
                   double *value)
{
    struct measure_list list;
    char why[400] = "";
    measures_build(&list, &x->base.plan);
    const char *unit = list.items[measure].unit;
    bool good = strcmp(unit, "currency") == 0
                    ? quantity_money(text, x->base.model.currency, value, why, sizeof why)
                    : quantity_read(text, unit, value, why, sizeof why);
    if (!good)
        fprintf(stderr, "homefirst: %s: %s\n", option, why);
    good = good && lies_within(&list.items[measure], *value, text, option);
    measures_free(&list);
    return good;
}

bool asking_requirement(struct asking *asking, const struct experiment *x, struct arena *arena,
                        struct requirement *requirement, const char *text, const char *option)
{
    const char *fault = text_fault(text);
    if (fault || !requirement_read(arena, requirement, text)) {
        fprintf(stderr,
                "homefirst: %s: found '%s', expected a condition such as \"area.admissions <= "
                "60000\"\n",
                option, fault ? fault : text);
        return false;
    }
    int measure = asking_measure(asking, x, requirement->measure);
    return measure >= 0 &&
           asking_amount(x, measure, requirement->amount, option, &requirement->value);
}

bool asking_certainty(const char *text, double otherwise, double *with)
{
    char why[400] = "";
    *with = otherwise;
    if (!text)
        return true;
    bool good = quantity_read(text, "share", with, why, sizeof why);
    if (good && *with >= 1 && *with < 100 && !strchr(text, '%'))
        *with /= 100; /* 95 is 95 % */
    if (good && *with >= 0.5 && *with < 1)
        return true;
    fprintf(stderr,
            "homefirst: --with: found '%s', expected a certainty from 50%% to below 100%%, such as "
            "95%%\n",
            text);
    return false;
}

struct amount asking_words(const struct experiment *x, size_t kept)
{
    return (struct amount){&x->lab.kept.items[kept], x->base.model.currency};
}

void asking_heading(struct experiment *x, const char *question, const char *played)
{
    const struct model *m = &x->base.model;
    char horizon[48];
    text_add(&x->summary, "%s\n%s: %s\n", question, x->base.scenario.path, m->title);
    text_add(&x->summary, "%s of %s, all on the same luck; seed %s; homefirst %s, scenario %.12s\n",
             played, text_duration(horizon, sizeof horizon, m->horizon), m->seed_text,
             HOMEFIRST_VERSION, x->base.scenario.digest);
}

const char *asking_title(const struct model *model, const char *path)
{
    for (size_t i = 0; i < model->lever_count; i++)
        if (strcmp(model->levers[i].path, path) == 0)
            return model_title(&model->levers[i].named);
    return path;
}
