/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model: reading it whole, and its small tables of words. */
#include "model/model.h"

#include <math.h>

#include "model/already.h"
#include "model/settings.h"

const char *number_kind_name(enum number_kind kind)
{
    static const char *const names[] = {"", "measured", "published", "derived", "assumption"};
    return names[kind];
}

const char *step_kind_name(enum step_kind kind)
{
    static const char *const names[] = {
#define X(id, word, meaning) word,
        STEP_LIST(X)
#undef X
    };
    return names[kind];
}

const char *model_title(const struct named *named)
{
    return named->title ? named->title : named->name;
}

bool model_is_holiday(const struct model *model, int day)
{
    for (size_t i = 0; i < model->holiday_count; i++)
        if (model->holidays[i] == day)
            return true;
    return false;
}

size_t model_already(const struct already *already, bool waiting)
{
    size_t count = (size_t)(waiting ? already->waiting : already->patients);
    for (size_t i = 0; i < already->row_count; i++)
        if (already->rows[i].waiting == waiting)
            count += (size_t)already->rows[i].patients;
    return count;
}

void model_read(struct model *model, struct tree *root, struct problem_list *problems)
{
    *model = (struct model){.seed_text = "1"};
    struct reader reader = {
        .arena = &model->arena, .model = model, .root = root, .problems = problems};
    read_group(&reader, root, settings_scenario, model);
    model->seed = model_seed(model->seed_text);
    model_resolve(&reader);
    model_check(&reader);
    for (size_t i = 0; i < model->pathway_count; i++)
        model->has_schemes = model->has_schemes || model->pathways[i].scheme;
    model_read_dates(&reader);
    model_check_dates(&reader);
}

const struct model *model_on(const struct model *model, int day)
{
    size_t low = 0, high = model->span_count;
    while (high - low > 1) { /* the last that begins by then */
        size_t middle = (low + high) / 2;
        if (model->spans[middle].from <= day)
            low = middle;
        else
            high = middle;
    }
    size_t variant = high ? model->spans[low].variant : 0;
    return variant ? model->variants[variant].model : model;
}

void model_free(struct model *model)
{
    arena_free(&model->arena);
    *model = (struct model){0};
}
