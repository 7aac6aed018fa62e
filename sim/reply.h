/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command answers a program (--json): one JSON document on standard output, in place of
   everything for people. Its schema: output/reply.schema.json. */
#ifndef REPLY_H
#define REPLY_H

#include <jansson.h>
#include <stdio.h>

#include "base/problem.h"
#include "base/status.h"

struct options;
struct reply;

/* Release with reply_free. */
struct reply *reply_new(void);
void reply_free(struct reply *reply);

/* To all of these `reply` may be NULL: nobody asks. */

/* A member of the document; the value is taken over. */
void reply_put(struct reply *reply, const char *key, json_t *value);
void reply_words(struct reply *reply, const char *key, const char *words);
/* A scenario that was read, or its faults. `title` and `digest` may be NULL. */
void reply_scenario(struct reply *reply, const char *path, const char *title, const char *digest,
                    const struct problem_list *problems);
/* A member of the last of them. */
void reply_of_scenario(struct reply *reply, const char *key, const char *words);
/* A directory of results: its manifest and its tables are added. */
void reply_directory(struct reply *reply, const char *directory);

/* With what holds for every command: program, version, command, status. */
void reply_write(struct reply *reply, const struct options *options, enum status status, FILE *out);

#endif
