/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results that are kept beside the same, made again: what differs. */
#ifndef REPORT_VERIFY_REPORT_H
#define REPORT_VERIFY_REPORT_H

#include <jansson.h>

#include "base/text.h"
#include "report/kept.h"
#include "report/unlike.h"

struct verifying {
    struct kept *kept;
    const char *directory; /* of the results */
    const char *again;     /* of those made again */
    double within;         /* relative; 0: exactly */
    /* Leaves a file out (a reason in words), or NULL: it is compared. */
    const char *(*left_out)(const void *context, const char *path);
    const void *context;
};

struct verified {
    struct unlike_list unlike;
    struct text edited;    /* sentences on files that were changed, are missing, or only made now */
    struct text left_out;  /* files that were not compared, and why */
    size_t compared, same; /* files; of them, with the same bytes */
    bool differs;
};

/* Reads both. STATUS_FILE: `why` says what could not be read. Release with verified_free. */
enum status verify_files(struct verified *verified, const struct verifying *verifying, char *why,
                         size_t room);
/* For people. */
void verify_words(struct text *out, const struct verified *verified,
                  const struct verifying *verifying);
json_t *verify_json(const struct verified *verified); /* for programs */
void verified_free(struct verified *verified);

#endif
