/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures' data, and drawing them: with titles that mean harm, without gnuplot, with scripts
   that fail. */
#include "report/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "near.h"
#include "record_sample.h"
#include "report/figure_list.h"
#include "report/flows_table.h"

static const char *const names[] = {"avoided",   "map-day_team", "referrals", "use",
                                    "response",  "census",       "arrivals",  "waterfall",
                                    "breakeven", "convergence"};
enum { NAMES = sizeof names / sizeof *names };

static void write_figures(const struct record_sample *sample)
{
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    figures_write(&dir, &sample->record);
    FILE *manifest = outdir_open(&dir, "manifest.json"); /* so that it may be replaced */
    outdir_close(&dir, manifest, "manifest.json");
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static void what_was_claimed_is_avoided_deferred_or_not_needed(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/avoided.csv");
    assert_int_equal(t.rows, 4); /* two schemes and their total */
    for (size_t row = 1; row < t.rows; row++) {
        assert_true(csv_table_number(&t, row, "order") == (double)row);
        assert_true(csv_table_number(&t, row, "window_days") == 30);
        assert_near(csv_table_number(&t, row, "claimed"),
                    csv_table_number(&t, row, "avoided") + csv_table_number(&t, row, "deferred") +
                        csv_table_number(&t, row, "not_needed"),
                    1e-9);
    }
    size_t row = csv_table_find(&t, "scheme", "day_team");
    const struct estimate *claimed = study_estimate(&s.study, "day_team", "claimed");
    assert_true(claimed->mean > 50);
    assert_true(csv_table_number(&t, row, "claimed") == claimed->mean);
    assert_true(csv_table_number(&t, row, "claimed_low") == claimed->low);
    assert_true(csv_table_number(&t, row, "claimed_high") == claimed->high);
    assert_true(csv_table_number(&t, row, "published") == 120);
    assert_string_equal(csv_table_text(&t, row, "in_total"), "yes");
    row = csv_table_find(&t, "scheme", "night_team");
    assert_string_equal(csv_table_text(&t, row, "published"), "");
    row = csv_table_find(&t, "scheme", "schemes");
    assert_string_equal(csv_table_text(&t, row, "title"), "Total of 2 schemes");
    assert_string_equal(csv_table_text(&t, row, "in_total"), "total");
    assert_true(csv_table_number(&t, row, "published") == 121);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void a_scheme_apart_stands_after_the_total(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, "pathways.day_team.in_total=false");
    write_figures(&s);
    csv_table_read(&t, "results/figures/avoided.csv");
    assert_int_equal(t.rows, 3); /* one scheme has no total of its own */
    assert_string_equal(csv_table_text(&t, 1, "scheme"), "night_team");
    assert_string_equal(csv_table_text(&t, 2, "scheme"), "day_team");
    assert_string_equal(csv_table_text(&t, 2, "in_total"), "no");
    csv_table_free(&t);
    record_sample_free(&s);
}

static void referrals_fall_in_their_hours_beside_who_is_on_duty(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/referrals.csv");
    assert_int_equal(t.rows, 2 * 168 + 1);
    double sum = 0;
    for (size_t h = 0; h < 168; h++) {
        double referrals = csv_table_number(&t, h + 1, "referrals");
        double duty = csv_table_number(&t, h + 1, "on_duty");
        assert_true(csv_table_number(&t, h + 1, "weekday") == (double)(h / 24 + 1));
        assert_true(csv_table_number(&t, h + 1, "hour") == (double)(h % 24));
        assert_true(h / 24 < 5 && h % 24 >= 9 && h % 24 < 17 ? referrals > 0 : referrals == 0);
        assert_true(duty == (h / 24 < 5 && h % 24 >= 8 && h % 24 < 18 ? 2 : 0));
        sum += referrals;
        assert_string_equal(csv_table_text(&t, 168 + h + 1, "on_duty"), ""); /* needs nobody */
    }
    assert_near(sum, study_estimate(&s.study, "day_team", "referred")->mean, 1e-9);
    csv_table_free(&t);
    record_sample_free(&s);
}

/* Two of four Mondays are bank holidays: half of two nurses, on average. */
static void on_duty_is_an_average_over_the_weeks(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes,
                       "time.bank_holidays=[ \"2015-01-05\", \"2015-01-12\" ]");
    s.model.resources[0].closed = CLOSED_HOLIDAYS;
    struct problem_list problems = {0};
    plan_free(&s.plan);
    plan_build(&s.plan, &s.model, &problems);
    assert_int_equal(problems.count, 0);
    write_figures(&s);
    csv_table_read(&t, "results/figures/referrals.csv");
    assert_near(csv_table_number(&t, 1 + 10, "on_duty"), 1, 1e-12);
    assert_near(csv_table_number(&t, 1 + 24 + 10, "on_duty"), 2, 1e-12);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void every_midnight_of_the_horizon_is_in_the_census(void **state)
{
    (void)state;
    static const char *const series[] = {"beds_with", "beds_without", "caseload.day_team",
                                         "caseload.night_team", "waiting.nurse"};
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/census.csv");
    assert_int_equal(t.rows, 5 * 28 + 1);
    for (size_t row = 1; row < t.rows; row++) {
        double mean = csv_table_number(&t, row, "mean"), sd = csv_table_number(&t, row, "sd");
        assert_string_equal(csv_table_text(&t, row, "series"), series[(row - 1) / 28]);
        assert_near(csv_table_number(&t, row, "low_2_5"), fmax(0, mean - 1.96 * sd), 1e-9);
        assert_near(csv_table_number(&t, row, "high_97_5"), mean + 1.96 * sd, 1e-9);
    }
    assert_string_equal(csv_table_text(&t, 1, "date"), "2015-01-05");
    assert_string_equal(csv_table_text(&t, 28, "date"), "2015-02-01");
    /* known sums: levels 1 2 3 4 5 9 have mean 4 and variance 8 */
    size_t at = daily_beds(WORLD_WITH) * s.study.daily.days + 7;
    s.study.daily.sum[at] = 24;
    s.study.daily.squares[at] = 136;
    csv_table_free(&t);
    write_figures(&s);
    csv_table_read(&t, "results/figures/census.csv");
    assert_near(csv_table_number(&t, 1, "mean"), 4, 1e-12);
    assert_near(csv_table_number(&t, 1, "sd"), sqrt(8), 1e-12);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void hours_of_use_come_to_the_utilisation(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/use.csv");
    assert_int_equal(t.rows, 168 + 1); /* beds are unlimited */
    double in_use = 0, on_duty = 0;
    for (size_t row = 1; row < t.rows; row++) {
        size_t h = row - 1;
        bool open = h / 24 < 5 && h % 24 >= 8 && h % 24 < 18;
        double use = csv_table_number(&t, row, "in_use"),
               duty = csv_table_number(&t, row, "on_duty");
        assert_true(csv_table_number(&t, row, "weekday") == (double)(h / 24 + 1));
        assert_true(csv_table_number(&t, row, "hour") == (double)(h % 24));
        assert_true(duty == (open ? 2 : 0));
        if (open)
            assert_near(csv_table_number(&t, row, "share"), use / duty, 1e-12);
        else
            assert_string_equal(csv_table_text(&t, row, "share"), "");
        in_use += use / 168;
        on_duty += duty / 168;
    }
    assert_true(in_use > 0.1);
    assert_near(in_use, study_estimate(&s.study, "resource.nurse", "in_use_mean")->mean, 1e-5);
    assert_near(on_duty, study_estimate(&s.study, "resource.nurse", "on_duty_mean")->mean, 1e-12);
    assert_near(csv_table_number(&t, 1, "share_all"), in_use / on_duty, 1e-12);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void days_of_arrivals_come_to_all_arrivals(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    double arrived = 0, entered = 0;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/arrivals.csv");
    assert_int_equal(t.rows, 28 * (3 + 3 + 2 * 2) + 1);
    for (size_t row = 1; row < t.rows; row++) {
        const char *series = csv_table_text(&t, row, "series");
        double mean = csv_table_number(&t, row, "mean");
        assert_true(csv_table_number(&t, row, "days") == 1);
        arrived += strcmp(series, "arrived") == 0 ? mean : 0;
        entered += strcmp(series, "entered.day_team") == 0 ? mean : 0;
        if (strcmp(series, "arrived.calls") == 0 && (row - 1) % 7 >= 5)
            assert_true(mean == 0); /* weekends */
    }
    assert_string_equal(csv_table_text(&t, 28, "first_day"), "2015-02-01");
    assert_near(arrived,
                study_estimate(&s.study, "demand.calls", "arrivals")->mean +
                    study_estimate(&s.study, "demand.others", "arrivals")->mean,
                1e-9);
    assert_near(entered, study_estimate(&s.study, "day_team", "referred")->mean, 1e-9);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void the_table_of_flows_has_what_the_measures_have(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    struct outdir dir;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    assert_int_equal(outdir_begin(&dir, "results", false), STATUS_OK);
    flows_table_write(&dir, &s.record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    csv_table_read(&t, "results/flows.csv");
    const struct estimate *claimed = study_estimate(&s.study, "day_team", "claimed");
    size_t row = csv_table_find(&t, "to", "home claimed");
    assert_string_equal(csv_table_text(&t, row, "scheme"), "day_team");
    assert_string_equal(csv_table_text(&t, row, "world"), "with");
    assert_string_equal(csv_table_text(&t, row, "from"), "day_team.home");
    assert_string_equal(csv_table_text(&t, row, "leaves"), "goes on");
    assert_near(csv_table_number(&t, row, "mean"), claimed->mean, 1e-9);
    assert_near(csv_table_number(&t, row, "low"), claimed->low, 1e-6);
    assert_near(csv_table_number(&t, row, "high"), claimed->high, 1e-6);
    assert_near(csv_table_number(&t, row, "sd"), claimed->sd, 1e-6);
    row = csv_table_find(&t, "from", "demand:calls");
    assert_near(csv_table_number(&t, row, "mean"),
                study_estimate(&s.study, "day_team", "referred")->mean, 1e-9);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void a_picture_is_of_its_figure(void **state)
{
    (void)state;
    assert_string_equal(figure_of("avoided")->name, "avoided");
    assert_string_equal(figure_of("map-fopu")->name, "map");
    assert_null(figure_of("map"));
    assert_null(figure_of("avoided-x"));
    assert_null(figure_of("info"));
}

static void response_times_are_a_cumulative_distribution(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/response.csv");
    assert_int_equal(t.rows, 110 + 1); /* nobody was ever referred to the other scheme */
    for (size_t row = 1; row < t.rows; row++) {
        assert_string_equal(csv_table_text(&t, row, "scheme"), "day_team");
        double share = row <= 100 ? (double)(row - 1) / 100 : 0.99 + (double)(row - 100) / 1000;
        assert_near(csv_table_number(&t, row, "share"), share, 1e-12);
        assert_true(csv_table_number(&t, row, "promise_minutes") == 120);
        if (row > 1)
            assert_true(csv_table_number(&t, row, "minutes") >=
                        csv_table_number(&t, row - 1, "minutes"));
    }
    assert_true(csv_table_number(&t, 110, "minutes") > 60);
    assert_true(csv_table_number(&t, 1, "within_promise") ==
                study_estimate(&s.study, "day_team", "within_promise")->mean);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void the_caption_says_what_made_it(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    char caption[256];
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/info.csv");
    snprintf(caption, sizeof caption, "homefirst %s, scenario %.12s, seed sample, 6 replications",
             HOMEFIRST_VERSION, s.scenario.digest);
    assert_string_equal(csv_table_text(&t, csv_table_find(&t, "key", "caption"), "value"), caption);
    assert_string_equal(csv_table_text(&t, csv_table_find(&t, "key", "to"), "value"), "2015-02-01");
    assert_string_equal(csv_table_text(&t, csv_table_find(&t, "key", "digest"), "value"),
                        s.scenario.digest);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void a_queue_has_only_a_census(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_queue, NULL);
    write_figures(&s);
    csv_table_read(&t, "results/figures/census.csv");
    assert_int_equal(t.rows, 10 + 1);
    assert_string_equal(csv_table_text(&t, 1, "series"), "waiting.clerk");
    csv_table_free(&t);
    assert_false(exists("results/figures/avoided.csv"));
    assert_false(exists("results/figures/referrals.csv"));
    assert_false(exists("results/figures/response.csv"));
    record_sample_free(&s);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static bool has_gnuplot(void)
{
    const char *path = getenv("PATH");
    while (path != NULL && *path != '\0') {
        char file[1024];
        size_t length = strcspn(path, ":");
        snprintf(file, sizeof file, "%.*s/gnuplot", (int)length, path);
        if (access(file, X_OK) == 0)
            return true;
        path += length + (path[length] == ':');
    }
    return false;
}

static void expect_pictures(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "results/figures/%s.svg", name);
    char *svg = record_sample_read(path);
    assert_non_null(strstr(svg, "</svg>"));
    free(svg);
    snprintf(path, sizeof path, "results/figures/%s.png", name);
    char *png = record_sample_read(path);
    assert_memory_equal(png, "\x89PNG\r\n\x1a\n", 8);
    free(png);
}

static void all_figures_are_drawn(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    int drawn = figures_draw("results", why, sizeof why);
    assert_string_equal(why, "");
    assert_int_equal(drawn, NAMES);
    for (size_t i = 0; i < NAMES; i++)
        expect_pictures(names[i]);
    record_sample_free(&s);
}

static void only_what_has_data_is_drawn(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_queue, "runs.replications=1");
    write_figures(&s);
    assert_int_equal(figures_draw("results", why, sizeof why), 1);
    assert_string_equal(why, "");
    expect_pictures("census");
    assert_false(exists("results/figures/avoided.svg"));
    record_sample_free(&s);
}

#define HOSTILE                                                                                    \
    "\"; system(\"touch pwned\") # `touch pwned` $(touch pwned) @why $x %s %n \\n \\\\ {/Bold "    \
    "x}_2"                                                                                         \
    "\nset output 'pwned'\n</text><script>alert(1)</script>&"

static void titles_that_mean_harm_are_only_drawn(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_two_schemes, NULL);
    s.model.title = HOSTILE;
    s.model.seed_text = NULL;
    s.model.resources[0].named.title = "=" HOSTILE;
    for (size_t p = 0; p < s.model.pathway_count; p++)
        s.model.pathways[p].named.title = p == 1 ? HOSTILE : "";
    write_figures(&s);
    int drawn = figures_draw("results", why, sizeof why);
    assert_string_equal(why, "");
    assert_int_equal(drawn, NAMES);
    assert_false(exists("pwned"));
    for (size_t i = 0; i < NAMES; i++) {
        char path[128];
        expect_pictures(names[i]);
        snprintf(path, sizeof path, "results/figures/%s.svg", names[i]);
        char *svg = record_sample_read(path);
        assert_null(strstr(svg, "<script"));
        assert_non_null(
            strstr(svg, "; system(\xe2\x80\x9ctouch pwned\xe2\x80\x9d) # `touch pwned`"));
        assert_non_null(strstr(svg, "@why $x %s %n \xe2\x88\x96n"));
        free(svg);
    }
    record_sample_free(&s);
}

/* A folder whose name gnuplot would take for a command, were it not made absolute. */
static void a_strange_folder_is_only_a_folder(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_queue, NULL);
    write_figures(&s);
    assert_int_equal(rename("results", "| touch pwned; '$x"), 0);
    assert_int_equal(figures_draw("| touch pwned; '$x", why, sizeof why), 1);
    assert_string_equal(why, "");
    assert_false(exists("pwned"));
    assert_true(exists("| touch pwned; '$x/figures/census.svg"));
    record_sample_free(&s);
}

static void without_gnuplot_it_says_so(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256], *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    setenv("PATH", "", 1);
    int drawn = figures_draw("results", why, sizeof why);
    setenv("PATH", path, 1);
    free(path);
    assert_int_equal(drawn, 0);
    assert_non_null(strstr(why, "gnuplot is not installed"));
    assert_false(exists("results/figures/avoided.svg"));
    record_sample_free(&s);
}

static void put(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    assert_int_equal(fclose(file), 0);
}

/* Draws with the scripts of `folder`. */
static int draw_with(const char *folder, char *why, size_t room)
{
    char *scripts = strdup(getenv("HOMEFIRST_SCRIPTS"));
    setenv("HOMEFIRST_SCRIPTS", folder, 1);
    int drawn = figures_draw("results", why, room);
    setenv("HOMEFIRST_SCRIPTS", scripts, 1);
    free(scripts);
    return drawn;
}

static void without_scripts_it_says_so(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    record_sample_make(&s, record_sample_queue, NULL);
    write_figures(&s);
    assert_int_equal(draw_with("nowhere", why, sizeof why), 0);
    assert_non_null(strstr(why, "HOMEFIRST_SCRIPTS"));
    record_sample_free(&s);
}

static void a_script_that_fails_is_quoted_and_leaves_no_picture(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s);
    assert_int_equal(mkdir("mine", 0777), 0);
    put("mine/figure-avoided.gp",
        "set terminal svg\nset output ARG2.'.'.ARG3\nplot x\nset nonsense\n");
    put("mine/figure-referrals.gp",
        "set print ARG2.'.'.ARG3\nprint ARG1\n"); /* this one is drawn */
    assert_int_equal(draw_with("mine", why, sizeof why), 1);
    assert_non_null(strstr(why, "gnuplot failed: "));
    assert_non_null(strstr(why, "figure-avoided.gp\" line 4"));
    assert_false(exists("results/figures/avoided.svg"));
    assert_true(exists("results/figures/referrals.svg"));
    record_sample_free(&s);
}

static void what_gnuplot_says_at_length_is_cut(void **state)
{
    (void)state;
    struct record_sample s;
    char why[256];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_queue, NULL);
    write_figures(&s);
    assert_int_equal(mkdir("loud", 0777), 0);
    put("loud/figure-avoided.gp", "");
    put("loud/figure-census.gp", "word = 'many words '\ndo for [i = 1 : 12] { word = word.word }\n"
                                 "print word\nprint word\nexit status 3\n");
    assert_int_equal(draw_with("loud", why, sizeof why), 0);
    assert_non_null(strstr(why, "gnuplot failed: "));
    assert_int_equal(strlen(why), sizeof why - 1);
    record_sample_free(&s);
}

/* Scripts are found from the top of the repository; each test works in a folder of its own. */
static int find_scripts(void **state)
{
    (void)state;
    char *scripts = realpath("scripts", NULL);
    int failed = scripts == NULL || setenv("HOMEFIRST_SCRIPTS", scripts, 0) != 0;
    if (failed)
        print_error("scripts/ is not here: run from the top of the repository\n");
    free(scripts);
    return failed;
}

#define IN_A_FOLDER(test)                                                                          \
    cmocka_unit_test_setup_teardown(test, record_sample_enter, record_sample_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(what_was_claimed_is_avoided_deferred_or_not_needed),
        IN_A_FOLDER(a_scheme_apart_stands_after_the_total),
        IN_A_FOLDER(referrals_fall_in_their_hours_beside_who_is_on_duty),
        IN_A_FOLDER(on_duty_is_an_average_over_the_weeks),
        IN_A_FOLDER(every_midnight_of_the_horizon_is_in_the_census),
        IN_A_FOLDER(hours_of_use_come_to_the_utilisation),
        IN_A_FOLDER(days_of_arrivals_come_to_all_arrivals),
        IN_A_FOLDER(the_table_of_flows_has_what_the_measures_have),
        cmocka_unit_test(a_picture_is_of_its_figure),
        IN_A_FOLDER(response_times_are_a_cumulative_distribution),
        IN_A_FOLDER(the_caption_says_what_made_it),
        IN_A_FOLDER(a_queue_has_only_a_census),
        IN_A_FOLDER(all_figures_are_drawn),
        IN_A_FOLDER(only_what_has_data_is_drawn),
        IN_A_FOLDER(titles_that_mean_harm_are_only_drawn),
        IN_A_FOLDER(a_strange_folder_is_only_a_folder),
        IN_A_FOLDER(without_gnuplot_it_says_so),
        IN_A_FOLDER(without_scripts_it_says_so),
        IN_A_FOLDER(a_script_that_fails_is_quoted_and_leaves_no_picture),
        IN_A_FOLDER(what_gnuplot_says_at_length_is_cut),
    };
    return cmocka_run_group_tests_name("figures", tests, find_scripts, NULL);
}
