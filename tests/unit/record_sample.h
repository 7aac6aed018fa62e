/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small study with two schemes, played and ready to be reported, and reading back what a report
   wrote. Files are written into the working directory: a test enters a folder of its own first. */
#ifndef TESTS_RECORD_SAMPLE_H
#define TESTS_RECORD_SAMPLE_H

#include "engine/plan.h"
#include "report/record.h"

struct record_sample {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct study study;
    struct check_list checks;
    struct theory_list theory;
    struct record record;
};

/* "day_team" (promise, budget, published count; nurses from 8 to 18 on weekdays) and "night_team"
   (nobody is ever referred to it), 28 days, 6 replications. */
extern const char *const record_sample_two_schemes;
/* A queue without schemes. */
extern const char *const record_sample_queue;

/* Plays a scenario (' stands for ") as scenario.in; `set` is one --set, or NULL. */
void record_sample_make(struct record_sample *sample, const char *text, const char *set);
void record_sample_free(struct record_sample *sample);

/* For cmocka's setup and teardown: a new folder under $TMPDIR, entered, and removed again. */
int record_sample_enter(void **state);
int record_sample_leave(void **state);

/* A file's bytes; release with free(). Fails the test when it cannot be read. */
char *record_sample_read(const char *path);

/* A CSV file as fields (RFC 4180). Fields live as long as `bytes`. */
struct csv_table {
    char *bytes;
    const char **fields;
    size_t rows, columns; /* the first row is the heading */
};
void csv_table_read(struct csv_table *table, const char *path);
void csv_table_free(struct csv_table *table);
/* A field by its row (from 1) and the name of its column; fails the test when there is none. */
const char *csv_table_text(const struct csv_table *table, size_t row, const char *column);
double csv_table_number(const struct csv_table *table, size_t row,
                        const char *column); /* "": NaN */
/* The first row with `value` in `column`; fails the test when there is none. */
size_t csv_table_find(const struct csv_table *table, const char *column, const char *value);

#endif
