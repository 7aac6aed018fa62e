/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json: what made these results, so that they can be made again. Also writes
   scenario.cfg, the merged scenario as it was run. */
#ifndef REPORT_MANIFEST_H
#define REPORT_MANIFEST_H

#include "base/files.h"
#include "report/record.h"

/* A scenario that takes part besides the first: a what-if that is compared. */
struct making_other {
    const struct scenario *scenario;
    const struct model *model;
};

/* What made some results. */
struct making {
    const struct scenario *scenario;
    const struct model *model;
    const struct making_other *others;
    size_t other_count;
    const struct check_list *checks; /* NULL: none were made */
    const char *command;             /* as typed */
    uint64_t seed;
    int threads;
    double seconds, playing;                /* of the whole command, and of its replications */
    uint64_t patients, events, most_inside; /* 0: not known */
    size_t asked, complete;                 /* replications */
    bool interrupted;
};

void manifest_make(struct outdir *dir, const struct making *made);
void manifest_write(struct outdir *dir, const struct record *record);
const char *manifest_compiler(void); /* "gcc 12.2.0"; static storage */

#endif
