/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference of the language is what the program prints, and names every setting. Run from the
   root. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "model/settings.h"
#include "report/language.h"

static void the_committed_reference_is_up_to_date(void **state)
{
    (void)state;
    struct text fresh = {0};
    char *committed = NULL, why[256];
    size_t count = 0;
    language_reference(&fresh);
    assert_int_equal(file_read("scenarios/LANGUAGE.md", &committed, &count, why, sizeof why), 0);
    assert_string_equal(committed, fresh.at); /* `make docs` renews it */
    free(committed);
    text_free(&fresh);
}

static size_t count_missing(const struct setting *table, const char *reference)
{
    size_t missing = 0;
    for (const struct setting *s = table; s->name; s++) {
        char cell[100];
        snprintf(cell, sizeof cell, "| `%s` |", s->name);
        missing += strstr(reference, cell) == NULL;
        missing += s->meaning == NULL || s->meaning[0] == '\0';
        if (s->members)
            missing += count_missing(s->members, reference);
    }
    return missing;
}

static void every_setting_has_its_row_and_a_meaning(void **state)
{
    (void)state;
    struct text fresh = {0};
    language_reference(&fresh);
    assert_int_equal(count_missing(settings_scenario, fresh.at), 0);
    assert_int_equal(count_missing(settings_distributions, fresh.at), 0);
    text_free(&fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_committed_reference_is_up_to_date),
        cmocka_unit_test(every_setting_has_its_row_and_a_meaning),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
