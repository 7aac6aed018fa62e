/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a run began, in words. */
#include "report/beginning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "played.h"

#define WARD(time, already)                                                                        \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"9 d\"; " time " };"               \
    "demand = { a = { title = \"Others\"; per_day = 1; enters = \"w\"; }; };"                      \
    "resources = { ward = { capacity = 700; }; };"                                                 \
    "pathways = { " PATHWAY("w", BED("stay", "ward", "5 d")                                        \
                                     END("home")) "};"                                             \
                                                  "already_inside = ( " already " );"

static void expect_words(const char *scenario, const char *expected, const char *entries)
{
    struct played p;
    struct text words = {0}, all = {0};
    played_read(&p, scenario);
    text_add(&all, "%s", "");
    beginning_words(&words, &p.model);
    beginning_entries(&all, &p.model);
    assert_string_equal(words.at, expected);
    assert_string_equal(all.at, entries);
    text_free(&words);
    text_free(&all);
    played_free(&p);
}

#define ENTRY(more) "{ at = \"w.stay\"; of = \"a\"; " more " }"

static void every_beginning_has_its_words(void **state)
{
    (void)state;
    expect_words(WARD("", ""), "from an empty area", "");
    expect_words(WARD("warm_up = \"90 d\";", ""), "after a warm-up of 90 d", "");
    expect_words(WARD("", ENTRY("patients = 0;")), "from an empty area", "");
    expect_words(WARD("", ENTRY("patients = 1;")),
                 "from 1 patient already inside, without a warm-up",
                 "\nAlready inside when the simulation begins\n"
                 "  w.stay: 1 inside, like Others, found as in equilibrium\n");
    expect_words(WARD("warm_up = \"9 d\";", ENTRY("patients = 600; waiting = 12;")),
                 "from 600 patients already inside and 12 waiting, after a warm-up of 9 d",
                 "\nAlready inside when the simulation begins, before the warm-up\n"
                 "  w.stay: 600 inside, 12 waiting, like Others, found as in equilibrium\n");
    expect_words(WARD("", ENTRY("waiting = 3; elapsed = \"2 h\"; title = \"Trolleys\";")),
                 "from 3 patients already waiting, without a warm-up",
                 "\nAlready inside when the simulation begins\n"
                 "  Trolleys, w.stay: 3 waiting, like Others, there for 2 h\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_beginning_has_its_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
