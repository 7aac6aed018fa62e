/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json and scenario.cfg: what made the results is there, and can be run again. */
#include "report/manifest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "record_sample.h"

static json_t *write_and_read(const struct record *record)
{
    struct outdir dir;
    json_error_t error;
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    FILE *other = outdir_open(&dir, "figures/data.csv");
    fputs("a,b\n", other);
    outdir_close(&dir, other, "figures/data.csv");
    manifest_write(&dir, record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    json_t *root = json_load_file("results/manifest.json", JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        fail_msg("line %d: %s", error.line, error.text);
    return root;
}

/* A value by its path, "seed.text". */
static const json_t *at(const json_t *root, const char *path)
{
    char name[64];
    while (*path != '\0') {
        size_t length = strcspn(path, ".");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        root = json_object_get(root, name);
        if (root == NULL)
            fail_msg("there is no %s", name);
        path += length + (path[length] == '.');
    }
    return root;
}

static const char *text_at(const json_t *root, const char *path)
{
    const char *text = json_string_value(at(root, path));
    assert_non_null(text);
    return text;
}

static void keys_stand_in_a_fixed_order(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "program",   "version",     "scenario",   "changes", "by_date", "seed",    "replications",
        "beginning", "interrupted", "confidence", "command", "threads", "started", "finished",
        "seconds",   "compiler",    "libraries",  "machine", "counts",  "checks",  "files"};
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    const char *key;
    json_t *value;
    size_t i = 0;
    json_object_foreach(root, key, value)
    {
        assert_true(i < sizeof keys / sizeof *keys);
        assert_string_equal(key, keys[i++]);
    }
    assert_int_equal(i, sizeof keys / sizeof *keys);
    json_decref(root);
    record_sample_free(&s);
}

static void it_says_what_was_run_and_how(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    s.study.asked = 8; /* as if interrupted after 6 */
    s.study.interrupted = true;
    json_t *root = write_and_read(&s.record);
    assert_string_equal(text_at(root, "program"), "homefirst");
    assert_string_equal(text_at(root, "version"), HOMEFIRST_VERSION);
    assert_string_equal(text_at(root, "command"), "homefirst run scenario.in");
    assert_string_equal(text_at(root, "scenario.path"), "scenario.in");
    assert_string_equal(text_at(root, "scenario.title"), "Two schemes");
    assert_string_equal(text_at(root, "scenario.digest"), s.scenario.digest);
    assert_int_equal(json_integer_value(at(root, "replications.asked")), 8);
    assert_int_equal(json_integer_value(at(root, "replications.complete")), 6);
    assert_true(json_is_true(at(root, "interrupted")));
    assert_true(json_real_value(at(root, "confidence")) == 0.95);
    assert_int_equal(json_integer_value(at(root, "threads")), 1);
    assert_true(json_real_value(at(root, "seconds.total")) == 2.5);
    assert_int_equal(json_integer_value(at(root, "counts.events")), s.study.events);
    assert_int_equal(json_integer_value(at(root, "counts.patients")), s.study.patients);
    assert_int_equal(json_integer_value(at(root, "counts.most_at_once")), s.study.most_inside);
    assert_true(json_integer_value(at(root, "machine.processors")) > 0);
    assert_true(strlen(text_at(root, "machine.architecture")) > 0);
    assert_null(json_object_get(at(root, "machine"), "host"));
    json_decref(root);
    record_sample_free(&s);
}

static void libraries_and_compiler_have_versions(void **state)
{
    (void)state;
    static const char *const libraries[] = {"gsl", "libconfig", "jansson", "nettle"};
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        const json_t *version = json_object_get(at(root, "libraries"), libraries[i]);
        int major = 0, minor = -1;
        assert_int_equal(sscanf(json_string_value(version), "%d.%d", &major, &minor), 2);
        assert_true(major > 0 && minor >= 0);
    }
    assert_string_equal(text_at(root, "compiler"), manifest_compiler());
    const char *compiler = manifest_compiler();
    assert_true(strncmp(compiler, "gcc ", 4) == 0 || strncmp(compiler, "clang ", 6) == 0);
    json_decref(root);
    record_sample_free(&s);
}

static void times_are_utc_and_in_order(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    const char *const times[] = {text_at(root, "started"), text_at(root, "finished")};
    for (int i = 0; i < 2; i++) {
        int parts[6], length = 0;
        assert_int_equal(sscanf(times[i], "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &parts[0], &parts[1],
                                &parts[2], &parts[3], &parts[4], &parts[5], &length),
                         6);
        assert_int_equal(length, 20);
        assert_int_equal(strlen(times[i]), 20);
    }
    assert_true(strcmp(times[0], times[1]) < 0); /* it took 2.5 s */
    json_decref(root);
    record_sample_free(&s);
}

static void files_are_listed_with_their_digests(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    char hex[DIGEST_ROOM];
    char *bytes = record_sample_read("scenario.in");
    digest_hex(bytes, strlen(bytes), hex);
    free(bytes);
    const json_t *files = at(root, "scenario.files");
    assert_int_equal(json_array_size(files), 1);
    assert_string_equal(text_at(json_array_get(files, 0), "path"), "scenario.in");
    assert_string_equal(text_at(json_array_get(files, 0), "sha256"), hex);
    files = at(root, "files");
    assert_int_equal(json_array_size(files), 2);
    assert_string_equal(text_at(json_array_get(files, 0), "path"), "figures/data.csv");
    digest_hex("a,b\n", 4, hex);
    assert_string_equal(text_at(json_array_get(files, 0), "sha256"), hex);
    assert_string_equal(text_at(json_array_get(files, 1), "path"), "scenario.cfg");
    json_decref(root);
    record_sample_free(&s);
}

static void changes_say_before_and_after(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, "resources.clerk.capacity=3");
    json_t *root = write_and_read(&s.record);
    const json_t *changes = at(root, "changes");
    assert_int_equal(json_array_size(changes), 1);
    const json_t *change = json_array_get(changes, 0);
    assert_string_equal(text_at(change, "path"), "resources.clerk.capacity");
    assert_string_equal(text_at(change, "before"), "1");
    assert_string_equal(text_at(change, "after"), "3");
    json_decref(root);
    record_sample_free(&s);
}

static void checks_are_kept_in_words(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    const json_t *checks = at(root, "checks");
    assert_int_equal(json_array_size(checks), 2);
    assert_string_equal(text_at(json_array_get(checks, 0), "name"), "Little's law");
    assert_string_equal(text_at(json_array_get(checks, 0), "verdict"), "good");
    assert_string_equal(text_at(json_array_get(checks, 1), "verdict"), "warning");
    assert_string_equal(text_at(json_array_get(checks, 1), "words"), "It is short.");
    json_decref(root);
    record_sample_free(&s);
}

static void seeds_survive_whatever_they_are(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    json_t *root = write_and_read(&s.record);
    assert_string_equal(text_at(root, "seed.text"), "7");
    assert_int_equal(json_integer_value(at(root, "seed.number")), 7);
    json_decref(root);
    s.study.seed = UINT64_MAX; /* not what the scenario says, and too large for JSON's numbers */
    root = write_and_read(&s.record);
    assert_string_equal(text_at(root, "seed.text"), "18446744073709551615");
    assert_string_equal(text_at(root, "seed.number"), "18446744073709551615");
    json_decref(root);
    s.model.seed_text = "a word";
    s.study.seed = model_seed("a word");
    root = write_and_read(&s.record);
    assert_string_equal(text_at(root, "seed.text"), "a word");
    json_decref(root);
    record_sample_free(&s);
}

static void bytes_that_are_no_utf8_do_not_lose_a_key(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_queue, NULL);
    s.record.command = "homefirst run caf\xe9.cfg \"x\"\n";
    json_t *root = write_and_read(&s.record);
    assert_string_equal(text_at(root, "command"), "homefirst run caf\xef\xbf\xbd.cfg \"x\"\n");
    json_decref(root);
    record_sample_free(&s);
}

static void the_scenario_can_be_run_as_it_is(void **state)
{
    (void)state;
    struct record_sample s;
    struct scenario again;
    struct problem_list problems = {0};
    char hex[DIGEST_ROOM];
    record_sample_make(&s, record_sample_two_schemes, "demand.calls.per_day=9");
    s.scenario.files[0] = "scenario.in\nand = 1;"; /* must not end the comment */
    json_decref(write_and_read(&s.record));
    assert_int_equal(scenario_load(&again, "results/scenario.cfg", NULL, 0, &problems), STATUS_OK);
    assert_string_equal(again.digest, s.scenario.digest);
    char *bytes = record_sample_read("results/scenario.cfg"), *at_text = bytes;
    assert_non_null(strstr(bytes, "#   scenario.in and = 1;\n"));
    assert_non_null(strstr(bytes, s.scenario.digest));
    while (*at_text == '#')
        at_text = strchr(at_text, '\n') + 1;
    digest_hex(at_text, strlen(at_text), hex);
    assert_string_equal(hex, s.scenario.digest);
    free(bytes);
    scenario_free(&again);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_stand_in_a_fixed_order),
        cmocka_unit_test(it_says_what_was_run_and_how),
        cmocka_unit_test(libraries_and_compiler_have_versions),
        cmocka_unit_test(times_are_utc_and_in_order),
        cmocka_unit_test(files_are_listed_with_their_digests),
        cmocka_unit_test(changes_say_before_and_after),
        cmocka_unit_test(checks_are_kept_in_words),
        cmocka_unit_test(seeds_survive_whatever_they_are),
        cmocka_unit_test(bytes_that_are_no_utf8_do_not_lose_a_key),
        cmocka_unit_test(the_scenario_can_be_run_as_it_is),
    };
    return cmocka_run_group_tests_name("manifest", tests, record_sample_enter, record_sample_leave);
}
