/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who meet their first scheme after the first episode: compared from that meeting on. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define CLAIMED "home = { end = { outcome = \"home\"; claimed = true; }; };"
#define AREA(main, scheme)                                                                         \
    MONDAY "demand = { " STREAM("a", "1", "m") "};"                                                \
        "resources = { ward = { capacity = \"unlimited\"; }; carer = { capacity = 1; };"           \
        " cottage = { capacity = \"unlimited\"; }; };"                                             \
        "pathways = { " PATHWAY("m", main) SCHEME("s", scheme) "};"
#define TO_SCHEME(otherwise)                                                                       \
    "down = { refer = { to = \"s\"; otherwise = \"" otherwise "\"; }; };"

static const struct scheme_count *play(struct played *p, const char *scenario)
{
    played_once(p, scenario);
    const struct scheme_count *s = &p->outcome.schemes[played_pathway(p, "s")];
    assert_int_equal(s->referred, 1);
    assert_int_equal(s->referred_again, 0);
    assert_int_equal(s->patients, 1);
    assert_int_equal(p->outcome.undecided, 0);
    for (int w = 0; w < WINDOWS; w++)
        assert_int_equal(s->claimed, s->avoided[w] + s->deferred[w] + s->not_needed);
    return s;
}

static void expect_saved(const struct scheme_count *s, double week, double month, double quarter)
{
    assert_near(s->saved[0], 0, 1e-9);
    assert_near(s->saved[1] / 1440, week, 1.01 / 1440);
    assert_near(s->saved[2] / 1440, month, 1.01 / 1440);
    assert_near(s->saved[3] / 1440, quarter, 1.01 / 1440);
}

/* Five days in hospital for both; then home with the scheme, ten more days in a bed without. Nobody
   would have been admitted by it, but days are saved. */
static void a_step_down_saves_days_and_no_admission(void **state)
{
    (void)state;
    struct played p;
    const struct scheme_count *s =
        play(&p, AREA(BED("stay", "ward", "5 d") TO_SCHEME("longer")
                      BED("longer", "ward", "10 d") END("left"),
                      DELAY("care", "2 d") "home = { end = { outcome = \"home\"; }; };"));
    assert_int_equal(s->claimed, 0);
    assert_int_equal(s->admitted_without, 0);
    for (int w = 0; w < WINDOWS; w++) {
        assert_int_equal(s->net[w], 0);
        assert_int_equal(s->induced[w], 0);
    }
    expect_saved(s, 7, 10, 10);
    assert_near(played_measure(&p, "area", "admissions_net"), 0, 0);
    played_free(&p);
}

/* While the bed is kept until the carer comes, its time still counts. */
static void a_bed_blocked_for_the_scheme_counts_until_it_is_left(void **state)
{
    (void)state;
    struct played p;
    const struct scheme_count *s = play(&p, AREA(
        "stay = { bed = { ward = \"ward\"; stays = \"5 d\"; blocks = true; }; };"
        TO_SCHEME("longer") BED("longer", "cottage", "10 d") END("left"),
        DELAY("arrange", "1 d") SERVICE("care", "\"carer\"", "2 d")
        "home = { end = { outcome = \"home\"; }; };"));
    expect_saved(s, 7 - 1, 10 - 1, 10 - 1);
    assert_near(p.outcome.area[WORLD_WITH].delayed.area, 0, 1e-9); /* after the horizon */
    played_free(&p);
}

/* Sent home at first; on coming back the scheme keeps her from a stay of four days. */
static void who_meets_it_on_coming_back_can_be_avoided(void **state)
{
    (void)state;
    struct played p;
    const struct scheme_count *s = play(&p, AREA(
        "seen = { end = { outcome = \"home\"; returns_to = \"back\"; "
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"
        DELAY("back", "10 d") TO_SCHEME("stay") BED("stay", "ward", "4 d") END("left"),
        DELAY("care", "2 d") CLAIMED));
    assert_int_equal(s->claimed, 1);
    assert_int_equal(s->admitted_without, 1);
    assert_int_equal(s->avoided[3], 1);
    assert_int_equal(s->net[1], 1);
    expect_saved(s, 4, 4, 4);
    played_free(&p);
}

static void who_meets_it_on_coming_back_can_be_deferred(void **state)
{
    (void)state;
    struct played p;
    const struct scheme_count *s = play(&p, AREA(
        "seen = { end = { outcome = \"home\"; returns_to = \"back\"; "
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"
        DELAY("back", "10 d") TO_SCHEME("stay") BED("stay", "ward", "4 d") END("left")
        DELAY("later", "10 d") BED("after", "ward", "3 d") END("gone"),
        "home = { end = { outcome = \"home\"; claimed = true; returns_to = \"m.later\"; "
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"));
    assert_int_equal(s->claimed, 1);
    assert_int_equal(s->avoided[1], 1);
    assert_int_equal(s->deferred[2], 1);
    assert_int_equal(s->net[1], 1);
    assert_int_equal(s->net[2], 0);
    expect_saved(s, 4, 4 - 3, 4 - 3);
    played_free(&p);
}

/* The scheme sends her to hospital: induced, as she would have gone home. */
static void a_late_scheme_can_induce_an_admission(void **state)
{
    (void)state;
    struct played p;
    const struct scheme_count *s = play(&p, AREA(
        "seen = { end = { outcome = \"home\"; returns_to = \"back\"; "
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"
        DELAY("back", "10 d") TO_SCHEME("sent") "sent = { end = { outcome = \"sent\"; }; };"
        BED("stay", "ward", "4 d") END("left"),
        DELAY("care", "2 d") "on = { refer = \"m.stay\"; };"));
    assert_int_equal(s->claimed, 0);
    assert_int_equal(s->induced[1], 1);
    assert_int_equal(s->net[1], -1);
    expect_saved(s, -4, -4, -4);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_down_saves_days_and_no_admission),
        cmocka_unit_test(a_bed_blocked_for_the_scheme_counts_until_it_is_left),
        cmocka_unit_test(who_meets_it_on_coming_back_can_be_avoided),
        cmocka_unit_test(who_meets_it_on_coming_back_can_be_deferred),
        cmocka_unit_test(a_late_scheme_can_induce_an_admission),
    };
    return cmocka_run_group_tests_name("worlds_late", tests, NULL, NULL);
}
