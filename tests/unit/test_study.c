/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replications on threads: the same bytes however many there are, interruptions, and the shipped
   study against the published figures. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "model/overlay.h"
#include "near.h"
#include "played.h"
#include "study/study.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

static const char *const small =
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"3 d\"; horizon = \"10 d\"; "
    "follow_up = \"30 d\"; };"
    "demand = { a = { per_hour = 2; enters = \"s\"; otherwise = \"x\"; }; "
    "b = { per_hour = 1; enters = \"x\"; }; };"
    "resources = { nurse = { capacity = 4; }; ward = { capacity = \"unlimited\"; }; };"
    "pathways = { s = { scheme = true; promise = { first_contact_within = \"1 h\"; }; steps = { "
    "see = { service = { needs = \"nurse\"; takes = { exponential = { mean = \"90 min\"; }; }; "
    "gives_up_after = \"3 h\"; gives_up_to = \"otherwise\"; }; };"
    "home = { end = { outcome = \"h\"; claimed = true; returns_to = \"x\"; returns = ( { within = "
    "\"20 d\"; share = 0.3; } ); }; }; }; };"
    "x = { steps = { bed = { bed = { ward = \"ward\"; stays = { exponential = { mean = \"2 d\"; }; "
    "}; }; }; " END("left") "}; }; };";

static void run(struct study *study, const struct played *p, size_t replications, int threads)
{
    study_run(study, &p->plan,
              &(struct study_options){
                  .replications = replications, .threads = threads, .seed = p->model.seed});
}

static void expect_same_values(const struct study *a, const struct study *b, size_t replications)
{
    assert_int_equal(a->measures.count, b->measures.count);
    assert_memory_equal(a->values, b->values,
                        replications * a->measures.count * sizeof *a->values);
}

static void expect_same_study(const struct study *a, const struct study *b)
{
    size_t days = a->daily.series * a->daily.days, pathways = a->plan->model->pathway_count;
    assert_int_equal(a->replications, b->replications);
    expect_same_values(a, b, a->replications);
    assert_memory_equal(a->daily.sum, b->daily.sum, days * sizeof *a->daily.sum);
    assert_memory_equal(a->daily.squares, b->daily.squares, days * sizeof *a->daily.squares);
    size_t moves = a->moves.series * a->moves.days;
    assert_memory_equal(a->moves.sum, b->moves.sum, moves * sizeof *a->moves.sum);
    assert_memory_equal(a->moves.squares, b->moves.squares, moves * sizeof *a->moves.squares);
    assert_memory_equal(a->use, b->use, a->plan->resource_count * WEEK_HOURS * sizeof *a->use);
    assert_int_equal(a->flows.count, b->flows.count);
    assert_memory_equal(a->flows.at, b->flows.at, a->flows.count * sizeof *a->flows.at);
    assert_memory_equal(a->referrals, b->referrals, pathways * WEEK_HOURS * sizeof *a->referrals);
    assert_memory_equal(a->responses, b->responses, pathways * sizeof *a->responses);
    assert_int_equal(a->patients, b->patients);
    assert_int_equal(a->events, b->events);
    assert_int_equal(a->still_inside, b->still_inside);
    assert_int_equal(a->undecided, b->undecided);
    assert_int_equal(a->most_inside, b->most_inside);
    for (size_t i = 0; i < a->measures.count; i++)
        assert_memory_equal(&a->estimates[i], &b->estimates[i], sizeof a->estimates[i]);
}

static void one_two_and_five_threads_give_the_same_bytes(void **state)
{
    (void)state;
    struct played p;
    struct study one, two, five;
    played_read(&p, small);
    run(&one, &p, 23, 1);
    run(&two, &p, 23, 2);
    run(&five, &p, 23, 5);
    assert_int_equal(one.replications, 23);
    assert_int_equal(five.threads, 5);
    assert_int_equal(one.broken + one.overflows, 0);
    expect_same_study(&one, &two);
    expect_same_study(&one, &five);
    study_free(&one);
    study_free(&two);
    study_free(&five);
    played_free(&p);
}

static void a_longer_study_begins_with_the_shorter_one(void **state)
{
    (void)state;
    struct played p;
    struct study few, many;
    played_read(&p, small);
    run(&few, &p, 7, 2);
    run(&many, &p, 20, 3);
    expect_same_values(&few, &many, 7);
    assert_true(memcmp(few.values, many.values + few.measures.count,
                       few.measures.count * sizeof *few.values) != 0);
    study_free(&few);
    study_free(&many);
    played_free(&p);
}

static void more_threads_than_replications_do_no_harm(void **state)
{
    (void)state;
    struct played p;
    struct study one, many;
    played_read(&p, small);
    run(&one, &p, 2, 1);
    run(&many, &p, 2, 16);
    expect_same_study(&one, &many);
    study_free(&one);
    study_free(&many);
    played_free(&p);
}

static void values_are_those_of_the_engine(void **state)
{
    (void)state;
    struct played p;
    struct study study;
    played_read(&p, small);
    p.watched = false;
    run(&study, &p, 4, 2);
    played_play(&p, 3);
    for (size_t i = 0; i < study.measures.count; i++) {
        const struct measure *m = &study.measures.items[i];
        double value = study.values[3 * study.measures.count + i];
        double again = played_measure(&p, m->scope, m->name);
        assert_true(value == again || (isnan(value) && isnan(again)));
    }
    study_free(&study);
    played_free(&p);
}

/* --- interrupted ------------------------------------------------------------------------------ */

struct hand {
    atomic_int raised;
    size_t after, calls, last;
};

/* Not watched for races: in the program a signal handler writes the flag. */
__attribute__((no_sanitize("thread"))) static void raise_hand(void *context, size_t done, size_t of,
                                                              double seconds)
{
    struct hand *hand = context;
    assert_true(done <= of && seconds >= 0);
    assert_true(done >= hand->last);
    hand->last = done;
    hand->calls++;
    if (done >= hand->after)
        hand->raised = 1;
}

static void nothing_begins_once_the_flag_is_up(void **state)
{
    (void)state;
    struct played p;
    struct study study;
    struct hand hand = {.raised = 1};
    played_read(&p, small);
    study_run(&study, &p.plan,
              &(struct study_options){.replications = 50, .threads = 3, .interrupt = &hand.raised});
    assert_int_equal(study.replications, 0);
    assert_true(study.interrupted);
    assert_true(isnan(study_estimate(&study, "s", "claimed")->mean));
    study_free(&study);
    played_free(&p);
}

static void an_interrupted_study_is_the_beginning_of_the_whole(void **state)
{
    (void)state;
    struct played p;
    struct study part, whole;
    struct hand hand = {.after = 5};
    played_read(&p, small);
    struct study_options options = {.replications = 100000,
                                    .threads = 2,
                                    .seed = p.model.seed,
                                    .progress = raise_hand,
                                    .context = &hand,
                                    .interrupt = &hand.raised};
    study_run(&part, &p.plan, &options);
    assert_true(part.interrupted);
    assert_true(part.replications >= 5 && part.replications < 100000);
    run(&whole, &p, part.replications, 1);
    assert_false(whole.interrupted);
    expect_same_study(&whole, &part);
    study_free(&part);
    study_free(&whole);
    played_free(&p);
}

/* --- measures --------------------------------------------------------------------------------- */

static int by_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void expect_unique_measures(const struct plan *plan)
{
    struct measure_list list;
    measures_build(&list, plan);
    char **full = mem_array(list.count, sizeof *full);
    for (size_t i = 0; i < list.count; i++) {
        full[i] = arena_format(&list.arena, "%s.%s", list.items[i].scope, list.items[i].name);
        assert_int_equal(measures_find_full(&list, full[i]), i);
        assert_true(list.items[i].unit[0] && list.items[i].meaning[0]);
    }
    qsort(full, list.count, sizeof *full, by_words);
    for (size_t i = 1; i < list.count; i++)
        if (strcmp(full[i], full[i - 1]) == 0)
            fail_msg("two measures are called %s", full[i]);
    assert_true(list.count > 50);
    assert_int_equal(measures_find_full(&list, "nothing"), -1);
    assert_int_equal(measures_find_full(&list, "area.nothing"), -1);
    free(full);
    measures_free(&list);
}

static void windows_longer_than_the_follow_up_are_not_reported(void **state)
{
    (void)state;
    struct played p;
    struct measure_list list;
    played_read(&p, small);
    expect_unique_measures(&p.plan);
    measures_build(&list, &p.plan);
    assert_true(measures_find(&list, "s", "avoided_0d") >= 0);
    assert_true(measures_find(&list, "s", "avoided_30d") >= 0);
    assert_true(measures_find(&list, "schemes", "bed_days_saved_7d") >= 0);
    assert_int_equal(measures_find(&list, "s", "avoided_90d"), -1);
    assert_int_equal(measures_find(&list, "schemes", "bed_days_saved_90d"), -1);
    assert_int_equal(measures_find(&list, "s", "bed_days_saved_0d"), -1);
    assert_int_equal(measures_find(&list, "s", "cost_per_claimed"), -1);
    measures_free(&list);
    played_free(&p);
}

/* --- the shipped study ------------------------------------------------------------------------ */

struct shipped {
    struct scenario scenario;
    struct model model;
    struct plan plan;
};

/* The county's other emergencies make most of the work and touch no scheme. */
static void load(struct shipped *s, bool others)
{
    static const char *const nearly_none = "demand.other_emergencies.per_year=1";
    struct problem_list problems = {0};
    assert_int_equal(scenario_load(&s->scenario, "scenarios/leicestershire-2015.cfg", &nearly_none,
                                   others ? 0 : 1, &problems), STATUS_OK);
    model_read(&s->model, s->scenario.root, &problems);
    plan_build(&s->plan, &s->model, &problems);
    assert_int_equal(problems.count, 0);
}

static void unload(struct shipped *s)
{
    plan_free(&s->plan);
    model_free(&s->model);
    scenario_free(&s->scenario);
}

/* Counts that are Poisson: squares off the mean, over the mean, are chi-square with n - 1 degrees
   of freedom. Refused when as far out as one in 10,000 on either side. */
static void expect_about_poisson(const struct study *study, const char *scope, const char *name)
{
    const struct estimate *e = study_estimate(study, scope, name);
    double chi_square = (double)(e->n - 1) * e->sd * e->sd / e->mean;
    double p = gsl_cdf_chisq_Q(chi_square, (double)(e->n - 1));
    if (p < 1e-4 || p > 1 - 1e-4)
        fail_msg("%s.%s: variance %.1f around %.1f", scope, name, e->sd * e->sd, e->mean);
}

static void other_patients_leave_every_scheme_as_it_was(void **state)
{
    (void)state;
    struct shipped s[2];
    struct study study[2];
    for (int others = 0; others < 2; others++) {
        load(&s[others], others);
        study_run(&study[others], &s[others].plan,
                  &(struct study_options){
                      .replications = 2, .threads = 2, .seed = s[others].model.seed});
    }
    const struct measure_list *list = &study[0].measures;
    expect_unique_measures(&s[1].plan);
    size_t schemes = 0;
    for (size_t i = 0; i < 2 * list->count; i++) {
        const struct measure *m = &list->items[i % list->count];
        bool of_scheme = strchr(m->scope, '.') == NULL && strcmp(m->scope, "area") != 0;
        if (of_scheme)
            assert_memory_equal(&study[0].values[i], &study[1].values[i], sizeof(double));
        schemes += of_scheme;
    }
    assert_true(schemes > 300);
    assert_true(study[1].patients > study[0].patients + 100000);
    for (int others = 0; others < 2; others++) {
        study_free(&study[others]);
        unload(&s[others]);
    }
}

/* Patients who enter each scheme, and whom it claims, by their flows. */
static void expect_flows_agree(const struct study *study)
{
    const struct model *m = study->plan->model;
    for (size_t p = 0; p < m->pathway_count; p++) {
        uint64_t entered = 0, claimed = 0;
        for (size_t i = 0; i < study->flows.count; i++) {
            struct flow_of of = flow_of_key(study->flows.at[i].key);
            if (of.scheme != p || of.part != FLOW_WITH)
                continue;
            bool to = of.to < PLACE_DEMAND && study->plan->steps[of.to].pathway == (int32_t)p;
            bool from = of.from < PLACE_DEMAND && study->plan->steps[of.from].pathway == (int32_t)p;
            entered += to && !from ? study->flows.at[i].sum : 0;
            claimed += of.to == PLACE_END + PLACE_CLAIMED ? study->flows.at[i].sum : 0;
        }
        double n = (double)study->replications;
        if (!m->pathways[p].scheme)
            continue;
        const char *name = m->pathways[p].named.name;
        assert_near((double)entered / n, study_estimate(study, name, "referred")->mean, 1e-9);
        assert_near((double)claimed / n, study_estimate(study, name, "claimed")->mean, 1e-9);
    }
}

static void the_shipped_study_reproduces_the_published_counts(void **state)
{
    (void)state;
    enum { REPLICATIONS = 60 };
    struct shipped s;
    struct study study;
    load(&s, false);
    study_run(&study, &s.plan,
              &(struct study_options){
                  .replications = REPLICATIONS, .threads = 2, .seed = s.model.seed});
    static const struct {
        const char *scope, *name;
        double published;
    } rows[] = {{"fopu", "referred", 540}, {"fopu", "claimed", 377},
                {"night_nursing", "referred", 470}, {"night_nursing", "claimed", 437},
                {"schemes", "claimed", 1581}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double mean = study_estimate(&study, rows[i].scope, rows[i].name)->mean;
        assert_near(mean, rows[i].published, 0.02 * rows[i].published);
        expect_about_poisson(&study, rows[i].scope, rows[i].name);
    }
    assert_int_equal(study.broken + study.overflows + study.undecided, 0);
    expect_flows_agree(&study);
    study_free(&study);
    unload(&s);
}

/* What is cut off leaves no trace. */
static void a_study_that_is_cut_is_one_that_was_never_longer(void **state)
{
    (void)state;
    struct played p;
    struct study cut, whole;
    played_read(&p, small);
    struct study_options how = {.replications = 9, .threads = 2, .seed = p.model.seed};
    study_open(&cut, &p.plan, how.seed);
    study_grow(&cut, &how);
    how.replications = 12;
    study_grow(&cut, &how);
    how.replications = 7;
    study_cut(&cut, &how);
    study_estimates(&cut);
    run(&whole, &p, 7, 1);
    expect_same_study(&cut, &whole);
    assert_int_equal(cut.most_inside, whole.most_inside);
    assert_memory_equal(cut.estimates, whole.estimates,
                        whole.measures.count * sizeof *whole.estimates);
    study_free(&cut);
    study_free(&whole);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_study_that_is_cut_is_one_that_was_never_longer),
        cmocka_unit_test(one_two_and_five_threads_give_the_same_bytes),
        cmocka_unit_test(a_longer_study_begins_with_the_shorter_one),
        cmocka_unit_test(more_threads_than_replications_do_no_harm),
        cmocka_unit_test(values_are_those_of_the_engine),
        cmocka_unit_test(nothing_begins_once_the_flag_is_up),
        cmocka_unit_test(an_interrupted_study_is_the_beginning_of_the_whole),
        cmocka_unit_test(windows_longer_than_the_follow_up_are_not_reported),
        cmocka_unit_test(other_patients_leave_every_scheme_as_it_was),
        cmocka_unit_test(the_shipped_study_reproduces_the_published_counts),
    };
    return cmocka_run_group_tests_name("study", tests, NULL, NULL);
}
