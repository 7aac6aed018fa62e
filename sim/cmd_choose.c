/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst choose: the best of several options, with a stated certainty. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "report/experiment_figures.h"
#include "study/goal.h"

const char command_choose_help[] =
    "Chooses the best of a scenario and its options (what-ifs) by one --measure. Either\n"
    "  --indifference D  plays until the best is chosen with the certainty of --with, whenever it\n"
    "                    is better by D or more (Kim and Nelson 2001); worse ones leave early; -n "
    "is\n"
    "                    how many of each at most (default: 2000)\n"
    "or\n"
    "  --budget N        shares out N replications where they tell most, and says how sure the\n"
    "                    choice is (Chen 2000).\n"
    "Options that are not --within what is required are found first, and shown apart.\n";

enum { FIRST = 20, FIRST_OF_BUDGET = 10, MOST = 2000, AT_ONCE = 8, REQUIREMENTS_MOST = 16 };
enum { WITHIN_FIRST = 10, WITHIN_MOST = 320 };

struct choose {
    struct experiment x;
    struct arena arena;
    struct asking asking;
    struct loaded *loaded; /* of all options but the base */
    struct making_other *others;
    struct choose_option *options; /* the base first */
    size_t option_count;
    struct requirement requirements[REQUIREMENTS_MOST];
    size_t required[REQUIREMENTS_MOST], requirement_count;
    struct selection_ask ask;
    struct selection selection;
    struct better better;
    double *series; /* scratch */
    bool selected;
};

static enum status tell(const char *fault)
{
    fprintf(stderr, "homefirst: %s\n", fault);
    return STATUS_USAGE;
}

/* ------------------------------------------------------------------------------- what is asked */

static enum status read_requirements(struct choose *c)
{
    const struct options *o = &c->x.options;
    if (o->condition_count > REQUIREMENTS_MOST)
        return tell("at most 16 things can be required at once");
    for (size_t i = 0; i < o->condition_count; i++)
        if (!asking_requirement(&c->asking, &c->x, &c->arena, &c->requirements[i], o->conditions[i],
                                "--within"))
            return STATUS_USAGE;
    c->requirement_count = o->condition_count;
    return STATUS_OK;
}

static enum status read_method(struct choose *c, int measure)
{
    const struct options *o = &c->x.options;
    if (!o->indifference == !o->budget)
        return tell("say either which difference does not matter (--indifference D) or how many "
                    "replications there are (--budget N)");
    if (o->indifference &&
        !asking_amount(&c->x, measure, o->indifference, "--indifference", &c->ask.indifference))
        return STATUS_USAGE;
    if (o->indifference && !(c->ask.indifference > 0))
        return tell("--indifference wants an amount above 0");
    if (o->budget && o->budget < FIRST_OF_BUDGET * c->option_count) {
        fprintf(stderr, "homefirst: --budget wants at least %zu replications: %d of each option\n",
                FIRST_OF_BUDGET * c->option_count, (int)FIRST_OF_BUDGET);
        return STATUS_USAGE;
    }
    c->ask.budget = o->budget;
    return STATUS_OK;
}

static enum status read_question(struct choose *c)
{
    const struct options *o = &c->x.options;
    if (o->measure_count != 1)
        return tell(o->measure_count
                        ? "one --measure decides; others can be required with --within"
                        : "say what decides: --measure scope.name (see help measures)");
    int measure = asking_measure(&c->asking, &c->x, o->measures[0]);
    if (measure < 0 || !asking_certainty(o->with, 0.95, &c->ask.with))
        return STATUS_USAGE;
    if (o->most && o->least)
        return tell("--most and --least exclude each other");
    enum status status = read_method(c, measure);
    return status == STATUS_OK ? read_requirements(c) : status;
}

/* Each option must have what is asked about. */
static bool has_measures(const struct choose *c, const struct loaded *option, const char *file)
{
    struct measure_list list;
    const char *missing = NULL;
    measures_build(&list, &option->plan);
    if (measures_find_full(&list, c->x.options.measures[0]) < 0)
        missing = c->x.options.measures[0];
    for (size_t i = 0; i < c->requirement_count && !missing; i++)
        if (measures_find_full(&list, c->requirements[i].measure) < 0)
            missing = c->requirements[i].measure;
    if (missing)
        fprintf(stderr, "homefirst: %s has no measure %s, so it cannot be compared\n", file,
                missing);
    measures_free(&list);
    return !missing;
}

static enum status load_options(struct choose *c)
{
    const struct options *o = &c->x.options;
    enum status status = STATUS_OK;
    c->option_count = o->file_count;
    c->loaded = mem_array(o->file_count, sizeof *c->loaded);
    c->others = mem_array(o->file_count, sizeof *c->others);
    c->options = mem_array(o->file_count, sizeof *c->options);
    for (size_t i = 0; i < o->file_count; i++) {
        const struct loaded *here = i ? &c->loaded[i] : &c->x.base;
        enum status one = i ? load(&c->loaded[i], o->files[i], o) : STATUS_OK;
        if (status == STATUS_OK)
            status = one;
        if (one != STATUS_OK)
            continue;
        c->options[i] = (struct choose_option){.file = o->files[i],
                                               .title = here->model.title,
                                               .point = {.path = o->files[i]},
                                               .system = -1};
        if (i)
            c->others[i - 1] = (struct making_other){&here->scenario, &here->model};
    }
    c->x.others = c->others;
    c->x.other_count = o->file_count - 1;
    return status;
}

static enum status check_options(const struct choose *c)
{
    for (size_t i = 1; i < c->option_count; i++)
        if (!has_measures(c, &c->loaded[i], c->options[i].file))
            return STATUS_USAGE;
    return STATUS_OK;
}

/* ------------------------------------------------------------------------------- playing */

/* Those with upto[i] above what they have; NULL leaves an option alone at 0. */
static bool play_some(struct choose *c, const size_t *upto, const char *doing)
{
    struct point *some = mem_array(c->option_count, sizeof *some);
    for (size_t i = 0; i < c->option_count; i++) {
        some[i] = c->options[i].point;
        some[i].asked = upto[i];
    }
    bool all = experiment_play(&c->x, some, c->option_count, doing);
    for (size_t i = 0; i < c->option_count; i++)
        c->options[i].point = some[i];
    free(some);
    return all;
}

static void judge(struct choose *c, struct choose_option *o, double looks)
{
    double met = 1, missed = 0, wrong = 1 - c->ask.with;
    for (size_t i = 0; i < c->requirement_count; i++) {
        struct estimate e = lab_estimate(&c->x.lab, &o->point, c->required[i]);
        double sure = requirement_certainty(&c->requirements[i], &e,
                                            c->x.lab.kept.items[c->required[i]].yes_no);
        met -= 1 - sure;
        missed = fmax(missed, 1 - sure);
    }
    o->within = 1 - looks * (1 - met);
    o->outside = 1 - looks * (1 - missed);
    o->verdict = 1 - o->within <= wrong    ? CHOOSE_WITHIN
                 : 1 - o->outside <= wrong ? CHOOSE_OUTSIDE
                                           : CHOOSE_OPEN;
}

/* Which options are within what is required: more replications until that is certain. */
static bool decide_within(struct choose *c)
{
    double looks = (double)goal_looks(WITHIN_FIRST, WITHIN_MOST);
    size_t *upto = mem_array(c->option_count, sizeof *upto), open = c->option_count;
    bool all = true;
    for (size_t n = WITHIN_FIRST; n <= WITHIN_MOST && open && all; n *= 2) {
        for (size_t i = 0; i < c->option_count; i++)
            upto[i] = c->options[i].verdict == CHOOSE_OPEN ? n : 0;
        all = play_some(c, upto, "within what is required");
        open = 0;
        for (size_t i = 0; i < c->option_count && all; i++) {
            if (c->options[i].verdict == CHOOSE_OPEN)
                judge(c, &c->options[i], looks);
            open += c->options[i].verdict == CHOOSE_OPEN;
        }
    }
    free(upto);
    return all;
}

/* Those that are within, and those that cannot be told and rather are. */
static size_t number_systems(struct choose *c)
{
    size_t systems = 0;
    for (size_t i = 0; i < c->option_count; i++) {
        const struct choose_option *o = &c->options[i];
        bool in = c->requirement_count == 0 || o->verdict == CHOOSE_WITHIN ||
                  (o->verdict == CHOOSE_OPEN && o->within >= o->outside);
        c->options[i].system = in ? (int)systems++ : -1;
    }
    return systems;
}

static bool play(void *context, const size_t *upto)
{
    struct choose *c = context;
    size_t *of_options = mem_array(c->option_count, sizeof *of_options), most = 0, left = 0;
    char doing[100];
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].system >= 0) {
            of_options[i] = upto[c->options[i].system];
            left += of_options[i] > c->options[i].point.done;
            most = of_options[i] > most ? of_options[i] : most;
        }
    snprintf(doing, sizeof doing, "%zu options, up to replication %zu", left, most);
    bool all = play_some(c, of_options, doing);
    free(of_options);
    return all;
}

static void series(void *context, size_t system, size_t count, double *values)
{
    struct choose *c = context;
    size_t i = 0;
    while (c->options[i].system != (int)system)
        i++;
    const struct point *p = &c->options[i].point;
    c->series = mem_grow(c->series, p->done + 1, sizeof *c->series);
    lab_series(&c->x.lab, p, 0, c->series);
    memcpy(values, c->series, count * sizeof *values);
}

/* A measure that has no value in some replications has no mean to choose by. */
static enum status check_observed(struct choose *c, size_t first)
{
    size_t *upto = mem_array(c->option_count, sizeof *upto);
    for (size_t i = 0; i < c->option_count; i++)
        upto[i] = c->options[i].system >= 0 ? first : 0;
    enum status status = STATUS_OK;
    if (!play_some(c, upto, "first replications"))
        status = STATUS_INTERRUPTED;
    for (size_t i = 0; i < c->option_count && status == STATUS_OK; i++) {
        struct estimate e = lab_estimate(&c->x.lab, &c->options[i].point, 0);
        if (c->options[i].system < 0 || e.n >= first)
            continue;
        fprintf(stderr,
                "homefirst: %s: %s has no value in some replications, so it cannot decide\n",
                c->options[i].file, c->x.options.measures[0]);
        status = STATUS_USAGE;
    }
    free(upto);
    return status;
}

static void complete_ask(struct choose *c, size_t systems)
{
    size_t n = c->x.options.replications;
    c->ask.systems = systems;
    c->ask.most = c->better.more;
    c->ask.first = c->ask.budget ? FIRST_OF_BUDGET : FIRST;
    c->ask.at_once = AT_ONCE;
    c->ask.most_of_each = n ? n : MOST;
    if (!c->ask.budget && c->ask.first > c->ask.most_of_each)
        c->ask.first = c->ask.most_of_each < 2 ? 2 : c->ask.most_of_each;
    c->ask.play = play;
    c->ask.series = series;
    c->ask.context = c;
}

static void report(struct choose *c)
{
    struct text question = {0};
    struct choose_record record = {.model = &c->x.base.model,
                                   .lab = &c->x.lab,
                                   .options = c->options,
                                   .option_count = c->option_count,
                                   .better = c->better,
                                   .requirements = c->requirements,
                                   .required = c->required,
                                   .requirement_count = c->requirement_count,
                                   .ask = &c->ask,
                                   .selection = c->selected ? &c->selection : NULL,
                                   .interrupted = c->x.interrupted};
    text_add(&question, "Which of %zu options is the best?", c->option_count);
    asking_heading(&c->x, question.at, "Replications");
    choose_summary(&c->x.summary, &record);
    choose_write(&c->x.dir, &record);
    struct chart_source source = experiment_source(&c->x, "replications as they were needed");
    choose_figures(&c->x.dir, &record, &source);
    text_free(&question);
}

static enum status select_best(struct choose *c)
{
    size_t systems = number_systems(c);
    complete_ask(c, systems ? systems : 1);
    enum status status = check_observed(c, c->ask.first);
    if (status == STATUS_INTERRUPTED) {
        c->x.nothing = true;
        return status;
    }
    if (status != STATUS_OK)
        return status;
    if (systems > 1) {
        if (c->ask.budget)
            selection_ocba(&c->selection, &c->ask);
        else
            selection_kn(&c->selection, &c->ask);
        c->selected = true;
    }
    report(c);
    return c->x.interrupted ? STATUS_INTERRUPTED : STATUS_OK;
}

static enum status choose_among(struct choose *c)
{
    experiment_open(&c->x, c->asking.wanted, c->asking.count);
    c->better = better_of(&c->x.base.model, &c->x.lab.kept.items[0]);
    if (c->x.options.most || c->x.options.least)
        c->better = (struct better){c->x.options.most, "as asked"};
    for (size_t i = 0; i < c->requirement_count; i++)
        c->required[i] = (size_t)measures_find_full(&c->x.lab.kept, c->requirements[i].measure);
    if (c->requirement_count && !decide_within(c)) {
        c->x.nothing = true;
        return STATUS_INTERRUPTED;
    }
    return select_best(c);
}

static void release(struct choose *c)
{
    for (size_t i = 0; i < c->option_count; i++)
        lab_release(&c->options[i].point, 1);
    for (size_t i = 1; i < c->option_count; i++)
        load_free(&c->loaded[i]);
    if (c->selected)
        selection_free(&c->selection);
    arena_free(&c->arena);
    free(c->series);
    free(c->loaded);
    free(c->others);
    free(c->options);
}

enum status command_choose(const struct options *given)
{
    struct choose c = {0};
    enum status status = experiment_begin(&c.x, given);
    if (status != STATUS_OK)
        return status;
    status = load_options(&c);
    if (status == STATUS_OK)
        status = read_question(&c);
    if (status == STATUS_OK)
        status = check_options(&c);
    if (status == STATUS_OK)
        status = choose_among(&c);
    status = experiment_end(&c.x, status);
    release(&c);
    return status;
}
