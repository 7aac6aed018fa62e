/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs: what-if files merged into their baseline, and --set. Both speak of the same paths.

   Groups merge, everything else replaces. Over a number (annotated or not), `{ times = 2; }`
   scales it and `{ plus = 3; }` shifts it, range included; a plain number or time over an
   annotated one replaces its value and keeps its range; what was measured becomes an assumption.
   In a group of named things, `*` stands for each of them. */
#ifndef MODEL_OVERLAY_H
#define MODEL_OVERLAY_H

#include "base/digest.h"
#include "base/status.h"
#include "model/tree.h"

/* One thing a scenario says differently from its baseline. */
struct change {
    const char *path;
    const char *before; /* libconfig notation; "" when the baseline has no such setting */
    const char *after;  /* "" when something that replaces it has taken it away */
};

/* A file of data. */
struct data_file {
    const char *path; /* as found */
    const char *name; /* under which it is saved, beside the saved scenario: "data/counts.csv" */
    char *bytes;
    size_t count;
    char digest[DIGEST_ROOM]; /* SHA-256 */
};

struct scenario {
    struct arena arena;        /* holds everything below */
    struct tree *root;         /* merged; `baseline` taken out */
    const char *path;          /* as given */
    const char *baseline_path; /* the first file of the chain; equal to path when there is none */
    const char *baseline_title;
    const char **files; /* every file read, the baseline first */
    size_t file_count;
    struct change *changes; /* from the baseline to this */
    size_t change_count;
    struct data_file *data; /* that it names, and that can be read */
    size_t data_count;
    const char *text;         /* as it is saved: merged, and naming the data as it is saved */
    char digest[DIGEST_ROOM]; /* SHA-256 of that text, in which the digests of the data stand */
};

/* Reads a scenario with its chain of baselines, then applies `sets` ("path=value", "path*=factor",
   "path+=number"). On failure: STATUS_SCENARIO (problems say why) or STATUS_FILE. Release with
   scenario_free either way. */
enum status scenario_load(struct scenario *scenario, const char *path, const char *const *sets,
                          size_t set_count, struct problem_list *problems);
void scenario_free(struct scenario *scenario);

/* What was observed speaks of this scenario: nothing was changed, or what was observed too. */
bool scenario_is_observed(const struct scenario *scenario);

#endif
