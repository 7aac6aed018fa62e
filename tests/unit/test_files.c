/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files or none: reading, output directories that appear at once, and what happens when the
   disk says no. Each test works in a folder of its own below $TMPDIR. */
#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static int enter_folder(void **state)
{
    const char *top = getenv("TMPDIR");
    char *folder = malloc(1024);
    if (folder == NULL)
        return -1;
    snprintf(folder, 1024, "%s/files-XXXXXX", top != NULL ? top : "/tmp");
    *state = folder;
    return mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static int leave_folder(void **state)
{
    int failed = chdir("/") | nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed;
}

/* Writes beside the code under test. */
static void put(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    assert_int_equal(fclose(file), 0);
}

static void expect_bytes(const char *path, const char *expected)
{
    char *bytes, why[256];
    size_t count;
    assert_int_equal(file_read(path, &bytes, &count, why, sizeof why), STATUS_OK);
    assert_string_equal(bytes, expected);
    assert_int_equal(count, strlen(expected));
    free(bytes);
}

static size_t entries(const char *folder)
{
    DIR *dir = opendir(folder);
    size_t count = 0;
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

static void add(struct outdir *dir, const char *name, const char *bytes)
{
    FILE *file = outdir_open(dir, name);
    if (file != NULL)
        fputs(bytes, file);
    outdir_close(dir, file, name);
}

/* What every run leaves: a manifest and one more file. */
static enum status write_results(const char *path, bool replace, const char *bytes)
{
    struct outdir dir;
    enum status status = outdir_begin(&dir, path, replace);
    if (status != STATUS_OK)
        return status;
    add(&dir, "manifest.json", "{}");
    add(&dir, "estimates.csv", bytes);
    return outdir_commit(&dir);
}

/* Files cannot grow beyond this while the test says so: the nearest thing to a full disk. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes != RLIM_INFINITY && bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_file_is_read_whole(void **state)
{
    (void)state;
    FILE *file = fopen("big", "w");
    assert_non_null(file);
    for (int i = 0; i < 200000; i++)
        putc(i % 251, file);
    fclose(file);
    char *bytes, why[256];
    size_t count;
    assert_int_equal(file_read("big", &bytes, &count, why, sizeof why), STATUS_OK);
    assert_int_equal(count, 200000);
    for (int i = 0; i < 200000; i++)
        assert_int_equal((unsigned char)bytes[i], i % 251);
    assert_int_equal(bytes[count], '\0');
    free(bytes);
    put("empty", "");
    expect_bytes("empty", "");
}

static void expect_unreadable(const char *path, const char *reason)
{
    char *bytes = (char *)1, why[256] = "";
    size_t count;
    assert_int_equal(file_read(path, &bytes, &count, why, sizeof why), STATUS_FILE);
    assert_null(bytes);
    assert_non_null(strstr(why, reason));
    assert_memory_equal(why, path, strlen(path));
}

static void what_cannot_be_read_is_named_with_the_reason(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    put("huge", "");
    assert_int_equal(truncate("huge", (64 << 20) + 1), 0);
    expect_unreadable("missing.cfg", "No such file");
    expect_unreadable("folder", "is a directory");
    expect_unreadable("pipe", "not a regular file");
    expect_unreadable("huge", "larger than 64 MiB");
}

static void of_a_very_long_path_the_reason_is_still_seen(void **state)
{
    (void)state;
    char path[4000], why[256], *bytes;
    size_t count;
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(file_read(path, &bytes, &count, why, sizeof why), STATUS_FILE);
    assert_non_null(strstr(why, "name too long"));
}

static void results_appear_only_when_committed(void **state)
{
    (void)state;
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "out/2015/run", false), STATUS_OK);
    add(&dir, "manifest.json", "{}");
    add(&dir, "figures/dat/response.csv", "a,b\n");
    assert_int_not_equal(access("out/2015/run", F_OK), 0);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    assert_string_equal(dir.why, "");
    expect_bytes("out/2015/run/manifest.json", "{}");
    expect_bytes("out/2015/run/figures/dat/response.csv", "a,b\n");
    assert_int_equal(entries("out/2015"), 1);
    assert_null(dir.path);
    outdir_abandon(&dir);
    assert_int_equal(entries("out/2015"), 1);
}

static void abandoned_results_leave_nothing(void **state)
{
    (void)state;
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "run", false), STATUS_OK);
    add(&dir, "figures/a.csv", "a");
    outdir_abandon(&dir);
    assert_int_equal(entries("."), 0);
}

static void slashes_and_dots_in_a_path_do_no_harm(void **state)
{
    char absolute[2048];
    assert_int_equal(write_results("./out//a/./", false, "a"), STATUS_OK);
    expect_bytes("out/a/estimates.csv", "a");
    snprintf(absolute, sizeof absolute, "/%s//b/", (const char *)*state);
    assert_int_equal(write_results(absolute, false, "b"), STATUS_OK);
    expect_bytes("b/estimates.csv", "b");
    assert_int_equal(write_results("out/../c", false, "c"), STATUS_OK);
    expect_bytes("c/estimates.csv", "c");
    assert_int_equal(entries("."), 3);
}

static void expect_refused(const char *path, bool replace, const char *reason)
{
    struct outdir dir;
    size_t before = entries(".");
    assert_int_equal(outdir_begin(&dir, path, replace), STATUS_FILE);
    assert_non_null(strstr(dir.why, reason));
    assert_null(outdir_open(&dir, "a.csv"));
    assert_int_equal(outdir_commit(&dir), STATUS_FILE);
    assert_int_equal(entries("."), before);
}

static void paths_without_a_name_are_refused(void **state)
{
    (void)state;
    expect_refused("", true, "no name for an output directory");
    expect_refused(".", true, "no name for an output directory");
    expect_refused("./", true, "no name for an output directory");
    expect_refused("/", true, "no name for an output directory");
    expect_refused("a/..", true, "no name for an output directory");
}

static void existing_results_are_kept_unless_replacing_is_asked_for(void **state)
{
    (void)state;
    struct outdir dir;
    assert_int_equal(write_results("run", false, "old"), STATUS_OK);
    expect_refused("run", false, "already holds results");
    assert_int_equal(outdir_begin(&dir, "run", false), STATUS_FILE);
    assert_true(dir.kept);
    expect_bytes("run/estimates.csv", "old");
    assert_int_equal(write_results("run", true, "new"), STATUS_OK);
    expect_bytes("run/estimates.csv", "new");
    assert_int_equal(entries("."), 1);
}

static void old_files_do_not_mix_with_new_ones(void **state)
{
    (void)state;
    assert_int_equal(write_results("run", false, "old"), STATUS_OK);
    put("run/left-over.csv", "old");
    assert_int_equal(write_results("run", true, "new"), STATUS_OK);
    assert_int_equal(entries("run"), 2);
}

static void an_empty_directory_is_filled(void **state)
{
    (void)state;
    assert_int_equal(mkdir("run", 0777), 0);
    assert_int_equal(write_results("run", false, "new"), STATUS_OK);
    expect_bytes("run/estimates.csv", "new");
}

static void somebody_elses_directory_is_never_replaced(void **state)
{
    (void)state;
    assert_int_equal(mkdir("thesis", 0777), 0);
    put("thesis/chapter-1", "years of work");
    expect_refused("thesis", false, "holds no manifest.json");
    expect_refused("thesis", true, "holds no manifest.json");
    expect_bytes("thesis/chapter-1", "years of work");
}

static void a_file_or_link_in_the_way_is_kept(void **state)
{
    (void)state;
    put("notes", "kept");
    assert_int_equal(mkdir("target", 0777), 0);
    assert_int_equal(symlink("target", "link"), 0);
    expect_refused("notes", true, "is a file, not a directory");
    expect_refused("notes/", true, "is a file, not a directory");
    expect_refused("notes/run", true, "notes/run: Not a directory");
    expect_refused("link", true, "symbolic link");
    expect_bytes("notes", "kept");
}

static void names_outside_the_directory_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"../a.csv", "/tmp/a.csv", "a/../../b.csv",
                                        "",         "a/",         "a/.."};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct outdir dir;
        assert_int_equal(outdir_begin(&dir, "run", false), STATUS_OK);
        assert_null(outdir_open(&dir, wrong[i]));
        assert_int_equal(outdir_commit(&dir), STATUS_FILE);
        assert_non_null(strstr(dir.why, "is no name for a file"));
    }
    assert_int_equal(entries("."), 0);
}

static void the_same_file_is_not_written_twice(void **state)
{
    (void)state;
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "run", false), STATUS_OK);
    add(&dir, "a.csv", "first");
    assert_null(outdir_open(&dir, "a.csv"));
    assert_int_equal(outdir_commit(&dir), STATUS_FILE);
    assert_non_null(strstr(dir.why, "run/a.csv: File exists"));
}

/* `bytes` small enough for stdio's buffer fail at the flush, large ones already at the write. */
static void fill_the_disk(size_t bytes)
{
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "run", true), STATUS_OK);
    add(&dir, "manifest.json", "{}");
    limit_files(1000);
    FILE *file = outdir_open(&dir, "big.csv");
    assert_non_null(file);
    for (size_t i = 0; i < bytes; i++)
        putc('x', file);
    outdir_close(&dir, file, "big.csv");
    limit_files(RLIM_INFINITY);
    assert_true(dir.failed);
    assert_null(outdir_open(&dir, "next.csv"));
    assert_int_equal(outdir_commit(&dir), STATUS_FILE);
    assert_memory_equal(dir.why, "run/big.csv: ", 13);
    assert_true(strlen(dir.why) > 20);
}

static void a_full_disk_is_reported_and_leaves_nothing(void **state)
{
    (void)state;
    fill_the_disk(2000);
    fill_the_disk(1000000);
    assert_int_equal(entries("."), 0);
}

static void a_full_disk_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(write_results("run", false, "old"), STATUS_OK);
    fill_the_disk(2000);
    expect_bytes("run/estimates.csv", "old");
    assert_int_equal(entries("."), 1);
    assert_int_equal(entries("run"), 2);
}

static void new_results_that_cannot_be_moved_leave_the_old_ones(void **state)
{
    (void)state;
    struct outdir dir;
    assert_int_equal(write_results("run", false, "old"), STATUS_OK);
    assert_int_equal(outdir_begin(&dir, "run", true), STATUS_OK);
    assert_int_equal(rmdir(dir.partial), 0); /* somebody tidied up meanwhile */
    assert_int_equal(outdir_commit(&dir), STATUS_FILE);
    expect_bytes("run/estimates.csv", "old");
    assert_int_equal(entries("."), 1);
}

static void of_two_runs_at_once_the_first_result_is_kept(void **state)
{
    (void)state;
    struct outdir first, second;
    assert_int_equal(outdir_begin(&first, "run", false), STATUS_OK);
    assert_int_equal(outdir_begin(&second, "run", false), STATUS_OK);
    add(&first, "manifest.json", "first");
    add(&second, "manifest.json", "second");
    assert_int_equal(outdir_commit(&first), STATUS_OK);
    assert_int_equal(outdir_commit(&second), STATUS_FILE);
    assert_true(second.kept);
    expect_bytes("run/manifest.json", "first");
    assert_int_equal(entries("."), 1);
}

#define in_a_folder(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        in_a_folder(a_file_is_read_whole),
        in_a_folder(what_cannot_be_read_is_named_with_the_reason),
        in_a_folder(of_a_very_long_path_the_reason_is_still_seen),
        in_a_folder(results_appear_only_when_committed),
        in_a_folder(abandoned_results_leave_nothing),
        in_a_folder(slashes_and_dots_in_a_path_do_no_harm),
        in_a_folder(paths_without_a_name_are_refused),
        in_a_folder(existing_results_are_kept_unless_replacing_is_asked_for),
        in_a_folder(old_files_do_not_mix_with_new_ones),
        in_a_folder(an_empty_directory_is_filled),
        in_a_folder(somebody_elses_directory_is_never_replaced),
        in_a_folder(a_file_or_link_in_the_way_is_kept),
        in_a_folder(names_outside_the_directory_are_refused),
        in_a_folder(the_same_file_is_not_written_twice),
        in_a_folder(a_full_disk_is_reported_and_leaves_nothing),
        in_a_folder(a_full_disk_leaves_the_old_results),
        in_a_folder(new_results_that_cannot_be_moved_leave_the_old_ones),
        in_a_folder(of_two_runs_at_once_the_first_result_is_kept),
    };
    return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
