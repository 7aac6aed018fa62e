/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is whole or not there. */
#include "base/whole_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

static char why[512];

static int enter(void **state)
{
    char *folder = folder_temporary();
    *state = folder;
    *why = '\0';
    return folder && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    bool gone = chdir("/") == 0 && folder_remove(*state);
    free(*state);
    return gone ? 0 : -1;
}

static void assert_holds(const char *path, const char *text)
{
    char *bytes;
    size_t count;
    assert_int_equal(file_read(path, &bytes, &count, why, sizeof why), STATUS_OK);
    assert_string_equal(bytes, text);
    free(bytes);
}

static int files_here(void)
{
    int count = 0;
    DIR *here = opendir(".");
    assert_non_null(here);
    for (const struct dirent *e; (e = readdir(here)) != NULL;)
        count += e->d_name[0] != '.';
    closedir(here);
    return count;
}

static void it_replaces_a_file_and_leaves_no_other(void **state)
{
    (void)state;
    assert_int_equal(whole_file_write("a", "one", 3, why, sizeof why), STATUS_OK);
    assert_int_equal(whole_file_write("a", "two!", 4, why, sizeof why), STATUS_OK);
    assert_holds("a", "two!");
    assert_int_equal(files_here(), 1);
}

static void it_says_what_went_wrong(void **state)
{
    (void)state;
    assert_int_equal(whole_file_write("no/a", "one", 3, why, sizeof why), STATUS_FILE);
    assert_string_equal(why, "no/a: No such file or directory");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(whole_file_write("folder", "one", 3, why, sizeof why), STATUS_FILE);
    assert_string_equal(why, "folder: is a directory");
    assert_int_equal(files_here(), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_replaces_a_file_and_leaves_no_other, enter, leave),
        cmocka_unit_test_setup_teardown(it_says_what_went_wrong, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
