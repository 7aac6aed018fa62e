/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manifest that is read again. */
#include "report/kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "report/manifest.h"

static const char whole[] =
    "{ \"program\": \"homefirst\", \"version\": \"0.0.1\",\n"
    "  \"scenario\": { \"digest\": \"d1\", \"files\": [ { \"path\": \"a.cfg\", \"sha256\": \"s1\" "
    "} ] },\n"
    "  \"changes\": [ {} ], \"seed\": { \"text\": \"abc\", \"number\": \"18446744073709551615\" "
    "},\n"
    "  \"others\": [ { \"files\": [ { \"path\": \"b.cfg\", \"sha256\": null } ] } ],\n"
    "  \"replications\": { \"asked\": 9, \"complete\": 5 }, \"interrupted\": true,\n"
    "  \"command\": \"homefirst run a.cfg\", \"compiler\": \"cc 1\",\n"
    "  \"libraries\": { \"gsl\": \"1.0\", \"nettle\": \"2.0\" },\n"
    "  \"machine\": { \"system\": \"Plan 9\", \"architecture\": \"vax\" },\n"
    "  \"files\": [ { \"path\": \"measures.csv\", \"sha256\": \"m1\" } ] }\n";

static enum status read_text(struct kept *kept, const char *text, char *why, size_t room)
{
    char path[] = "/tmp/kept-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (long)strlen(text));
    close(fd);
    enum status status = kept_read(kept, path, why, room);
    unlink(path);
    return status;
}

static void all_of_it_is_read(void **state)
{
    (void)state;
    struct kept kept;
    char why[512];
    assert_int_equal(read_text(&kept, whole, why, sizeof why), STATUS_OK);
    assert_string_equal(kept.version, "0.0.1");
    assert_string_equal(kept.digest, "d1");
    assert_string_equal(kept.seed, "18446744073709551615");
    assert_string_equal(kept.seed_text, "abc");
    assert_string_equal(kept.libraries, "gsl 1.0, nettle 2.0");
    assert_string_equal(kept.machine, "Plan 9 vax");
    assert_int_equal(kept.asked, 9);
    assert_int_equal(kept.complete, 5);
    assert_true(kept.interrupted && kept.changed);
    assert_int_equal(kept.others, 1);
    assert_int_equal(kept.source_count, 2);
    assert_string_equal(kept.sources[1].path, "b.cfg");
    assert_null(kept.sources[1].sha256);
    assert_int_equal(kept.file_count, 1);
    assert_string_equal(kept.files[0].sha256, "m1");
    kept_free(&kept);
}

static void what_made_it_otherwise_is_said(void **state)
{
    (void)state;
    struct kept kept;
    char why[512];
    read_text(&kept, whole, why, sizeof why);
    const char *said = kept_made_otherwise(&kept);
    assert_non_null(strstr(said, "homefirst " HOMEFIRST_VERSION " instead of 0.0.1"));
    assert_non_null(strstr(said, "instead of cc 1"));
    assert_non_null(strstr(said, "instead of Plan 9 vax"));
    kept_free(&kept);
}

static void sources_stand_or_not(void **state)
{
    (void)state;
    struct kept kept = {.source_count = 1};
    const char *missing = NULL;
    char hex[DIGEST_ROOM];
    assert_true(digest_file("VERSION", hex));
    struct kept_file file = {"VERSION", hex};
    kept.sources = &file;
    assert_true(kept_sources_stand(&kept, &missing));
    hex[3] = hex[3] == '0' ? '1' : '0';
    assert_false(kept_sources_stand(&kept, &missing));
    assert_string_equal(missing, "VERSION");
    file.path = "no such file";
    assert_false(kept_sources_stand(&kept, NULL));
}

/* Whatever is missing or of another kind is named. */
static void damage_is_told(void **state)
{
    (void)state;
    static const char *const keys[] = {"version", "digest",   "command",      "seed",
                                       "files",   "compiler", "replications", "libraries"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct kept kept;
        char why[512], text[sizeof whole], key[32];
        strcpy(text, whole);
        snprintf(key, sizeof key, "\"%s\"", keys[i]);
        char *at = strstr(text, key);
        assert_non_null(at);
        at[1] = '-';
        assert_int_equal(read_text(&kept, text, why, sizeof why), STATUS_FILE);
        assert_non_null(strstr(why, "is damaged: '"));
        assert_non_null(strstr(why, keys[i]));
        kept_free(&kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_is_read),
        cmocka_unit_test(what_made_it_otherwise_is_said),
        cmocka_unit_test(sources_stand_or_not),
        cmocka_unit_test(damage_is_told),
    };
    return cmocka_run_group_tests_name("kept", tests, NULL, NULL);
}
