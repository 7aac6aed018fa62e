/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are either whole or not there: written beside their final name, checked, and renamed
   into place. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/status.h"

/* Reads a whole regular file (at most 64 MiB). *bytes is NUL-terminated; release with free(). On
   failure returns STATUS_FILE, *bytes is NULL and `why` (room >= 256) says what went wrong, with
   the path. */
enum status file_read(const char *path, char **bytes, size_t *count, char *why, size_t room);

/* A new empty directory of the user's own, below $TMPDIR or /tmp; release with free(). NULL: errno
   says why. */
char *folder_temporary(void);
/* Removes a directory with all it holds; follows no links. False: something is left. */
bool folder_remove(const char *path);

/* One output directory that appears whole or not at all. Files are written into
   "<path>.partial-<pid>"; commit renames it to `path` (replacing an existing directory only when
   `replace` was given: the old one is moved aside first, and removed when the new one is in place;
   whatever fails, the old results stay). A failure is remembered: later calls do nothing, and
   commit reports the first one and removes the partial directory. */
struct outdir {
    char *path;    /* final */
    char *partial; /* where files are written until commit */
    bool replace;
    bool failed;
    bool kept; /* refused only because earlier results stand there and `replace` was not given */
    char why[512]; /* the first failure, in words, with the path */
};
/* "./out//a/" is "out/a". Makes missing parent directories. STATUS_FILE when `path` exists (a
   non-empty directory, or anything else) and `replace` is false, or when `path` is not a directory
   that such a run wrote (replace only directories that are empty or hold a manifest.json: never
   somebody's other folder), or it cannot be written; `why` says so, and nothing needs releasing. */
enum status outdir_begin(struct outdir *dir, const char *path, bool replace);
/* A stream for a new file in the directory ("figures/response.csv": sub-folders are made). NULL
   after a failure. */
FILE *outdir_open(struct outdir *dir, const char *name);
/* Closes it and remembers any write error (a full disk shows here). */
void outdir_close(struct outdir *dir, FILE *file, const char *name);
/* Puts the directory in place and releases the struct's strings, whatever the result. After
   STATUS_OK `why` is empty, unless the old results that were moved aside could not be removed: then
   it says where they are. */
enum status outdir_commit(struct outdir *dir);
/* Removes what was written so far; releases. May follow commit, and does nothing then. */
void outdir_abandon(struct outdir *dir);

#endif
