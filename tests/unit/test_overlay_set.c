/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --set path=value, path*=factor and path+=number: every form of path and value, and what is said
   of those that cannot be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "merged.h"

static const char *const base =
    "title = \"T\"; time = { horizon = \"10 d\"; };"
    "resources = { nurse = { capacity = { value = 2; low = 1; high = 4; kind = \"derived\"; }; }; "
    "doctor = { roster = ( { from = \"08:00\"; capacity = 3; }, { capacity = 1; } ); }; };"
    "demand = { a = { per_year = 100; enters = \"x\"; }; b = { per_year = 50; }; };"
    "steps = { see = { takes = { lognormal = { median = \"45 min\"; mean = \"1 h\"; }; }; "
    "urgent = true; }; };";

static void each_form_of_value_is_understood(void **state)
{
    struct merged *m = *state;
    static const struct {
        const char *set, *path, *value;
    } rows[] = {
        {"demand.a.per_year=120", "demand.a.per_year", "120"},
        {"demand.a.per_year=120.5", "demand.a.per_year", "120.5"},
        {"demand.a.per_year=-1e3", "demand.a.per_year", "-1000.0"},
        {"time.horizon=20 d", "time.horizon", "\"20 d\""},
        {"time.horizon=\"20 d\"", "time.horizon", "\"20 d\""},
        {"demand.a.enters=y.two", "demand.a.enters", "\"y.two\""},
        {"steps.see.urgent=false", "steps.see.urgent", "false"},
        {"title=A longer title: with = and ;", "title", "\"A longer title: with = and ;\""},
        {"title=", "title", "\"\""},
        {"demand.a.attributes={ age = \"old\"; }", "demand.a.attributes", "{ age = \"old\"; }"},
        {"resources.doctor.roster=( { capacity = 5; } )", "resources.doctor.roster",
         "( { capacity = 5; } )"},
        {"resources.nurse.capacity=3", "resources.nurse.capacity",
         "{ value = 3; low = 1; high = 4; kind = \"assumption\"; source = \"" TREE_CHANGED "\"; }"},
        {"resources.nurse.capacity={ value = 3; low = 2; }", "resources.nurse.capacity",
         "{ value = 3; low = 2; high = 4; kind = \"derived\"; }"},
        {"resources.nurse.capacity.high=9", "resources.nurse.capacity.high", "9"},
        {"demand.a.per_year=12345678901", "demand.a.per_year", "\"12345678901\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        merged_with(m, base, NULL, rows[i].set);
        assert_string_equal(merged_value(m, rows[i].path), rows[i].value);
    }
}

static void each_form_of_path_is_understood(void **state)
{
    struct merged *m = *state;
    static const struct {
        const char *set, *changes;
    } rows[] = {
        {"resources.doctor.roster[1].capacity=2", "resources.doctor.roster[1].capacity: 1 -> 2\n"},
        {"resources.doctor.roster[0].to=16:00", "resources.doctor.roster[0].to:  -> \"16:00\"\n"},
        {"demand.*.per_year=7", "demand.a.per_year: 100 -> 7\ndemand.b.per_year: 50 -> 7\n"},
        {"steps.see.takes.lognormal.mean=2 h",
         "steps.see.takes.lognormal.mean: \"1 h\" -> \"2 h\"\n"},
        {"demand.a.growth=0.1", "demand.a.growth:  -> 0.1\n"},
        {"demand.c={ per_day = 1; }", "demand.c:  -> { per_day = 1; }\n"},
        {"title=Other", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        merged_with(m, base, NULL, rows[i].set);
        assert_string_equal(merged_changes(m), rows[i].changes);
    }
}

static void numbers_and_times_are_scaled_and_shifted(void **state)
{
    struct merged *m = *state;
    static const struct {
        const char *set, *path, *value;
    } rows[] = {
        {"demand.a.per_year*=1.1", "demand.a.per_year", "110"},
        {"demand.a.per_year+=5", "demand.a.per_year", "105"},
        {"demand.a.per_year+=-5", "demand.a.per_year", "95"},
        {"demand.*.per_year*=2", "demand",
         "{ a = { per_year = 200; enters = \"x\"; }; "
         "b = { per_year = 100; }; }"},
        {"time.horizon*=3", "time.horizon", "\"30 d\""},
        {"resources.nurse.capacity*=2", "resources.nurse.capacity",
         "{ value = 4; low = 2; high = 8; kind = \"assumption\"; source = \"" TREE_CHANGED "\"; }"},
        {"resources.doctor.roster[0].capacity+=1", "resources.doctor.roster[0].capacity", "4"},
        {"steps.see.takes.lognormal.median*=2", "steps.see.takes.lognormal.median", "\"90 min\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        merged_with(m, base, NULL, rows[i].set);
        assert_string_equal(merged_value(m, rows[i].path), rows[i].value);
    }
}

static void a_new_setting_takes_its_rivals_away(void **state)
{
    struct merged *m = *state;
    merged_with(m, base, NULL, "resources.nurse.roster=( { capacity = 1; } )");
    assert_string_equal(merged_value(m, "resources.nurse"), "{ roster = ( { capacity = 1; } ); }");
    assert_string_equal(merged_changes(m),
                        "resources.nurse.capacity: { value = 2; low = 1; high = 4; "
                        "kind = \"derived\"; } -> \n"
                        "resources.nurse.roster:  -> ( { capacity = 1; } )\n");
    merged_with(m, base, NULL, "steps.see.takes=30 min");
    assert_string_equal(merged_value(m, "steps.see.takes"), "\"30 min\"");
    merged_with(m, base, NULL, "steps.see.takes={ exponential = { mean = \"1 h\"; }; }");
    assert_string_equal(merged_value(m, "steps.see.takes"),
                        "{ exponential = { mean = \"1 h\"; }; }");
    merged_with(m, base, NULL, "demand.a.per_day=3");
    assert_string_equal(merged_value(m, "demand.a"), "{ enters = \"x\"; per_day = 3; }");
}

static void they_are_applied_in_order_upon_the_what_if(void **state)
{
    struct merged *m = *state;
    static const char *const sets[] = {"demand.a.per_year+=1", "demand.a.per_year*=10",
                                       "demand.a.per_year+=1"};
    merged_put(m, "base.cfg", base);
    merged_put(m, "over.cfg", "baseline = \"base.cfg\"; demand = { a = { per_year = 200; }; };");
    merged_load_sets(m, "over.cfg", sets, 3);
    assert_int_equal(m->status, STATUS_OK);
    assert_string_equal(merged_value(m, "demand.a.per_year"), "2011");
}

static void what_cannot_be_set_is_told(void **state)
{
    struct merged *m = *state;
    static const struct {
        const char *set, *words;
    } rows[] = {
        {"demand.a.per_year", "expected path=value"},
        {"=3", "expected path=value"},
        {"demnad.a.per_year=3", "did you mean 'demand'"},
        {"demand.c.per_year=3", "found no 'c' in 'demand'"},
        {"resources.nurze.capacity=3", "did you mean 'nurse'"},
        {"resources.doctor.roster[2].capacity=3", "found no element [2]"},
        {"resources.doctor[0].capacity=3", "found no element [0]"},
        {"resources..capacity=3", "is not a path"},
        {"resources.doctor.roster[x]=3", "is not a path"},
        {"resources.doctor.roster[0]capacity=3", "is not a path"},
        {"title*=2", "only numbers and times can be scaled"},
        {"resources.doctor*=2", "only numbers and times can be scaled"},
        {"demand.a.growth*=2", "no 'growth' here to scale"},
        {"demand.a.per_year*=2 h", "expected a plain number"},
        {"nothing=3", "found no 'nothing'"},
        {"title.*=3", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        merged_put(m, "base.cfg", base);
        merged_load(m, "base.cfg", rows[i].set);
        assert_int_equal(m->status, STATUS_SCENARIO);
        assert_true(m->problems.count >= 1);
        if (!strstr(m->problems.items[0].message, rows[i].words))
            fail_msg("--set %s: %s", rows[i].set, m->problems.items[0].message);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, merged_begin, merged_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_form_of_value_is_understood),           TEST(each_form_of_path_is_understood),
        TEST(numbers_and_times_are_scaled_and_shifted),   TEST(a_new_setting_takes_its_rivals_away),
        TEST(they_are_applied_in_order_upon_the_what_if), TEST(what_cannot_be_set_is_told),
    };
    return cmocka_run_group_tests_name("overlay: --set", tests, NULL, NULL);
}
