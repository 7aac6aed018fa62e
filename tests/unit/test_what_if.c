/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A what-if that is written is read as it was meant. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/model.h"
#include "model/what_if.h"
#include "near.h"

static const struct what_if_value values[] = {
    {.path = "demand.fallers.per_year",
     .value = 2400,
     .low = 2000,
     .high = 3000.5,
     .kind = "derived",
     .source = "the \"test\""},
    {.path = "resources.night_nurse.roster[0].capacity",
     .value = 3,
     .low = 2,
     .high = 4,
     .whole = true,
     .kind = "derived",
     .source = "test"},
    {.path = "pathways.night_nursing.steps.home.end.returns[2].share",
     .value = 0.25,
     .low = 0.2,
     .high = 0.3,
     .kind = "derived",
     .source = "test"},
};
enum { VALUES = sizeof values / sizeof *values };

static void save(const char *path, const char *words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

static const struct input *input_of(const struct model *m, const char *path)
{
    for (size_t i = 0; i < m->input_count; i++)
        if (strcmp(m->inputs[i].path, path) == 0)
            return &m->inputs[i];
    fail_msg("no %s", path);
    return NULL;
}

static void values_in_groups_and_in_lists_are_changed_and_nothing_else(void **state)
{
    (void)state;
    struct scenario base, changed;
    struct model model = {0};
    struct problem_list problems = {0};
    struct text text = {0};
    char folder[] = "/tmp/what-if-XXXXXX", one[64], other[64];
    assert_int_equal(scenario_load(&base, "scenarios/leicestershire-2015.cfg", NULL, 0, &problems),
                     STATUS_OK);
    assert_true(what_if_write(
        &text, &base,
        &(struct what_if){
            .baseline = "scenario.cfg", .title = "T", .values = values, .count = VALUES}));
    assert_non_null(mkdtemp(folder));
    snprintf(one, sizeof one, "%s/scenario.cfg", folder);
    snprintf(other, sizeof other, "%s/calibrated.cfg", folder);
    save(one, base.text);
    save(other, text.at);
    assert_int_equal(scenario_load(&changed, other, NULL, 0, &problems), STATUS_OK);
    model_read(&model, changed.root, &problems);
    assert_int_equal(problems.count, 0);
    for (size_t i = 0; i < VALUES; i++) {
        const struct input *input = input_of(&model, values[i].path);
        assert_near(input->value, values[i].value, 0);
        assert_near(input->low, values[i].low, 0);
        assert_near(input->high, values[i].high, 0);
        assert_int_equal(input->kind, NUMBER_DERIVED);
        assert_string_equal(input->source, values[i].source);
    }
    /* the group's five settings; a list is one */
    assert_int_equal(changed.change_count, 5 + 1 + 1);
    model_free(&model);
    scenario_free(&changed);
    scenario_free(&base);
    text_free(&text);
    unlink(one);
    unlink(other);
    rmdir(folder);
}

static void a_path_that_leads_nowhere_is_refused(void **state)
{
    (void)state;
    struct scenario base;
    struct problem_list problems = {0};
    struct text text = {0};
    const struct what_if_value wrong = {.path = "demand.nobody.per_year", .value = 1};
    assert_int_equal(scenario_load(&base, "scenarios/teaching/mm1.cfg", NULL, 0, &problems),
                     STATUS_OK);
    assert_false(what_if_write(
        &text, &base,
        &(struct what_if){.baseline = "scenario.cfg", .title = "T", .values = &wrong, .count = 1}));
    assert_int_equal(text.length, 0);
    scenario_free(&base);
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_in_groups_and_in_lists_are_changed_and_nothing_else),
        cmocka_unit_test(a_path_that_leads_nowhere_is_refused),
    };
    return cmocka_run_group_tests_name("what_if", tests, NULL, NULL);
}
