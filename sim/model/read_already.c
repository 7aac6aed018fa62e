/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who are already inside when the simulation begins. */
#include "model/already.h"
#include "model/settings.h"

void read_already_attributes(struct reader *r, const struct tree *at, void *into)
{
    struct already *already = into;
    struct demand like = {.use_count = 0};
    read_attribute_uses(r, at, &like);
    already->uses = like.uses;
    already->use_count = like.use_count;
}
