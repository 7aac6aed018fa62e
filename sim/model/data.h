/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of data that a scenario names: which settings do, and where the files are. */
#ifndef MODEL_DATA_H
#define MODEL_DATA_H

#include "model/tree.h"

/* Does this setting name a file of data? (`file` of an empirical distribution or of a demand's
   counts and times, `daily` and `times` of a demand, `file` of patients already inside) */
bool data_is_file(const struct tree *at);
/* Where that is: beside the file in which it is written, by --set in the present folder. */
const char *data_path(struct arena *arena, const struct tree *at);
/* `name` beside `file`. */
const char *data_beside(struct arena *arena, const char *file, const char *name);

#endif
