/* SPDX-License-Identifier: GPL-3.0-or-later */
/* points.csv: each version that was played, what its numbers were, and what came out. */
#ifndef REPORT_VERSIONS_TABLE_H
#define REPORT_VERSIONS_TABLE_H

#include "base/files.h"
#include "study/versions.h"

/* `measures` of the lab's kept ones; `part` names a version's place in the design. */
void versions_table_write(struct outdir *dir, const struct versions *versions,
                          const struct lab *lab, size_t measures,
                          void (*part)(void *context, size_t version, char *words, size_t room),
                          void *context);

#endif
