/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of the page share. Each is a function that writes itself, or nothing when the
   results have nothing for it. */
#ifndef REPORT_PAGE_PRIVATE_H
#define REPORT_PAGE_PRIVATE_H

#include "report/html.h"
#include "report/results.h"
#include "study/estimate.h"

struct page {
    struct html html;
    struct results *results;
    double window; /* days within which an admission is to stay away: 30, 7 or 0; NaN: no schemes */
    bool is_run;   /* made by `run`: there are measures */
};

extern const char *const page_style[]; /* CSS, in pieces; ends with NULL */

/* --- sections (report/page_*.c) --- */
void page_answer(struct page *page);
void page_queue_answer(struct page *page); /* without schemes */
void page_summary(struct page *page);      /* of experiments: in place of the answer */
void page_compared(struct page *page);
void page_figures(struct page *page);
void page_schemes(struct page *page);
void page_hospital(struct page *page);
void page_resources(struct page *page);
void page_targets(struct page *page);
void page_money(struct page *page);
void page_assumptions(struct page *page);
void page_tables(struct page *page);
void page_checks(struct page *page);
void page_again(struct page *page);
void page_glossary(struct page *page);

/* --- numbers (report/page_numbers.c); buffers of 160 bytes or more --- */
enum { PAGE_WORDS = 200 };

/* What measures.csv has; false, and all NaN: nothing. */
bool page_estimate(struct page *page, const char *scope, const char *name, struct estimate *e);
/* "avoided" is "avoided_30d", by the window of the page. */
bool page_windowed(struct page *page, const char *scope, const char *name, struct estimate *e);
/* "755 (745 to 764)", rounded to what the interval supports but not finer than `finest`. */
char *page_interval(char *buffer, const struct estimate *e, double finest);
char *page_ends(char *buffer, const struct estimate *e, double finest); /* "745 to 764"; "" */
char *page_mean(char *buffer, const struct estimate *e, double finest); /* "755" */
char *page_percent(char *buffer, const struct estimate *share);         /* "48 % (47 to 49 %)" */
/* "9.5 h (9.0 h to 9.9 h)", of an estimate in minutes. */
char *page_time(char *buffer, const struct estimate *e);
char *page_money_words(char *buffer, const struct page *page, const struct estimate *e);
char *page_money_mean(char *buffer, const struct page *page, const struct estimate *e);
struct estimate page_scaled(const struct estimate *e, double times);

/* One of the big numbers of the headline (report/page_answer.c), within a list of them. */
void page_big(struct page *page, const char *what, const char *number, const char *remark);

/* --- tables of the directory for people (report/page_csv.c) --- */
/* At most `most` rows: the first, or of the points of a figure as many, evenly spread; says what
   was left out. */
void page_csv(struct page *page, const struct csv_table *table, const char *name,
              const char *caption, size_t most);
/* A table twin, when the figure's data has one of its own; false: it has none. */
void page_map_twin(struct page *page, const struct csv_table *table);
void page_use_twin(struct page *page, const struct csv_table *table);
bool page_twin(struct page *page, const char *figure, const struct csv_table *table);

#endif
