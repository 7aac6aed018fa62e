/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of money. */
#include <math.h>

#include "model/check.h"

static void check_value(struct reader *r, const struct money_value *v)
{
    const struct tree *at = v->named.at;
    int given = !!tree_child(at, "per_admission") + !!tree_child(at, "per_bed_day");
    if (given == 2 || (given == 0 && !read_has_stranger(r, at)))
        read_problem(r, at, "expected either `per_admission` or `per_bed_day`, found %s",
                     given ? "both" : "neither");
}

void check_money(struct reader *r)
{
    for (size_t i = 0; i < r->model->value_count; i++)
        check_value(r, &r->model->values[i]);
}
