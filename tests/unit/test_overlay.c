/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What-if files laid over their baseline: what merges, what replaces, what is taken away, and what
   is said to have changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "merged.h"

/* One --set or what-if, the value at a path after it, and the changes it reports. */
static void expect(struct merged *m, const char *path, const char *value)
{
    assert_string_equal(merged_value(m, path), value);
}

static void expect_changes(struct merged *m, const char *changes)
{
    assert_string_equal(merged_changes(m), changes);
}

static void groups_merge_and_everything_else_replaces(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = { b = 1; c = \"x\"; d = ( 1, 2, 3 ); e = { f = true; g = 2; }; };",
                "a = { c = \"y\"; d = ( 4 ); e = { g = 3; h = 4; }; };", NULL);
    expect(m, "a", "{ b = 1; c = \"y\"; d = ( 4 ); e = { f = true; g = 3; h = 4; }; }");
    expect_changes(m, "a.c: \"x\" -> \"y\"\n"
                      "a.d: ( 1, 2, 3 ) -> ( 4 )\n"
                      "a.e.g: 2 -> 3\n"
                      "a.e.h:  -> 4\n");
}

static void saying_the_same_again_is_no_change(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = { b = 1; c = ( \"x\", { d = 2; } ); };",
                "a = { b = 1; c = ( \"x\", { d = 2; } ); };", NULL);
    expect_changes(m, "");
}

static void one_kind_can_replace_another(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = 1; b = { c = 2; }; d = ( 3 ); e = \"4 min\";",
                "a = { x = 1; }; b = 5; d = { y = 2; }; e = ( );", NULL);
    expect(m, "a", "{ x = 1; }");
    expect(m, "b", "5");
    expect(m, "d", "{ y = 2; }");
    expect(m, "e", "( )");
}

#define NUMBER "{ value = 10; low = 5; high = 20; kind = \"published\"; source = \"S\"; }"

static void a_plain_number_over_an_annotated_one_keeps_its_range_and_is_an_assumption(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = " NUMBER "; b = { value = \"4 h\"; kind = \"measured\"; };",
                "a = 12; b = \"2 h\";", NULL);
    expect(m, "a",
           "{ value = 12; low = 5; high = 20; kind = \"assumption\"; source = \"" TREE_CHANGED
           "\"; }");
    expect(m, "b", "{ value = \"2 h\"; kind = \"assumption\"; source = \"" TREE_CHANGED "\"; }");
    expect_changes(m, "a.value: 10 -> 12\nb.value: \"4 h\" -> \"2 h\"\n");
}

static void an_annotated_number_over_another_merges(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = " NUMBER "; b = 3;",
                "a = { value = 12; source = \"T\"; }; b = { value = 4; low = 1; high = 9; };",
                NULL);
    expect(m, "a", "{ value = 12; low = 5; high = 20; kind = \"published\"; source = \"T\"; }");
    expect(m, "b", "{ value = 4; low = 1; high = 9; }");
}

static void times_and_plus_scale_the_range_too(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = " NUMBER "; b = 3; c = \"45 min\"; d = 4; e = { value = \"4 h\"; };",
                "a = { times = 2; }; b = { times = 0.5; }; c = { plus = 5; }; "
                "d = { times = 3; plus = -2; }; e = { times = 0.5; };",
                NULL);
    expect(m, "a",
           "{ value = 20; low = 10; high = 40; kind = \"assumption\"; source = \"" TREE_CHANGED
           "\"; }");
    expect(m, "b", "1.5");
    expect(m, "c", "\"50 min\"");
    expect(m, "d", "10");
    expect(m, "e", "{ value = \"2 h\"; kind = \"assumption\"; source = \"" TREE_CHANGED "\"; }");
    expect_changes(m, "a.value: 10 -> 20\nb: 3 -> 1.5\nc: \"45 min\" -> \"50 min\"\nd: 4 -> 10\n"
                      "e.value: \"4 h\" -> \"2 h\"\n");
}

static void scaled_numbers_are_what_people_would_write(void **state)
{
    struct merged *m = *state;
    merged_with(
        m, "a = 1500; b = 0.1; c = \"0.7 h\"; d = 3.0;",
        "a = { times = 1.1; }; b = { plus = 0.2; }; c = { times = 3; }; d = { times = 2; };", NULL);
    expect(m, "a", "1650");
    expect(m, "b", "0.3");
    expect(m, "c", "\"2.1 h\"");
    expect(m, "d", "6.0");
}

static void a_star_stands_for_each_of_a_group(void **state)
{
    struct merged *m = *state;
    merged_with(m,
                "demand = { source = \"D4\"; a = { per_year = 100; }; b = { per_year = " NUMBER
                "; growth = 0.1; }; };",
                "demand = { * = { per_year = { times = 2; }; growth = 0.5; }; };", NULL);
    expect(m, "demand.a", "{ per_year = 200; growth = 0.5; }");
    expect(m, "demand.b.per_year.value", "20");
    expect(m, "demand.b.growth", "0.5");
    expect(m, "demand.source", "\"D4\"");
    expect_changes(m, "demand.a.per_year: 100 -> 200\ndemand.a.growth:  -> 0.5\n"
                      "demand.b.per_year.value: 10 -> 20\ndemand.b.growth: 0.1 -> 0.5\n");
}

/* --- one takes another's place ---------------------------------------------------------------- */

static void one_distribution_replaces_another(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = { lognormal = { median = \"1 h\"; mean = \"2 h\"; }; at_most = \"4 h\"; };",
                "a = { exponential = { mean = \"1 h\"; }; };", NULL);
    expect(m, "a", "{ at_most = \"4 h\"; exponential = { mean = \"1 h\"; }; }");
    expect_changes(m, "a.lognormal: { median = \"1 h\"; mean = \"2 h\"; } -> \n"
                      "a.exponential:  -> { mean = \"1 h\"; }\n");
}

static void one_parameter_of_a_distribution_can_change(void **state)
{
    struct merged *m = *state;
    merged_with(m,
                "a = { lognormal = { median = \"1 h\"; mean = { value = \"2 h\"; low = \"1 h\"; "
                "high = \"3 h\"; }; }; };",
                "a = { lognormal = { mean = \"90 min\"; }; };", NULL);
    expect(m, "a.lognormal",
           "{ median = \"1 h\"; mean = { value = \"90 min\"; low = \"1 h\"; "
           "high = \"3 h\"; kind = \"assumption\"; source = \"" TREE_CHANGED "\"; }; }");
}

static void as_many_parameters_as_before_are_other_parameters(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = { lognormal = { median = \"1 h\"; mean = \"2 h\"; }; };",
                "a = { lognormal = { mean = \"2 h\"; sd = \"3 h\"; }; };", NULL);
    expect(m, "a", "{ lognormal = { mean = \"2 h\"; sd = \"3 h\"; }; }");
    merged_with(m, "a = { lognormal = { median = \"1 h\"; mean = \"2 h\"; source = \"S\"; }; };",
                "a = { lognormal = { q1 = \"1 h\"; q3 = \"3 h\"; }; };", NULL);
    expect(m, "a", "{ lognormal = { source = \"S\"; q1 = \"1 h\"; q3 = \"3 h\"; }; }");
}

static void a_distribution_replaces_an_annotated_time_and_back(void **state)
{
    struct merged *m = *state;
    merged_with(m,
                "a = { value = \"45 min\"; low = \"1 min\"; high = \"2 h\"; kind = \"derived\"; };",
                "a = { exponential = { mean = \"1 h\"; }; };", NULL);
    expect(m, "a", "{ kind = \"derived\"; exponential = { mean = \"1 h\"; }; }");
    merged_with(m, "a = { exponential = { mean = \"1 h\"; }; kind = \"derived\"; };",
                "a = { value = \"45 min\"; low = \"1 min\"; high = \"2 h\"; };", NULL);
    expect(m, "a", "{ kind = \"derived\"; value = \"45 min\"; low = \"1 min\"; high = \"2 h\"; }");
}

static void what_depends_on_an_attribute_replaces_what_does_not_and_back(void **state)
{
    struct merged *m = *state;
    static const char by[] =
        "{ by = \"age\"; cases = ( { is = \"old\"; value = \"1 h\"; }, { value = "
        "\"2 h\"; } ); }";
    char over[400];
    merged_with(m,
                "a = { lognormal = { mean = \"1 h\"; sd = \"2 h\"; }; }; b = " NUMBER "; c = 0.3;",
                "a = { by = \"x\"; cases = ( ); }; b = { by = \"y\"; cases = ( ); };"
                "c = { by = \"z\"; cases = ( ); };",
                NULL);
    expect(m, "a", "{ by = \"x\"; cases = ( ); }");
    expect(m, "b", "{ kind = \"published\"; source = \"S\"; by = \"y\"; cases = ( ); }");
    expect(m, "c", "{ by = \"z\"; cases = ( ); }");
    snprintf(over, sizeof over, "a = %s; b = %s; c = %s;", by, by, by);
    merged_with(m, over, "a = { uniform = [ \"1 h\", \"2 h\" ]; }; b = \"1 h\";", "c.cases[1]=5 h");
    expect(m, "a", "{ uniform = ( \"1 h\", \"2 h\" ); }");
    expect(m, "b", "\"1 h\"");
    expect(m, "c.cases[1]",
           "{ value = \"5 h\"; kind = \"assumption\"; source = \"changed from the "
           "baseline\"; }");
}

static void other_rivals_replace_each_other_too(void **state)
{
    struct merged *m = *state;
    merged_with(m,
                "demand = { a = { per_year = 1; enters = \"x\"; }; };"
                "profiles = { p = { hours = ( 1 ); }; };"
                "resources = { n = { title = \"N\"; capacity = 2; during = \"o\"; }; "
                "m = { roster = ( { capacity = 1; } ); closed = \"bank holidays\"; }; };"
                "pathways = { x = { steps = { one = { delay = \"1 h\"; then = \"two\"; }; }; }; };",
                "demand = { a = { per_day = 2; }; };"
                "profiles = { p = { windows = ( { weight = 1; } ); }; };"
                "resources = { n = { roster = ( { capacity = 3; } ); }; m = { capacity = 4; }; };"
                "pathways = { x = { steps = { one = { end = { outcome = \"o\"; }; }; }; }; };",
                NULL);
    expect(m, "demand.a", "{ enters = \"x\"; per_day = 2; }");
    expect(m, "profiles.p", "{ windows = ( { weight = 1; } ); }");
    expect(m, "resources.n", "{ title = \"N\"; roster = ( { capacity = 3; } ); }");
    expect(m, "resources.m", "{ capacity = 4; }");
    expect(m, "pathways.x.steps.one", "{ end = { outcome = \"o\"; }; }");
}

/* Names that people choose may be words of the language. */
static void names_are_no_rivals(void **state)
{
    struct merged *m = *state;
    merged_with(m,
                "pathways = { x = { steps = { bed = { bed = 1; }; end = { end = 2; }; }; }; };"
                "resources = { capacity = { capacity = 1; }; };"
                "demand = { normal = { per_year = 1; enters = \"x\"; }; };",
                "pathways = { x = { steps = { delay = { delay = \"1 h\"; }; }; }; };"
                "resources = { roster = { capacity = 2; }; };"
                "demand = { normal = { title = \"N\"; growth = 0.1; }; beta = { per_day = 1; }; };",
                NULL);
    expect(m, "pathways.x.steps",
           "{ bed = { bed = 1; }; end = { end = 2; }; delay = { delay = \"1 h\"; }; }");
    expect(m, "resources", "{ capacity = { capacity = 1; }; roster = { capacity = 2; }; }");
    expect(m, "demand",
           "{ normal = { per_year = 1; enters = \"x\"; title = \"N\"; growth = 0.1; };"
           " beta = { per_day = 1; }; }");
}

/* --- files ------------------------------------------------------------------------------------ */

static void what_ifs_build_on_each_other(void **state)
{
    struct merged *m = *state;
    merged_put(m, "base.cfg", "title = \"B\"; a = 1; b = 2; c = 3;");
    merged_put(m, "one.cfg", "baseline = \"base.cfg\"; title = \"One\"; a = 10; b = 20;");
    merged_put(m, "two.cfg", "baseline = \"one.cfg\"; title = \"Two\"; b = { times = 2; };");
    merged_load(m, "two.cfg", NULL);
    assert_int_equal(m->status, STATUS_OK);
    expect(m, "a", "10");
    expect(m, "b", "40");
    expect(m, "title", "\"Two\"");
    expect(m, "baseline", "");
    assert_int_equal(m->scenario.file_count, 3);
    assert_non_null(strstr(m->scenario.files[0], "base.cfg"));
    assert_non_null(strstr(m->scenario.files[2], "two.cfg"));
    assert_non_null(strstr(m->scenario.baseline_path, "base.cfg"));
    assert_string_equal(m->scenario.baseline_title, "B");
}

static void faults_name_the_file_that_has_them(void **state)
{
    struct merged *m = *state;
    static const struct {
        const char *over, *words;
    } rows[] = {{"baseline = \"missing.cfg\";", "missing.cfg"},
                {"baseline = 3;", "in quotes"},
                {"baseline = \"over.cfg\";", "circle"},
                {"baseline = \"base.cfg\"; a = { times = 2; };", "scaled"},
                {"baseline = \"base.cfg\"; n = { times = \"x\"; };", "plain number"},
                {"baseline = \"base.cfg\"; m = { times = 2; };", "scale"},
                {"baseline = \"base.cfg\"; g = { * = { times = 2; }; };", "none"}};
    merged_put(m, "base.cfg", "a = \"text\"; n = 1; g = { };");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        merged_put(m, "over.cfg", rows[i].over);
        merged_load(m, "over.cfg", NULL);
        assert_int_equal(m->status, STATUS_SCENARIO);
        assert_int_equal(m->problems.count, 1);
        assert_non_null(strstr(m->problems.items[0].file, "over.cfg"));
        assert_non_null(strstr(m->problems.items[0].message, rows[i].words));
    }
    merged_load(m, "nowhere.cfg", NULL);
    assert_int_equal(m->status, STATUS_FILE);
}

static void the_digest_depends_on_the_content_alone(void **state)
{
    struct merged *m = *state;
    char first[65];
    merged_with(m, "a = 1; b = { c = ( 1, 2 ); };", NULL, NULL);
    memcpy(first, m->scenario.digest, sizeof first);
    assert_int_equal(strlen(first), 64);
    merged_put(m, "other.cfg", "# a remark\na = 1;\n\nb : { c = ( 1,\n   2 ); }\n");
    merged_load(m, "other.cfg", NULL);
    assert_string_equal(m->scenario.digest, first);
    merged_with(m, "a = 3; b = { c = ( 1, 2 ); };", "a = 1;", NULL);
    assert_string_equal(m->scenario.digest, first);
    merged_with(m, "a = 3; b = { c = ( 1, 2 ); };", NULL, "a=1");
    assert_string_equal(m->scenario.digest, first);
    merged_with(m, "a = 1; b = { c = ( 1, 3 ); };", NULL, NULL);
    assert_string_not_equal(m->scenario.digest, first);
    merged_with(m, "a = 1.0; b = { c = ( 1, 2 ); };", NULL, NULL);
    assert_string_not_equal(m->scenario.digest, first);
}

static void titles_questions_and_notes_are_no_changes(void **state)
{
    struct merged *m = *state;
    merged_with(m, "title = \"A\"; question = \"Q\"; a = { title = \"x\"; };",
                "title = \"B\"; question = \"R\"; note = \"N\"; a = { title = \"y\"; };"
                "study = { purpose = \"P\"; };",
                NULL);
    expect_changes(m, "a.title: \"x\" -> \"y\"\n");
    expect(m, "title", "\"B\"");
}

/* They are laid over the scenario when their day comes. */
static void changes_by_date_are_kept_as_they_are_written(void **state)
{
    struct merged *m = *state;
    merged_with(m, "a = { b = 1; c = 2; };",
                "changes = ( { from = \"x\"; a = { * = { times = 2; }; }; } );", NULL);
    expect(m, "changes", "( { from = \"x\"; a = { * = { times = 2; }; }; } )");
    expect(m, "a", "{ b = 1; c = 2; }");
}

#define BY_DATE "changes = { may = { to = \"x\"; a = { b = { times = 2; }; c = " NUMBER "; }; }; };"

static void a_what_if_reaches_into_named_changes(void **state)
{
    struct merged *m = *state;
    merged_with(m, BY_DATE,
                "changes = { may = { a = { b = 5; c = 12; }; };"
                " june = { a = { * = { plus = 1; }; }; }; };",
                NULL);
    expect(m, "changes.may.a.b", "5");
    expect(m, "changes.may.a.c",
           "{ value = 12; low = 5; high = 20; kind = \"assumption\"; "
           "source = \"" TREE_CHANGED "\"; }");
    expect(m, "changes.may.to", "\"x\"");
    expect(m, "changes.june.a", "{ * = { plus = 1; }; }");
    merged_with(m, BY_DATE,
                "changes = { may = { a = { c = { times = 3; }; b = { times = 4; }; }; }; };", NULL);
    expect(m, "changes.may.a", "{ b = { times = 4; }; c = { times = 3; }; }");
    merged_with(m, BY_DATE, "changes = ( { from = \"y\"; } );", NULL);
    expect(m, "changes", "( { from = \"y\"; } )");
}

static void set_reaches_into_changes(void **state)
{
    struct merged *m = *state;
    merged_with(m, BY_DATE, NULL, "changes.may.a.b.times=4");
    expect(m, "changes.may.a.b", "{ times = 4; }");
    merged_with(m, BY_DATE, NULL, "changes.may.a.b=7");
    expect(m, "changes.may.a.b", "7");
    merged_with(m, BY_DATE, NULL, "changes.*.a.c*=2");
    expect(m, "changes.may.a.c.value", "20");
    merged_with(m, "changes = ( { a = { b = 1; }; } );", NULL, "changes[0].a.b=2");
    expect_changes(m, "changes[0].a.b: 1 -> 2\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, merged_begin, merged_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(groups_merge_and_everything_else_replaces),
        TEST(saying_the_same_again_is_no_change),
        TEST(one_kind_can_replace_another),
        TEST(a_plain_number_over_an_annotated_one_keeps_its_range_and_is_an_assumption),
        TEST(an_annotated_number_over_another_merges),
        TEST(times_and_plus_scale_the_range_too),
        TEST(scaled_numbers_are_what_people_would_write),
        TEST(a_star_stands_for_each_of_a_group),
        TEST(one_distribution_replaces_another),
        TEST(one_parameter_of_a_distribution_can_change),
        TEST(as_many_parameters_as_before_are_other_parameters),
        TEST(a_distribution_replaces_an_annotated_time_and_back),
        TEST(what_depends_on_an_attribute_replaces_what_does_not_and_back),
        TEST(other_rivals_replace_each_other_too),
        TEST(names_are_no_rivals),
        TEST(changes_by_date_are_kept_as_they_are_written),
        TEST(a_what_if_reaches_into_named_changes),
        TEST(set_reaches_into_changes),
        TEST(what_ifs_build_on_each_other),
        TEST(faults_name_the_file_that_has_them),
        TEST(the_digest_depends_on_the_content_alone),
        TEST(titles_questions_and_notes_are_no_changes),
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
