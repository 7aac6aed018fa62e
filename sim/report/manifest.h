/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json: what made these results, so that they can be made again. Also writes
   scenario.cfg, the merged scenario as it was run. */
#ifndef REPORT_MANIFEST_H
#define REPORT_MANIFEST_H

#include "base/files.h"
#include "report/record.h"

void manifest_write(struct outdir *dir, const struct record *record);
const char *manifest_compiler(void); /* "gcc 12.2.0"; static storage */

#endif
