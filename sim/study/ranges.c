/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ranges.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool is_known(const struct range_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].input->path, path) == 0)
            return true;
    return false;
}

void ranges_find(struct range_list *list, const struct model *model)
{
    *list = (struct range_list){.items = mem_array(model->input_count + 1, sizeof *list->items)};
    for (size_t i = 0; i < model->input_count; i++) {
        const struct input *in = &model->inputs[i];
        struct range range = {in, in->whole ? ceil(in->low) : in->low,
                              in->whole ? floor(in->high) : in->high};
        if (range.high > range.low && !is_known(list, in->path))
            list->items[list->count++] = range;
    }
}

void ranges_free(struct range_list *list)
{
    free(list->items);
    *list = (struct range_list){0};
}

double range_at(const struct range *range, double share)
{
    double value = share >= 1 ? range->high : range->low + share * (range->high - range->low);
    return range->input->whole ? round(value) : value;
}

double range_place(const struct range *range, double value)
{
    return (value - range->low) / (range->high - range->low);
}

const char *shape_name(enum shape shape)
{
    static const char *const names[] = {
#define X(id, word, meaning) word,
        SHAPE_LIST(X)
#undef X
    };
    return names[shape];
}

const char *shape_meaning(enum shape shape)
{
    static const char *const meanings[] = {
#define X(id, word, meaning) meaning,
        SHAPE_LIST(X)
#undef X
    };
    return meanings[shape];
}

/* Of a range from 0 to 1. */
static double quantile(enum shape shape, double mode, double share)
{
    if (shape == SHAPE_UNIFORM)
        return share;
    if (shape == SHAPE_PERT)
        return gsl_cdf_beta_Pinv(share, 1 + 4 * mode, 5 - 4 * mode);
    return share < mode ? sqrt(share * mode) : 1 - sqrt((1 - share) * (1 - mode));
}

double range_drawn(const struct range *range, enum shape shape, double share)
{
    double half = range->input->whole ? 0.5 : 0;
    double low = range->low - half, high = range->high + half;
    double mode = fmin(fmax(range->input->value, range->low), range->high);
    double value = low + (high - low) * quantile(shape, (mode - low) / (high - low), share);
    value = range->input->whole ? round(value) : value;
    return fmin(fmax(value, range->low), range->high);
}

char *range_set(const struct range *range, double value)
{
    struct text text = {0};
    text_add(&text, "%s=%.17g%s", range->input->path, value, range->input->time ? " min" : "");
    return text.at;
}
