/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manifest.json, read again: what made some results that are kept. */
#ifndef REPORT_KEPT_H
#define REPORT_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

struct kept_file {
    const char *path;   /* of the results: inside their directory; of the scenario: as it was */
    const char *sha256; /* NULL: it could not be worked out */
};

struct kept {
    struct arena arena; /* holds everything below */
    const char *version, *compiler, *command, *digest;
    const char *seed_text;  /* as it was given */
    const char *seed;       /* the number, in digits */
    const char *libraries;  /* "gsl 2.7.1, libconfig 1.5.0, ..." */
    const char *machine;    /* "Linux x86_64" */
    size_t asked, complete; /* replications */
    bool interrupted;
    bool changed;            /* the scenario differs from its baseline */
    struct kept_file *files; /* of the results */
    size_t file_count;
    struct kept_file *sources; /* what was read: scenario files, and files of data as found */
    size_t source_count;
    size_t others; /* scenarios that took part besides the first */
};

/* STATUS_FILE: `why` (room 512 or more) says what is wrong, with the path. Release with kept_free
   either way. */
enum status kept_read(struct kept *kept, const char *path, char *why, size_t room);
void kept_free(struct kept *kept);
/* All sources stand where they stood, with the same contents. `missing` is told the first that does
   not; may be NULL. */
bool kept_sources_stand(const struct kept *kept, const char **missing);
/* What differs between the program that made them and this one ("GSL 2.6 instead of 2.7.1"), in
   words; "" when nothing does. */
const char *kept_made_otherwise(struct kept *kept);

#endif
