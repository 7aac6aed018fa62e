/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs: they make a file, fail, die, take too long or are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/program.h"

static char *folder;
static struct text made;

static int enter(void **state)
{
    (void)state;
    folder = folder_temporary();
    made = (struct text){0};
    text_add(&made, "%s/made", folder);
    return folder ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    bool gone = folder_remove(folder);
    free(folder);
    text_free(&made);
    return gone ? 0 : -1;
}

/* Lets a shell do it. `$0` is the file. */
static bool let(const char *script, double seconds, char why[256])
{
    char flag[] = "-c";
    char *words = mem_text(script);
    char *options[] = {flag, words, made.at, NULL};
    const struct program shell = {"sh", "dash", seconds, options};
    strcpy(why, "");
    bool good = program_make(&shell, made.at, why, 256);
    free(words);
    return good;
}

static void a_file_that_is_made_is_enough(void **state)
{
    (void)state;
    char why[256];
    assert_true(let("echo it is there > \"$0\"", 10, why));
    assert_string_equal(why, "");
    assert_int_equal(access(made.at, R_OK), 0);
}

static void what_went_wrong_is_its_last_line(void **state)
{
    (void)state;
    char why[256];
    assert_false(let(
        "echo half > \"$0\"; echo first; echo; echo 'line 3: no such thing' >&2; exit 2", 10, why));
    assert_string_equal(why, "sh failed: line 3: no such thing");
    assert_int_not_equal(access(made.at, F_OK), 0);
    assert_false(let("exit 0", 10, why));
    assert_string_equal(why, "sh failed: it said nothing");
}

static void it_is_stopped_when_it_takes_too_long(void **state)
{
    (void)state;
    char why[256];
    assert_false(let("echo half > \"$0\"; exec sleep 60", 0.2, why));
    assert_string_equal(why, "sh took longer than 0.2 s and was stopped");
    assert_int_not_equal(access(made.at, F_OK), 0);
    assert_false(let("kill -TERM $$", 10, why));
    assert_string_equal(why, "sh was stopped by signal 15");
}

static void what_is_not_installed_is_named_with_its_package(void **state)
{
    (void)state;
    char why[256];
    char *options[] = {NULL};
    const struct program missing = {"no-such-program-here", "some-package", 10, options};
    assert_false(program_make(&missing, made.at, why, sizeof why));
    assert_string_equal(why, "no-such-program-here is not installed (the package some-package is "
                             "enough)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_that_is_made_is_enough, enter, leave),
        cmocka_unit_test_setup_teardown(what_went_wrong_is_its_last_line, enter, leave),
        cmocka_unit_test_setup_teardown(it_is_stopped_when_it_takes_too_long, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_not_installed_is_named_with_its_package, enter,
                                        leave),
    };
    return cmocka_run_group_tests_name("program", tests, NULL, NULL);
}
