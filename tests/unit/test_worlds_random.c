/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two worlds in random models: every count worked out once more from what the patients were
   seen to do, and who lives once or untouched. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"
#include "study/measures.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define TIME(follow_up)                                                                            \
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"20 d\"; horizon = \"60 d\"; "     \
    "follow_up = \"" follow_up "\"; };"
#define PEOPLE                                                                                     \
    "attributes = { severe = { yes = 0.5; }; };"                                                   \
    "demand = { a = { per_day = 12; enters = \"s\"; otherwise = \"emergency\"; }; "                \
    "b = { per_day = 9; enters = \"ambulance\"; attributes = { severe = 0.3; }; }; "               \
    "c = { per_day = 8; enters = \"emergency\"; }; };"
#define STAFF(ward)                                                                                \
    "resources = { nurse = { capacity = 2; }; ward = { capacity = " ward "; }; };"
#define LIKE(mean) "{ exponential = { mean = \"" mean "\"; }; }"
#define BACK(to, row) "returns_to = \"" to "\"; returns = ( " row " );"
#define PATHWAYS                                                                                   \
    "pathways = { s = { scheme = true; steps = { "                                                 \
    "see = { service = { needs = \"nurse\"; takes = " LIKE("2 h") "; gives_up_after = " LIKE("9 h")\
    "; gives_up_to = \"otherwise\"; }; };"                                                         \
    "more = { branch = ( { share = 0.3; to = \"on\"; }, { share = 0.3; to = \"home\"; }, "         \
    "{ share = 0.1; to = \"bed\"; }, { share = 0.1; to = \"quiet\"; }, { to = \"otherwise\"; } ); "\
    "}; on = { refer = \"t\"; }; bed = { bed = { ward = \"ward\"; stays = " LIKE("3 d") "; }; "    \
    "then = \"quiet\"; };"                                                                         \
    "quiet = { end = { outcome = \"q\"; }; };"                                                     \
    "home = { end = { outcome = \"h\"; claimed = true; "                                           \
    BACK("emergency", "{ within = \"7 d\"; share = 0.2; }, { within = \"60 d\"; share = 0.5; }")   \
    " }; }; }; };"                                                                                 \
    "t = { scheme = true; steps = { care = { visits = { needs = \"nurse\"; takes = \"20 min\"; "   \
    "every = \"24 h\"; lasts = " LIKE("40 h") "; }; };"                                            \
    "sort = { branch = ( { when = \"severe\"; to = \"otherwise\"; }, { to = \"home\"; } ); };"     \
    "home = { end = { outcome = \"h\"; claimed = true; "                                           \
    BACK("care", "{ within = \"20 d\"; share = 0.3; }") " }; }; }; };"                             \
    "ambulance = { steps = { drive = { delay = \"20 min\"; }; offer = { branch = ( { share = 0.6; "\
    "to = \"to_t\"; }, { to = \"emergency\"; } ); }; to_t = { refer = { to = \"t\"; "              \
    "otherwise = \"emergency\"; }; }; }; };"                                                       \
    "emergency = { steps = { attend = { delay = " LIKE("3 h") "; }; sort = { branch = ( { when = " \
    "\"severe\"; to = \"bed\"; }, { to = \"left\"; } ); }; bed = { bed = { ward = \"ward\"; "      \
    "stays = { lognormal = { median = \"4 d\"; mean = \"9 d\"; }; }; }; }; "                       \
    "left = { end = { outcome = \"left\"; "                                                        \
    BACK("emergency", "{ within = \"30 d\"; share = 0.2; }") " }; }; }; }; };"
#define ANYTHING(follow_up, ward) TIME(follow_up) PEOPLE STAFF(ward) PATHWAYS

/* --- a life, as the moves tell it ------------------------------------------------------------- */

enum { STREAMS = 3, MOST = 4500, BEDS_MOST = 24 };

struct told {
    double came, index;
    int credit; /* -1: no scheme in the first episode */
    bool claimed, admitted, over;
    double in[BEDS_MOST], out[BEDS_MOST];
    int beds;
};

static struct told lives[WORLDS][STREAMS][MOST];

static void tell(const struct played *p, const struct move *m)
{
    assert_true(m->number < MOST);
    struct told *life = &lives[m->world][m->demand][m->number];
    if (isnan(life->came))
        life->came = m->time;
    if (life->beds && isinf(life->out[life->beds - 1]))
        life->out[life->beds - 1] = m->time;
    if (m->step < 0) {
        life->over = true;
        return;
    }
    const struct plan_step *step = &p->plan.steps[m->step];
    bool first = isnan(life->index);
    if (first && step->scheme >= 0)
        life->credit = step->scheme;
    if (step->kind == STEP_BED) {
        assert_true(life->beds < BEDS_MOST);
        life->in[life->beds] = m->time;
        life->out[life->beds++] = (double)INFINITY;
    }
    if (first && (step->kind == STEP_BED || step->kind == STEP_END)) {
        life->index = m->time;
        life->admitted = step->kind == STEP_BED;
        life->claimed = step->kind == STEP_END && step->claimed;
    }
}

static void tell_all(const struct played *p)
{
    for (int w = 0; w < WORLDS; w++)
        for (int d = 0; d < STREAMS; d++)
            for (int i = 0; i < MOST; i++)
                lives[w][d][i] =
                    (struct told){.came = (double)NAN, .index = (double)NAN, .credit = -1};
    for (size_t i = 0; i < p->count; i++)
        tell(p, &p->moves[i]);
}

static uint64_t admissions_within(const struct told *life, double window)
{
    uint64_t count = 0;
    for (int i = 0; i < life->beds; i++)
        count += life->in[i] - life->index <= window;
    return count;
}

static double bed_time_within(const struct told *life, double window, double now)
{
    double sum = 0;
    for (int i = 0; i < life->beds; i++) {
        double until = fmin(fmin(life->out[i], now), life->index + window);
        sum += fmax(0, until - life->in[i]);
    }
    return sum;
}

static void judge(struct scheme_count *s, const struct told *with, const struct told *without,
                  double now)
{
    s->patients++;
    s->claimed += with->claimed;
    s->admitted_without += without->admitted;
    s->not_needed += with->claimed && !without->admitted;
    for (int w = 0; w < WINDOWS; w++) {
        double window = plan_window_days[w] * 1440;
        uint64_t a = admissions_within(with, window), b = admissions_within(without, window);
        s->avoided[w] += with->claimed && without->admitted && a == 0;
        s->deferred[w] += with->claimed && without->admitted && a > 0;
        s->unclaimed[w] += !with->claimed && without->admitted && a == 0;
        s->induced[w] += a > 0 && b == 0;
        s->net[w] += (int64_t)b - (int64_t)a;
        s->saved[w] += bed_time_within(without, window, now) - bed_time_within(with, window, now);
    }
}

static void expect_same(const struct scheme_count *found, const struct scheme_count *told)
{
    assert_int_equal(found->patients, told->patients);
    assert_int_equal(found->claimed, told->claimed);
    assert_int_equal(found->admitted_without, told->admitted_without);
    assert_int_equal(found->not_needed, told->not_needed);
    for (int w = 0; w < WINDOWS; w++) {
        assert_int_equal(found->avoided[w], told->avoided[w]);
        assert_int_equal(found->deferred[w], told->deferred[w]);
        assert_int_equal(found->unclaimed[w], told->unclaimed[w]);
        assert_int_equal(found->induced[w], told->induced[w]);
        assert_int_equal(found->net[w], told->net[w]);
        assert_near(found->saved[w], told->saved[w], 1e-3);
        assert_int_equal(found->claimed,
                         found->avoided[w] + found->deferred[w] + found->not_needed);
    }
}

static void expect_what_was_seen(struct played *p, uint32_t replication)
{
    static struct scheme_count told[8];
    played_play(p, replication);
    tell_all(p);
    memset(told, 0, sizeof told);
    uint64_t touched = 0;
    for (int d = 0; d < STREAMS; d++)
        for (int i = 0; i < MOST; i++) {
            const struct told *with = &lives[WORLD_WITH][d][i];
            if (!(with->came >= p->plan.start && with->came < p->plan.end) || with->credit < 0)
                continue;
            judge(&told[with->credit], with, &lives[WORLD_WITHOUT][d][i], p->outcome.ended);
            touched++;
        }
    assert_true(touched > 500);
    expect_same(&p->outcome.schemes[played_pathway(p, "s")], &told[played_pathway(p, "s")]);
    expect_same(&p->outcome.schemes[played_pathway(p, "t")], &told[played_pathway(p, "t")]);
    assert_int_equal(p->outcome.undecided, 0);
}

static void every_count_is_what_the_patients_were_seen_to_do(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, ANYTHING("90 d", "\"unlimited\""));
    for (uint32_t replication = 0; replication < 6; replication++)
        expect_what_was_seen(&p, replication);
    played_free(&p);
}

static void claimed_is_avoided_deferred_or_not_needed_with_queues_too(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, ANYTHING("90 d", "60"));
    p.watched = false;
    for (uint32_t replication = 0; replication < 6; replication++) {
        played_play(&p, replication);
        uint64_t claimed = 0;
        for (size_t s = 0; s < 2; s++)
            for (int w = 0; w < WINDOWS; w++) {
                const struct scheme_count *c = &p.outcome.schemes[s];
                claimed += c->claimed;
                assert_int_equal(c->claimed, c->avoided[w] + c->deferred[w] + c->not_needed);
                assert_true(c->admitted_without >=
                            c->avoided[w] + c->deferred[w] + c->unclaimed[w]);
            }
        assert_true(claimed > 500);
    }
    played_free(&p);
}

/* --- who is the same in both ------------------------------------------------------------------ */

static void compare_measures(const char *once, const char *twice)
{
    struct played p, q;
    struct measure_list list;
    played_read(&p, once);
    played_read(&q, twice);
    assert_true(p.plan.demands[2].once);
    assert_false(q.plan.demands[2].once);
    for (uint32_t replication = 0; replication < 3; replication++) {
        played_play(&p, replication);
        played_play(&q, replication);
        measures_build(&list, &p.plan);
        double *values = mem_array(list.count, sizeof *values);
        measures_evaluate(&list, &p.plan, &p.outcome, values);
        for (size_t i = 0; i < list.count; i++) {
            double other = played_measure(&q, list.items[i].scope, list.items[i].name);
            if (isnan(values[i]) ? !isnan(other) : fabs(other - values[i]) > 1e-6)
                fail_msg("%s.%s: %.17g lived once, %.17g lived twice", list.items[i].scope,
                         list.items[i].name, values[i], other);
        }
        free(values);
        measures_free(&list);
    }
    played_free(&p);
    played_free(&q);
}

static void living_once_or_twice_makes_no_difference(void **state)
{
    (void)state;
    compare_measures(ANYTHING("90 d", "\"unlimited\""), ANYTHING("90 d", "1000000"));
    compare_measures(ANYTHING("10 d", "\"unlimited\""), ANYTHING("10 d", "1000000"));
}

static void whom_no_scheme_touches_lives_the_same_life_twice(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, ANYTHING("90 d", "1000000"));
    played_play(&p, 0);
    tell_all(&p);
    size_t same = 0, other = 0;
    for (int d = 0; d < STREAMS; d++)
        for (int i = 0; i < MOST; i++) {
            const struct told *a = &lives[WORLD_WITH][d][i], *b = &lives[WORLD_WITHOUT][d][i];
            if (isnan(a->came))
                continue;
            if (a->credit >= 0) {
                other += a->index != b->index || a->beds != b->beds;
                continue;
            }
            assert_memory_equal(a, b, sizeof *a);
            same++;
        }
    assert_true(same > 500 && other > 500);
    played_free(&p);
}

static void nobody_meets_a_scheme_in_the_world_without(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, ANYTHING("90 d", "60"));
    played_play(&p, 0);
    for (size_t i = 0; i < p.count; i++)
        if (p.moves[i].step >= 0 && p.moves[i].world != WORLD_WITH)
            assert_int_equal(p.plan.steps[p.moves[i].step].scheme, -1);
    for (size_t s = 0; s < p.plan.step_count; s++)
        assert_int_equal(p.plan.steps[s].scheme >= 0 && p.outcome.steps[WORLD_WITHOUT][s].entered,
                         0);
    played_free(&p);
}

/* Patients go on coming until the last comparison, so that the system stays as busy. */
static void later_arrivals_keep_the_load_and_are_not_counted(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, ANYTHING("90 d", "60"));
    played_play(&p, 0);
    size_t a = played_demand(&p, "a"), later = 0, counted = 0;
    for (size_t i = 0; i < p.count; i++)
        if (p.moves[i].demand == a && p.moves[i].step == 0 && p.moves[i].world == WORLD_WITH) {
            counted += p.moves[i].time >= p.plan.start && p.moves[i].time < p.plan.end;
            later += p.moves[i].time >= p.plan.end;
        }
    assert_int_equal(p.outcome.arrivals[a], counted);
    assert_int_equal(p.outcome.schemes[0].referred, counted);
    assert_near((double)later, 12 * (p.outcome.ended - p.plan.end) / 1440,
                5 * sqrt((double)later));
    assert_true(p.outcome.ended >= p.plan.end + 90 * 1440);
    assert_true(p.outcome.ended <= p.plan.last);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_count_is_what_the_patients_were_seen_to_do),
        cmocka_unit_test(claimed_is_avoided_deferred_or_not_needed_with_queues_too),
        cmocka_unit_test(living_once_or_twice_makes_no_difference),
        cmocka_unit_test(whom_no_scheme_touches_lives_the_same_life_twice),
        cmocka_unit_test(nobody_meets_a_scheme_in_the_world_without),
        cmocka_unit_test(later_arrivals_keep_the_load_and_are_not_counted),
    };
    return cmocka_run_group_tests_name("worlds: random models", tests, NULL, NULL);
}
