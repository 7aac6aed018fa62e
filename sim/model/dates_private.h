/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of dated changes share. */
#ifndef MODEL_DATES_PRIVATE_H
#define MODEL_DATES_PRIVATE_H

#include "model/settings.h"

/* Tells what must be the same on all dates and is not: in the tree, of which `base` is the scenario
   without dates; and in the model once it has been read. */
void dates_check_shape(struct reader *variant, const struct tree *base);
void dates_check_kinds(struct reader *variant);
/* Lists the numbers of an entry among the inputs, as they were read into the variant in which it is
   in force alone. */
void dates_list_inputs(struct reader *reader, const struct dated *entry,
                       const struct model *variant);

#endif
