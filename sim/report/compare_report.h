/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What-ifs beside each other: compare.csv, and the ranking that people read. */
#ifndef REPORT_COMPARE_REPORT_H
#define REPORT_COMPARE_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/overlay.h"
#include "study/compare.h"

struct compare_option {
    const char *file, *title;
    const char *left_out; /* why it is not compared; NULL: it is */
};

enum { HEADLINES_MOST = 4 };

struct compare_record {
    const struct scenario *scenario; /* the baseline */
    const struct model *model;
    const struct plan *plan;
    const struct comparison *comparison;
    const struct compare_option *options; /* compared and left out, as typed */
    size_t option_count;
    const char *const *titles;                        /* [version] */
    const char *const *files;                         /* [version] */
    size_t headlines[HEADLINES_MOST], headline_count; /* kept measures; the first one ranks */
};

/* A what-if's title without "What if ...?", which all of them say; `room` 400 or so. */
char *compare_title(char *buffer, size_t room, const char *title);
void compare_summary(struct text *out, const struct compare_record *record);
void compare_write(struct outdir *dir, const struct compare_record *record);

#endif
