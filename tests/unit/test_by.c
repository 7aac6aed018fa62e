/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, shares and attributes that depend on attributes. */
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
#include "said.h"
#include "report/words.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define PEOPLE "attributes = { frail = { yes = 0.5; }; " \
    "age = ( { is = \"young\"; share = 0.2; }, { is = \"mid\"; share = 0.3; }, { is = " \
    "\"old\"; } ); " \
    "score = { number = { uniform = [ 0, 10 ]; }; }; };"
#define FIVE(a, b, c, d, e) "demand = { " \
    "" STREAM_LIKE("a", "1", "x", a) STREAM_LIKE("b", "1", "x", b) \
    STREAM_LIKE("c", "1", "x", c) STREAM_LIKE("d", "1", "x", d) STREAM_LIKE("e", "1", "x", e) "};"
#define IS(what) "attributes = { " what " };"

/* When the one patient of each stream comes to a step of pathway x, after 08:00. */
static void expect_times(const struct played *p, const char *step, const double after[5])
{
    static const char *const streams[] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < 5; i++)
        assert_near(played_time(p, streams[i], 0, WORLD_WITH, step), 480 + after[i], 1e-9);
}

static void times_follow_the_first_case_that_holds(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") PEOPLE
                FIVE(IS("age = \"young\"; frail = true; score = 2.999;"),
                     IS("age = \"mid\"; frail = true; score = 3;"),
                     IS("age = \"mid\"; frail = false; score = 3;"),
                     IS("age = \"old\"; frail = true; score = 7;"),
                     IS("age = \"old\"; frail = false; score = 9;"))
                "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                    "age = { delay = { by = \"age\"; cases = ( { is = \"young\"; value = \"10 "
                    "min\"; "
                    "}, { is = [ \"old\", \"mid\" ]; by = \"frail\"; cases = ( { is = true; "
                    "constant "
                    "= { value = \"30 min\"; }; }, { is = false; value = \"20 min\"; } ); } ); "
                    "}; };"
                    "score = { delay = { by = \"score\"; cases = ( { is = { below = 3; }; value = "
                    "\"1 min\"; }, { is = { at_least = 7; below = 9; }; value = \"3 min\"; }, { "
                    "value = \"2 min\"; } ); }; };" END("done")) "};");
    expect_times(&p, "x.score", (double[]){10, 30, 20, 30, 20});
    expect_times(&p, "x.done", (double[]){11, 32, 22, 33, 22});
    assert_false(p.plan.demands[0].draws_alone);
    played_free(&p);
}

#define LIKE(takes) "{ by = \"age\"; cases = ( { is = \"old\"; " takes " }, { value = \"1 " \
                "min\"; } ); }"

/* Service, bed, visits and patience: the nurse is taken by whoever comes first. */
static void every_time_of_a_step_can_depend_on_an_attribute(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") PEOPLE "resources = { n = { capacity = 1; }; w = { capacity = "
                "\"unlimited\"; }; };"
                "demand = { " STREAM_LIKE("a", "1", "first", IS("age = \"old\";"))
                STREAM_LIKE("b", "1", "x", IS("age = \"old\";"))
                STREAM_LIKE("c", "1", "x", IS("age = \"mid\";")) "};"
                "pathways = { " PATHWAY("first", WAIT("gate", "at_8")
                    "serve = { service = { needs = \"n\"; takes = " LIKE("value = \"20 min\";")
                    "; }; };" END("done"))
                PATHWAY("x", WAIT("gate", "at_8") DELAY("second", "1 min")
                    "serve = { service = { needs = \"n\"; takes = \"1 min\"; gives_up_after = "
                    LIKE("value = \"9 min\";") "; gives_up_to = \"bed\"; }; };"
                    "bed = { bed = { ward = \"w\"; stays = " LIKE("value = \"30 min\";") "; }; };"
                    "series = { visits = { needs = \"w\"; takes = " LIKE("value = \"2 min\";")
                    "; every = \"10 min\"; lasts = " LIKE("value = \"25 min\";") "; }; };"
                    END("done")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "first.done"), 500, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.bed"), 481 + 9, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.bed"), 481 + 1, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.series"), 490 + 30, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.series"), 482 + 1, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.done"), 520 + 25, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.done"), 483 + 1, 0);
    assert_int_equal(played_count(&p, "x.series")->served, 3 + 1);
    played_free(&p);
}

static void shares_follow_the_case_that_holds(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("3 d", "") GATES("") PEOPLE
                FIVE(IS("age = \"young\"; frail = true;"), IS("age = \"mid\"; frail = true;"),
                     IS("age = \"mid\"; frail = false;"), IS("age = \"old\"; frail = true;"),
                     IS("age = \"old\"; frail = false;"))
                "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                    "go = { branch = ( { share = { by = \"age\"; cases = ( { is = \"old\"; "
                    "share = 1; "
                    "}, { share = 0; } ); }; to = \"one\"; }, { share = { by = \"age\"; cases "
                    "= ( { is "
                    "= \"mid\"; by = \"frail\"; cases = ( { is = true; share = 1; }, { share = "
                    "0; } ); "
                    "}, { share = 0; } ); }; to = \"two\"; }, { to = \"three\"; } ); };"
                    END("three") END("one") "two = { end = { outcome = \"two\"; returns_to = "
                    "\"one\"; "
                    "returns = ( { within = \"1 d\"; share = { by = \"frail\"; cases = ( { is "
                    "= true; "
                    "share = 1; }, { share = 0; } ); }; } ); }; };") "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.three"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.two"), 480, 0);
    assert_true(played_time(&p, "b", 0, WORLD_WITH, "x.one") > 480);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.three"), 480, 0);
    assert_near(played_time(&p, "d", 0, WORLD_WITH, "x.one"), 480, 0);
    assert_near(played_time(&p, "e", 0, WORLD_WITH, "x.one"), 480, 0);
    assert_int_equal(played_count(&p, "x.one")->entered, 3);
    played_free(&p);
}

#define CROWD "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"100 d\"; };" \
    "demand = { a = { per_hour = 20; enters = \"x\"; }; };"
#define SORT(branch) "sort = { branch = ( " branch ", { to = \"two\"; } ); };" ENDS
#define ENDS END("one") END("two")

/* A case that says what the plain number says changes nobody's way or time. */
static void the_same_luck_serves_every_case(void **state)
{
    (void)state;
    static const char *const shares[] = {"0.3", "{ by = \"age\"; cases = ( { is = \"old\"; share = "
                                         "0.3; }, { share = 0.3; } ); }"};
    static const char *const times[] = {"{ gamma = { mean = \"1 h\"; sd = \"2 h\"; }; }",
        "{ by = \"age\"; cases = ( { is = \"old\"; gamma = { mean = \"1 h\"; sd = \"2 h\"; }; }, "
        "{ gamma = { mean = \"1 h\"; sd = \"2 h\"; }; } ); }"};
    static const char *const links[] = {"", "linked_to = \"score\"; correlation = 0.5;"};
    for (size_t link = 0; link < 2; link++) {
        struct played p[2];
        for (size_t by = 0; by < 2; by++) {
            struct text text = {0};
            text_add(&text, CROWD PEOPLE "pathways = { x = { steps = { sort = { branch = ( { "
            "share = "
                     "%s; to = \"one\"; }, { to = \"two\"; } ); %s }; one = { delay = %s; %s }; "
                     END("two") "}; }; };", shares[by], links[link], times[by], links[link]);
            played_read(&p[by], text.at);
            played_play(&p[by], 1);
            text_free(&text);
        }
        assert_true(p[0].count > 90000);
        assert_int_equal(p[0].count, p[1].count);
        for (size_t i = 0; i < p[0].count; i++) {
            const struct move *plain = &p[0].moves[i], *by = &p[1].moves[i];
            assert_true(plain->time == by->time && plain->step == by->step);
            assert_int_equal(plain->number, by->number);
        }
        played_free(&p[0]);
        played_free(&p[1]);
    }
}

static double share_of(const struct played *p, const char *step, const char *of)
{
    return (double)played_count(p, step)->entered / (double)played_count(p, of)->entered;
}

/* One of the old in two is frail, of the others one in ten; of the frail 0.7 are severe and score
   8, 9 or more, of the others 0.2, and they score 0 to 1. */
#define FAMILY "attributes = { severity = { by = \"frail\"; cases = ( { is = true; shares = " \
    "( { is = " \
    "\"mild\"; share = 0.3; }, { is = \"severe\"; } ); }, { shares = ( { is = \"severe\"; " \
    "share = 0.2; " \
    "}, { is = \"mild\"; } ); } ); }; frail = { yes = { by = \"age\"; cases = ( { is = " \
    "\"old\"; share = " \
    "0.5; }, { share = 0.1; } ); }; }; score = { number = { by = \"frail\"; cases = ( { is = " \
    "true; " \
    "uniform = [ 8, 10 ]; }, { is = false; uniform = [ 0, 1 ]; } ); }; }; " \
    "age = ( { is = \"young\"; share = 0.6; }, { is = \"old\"; } ); };"
#define WAYS PATHWAY("x", \
    "frail = { branch = ( { when = \"frail\"; to = \"weak\"; }, { to = \"strong\"; } ); };" \
    "weak = { branch = ( { when = { severity = \"severe\"; score = { at_least = 8; }; }; " \
    "to = \"one\"; }, { to = \"two\"; } ); };" \
    "strong = { branch = ( { when = { severity = \"severe\"; score = { below = 1; }; }; " \
    "to = \"three\"; }, { to = \"two\"; } ); };" ENDS END("three"))

static void attributes_depend_on_attributes(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, CROWD FAMILY "pathways = { " WAYS "};");
    p.watched = false;
    played_play(&p, 0);
    double n = (double)played_count(&p, "x.frail")->entered;
    assert_near(share_of(&p, "x.weak", "x.frail"), 0.26, 5 * sqrt(0.26 * 0.74 / n));
    assert_near(share_of(&p, "x.one", "x.weak"), 0.7, 5 * sqrt(0.21 / 0.26 / n));
    assert_near(share_of(&p, "x.three", "x.strong"), 0.2, 5 * sqrt(0.16 / 0.74 / n));
    played_free(&p);
}

static void a_stream_says_its_own_dependence(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"100 d\"; };"
                "demand = { a = { per_hour = 20; enters = \"x\"; attributes = { age = \"old\"; "
                "frail = { by = \"age\"; cases = ( { is = \"old\"; share = 0.25; }, { share = "
                "0; } ); "
                "}; severity = { by = \"age\"; cases = ( { is = \"young\"; shares = ( { is = "
                "\"mild\"; } "
                "); }, { shares = ( { is = \"mild\"; share = 0.6; }, { is = \"severe\"; } ); } "
                "); }; "
                "score = { by = \"age\"; cases = ( { is = \"old\"; uniform = [ 4, 12 ]; }, { "
                "value = "
                "99; } ); }; }; }; };" FAMILY "pathways = { " WAYS "};");
    p.watched = false;
    played_play(&p, 0);
    double n = (double)played_count(&p, "x.frail")->entered;
    assert_near(share_of(&p, "x.weak", "x.frail"), 0.25, 5 * sqrt(0.25 * 0.75 / n));
    assert_near(share_of(&p, "x.one", "x.weak"), 0.4 * 0.5, 5 * sqrt(0.16 / 0.25 / n));
    assert_int_equal(played_count(&p, "x.three")->entered, 0);
    played_free(&p);
}

/* What a step sets changes that attribute and the times by it; what others were given it stays. */
static void what_a_step_sets_changes_that_attribute_alone(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "attributes = { age = ( { is = \"young\"; share = 1.0; }, "
                "{ is = "
                "\"old\"; share = 0.0; } ); frail = { yes = { by = \"age\"; cases = ( { is = "
                "\"old\"; "
                "share = 1; }, { share = 0; } ); }; }; };"
                "demand = { " STREAM("a", "1", "x") "};"
                "pathways = { " PATHWAY("x", WAIT("gate", "at_8") "ages = { set = { age = "
                "\"old\"; }; };"
                    "wait = { delay = " LIKE("value = \"7 min\";") "; };"
                    "go = { branch = ( { when = \"frail\"; to = \"one\"; }, { to = \"two\"; } "
                    "); };" ENDS)
                "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.two"), 487, 0);
    played_free(&p);
}

static void a_linked_time_is_the_quantile_of_its_case(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, CROWD PEOPLE "pathways = { x = { steps = { "
                "sort = { branch = ( { when = { score = { below = 3; }; }; to = \"low\"; }, { to = "
                "\"high\"; } ); };"
                "low = { delay = { by = \"age\"; cases = ( { is = \"old\"; uniform = [ \"10 min\", "
                "\"20 min\" ]; }, { uniform = [ \"100 min\", \"200 min\" ]; } ); }; linked_to = "
                "\"score\"; then = \"sort_age\"; };"
                "high = { delay = \"1 min\"; then = \"two\"; };"
                "sort_age = { branch = ( { when = { age = \"old\"; }; to = \"one\"; }, { to = "
                "\"three\"; } "
                "); };" ENDS END("three") "}; }; };");
    played_play(&p, 0);
    int32_t low = (int32_t)played_step(&p, "x.low"), one = (int32_t)played_step(&p, "x.one");
    int32_t three = (int32_t)played_step(&p, "x.three");
    double *began = mem_array(100000, sizeof *began);
    size_t seen = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        double took = m->time - began[m->number];
        if (m->step == low)
            began[m->number] = m->time;
        else if (m->step == one)
            assert_true(took >= 10 - 1e-6 && took <= 13 + 1e-6);
        else if (m->step == three)
            assert_true(took >= 100 - 1e-6 && took <= 130 + 1e-6);
        seen += m->step == one || m->step == three;
    }
    assert_true(seen > 10000);
    free(began);
    played_free(&p);
}

static void the_check_says_whom_each_case_is_for(void **state)
{
    (void)state;
    struct played p;
    struct text words = {0};
    played_read(&p, MONDAY GATES("") PEOPLE "demand = { " STREAM("a", "1", "x") "};"
                "pathways = { " PATHWAY("x",
                    "wait = { delay = { by = \"age\"; cases = ( { is = \"old\"; value = \"1 "
                    "h\"; }, { is "
                    "= [ \"mid\", \"young\" ]; by = \"score\"; cases = ( { is = { at_least = "
                    "2; below = "
                    "3; }; value = \"2 h\"; }, { value = \"3 h\"; } ); } ); }; "
                    "};" END("one")) "};");
    const struct step *step = p.model.pathways[0].steps;
    words_drawn(&words, &p.model, &step->takes, step->takes_by);
    said_is(&words, "by 'age': if 'old': 60 min; if 'young' or 'mid': (by 'score': if at least 2 "
                    "and below 3: 2 h; else: 3 h)");
    words_share(&words, &p.model, 0.125, NULL);
    assert_string_equal(words.at, "12.5 %");
    text_free(&words);
    played_free(&p);
}

/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_follow_the_first_case_that_holds),
        cmocka_unit_test(every_time_of_a_step_can_depend_on_an_attribute),
        cmocka_unit_test(shares_follow_the_case_that_holds),
        cmocka_unit_test(the_same_luck_serves_every_case),
        cmocka_unit_test(attributes_depend_on_attributes),
        cmocka_unit_test(a_stream_says_its_own_dependence),
        cmocka_unit_test(what_a_step_sets_changes_that_attribute_alone),
        cmocka_unit_test(a_linked_time_is_the_quantile_of_its_case),
        cmocka_unit_test(the_check_says_whom_each_case_is_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
