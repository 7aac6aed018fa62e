/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation against theory: every teaching scenario must be recognised, its simulated means must
   lie within four standard errors of their known answers; intervals must cover the truth as often
   as they say; and one stream's demand must not touch another's luck. Seeds are fixed, so the
   outcome is too. */
#include <dirent.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "model/overlay.h"
#include "study/theory.h"

struct score {
    int passed, failed;
};

static void judge(struct score *score, bool good, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void judge(struct score *score, bool good, const char *format, ...)
{
    va_list arguments;
    *(good ? &score->passed : &score->failed) += 1;
    printf("%s  ", good ? "ok    " : "FAILED");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}

/* --- a scenario from file to plan ------------------------------------------------------------ */

struct ready {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    bool good;
};

static void get_ready(struct ready *r, const char *path, const char *const *sets, size_t count)
{
    struct problem_list problems = {0};
    *r = (struct ready){0};
    enum status status = scenario_load(&r->scenario, path, sets, count, &problems);
    if (status == STATUS_OK && problems.count == 0)
        model_read(&r->model, r->scenario.root, &problems);
    r->good = status == STATUS_OK && problems.count == 0;
    if (r->good)
        plan_build(&r->plan, &r->model, &problems);
    problem_print(&problems, stdout);
    problem_free(&problems);
}

static void put_away(struct ready *r)
{
    plan_free(&r->plan);
    model_free(&r->model);
    scenario_free(&r->scenario);
}

static void play(struct study *study, const struct ready *r, size_t replications, uint64_t seed)
{
    struct study_options options = {.replications = replications, .threads = 2, .seed = seed};
    study_run(study, &r->plan, &options);
}

/* --- known answers --------------------------------------------------------------------------- */

/* What METHODS says, in minutes: theory must find it, and the simulation must agree. */
static const struct known {
    const char *file, *law, *scope, *name;
    double value, within;
} known[] = {
    {"mm1.cfg", "M/M/1", "step.queue.serve", "wait_mean", 540, 1e-9},
    {"mmc.cfg", "M/M/c", "step.clinic.see", "wait_mean", 0.204590 * 60, 3e-5},
    {"mmc.cfg", "M/M/c", "step.clinic.see", "waited_share", 0.409180, 5e-7},
    {"mmc.cfg", "M/M/c", "step.clinic.see", "waiting_mean", 1.636721, 5e-7},
    {"mmck.cfg", "M/M/c/K", "step.room.treat", "turned_away_share", 0.085114, 5e-7},
    {"mmck.cfg", "M/M/c/K", "step.room.treat", "waiting_mean", 0.633625, 5e-7},
    {"mmck.cfg", "M/M/c/K", "step.room.treat", "wait_mean", 0.461715 * 60, 3e-5},
    {"mmck.cfg", "M/M/c/K", "step.room.treat", "number_mean", 2.005954, 6e-7},
    {"mg1.cfg", "M/G/1", "step.queue.serve", "wait_mean", 390, 1e-6},
    {"mgcc.cfg", "M/G/c/c (Erlang B)", "step.unit.stay", "turned_away_share", 0.121661, 5e-7},
    {"mginf.cfg", "M/G/infinity", "step.ward.assess", "number_mean", 10.0 / 12, 1e-9},
    {"mginf.cfg", "L = lambda W (Little)", "step.ward.stay", "number_mean", 35, 1e-6},
    {"jackson.cfg", "Jackson network", "step.office.assess", "number_mean", 1.428571, 5e-7},
    {"jackson.cfg", "Jackson network", "step.office.plan", "number_mean", 2.4, 1e-9},
    {"delayed-discharge.cfg", "Jackson network", "step.hospital.package", "waiting_mean", 1.636721,
     5e-7},
    {"reneging.cfg", "M/M/c+M", "step.line.answer", "gave_up_share", 0.2590255, 1e-7},
    {"reneging.cfg", "M/M/c+M", "step.line.answer", "wait_mean", 2.6018330, 1e-6},
    {"appointments.cfg", "M/D/1 in slots", "slots.calls", "lead_time_mean", 1515, 1e-9},
    {"appointments.cfg", "M/D/1 in slots", "slots.calls", "booked_share", 0.8, 1e-12},
    {"appointments.cfg", "M/D/1 in slots", "step.line.book", "number_mean", 38.4 * 1515 / 1440,
     1e-9},
    {"preemptive.cfg", "M/G/1, pre-emptive resume", "step.urgent.treat", "wait_mean",
     0.3 / 0.7 * 60, 1e-9},
    {"preemptive.cfg", "M/G/1, pre-emptive resume", "step.urgent.treat", "waited_share", 0.3, 1e-9},
    {"preemptive.cfg", "M/G/1, pre-emptive resume", "step.urgent.treat", "number_mean", 0.3 / 0.7,
     1e-9},
    {"preemptive.cfg", "M/G/1, pre-emptive resume", "step.others.treat", "wait_mean", 200, 1e-9},
    {"preemptive.cfg", "M/G/1, pre-emptive resume", "step.others.treat", "number_mean",
     0.4 / (0.7 * 0.3), 1e-9},
    {"priorities.cfg", "M/G/1, priorities", "step.urgent.treat", "wait_mean", 60, 1e-9},
    {"priorities.cfg", "M/G/1, priorities", "step.others.treat", "wait_mean", 200, 1e-9},
    {"priorities.cfg", "M/G/1, priorities", "step.others.treat", "waited_share", 0.7, 1e-9},
    {"starting-full.cfg", "M/G/infinity", "step.ward.stay", "number_mean", 35 + 25 / 6.0, 1e-6},
    {"nonstationary.cfg", "M_t/G/infinity", "step.unit.stay", "number_mean", 15.495457, 1e-6},
    {"observed.cfg", "M_t/G/infinity", "step.ward.stay", "number_mean", 33.6, 1e-3},
};
enum { KNOWN = sizeof known / sizeof *known };

/* Answers that no law of the program gives: the simulation alone must agree. */
static const struct answer {
    const char *file, *scope, *name;
    double value;
} answers[] = {
    {"changes-by-date.cfg", "step.ward.stay", "number_mean", 60.358855},
    {"changes-by-date.cfg", "step.ward.stay", "entered", 1610},
    {"blocking.cfg", "resource.second", "utilisation", 2.0 / 3},
    {"blocking.cfg", "step.line.done", "entered", 2000 * 2.0 / 3},
    {"blocking.cfg", "step.line.first", "blocked_mean", 1.0 / 3},
    {"delayed-discharge.cfg", "step.hospital.stay", "blocked_mean", 1.636721},
    {"delayed-discharge.cfg", "resource.ward", "in_use_mean", 3.636721},
    {"delayed-discharge.cfg", "area", "delayed_days", 1.636721 * 20000},
};
enum { ANSWERS = sizeof answers / sizeof *answers };

static bool is_known(const char *file)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(known[i].file, file) == 0)
            return true;
    return false;
}

static const struct theory *item_of(const struct theory_list *list, const char *scope,
                                    const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].scope, scope) == 0 && strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

static void check_known(struct score *score, const char *file, const struct theory_list *list)
{
    for (size_t i = 0; i < KNOWN; i++) {
        const struct known *k = &known[i];
        if (strcmp(k->file, file) != 0)
            continue;
        const struct theory *item = item_of(list, k->scope, k->name);
        bool good =
            item && strcmp(item->law, k->law) == 0 && fabs(item->value - k->value) <= k->within;
        judge(score, good, "%s: %s gives %s.%s = %.8g (found %s, %.8g)", file, k->law, k->scope,
              k->name, k->value, item ? item->law : "nothing", item ? item->value : NAN);
    }
}

static void check_simulated(struct score *score, const char *file, const struct study *study,
                            const struct theory_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct theory *item = &list->items[i];
        const struct estimate *e = study_estimate(study, item->scope, item->name);
        double error = e->sd / sqrt((double)e->n), away = (e->mean - item->value) / error;
        judge(score, fabs(away) <= 4, "%s: %s.%s: %s %.6g, simulated %.6g, %+.2f standard errors",
              file, item->scope, item->name, item->law, item->value, e->mean, away);
    }
}

static void check_answers(struct score *score, const char *file, const struct study *study)
{
    for (size_t i = 0; i < ANSWERS; i++) {
        const struct answer *a = &answers[i];
        if (strcmp(a->file, file) != 0)
            continue;
        const struct estimate *e = study_estimate(study, a->scope, a->name);
        double away = e ? (e->mean - a->value) / (e->sd / sqrt((double)e->n)) : NAN;
        judge(score, fabs(away) <= 4, "%s: %s.%s: %.6g, simulated %.6g, %+.2f standard errors",
              file, a->scope, a->name, a->value, e ? e->mean : NAN, away);
    }
}

/* Where capacity is unlimited every wait is exactly 0. */
static void check_unlimited(struct score *score, const char *file, const struct study *study)
{
    const struct estimate *e = study_estimate(study, "step.ward.stay", "wait_longest");
    if (strcmp(file, "mginf.cfg") == 0)
        judge(score, e && e->mean == 0 && e->sd == 0, "%s: the longest wait for a bed is 0", file);
}

/* What files say: the same number in every replication, and 280 on average. */
static void check_observed(struct score *score, const char *file, const struct study *study)
{
    if (strcmp(file, "observed.cfg") != 0)
        return;
    const struct estimate *exact = study_estimate(study, "demand.walk_ins", "arrivals");
    const struct estimate *mean = study_estimate(study, "demand.patients", "arrivals");
    double away = (mean->mean - 280) / (mean->sd / sqrt((double)mean->n));
    judge(score, exact->mean == 12 && exact->sd == 0, "%s: 12 arrivals at their times", file);
    judge(score, fabs(away) <= 4,
          "%s: daily counts: 280 arrivals, simulated %.6g, %+.2f standard "
          "errors",
          file, mean->mean, away);
}

static void check_scenario(struct score *score, const char *folder, const char *file)
{
    char path[512];
    struct ready ready;
    bool expected = is_known(file);
    for (size_t i = 0; i < ANSWERS; i++)
        expected = expected || strcmp(answers[i].file, file) == 0;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    get_ready(&ready, path, NULL, 0);
    judge(score, ready.good && expected, "%s: can be read, and its answer is known", file);
    if (ready.good) {
        struct study study;
        struct theory_list list;
        play(&study, &ready, (size_t)ready.model.replications, ready.model.seed);
        theory_find(&list, &ready.plan, &study.measures);
        judge(score, study.broken == 0 && study.overflows == 0, "%s: no patient is lost", file);
        check_known(score, file, &list);
        check_simulated(score, file, &study, &list);
        check_answers(score, file, &study);
        check_unlimited(score, file, &study);
        check_observed(score, file, &study);
        printf("        %s took %.2f s\n", file, study.seconds);
        theory_free(&list);
        study_free(&study);
    }
    put_away(&ready);
}

static bool is_scenario(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".cfg") == 0;
}

static void check_folder(struct score *score, const char *folder)
{
    DIR *directory = opendir(folder);
    size_t count = 0, wanted = 0;
    struct dirent *entry;
    while (directory && (entry = readdir(directory)))
        if (is_scenario(entry)) {
            check_scenario(score, folder, entry->d_name);
            count++;
        }
    if (directory)
        closedir(directory);
    for (size_t i = 0; i < KNOWN; i++)
        wanted += i == 0 || strcmp(known[i].file, known[i - 1].file) != 0;
    for (size_t i = 0; i < ANSWERS; i++) {
        bool first = i == 0 || strcmp(answers[i].file, answers[i - 1].file) != 0;
        wanted += first && !is_known(answers[i].file);
    }
    judge(score, count == wanted, "%zu scenarios in %s", wanted, folder);
}

/* --- coverage -------------------------------------------------------------------------------- */

/* M/M/1 at load 0.5: the mean wait is one service time, 60 min. Of 1,000 95 % intervals, each from
   20 short replications, 930 to 970 must cover it: 2.9 standard deviations of the number that
   should. */
static void check_coverage(struct score *score, const char *folder)
{
    enum { MACRO_RUNS = 1000, REPLICATIONS = 20 };
    static const char *const sets[] = {"demand.patients.per_hour=0.5", "time.warm_up=\"100 h\"",
                                       "time.horizon=\"1500 h\""};
    char path[512];
    struct ready ready;
    int covered = 0;
    double sum = 0, seconds = 0;
    snprintf(path, sizeof path, "%s/mm1.cfg", folder);
    get_ready(&ready, path, sets, 3);
    for (uint64_t seed = 1; ready.good && seed <= MACRO_RUNS; seed++) {
        struct study study;
        play(&study, &ready, REPLICATIONS, seed);
        const struct estimate *e = study_estimate(&study, "step.queue.serve", "wait_mean");
        covered += e->low <= 60 && 60 <= e->high;
        sum += e->mean;
        seconds += study.seconds;
        study_free(&study);
    }
    judge(score, covered >= 930 && covered <= 970, "%d of %d 95 %% intervals cover the true wait",
          covered, MACRO_RUNS);
    judge(score, fabs(sum / MACRO_RUNS - 60) <= 0.3, "the mean of all is %.2f min, 60 expected",
          sum / MACRO_RUNS);
    printf("        coverage took %.2f s\n", seconds);
    put_away(&ready);
}

/* --- priorities that grow -------------------------------------------------------------------- */

/* Mean waits, in minutes, of the urgent and of the others, whose priority grows so. */
struct waits {
    struct estimate urgent, others;
};

static struct waits waits_with(struct score *score, const char *path, const char *growth)
{
    char set[200];
    const char *sets[] = {set, "time.horizon=\"20000 h\""};
    struct ready ready;
    struct waits waits = {0};
    snprintf(set, sizeof set, "pathways.others.steps.treat.service.priority_grows={ %s to = 1; }",
             growth);
    get_ready(&ready, path, sets, 2);
    judge(score, ready.good, "priorities.cfg with growth can be read: %s", growth);
    if (ready.good) {
        struct study study;
        play(&study, &ready, 20, 1);
        waits.urgent = *study_estimate(&study, "step.urgent.treat", "wait_mean");
        waits.others = *study_estimate(&study, "step.others.treat", "wait_mean");
        study_free(&study);
    }
    put_away(&ready);
    return waits;
}

static void judge_wait(struct score *score, const char *who, const struct estimate *e, double value)
{
    double away = (e->mean - value) / (e->sd / sqrt((double)e->n));
    judge(score, fabs(away) <= 4, "%s wait %.4g min, %.4g simulated, %+.2f standard errors", who,
          value, e->mean, away);
}

/* Growth that never comes leaves Cobham's priorities; growth at once is first come, first served,
   140 min for all; in between lies between, the sooner the fairer. What the urgent and the others
   wait altogether is the same (Kleinrock's conservation law). */
static void check_growth(struct score *score, const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/priorities.cfg", folder);
    struct waits never = waits_with(score, path, "after = \"2000 h\"; every = \"1 h\";");
    struct waits late = waits_with(score, path, "after = \"6 h\"; every = \"1 h\";");
    struct waits soon = waits_with(score, path, "after = \"2 h\"; every = \"1 h\";");
    struct waits at_once = waits_with(score, path, "after = \"0 h\"; every = \"1 h\";");
    judge_wait(score, "never growing, the urgent", &never.urgent, 60);
    judge_wait(score, "never growing, the others", &never.others, 200);
    judge_wait(score, "growing at once, the urgent", &at_once.urgent, 140);
    judge_wait(score, "growing at once, the others", &at_once.others, 140);
    const double urgent[] = {never.urgent.mean, late.urgent.mean, soon.urgent.mean,
                             at_once.urgent.mean};
    const double others[] = {never.others.mean, late.others.mean, soon.others.mean,
                             at_once.others.mean};
    for (int i = 1; i < 4; i++)
        judge(score, urgent[i] > urgent[i - 1] + 5 && others[i] < others[i - 1] - 3,
              "sooner growth is fairer: %.4g and %.4g min, after %.4g and %.4g", urgent[i],
              others[i], urgent[i - 1], others[i - 1]);
    for (int i = 1; i < 4; i++)
        judge(score,
              fabs(0.3 * (urgent[i] - urgent[0]) + 0.4 * (others[i] - others[0])) <= 0.01 * 98,
              "the wait of all together stays: %.4g h^2 against %.4g",
              (0.3 * urgent[i] + 0.4 * others[i]) / 60, (0.3 * urgent[0] + 0.4 * others[0]) / 60);
}

/* --- starting full --------------------------------------------------------------------------- */

enum { WARD_DAYS = 30 };

/* A ward without limit to which `per_day` come, and in which `already` are. */
struct ward {
    const char *name, *stays, *per_day, *already;
    double (*number)(double day); /* expected */
};

static double as_many_as_come(double day)
{
    (void)day;
    return 35;
}

/* n e^(-t / 5) + 35 (1 - e^(-t / 5)), n = 100. */
static double settling(double day)
{
    return 100 * exp(-day / 5) + 35 * (1 - exp(-day / 5));
}

/* Lognormal, median 4 d, mean 6 d, beyond 3 d: 500 P(X > 3 + t) / P(X > 3). */
static double leaving(double day)
{
    double sigma = sqrt(2 * log(1.5));
    return 500 * erfc(log((3 + day) / 4) / sigma / sqrt(2)) / erfc(log(0.75) / sigma / sqrt(2));
}

#define INSIDE(count, more)                                                                        \
    "( { at = \"ward.stay\"; of = \"patients\"; patients = " count "; " more "} )"
static const struct ward wards[] = {
    {"exponential stays", "{ exponential = { mean = \"5 d\"; }; }", "7", INSIDE("100", ""),
     settling},
    {"lognormal stays", "{ lognormal = { median = \"3 d\"; mean = \"5 d\"; }; }", "7",
     INSIDE("35", ""), as_many_as_come},
    {"uniform stays", "{ uniform = [ \"0 d\", \"10 d\" ]; }", "7", INSIDE("35", ""),
     as_many_as_come},
    {"constant stays", "\"5 d\"", "7", INSIDE("35", ""), as_many_as_come},
    {"gamma stays", "{ gamma = { mean = \"5 d\"; sd = \"3 d\"; }; }", "7", INSIDE("35", ""),
     as_many_as_come},
    {"a mixture of stays",
     "{ mixture = ( { share = 0.75; exponential = { mean = \"1 d\"; }; }, "
     "{ share = 0.25; weibull = { mean = \"17 d\"; sd = \"6 d\"; }; } ); }",
     "7", INSIDE("35", ""), as_many_as_come},
    {"uniform stays, of known ages", "{ uniform = [ \"0 d\", \"10 d\" ]; }", "7",
     INSIDE("35", "elapsed = { triangular = [ \"0 d\", \"0 d\", \"10 d\" ]; }; "), as_many_as_come},
    {"stays of 3 days and more", "{ lognormal = { median = \"4 d\"; mean = \"6 d\"; }; }", "0",
     INSIDE("500", "elapsed = \"3 d\"; "), leaving},
};

/* The number at each midnight. */
static void check_ward(struct score *score, const char *folder, const struct ward *ward)
{
    char path[512], values[4][400];
    struct ready ready;
    snprintf(path, sizeof path, "%s/starting-full.cfg", folder);
    snprintf(values[0], sizeof values[0], "pathways.ward.steps.stay.bed.stays=%s", ward->stays);
    snprintf(values[1], sizeof values[1], "demand.patients.per_day=%s", ward->per_day);
    snprintf(values[2], sizeof values[2], "already_inside=%s", ward->already);
    snprintf(values[3], sizeof values[3], "time.horizon=\"%d d\"", WARD_DAYS);
    const char *sets[] = {values[0], values[1], values[2], values[3]};
    get_ready(&ready, path, sets, 4);
    judge(score, ready.good, "%s: can be read", ward->name);
    if (ready.good) {
        struct study study;
        double worst = 0, n = 2000;
        play(&study, &ready, (size_t)n, 20150101);
        const uint64_t *sum = &study.daily.sum[daily_beds(WORLD_WITH) * study.daily.days];
        const uint64_t *squares = &study.daily.squares[daily_beds(WORLD_WITH) * study.daily.days];
        for (size_t day = 1; day < WARD_DAYS; day++) {
            double mean = (double)sum[day] / n, variance = (double)squares[day] / n - mean * mean;
            double away = (mean - ward->number((double)day)) / sqrt(variance / n);
            worst = fabs(away) > fabs(worst) ? away : worst;
        }
        judge(score, study.broken == 0 && fabs(worst) <= 4,
              "%s: at each of %d midnights the number is as expected, at worst %+.2f standard "
              "errors off",
              ward->name, WARD_DAYS - 1, worst);
        study_free(&study);
    }
    put_away(&ready);
}

/* All ten places taken at the beginning: in the long run as many are turned away as Erlang says. */
static void check_full_unit(struct score *score, const char *folder)
{
    static const char *const sets[] = {
        "time.warm_up=\"0 d\"",
        "already_inside=( { at = \"unit.stay\"; of = \"patients\"; patients = 10; } )"};
    char path[512];
    struct ready ready;
    snprintf(path, sizeof path, "%s/mgcc.cfg", folder);
    get_ready(&ready, path, sets, 2);
    judge(score, ready.good, "mgcc.cfg, full: can be read");
    if (ready.good) {
        struct study study;
        play(&study, &ready, 20, 1);
        const struct estimate *e = study_estimate(&study, "step.unit.stay", "turned_away_share");
        double away = (e->mean - 0.121661) / (e->sd / sqrt((double)e->n));
        judge(score, study.broken == 0 && fabs(away) <= 4,
              "mgcc.cfg, full: turned away %.6g, %+.2f standard errors from Erlang B", e->mean,
              away);
        study_free(&study);
    }
    put_away(&ready);
}

/* --- the same luck --------------------------------------------------------------------------- */

enum { ARRIVALS_MOST = 100000 };
struct diary {
    size_t demand; /* whose arrivals are noted */
    size_t count;
    double time[ARRIVALS_MOST];
};

static void note(void *context, double now, size_t demand, uint32_t number, enum world world,
                 int32_t step)
{
    struct diary *diary = context;
    (void)world;
    (void)step;
    if (demand == diary->demand && number == diary->count && diary->count < ARRIVALS_MOST)
        diary->time[diary->count++] = now;
}

static void keep_diary(struct diary *diary, const struct ready *r, size_t demand)
{
    struct outcome outcome;
    struct engine *engine = engine_new(&r->plan, 7);
    struct engine_watch watch = {.moved = note, .context = diary};
    diary->demand = demand;
    diary->count = 0;
    outcome_init(&outcome, &r->plan);
    engine_set_watch(engine, &watch);
    engine_play(engine, 3, &outcome);
    outcome_free(&outcome);
    engine_free(engine);
}

/* Two streams that meet in one queue; in the second play one of them is twice as strong. */
static void check_same_luck(struct score *score, const char *folder)
{
    static const char *const sets[] = {"demand.others={ per_hour = 0.3; enters = \"queue\"; }",
                                       "demand.patients.per_hour=0.3", "time.horizon=\"20000 h\"",
                                       "demand.patients.per_hour=0.6"};
    char path[512];
    struct ready one, two;
    struct diary *diaries = mem_array(4, sizeof *diaries);
    struct diary *others = diaries, *others_now = diaries + 1, *own = diaries + 2,
                 *own_now = diaries + 3;
    snprintf(path, sizeof path, "%s/mm1.cfg", folder);
    get_ready(&one, path, sets, 3);
    get_ready(&two, path, sets, 4);
    judge(score, one.good && two.good, "two streams can be read");
    if (one.good && two.good) {
        keep_diary(others, &one, 1);
        keep_diary(others_now, &two, 1);
        keep_diary(own, &one, 0);
        keep_diary(own_now, &two, 0);
        bool same = others->count > 5000 && others->count == others_now->count &&
                    memcmp(others->time, others_now->time, others->count * sizeof(double)) == 0;
        double times = (double)own_now->count / (double)own->count;
        judge(score, same, "the other stream's %zu arrivals stay as they are", others->count);
        judge(score, fabs(times - 2) < 0.1, "the doubled stream has %.3f times its arrivals",
              times);
    }
    put_away(&one);
    put_away(&two);
    free(diaries);
}

int main(int argc, char **argv)
{
    struct score score = {0};
    const char *folder = argc > 1 ? argv[1] : "scenarios/teaching";
    check_folder(&score, folder);
    check_coverage(&score, folder);
    check_growth(&score, folder);
    check_same_luck(&score, folder);
    for (size_t i = 0; i < sizeof wards / sizeof *wards; i++)
        check_ward(&score, folder, &wards[i]);
    check_full_unit(&score, folder);
    printf("passed %d failed %d\n", score.passed, score.failed);
    return score.failed > 0;
}
