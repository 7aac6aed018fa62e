/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"

enum { WORDS_MOST = 16 };

/* Reads "homefirst a b c"; what it says on standard error is not shown. */
static enum status read_words(struct options *o, const char *first, ...)
{
    char *argv[WORDS_MOST] = {"homefirst", (char *)first};
    int argc = 2;
    va_list words;
    va_start(words, first);
    for (char *word; argc < WORDS_MOST && (word = va_arg(words, char *)) != NULL;)
        argv[argc++] = word;
    va_end(words);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    assert_non_null(freopen("/dev/null", "w", stderr));
    enum status status = options_read(o, argc, argv);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    return status;
}

static void every_option_of_run_is_understood(void **state)
{
    (void)state;
    struct options o;
    assert_int_equal(read_words(&o, "run", "-n", "12", "-j3", "--seed=abc", "a.cfg", "--set",
                                "x.y=1", "--set", "z*=2", "-o", "there", "-f", "--no-figures",
                                NULL),
                     STATUS_OK);
    assert_ptr_equal(o.command, command_find("run"));
    assert_int_equal(o.replications, 12);
    assert_int_equal(o.threads, 3);
    assert_string_equal(o.seed, "abc");
    assert_string_equal(o.files[0], "a.cfg");
    assert_int_equal(o.set_count, 2);
    assert_string_equal(o.sets[1], "z*=2");
    assert_string_equal(o.output, "there");
    assert_true(o.replace && o.no_figures && !o.no_baseline && !o.quiet);
    options_free(&o);
}

static void the_command_is_kept_as_a_shell_reads_it(void **state)
{
    (void)state;
    struct options o;
    read_words(&o, "run", "it's here.cfg", "-n", "2", "--set", "a[0]=1", NULL);
    assert_string_equal(o.typed, "homefirst run 'it'\\''s here.cfg' -n 2 --set 'a[0]=1'");
    options_free(&o);
}

static void words_after_two_dashes_are_files(void **state)
{
    (void)state;
    struct options o;
    assert_int_equal(read_words(&o, "run", "--", "-n", NULL), STATUS_OK);
    assert_string_equal(o.files[0], "-n");
    options_free(&o);
}

static void faults_are_usage(void **state)
{
    (void)state;
    struct options o;
    const char *const numbers[] = {"0", "-1", "1.5", "many", "", "99999999999999999999"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(read_words(&o, "run", "a.cfg", "-n", numbers[i], NULL), STATUS_USAGE);
        options_free(&o);
    }
    assert_int_equal(read_words(&o, "run", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "run", "a.cfg", "b.cfg", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "check", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "rnu", "a.cfg", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "run", "a.cfg", "--relpications", "2", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "run", "a.cfg", "-n", NULL), STATUS_USAGE);
    options_free(&o);
    assert_int_equal(read_words(&o, "run", "a.cfg", "--force=yes", NULL), STATUS_USAGE);
    options_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_of_run_is_understood),
        cmocka_unit_test(the_command_is_kept_as_a_shell_reads_it),
        cmocka_unit_test(words_after_two_dashes_are_files),
        cmocka_unit_test(faults_are_usage),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
