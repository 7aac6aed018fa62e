/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page about some results that are kept: one HTML file that needs no other, for people. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/files.h"
#include "report/results.h"

/* The same results give the same bytes. */
void page_write(struct text *out, struct results *results);
/* Is the file at `path` a page of this program, of any version? False when there is none. */
bool page_is_ours(const char *path);
/* Writes it to a file, whole or not at all; an existing one that is not ours only when `replace`.
   STATUS_FILE: `why` (room 512 or more) says what is wrong, with the path. */
enum status page_keep(struct results *results, const char *path, bool replace, char *why,
                      size_t room);
/* All at once: `directory`/report.html. */
enum status page_make(const char *directory, char *why, size_t room);

#endif
