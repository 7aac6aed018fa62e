/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How patients flow: what comes to a place leaves it, and the numbers are those that are counted
   elsewhere; hours of use and moves by period add up to what is counted as a whole. */
#include "engine/flows.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "near.h"
#include "played.h"
#include "report/flow_map.h"
#include "report/flow_words.h"
#include "study/study.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

/* Two schemes after one another, a full line, patients who give up, who come back to the scheme in
   the same episode, who are sent on at once, who miss an appointment. */
static const char everything[] =
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"14 d\"; warm_up = \"3 d\"; "
    "follow_up = \"30 d\"; };"
    "attributes = { ill = { yes = 0.6; }; };"
    "profiles = { day = { windows = ( { from = \"08:00\"; to = \"20:00\"; } ); }; };"
    "slots = { clinic = { open = ( { from = \"09:00\"; to = \"12:00\"; } ); "
    "every = \"10 min\"; }; };"
    "demand = { a = { per_day = 30; profile = \"day\"; enters = \"first\"; "
    "otherwise = \"ward\"; }; "
    "b = { per_day = 10; enters = \"ward\"; }; };"
    "resources = { nurse = { roster = ( { from = \"08:00\"; to = \"18:00\"; capacity = 2; } ); }; "
    "visitor = { capacity = 1; }; bed = { capacity = \"unlimited\"; }; };"
    "pathways = { "
    "first = { scheme = true; steps = { "
    "door = { branch = ( { share = 0.1; to = \"otherwise\"; }, { to = \"see\"; } ); };"
    "see = { service = { needs = \"nurse\"; takes = { exponential = { mean = \"30 min\"; }; }; "
    "queue_limit = 6; full_to = \"otherwise\"; "
    "gives_up_after = \"2 h\"; gives_up_to = \"otherwise\"; }; };"
    "sort = { branch = ( { share = 0.2; to = \"pass\"; }, { share = 0.1; to = \"walk\"; }, "
    "{ share = 0.5; to = \"home\"; }, { to = \"otherwise\"; } ); };"
    "pass = { refer = \"second\"; }; walk = { refer = \"around\"; };"
    "home = { end = { outcome = \"h\"; claimed = true; returns_to = \"ward\"; "
    "returns = ( { within = \"20 d\"; share = 0.4; } ); }; }; }; };"
    "second = { scheme = true; steps = { "
    "book = { appointment = { slots = \"clinic\"; attends = 0.8; within = \"10 d\"; "
    "full_to = \"otherwise\"; missed_to = \"otherwise\"; }; };"
    "visit = { service = { needs = \"visitor\"; takes = \"20 min\"; }; };"
    "home = { end = { outcome = \"h\"; claimed = true; }; }; }; };"
    "around = { steps = { walk = { delay = \"1 h\"; }; "
    "back = { refer = { to = \"first\"; otherwise = \"ward\"; }; }; }; };"
    "ward = { steps = { "
    "ask = { branch = ( { when = \"ill\"; to = \"bed\"; }, { to = \"out\"; } ); };"
    "bed = { bed = { ward = \"bed\"; stays = { exponential = { mean = \"2 d\"; }; }; }; };"
    "down = { branch = ( { share = 0.3; to = \"help\"; }, { to = \"out\"; } ); };"
    "help = { refer = { to = \"second\"; otherwise = \"out\"; }; };"
    "out = { end = { outcome = \"o\"; returns_to = \"ward\"; "
    "returns = ( { within = \"20 d\"; share = 0.2; } ); }; }; }; };"
    "};";

/* clang-format on */

static bool is_of(const struct plan *plan, uint32_t place, size_t pathway)
{
    return place < PLACE_DEMAND && plan->steps[place].pathway == (int32_t)pathway;
}

struct sums {
    uint64_t entered, claimed, gave_up, turned_away, missed, later, admitted;
};

static struct sums add_up(const struct played *p, size_t scheme, bool without)
{
    struct sums s = {0};
    for (size_t i = 0; i < p->outcome.flows.count; i++) {
        struct flow_of of = flow_of_key(p->outcome.flows.at[i].key);
        uint64_t count = p->outcome.flows.at[i].count;
        if (of.scheme != scheme || (of.part == FLOW_WITHOUT) != without)
            continue;
        bool here = is_of(&p->plan, of.from, scheme);
        s.entered += !here && is_of(&p->plan, of.to, scheme) ? count : 0;
        s.claimed += of.to == PLACE_END + PLACE_CLAIMED && here ? count : 0;
        s.gave_up += of.how == FLOW_GAVE_UP && here ? count : 0;
        s.turned_away += of.how == FLOW_TURNED_AWAY && here ? count : 0;
        s.missed += of.how == FLOW_MISSED && here ? count : 0;
        s.later +=
            of.from == PLACE_END + PLACE_CLAIMED && of.to == PLACE_END + PLACE_LATER ? count : 0;
        s.admitted += of.to == PLACE_END + PLACE_ADMITTED ? count : 0;
    }
    return s;
}

static bool is_source(uint32_t place)
{
    return (place >= PLACE_DEMAND && place < PLACE_END) || place == PLACE_END + PLACE_EARLIER;
}

static bool is_sink(uint32_t place)
{
    return place == PLACE_END + PLACE_LATER || place == PLACE_END + PLACE_NOT_LATER ||
           place == PLACE_END + PLACE_INSIDE;
}

/* In a scheme's flows of a world, whoever comes to a place leaves it. Returns who set out. */
static uint64_t expect_conserved(const struct played *p, size_t scheme, bool without)
{
    const struct flow_list *flows = &p->outcome.flows;
    uint64_t out_of_sources = 0, into_sinks = 0;
    for (size_t i = 0; i < flows->count; i++) {
        struct flow_of one = flow_of_key(flows->at[i].key);
        uint64_t in = 0, out = 0;
        for (size_t k = 0; k < flows->count; k++) {
            struct flow_of of = flow_of_key(flows->at[k].key);
            if (of.scheme != scheme || (of.part == FLOW_WITHOUT) != without)
                continue;
            in += of.to == one.to ? flows->at[k].count : 0;
            out += of.from == one.to ? flows->at[k].count : 0;
        }
        if (!is_sink(one.to))
            assert_int_equal(in, out);
        if (one.scheme != scheme || (one.part == FLOW_WITHOUT) != without)
            continue;
        out_of_sources += is_source(one.from) ? flows->at[i].count : 0;
        into_sinks += is_sink(one.to) ? flows->at[i].count : 0;
    }
    assert_int_equal(out_of_sources, into_sinks);
    return out_of_sources;
}

static void what_comes_to_a_place_leaves_it(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, everything);
    for (uint32_t r = 0; r < 3; r++) {
        played_play(&p, r);
        assert_true(p.outcome.flows.count > 30);
        for (size_t scheme = 0; scheme < 2; scheme++) {
            uint64_t with = expect_conserved(&p, scheme, false);
            assert_true(with > 50);
            assert_int_equal(with, expect_conserved(&p, scheme, true));
        }
    }
    played_free(&p);
}

static void flows_are_what_is_counted_elsewhere(void **state)
{
    (void)state;
    static const char *const names[] = {"first", "second"};
    struct sums all = {0};
    struct played p;
    played_read(&p, everything);
    for (uint32_t r = 0; r < 5; r++) {
        played_play(&p, r);
        for (size_t i = 0; i < 2; i++) {
            size_t scheme = played_pathway(&p, names[i]);
            const struct scheme_count *count = &p.outcome.schemes[scheme];
            struct sums s = add_up(&p, scheme, false), without = add_up(&p, scheme, true);
            assert_int_equal(s.entered, count->referred);
            assert_int_equal(s.claimed, count->claimed);
            assert_int_equal(s.gave_up, count->gave_up);
            assert_int_equal(s.turned_away, count->full);
            assert_true(s.later >= count->deferred[plan_window(&p.plan)]);
            assert_true(without.admitted > s.admitted);
            assert_int_equal(without.entered + without.claimed, 0);
            all.gave_up += s.gave_up;
            all.turned_away += s.turned_away;
            all.missed += s.missed;
            all.later += s.later;
        }
    }
    assert_true(all.gave_up > 0 && all.turned_away > 0 && all.missed > 0 && all.later > 0);
    played_free(&p);
}

/* Nothing of one replication is left in the next. */
static void a_replication_has_the_same_flows_whatever_was_played_before(void **state)
{
    (void)state;
    struct played a, b;
    played_read(&a, everything);
    played_read(&b, everything);
    for (uint32_t r = 0; r < 4; r++)
        played_play(&a, r);
    played_play(&b, 3);
    assert_int_equal(a.outcome.flows.count, b.outcome.flows.count);
    assert_memory_equal(a.outcome.flows.at, b.outcome.flows.at,
                        a.outcome.flows.count * sizeof *a.outcome.flows.at);
    for (size_t i = 1; i < a.outcome.flows.count; i++)
        assert_true(a.outcome.flows.at[i - 1].key < a.outcome.flows.at[i].key);
    played_free(&a);
    played_free(&b);
}

static void names_of_flows_can_be_read_again(void **state)
{
    (void)state;
    char name[FLOW_NAME_ROOM];
    uint64_t key;
    struct played p;
    played_read(&p, everything);
    played_play(&p, 0);
    for (size_t i = 0; i < p.outcome.flows.count; i++) {
        flow_words(&p.plan, p.outcome.flows.at[i].key, name, sizeof name);
        assert_true(flow_words_find(&p.plan, name, &key));
        assert_int_equal(key, p.outcome.flows.at[i].key);
    }
    assert_true(flow_words_find(&p.plan, "first;with;gives up;first.see;ward.bed", &key));
    static const char *const wrong[] = {"",
                                        "first",
                                        "ward;with;gives up;first.see;ward.bed",
                                        "first;with;gives up;first.see",
                                        "first;with;gives up;first.see;ward.bed;",
                                        "first;with;gives up;first.see;ward.bed;x",
                                        "first;with;gives up;first.se;ward.bed",
                                        "first;with;gives up;demand:c;ward.bed"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(flow_words_find(&p.plan, wrong[i], &key));
    played_free(&p);
}

/* --- hours and periods ------------------------------------------------------------------------ */

static void hours_of_use_add_up_to_the_time_in_use(void **state)
{
    (void)state;
    static const char *const names[] = {"nurse", "visitor"};
    struct played p;
    played_read(&p, everything);
    played_play(&p, 1);
    for (size_t i = 0; i < 2; i++) {
        size_t r = played_resource(&p, names[i]);
        uint64_t sum = 0, night = 0;
        for (size_t h = 0; h < WEEK_HOURS; h++) {
            uint64_t use = p.outcome.use[r * WEEK_HOURS + h];
            sum += use;
            night += h % 24 < 6 ? use : 0;
        }
        assert_true(plan_counts_hours(&p.plan, r));
        assert_true(sum > 1000 * 60);
        assert_near((double)sum / 1000, p.outcome.resources[WORLD_WITH][r].in_use, 0.1);
        if (i == 0)
            assert_int_equal(night, 0);
    }
    assert_false(plan_counts_hours(&p.plan, played_resource(&p, "bed")));
    played_free(&p);
}

/* One patient, served from 08:00 to 09:30 of Monday: whole hours, to the thousandth of a minute. */
static void a_service_is_in_use_in_its_hours(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "demand = {" STREAM(
                        "a", "1", "come") "};"
                                          "resources = { nurse = { capacity = 1; }; };"
                                          "pathways = {" COMES("come", "at_8", "care")
                                              PATHWAY("care", SERVICE("see", "\"nurse\"", "90 min")
                                                                  END("home")) "};");
    const uint64_t *use = &p.outcome.use[played_resource(&p, "nurse") * WEEK_HOURS];
    for (size_t h = 0; h < WEEK_HOURS; h++)
        assert_int_equal(use[h], h == 8 ? 60000 : h == 9 ? 30000 : 0);
    played_free(&p);
}

static uint64_t moved(const struct played *p, size_t series)
{
    const struct daily *moves = &p->outcome.moves;
    uint64_t sum = 0;
    for (size_t i = 0; i < moves->days; i++)
        sum += moves->level[series * moves->days + i];
    return sum;
}

static void what_comes_in_goes_out_or_is_inside(void **state)
{
    (void)state;
    struct played p;
    uint64_t before = 0, inside = 0;
    played_read(&p, everything);
    played_play(&p, 2);
    assert_int_equal(p.outcome.moves.days, 14);
    for (int w = 0; w < WORLDS; w++)
        for (size_t s = 0; s < p.plan.step_count && w != WORLD_WITHOUT; s++) {
            const struct step_count *c = &p.outcome.steps[w][s];
            inside += c->inside;
            before += plan_takes_time(&p.plan.steps[s]) ? c->entered_before - c->left_before : 0;
        }
    assert_int_equal(before + moved(&p, MOVES_ARRIVED) + moved(&p, MOVES_RETURNED),
                     inside + moved(&p, MOVES_LEFT));
    assert_int_equal(moved(&p, MOVES_ARRIVED), p.outcome.arrivals[0] + p.outcome.arrivals[1]);
    assert_int_equal(moved(&p, moves_arrived(1)), p.outcome.arrivals[1]);
    size_t second = played_pathway(&p, "second");
    const uint32_t *caseload =
        &p.outcome.daily.level[daily_caseload(second) * p.outcome.daily.days];
    assert_int_equal(caseload[3] + moved(&p, moves_entered(&p.plan, second)),
                     caseload[17] + moved(&p, moves_departed(&p.plan, second)));
    assert_true(moved(&p, moves_entered(&p.plan, second)) > 20);
    played_free(&p);
}

/* --- the map ---------------------------------------------------------------------------------- */

static double patients_at(const struct map_half *half, enum flow_place end)
{
    for (size_t b = 0; b < half->box_count; b++)
        if (half->boxes[b].lines > 0 && half->boxes[b].end == end)
            return half->boxes[b].patients;
    return NAN;
}

static void expect_apart(const struct map_half *half)
{
    for (size_t a = 0; a < half->box_count; a++)
        for (size_t b = 0; b < a; b++) {
            const struct map_box *x = &half->boxes[a], *y = &half->boxes[b];
            if (x->lines > 0 && y->lines > 0 && x->x == y->x)
                assert_true(x->y + x->height <= y->y || y->y + y->height <= x->y);
        }
}

/* Ribbons begin and end within the heights of their boxes, one beside the other. */
static void expect_ribbons_fit(const struct map_half *half)
{
    for (size_t i = 0; i < half->ribbon_count; i++) {
        const struct map_ribbon *r = &half->ribbons[i];
        const struct map_box *from = &half->boxes[r->from], *to = &half->boxes[r->to];
        assert_true(r->left < r->right && r->thick > 0);
        if (r->first) {
            assert_near(r->left, from->x + from->width, 1e-9);
            assert_true(r->top_left >= from->y - 1e-9);
            assert_true(r->top_left + r->thick <= from->y + from->height + 1e-9);
        }
        if (fabs(r->right - to->x) < 1e-9)
            assert_true(r->top_right >= to->y - 1e-9 &&
                        r->top_right + r->thick <= to->y + to->height + 1e-9);
        for (size_t k = 0; k < i; k++) {
            const struct map_ribbon *o = &half->ribbons[k];
            if (fabs(o->left - r->left) < 1e-9)
                assert_true(o->top_left + o->thick <= r->top_left + 1e-9 ||
                            r->top_left + r->thick <= o->top_left + 1e-9);
        }
    }
}

static void a_map_says_what_is_measured_and_nothing_overlaps(void **state)
{
    (void)state;
    struct played p;
    struct study study;
    struct flow_map map;
    played_read(&p, everything);
    study_run(&study, &p.plan, &(struct study_options){.replications = 5, .threads = 2});
    size_t first = played_pathway(&p, "first");
    assert_true(flow_map_make(&map, &study, first));
    for (size_t half = 0; half < 2; half++) {
        expect_apart(&map.half[half]);
        expect_ribbons_fit(&map.half[half]);
        assert_true(map.half[half].bottom < map.height);
    }
    assert_true(map.half[0].bottom < map.half[1].top);
    assert_near(map.half[1].patients, study_estimate(&study, "first", "referred")->mean, 1e-9);
    /* Some go on to the other scheme, and are claimed by that. */
    assert_true(patients_at(&map.half[1], PLACE_CLAIMED) >
                study_estimate(&study, "first", "claimed")->mean + 1);
    assert_true(patients_at(&map.half[0], PLACE_ADMITTED) >
                patients_at(&map.half[1], PLACE_ADMITTED) + 1);
    flow_map_free(&map);
    assert_false(flow_map_make(&map, &study, played_pathway(&p, "ward")));
    flow_map_free(&map);
    study_free(&study);
    played_free(&p);
}

/* Sums can be added in any order, and taken out again without a trace. */
static void what_is_taken_out_was_never_there(void **state)
{
    (void)state;
    struct flow_count one[] = {{5, 2}, {9, 7}}, two[] = {{1, 3}, {9, 1}};
    struct flow_list a = {one, 2, 2}, b = {two, 2, 2};
    struct flow_sums sums = {0};
    flow_sums_add(&sums, &a, 1);
    flow_sums_add(&sums, &b, 1);
    assert_int_equal(sums.count, 3);
    assert_int_equal(flow_sums_at(&sums, 9)->sum, 8);
    assert_int_equal(flow_sums_at(&sums, 9)->squares, 50);
    flow_sums_add(&sums, &a, UINT64_MAX);
    assert_int_equal(sums.count, 2);
    assert_int_equal(sums.at[0].key, 1);
    assert_int_equal(sums.at[1].sum, 1);
    assert_int_equal(sums.at[1].squares, 1);
    flow_sums_free(&sums);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_to_a_place_leaves_it),
        cmocka_unit_test(flows_are_what_is_counted_elsewhere),
        cmocka_unit_test(a_replication_has_the_same_flows_whatever_was_played_before),
        cmocka_unit_test(names_of_flows_can_be_read_again),
        cmocka_unit_test(hours_of_use_add_up_to_the_time_in_use),
        cmocka_unit_test(a_service_is_in_use_in_its_hours),
        cmocka_unit_test(what_comes_in_goes_out_or_is_inside),
        cmocka_unit_test(a_map_says_what_is_measured_and_nothing_overlaps),
        cmocka_unit_test(what_is_taken_out_was_never_there),
    };
    return cmocka_run_group_tests_name("flows", tests, NULL, NULL);
}
