/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the sample studies, and reads CSV files field by field. */
#include "record_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <ftw.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"

const char *const record_sample_two_schemes =
    "title = 'Two schemes';"
    "time = { start = '2015-01-05'; warm_up = '7 d'; horizon = '28 d'; follow_up = '30 d'; };"
    "runs = { replications = 6; seed = 'sample'; };"
    "money = { currency = 'EUR'; payments = { pool = { title = 'The pool';"
    "          measure = 'schemes.claimed'; target = 8000; at_stake = 5200;"
    "          note = 'made up'; loss_shared = { town = 0.25; county = 0.75; }; }; }; };"
    "targets = ( { title = 'Many'; measure = 'schemes.claimed'; at_least = 100; source = 'a plan'; "
    "},"
    "            { measure = 'area.admissions'; at_most = 0; } );"
    "profiles = { office = { windows = ( { from = '09:00'; to = '17:00'; } );"
    "             weekdays = [ 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0 ]; }; };"
    "attributes = { would_be_admitted = { yes = 0.6; }; };"
    "demand = { calls = { per_day = 8; profile = 'office'; enters = 'day_team'; otherwise = "
    "'hospital'; };"
    "           nobody = { per_day = 0; enters = 'night_team'; otherwise = 'hospital'; };"
    "           others = { per_day = 5; enters = 'hospital'; }; };"
    "resources = { nurse = { title = 'Nurse'; roster = ( { days = 'Mon-Fri'; from = '08:00';"
    "                        to = '18:00'; capacity = 2; } ); };"
    "              beds = { capacity = 'unlimited'; }; };"
    "pathways = {"
    "  hospital = { steps = {"
    "    decide = { branch = ( { when = 'would_be_admitted'; to = 'stay'; }, { to = 'home'; } ); };"
    "    stay = { bed = { ward = 'beds'; stays = { exponential = { mean = '4 d'; }; }; }; };"
    "    home = { end = { outcome = 'home'; }; }; }; };"
    "  day_team = { title = 'Day team'; scheme = true; budget = 100000;"
    "    promise = { first_contact_within = '2 h'; }; steps = {"
    "    visit = { service = { needs = 'nurse'; takes = { exponential = { mean = '1 h'; }; }; }; };"
    "    better = { branch = ( { share = 0.7; to = 'home'; }, { to = 'worse'; } ); };"
    "    home = { end = { outcome = 'home'; claimed = true;"
    "             returns = ( { within = '14 d'; share = 0.3; } ); returns_to = 'hospital'; }; };"
    "    worse = { refer = 'hospital'; }; }; };"
    "  night_team = { title = 'Night team'; scheme = true; steps = {"
    "    visit = { delay = '1 h'; };"
    "    home = { end = { outcome = 'home'; claimed = true; }; }; }; };"
    "};"
    "observed = ( { measure = 'day_team.claimed'; value = 120; },"
    "             { measure = 'schemes.claimed'; value = 121; } );";

const char *const record_sample_queue =
    "title = 'A queue';"
    "time = { start = '2015-01-05'; horizon = '10 d'; };"
    "runs = { replications = 2; seed = 7; };"
    "demand = { calls = { per_hour = 1; enters = 'desk'; }; };"
    "resources = { clerk = { capacity = 1; }; };"
    "pathways = { desk = { steps = {"
    "    ask = { service = { needs = 'clerk'; takes = { exponential = { mean = '30 min'; }; }; }; "
    "};"
    "    leave = { end = { outcome = 'answered'; }; }; }; }; };";

static void put_scenario(const char *text)
{
    FILE *file = fopen("scenario.in", "w");
    assert_non_null(file);
    for (const char *c = text; *c != '\0'; c++)
        putc(*c == '\'' ? '"' : *c, file);
    assert_int_equal(fclose(file), 0);
}

static void play(struct record_sample *s)
{
    const struct study_options options = {
        .replications = (size_t)s->model.replications, .threads = 1, .seed = s->model.seed};
    study_run(&s->study, &s->plan, &options);
}

static void add_checks(struct check_list *list)
{
    static const struct check_result results[] = {
        {CHECK_GOOD, "Little's law", "It holds."},
        {CHECK_WARNING, "warm-up", "It is short."},
    };
    list->count = sizeof results / sizeof *results;
    list->items = arena_array(&list->arena, list->count, sizeof *list->items);
    memcpy(list->items, results, sizeof results);
}

void record_sample_make(struct record_sample *s, const char *text, const char *set)
{
    struct problem_list problems = {0};
    *s = (struct record_sample){0};
    put_scenario(text);
    enum status status = scenario_load(&s->scenario, "scenario.in", &set, set != NULL, &problems);
    if (status == STATUS_OK)
        model_read(&s->model, s->scenario.root, &problems);
    if (problems.count == 0)
        plan_build(&s->plan, &s->model, &problems);
    if (problems.count > 0)
        fail_msg("%s: %s", problems.items[0].path, problems.items[0].message);
    play(s);
    add_checks(&s->checks);
    s->record = (struct record){.scenario = &s->scenario,
                                .model = &s->model,
                                .study = &s->study,
                                .checks = &s->checks,
                                .theory = &s->theory,
                                .command = "homefirst run scenario.in",
                                .directory = "results",
                                .seconds = 2.5};
}

void record_sample_free(struct record_sample *s)
{
    arena_free(&s->checks.arena);
    study_free(&s->study);
    plan_free(&s->plan);
    model_free(&s->model);
    scenario_free(&s->scenario);
}

int record_sample_enter(void **state)
{
    const char *top = getenv("TMPDIR");
    char *folder = malloc(1024);
    if (folder == NULL)
        return -1;
    snprintf(folder, 1024, "%s/record-XXXXXX", top != NULL ? top : "/tmp");
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

int record_sample_leave(void **state)
{
    int failed = chdir("/") | nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed;
}

char *record_sample_read(const char *path)
{
    char *bytes, why[256];
    size_t count;
    if (file_read(path, &bytes, &count, why, sizeof why) != STATUS_OK)
        fail_msg("%s", why);
    return bytes;
}

/* Takes one field off *at, in place, and says what ended it. */
static char *take_field(char **at, char *end)
{
    char *from = *at, *to = *at, *begin = *at;
    bool quoted = *from == '"';
    from += quoted;
    while (quoted ? !(from[0] == '"' && from[1] != '"') : strchr(",\n", *from) == NULL) {
        from += quoted && *from == '"';
        *to++ = *from++;
    }
    from += quoted;
    *end = *from;
    *to = '\0';
    *at = from + 1;
    return begin;
}

void csv_table_read(struct csv_table *table, const char *path)
{
    *table = (struct csv_table){.bytes = record_sample_read(path)};
    size_t room = strlen(table->bytes) + 1, count = 0;
    table->fields = calloc(room, sizeof *table->fields);
    assert_non_null(table->fields);
    char *at = table->bytes, end = '\0';
    while (*at != '\0') {
        table->fields[count++] = take_field(&at, &end);
        if (end == ',')
            continue;
        if (table->rows++ == 0)
            table->columns = count;
        assert_int_equal(count, table->rows * table->columns); /* no ragged rows */
    }
}

void csv_table_free(struct csv_table *table)
{
    free(table->fields);
    free(table->bytes);
}

const char *csv_table_text(const struct csv_table *table, size_t row, const char *column)
{
    for (size_t c = 0; c < table->columns; c++)
        if (strcmp(table->fields[c], column) == 0 && row < table->rows)
            return table->fields[row * table->columns + c];
    fail_msg("there is no field '%s' in row %zu of %zu", column, row, table->rows);
    return NULL;
}

double csv_table_number(const struct csv_table *table, size_t row, const char *column)
{
    const char *text = csv_table_text(table, row, column);
    char *end;
    double value = strtod(text, &end);
    assert_true(*end == '\0');
    return *text != '\0' ? value : (double)NAN;
}

size_t csv_table_find(const struct csv_table *table, const char *column, const char *value)
{
    for (size_t row = 1; row < table->rows; row++)
        if (strcmp(csv_table_text(table, row, column), value) == 0)
            return row;
    fail_msg("no row has '%s' in '%s'", value, column);
    return 0;
}
