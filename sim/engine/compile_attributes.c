/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patients of each source are like, by the phase in which they arrive. */
#include "engine/plan.h"

/* Nobody needs luck for what is sure. */
static void fix_if_certain(struct plan_attribute *a)
{
    if (a->fixed || a->by || a->kind != ATTRIBUTE_YES_NO || (a->share[0] > 0 && a->share[0] < 1))
        return;
    a->fixed = true;
    a->value = a->share[0] > 0;
}

/* What is known of a source, in place of the area's shares. */
void plan_attribute_uses(const struct plan_phase *phase, size_t source,
                         const struct attribute_use *uses, size_t count)
{
    size_t attributes = phase->model->attribute_count;
    struct plan_attribute *row = &phase->attributes[source * attributes];
    for (size_t u = 0; u < count; u++) {
        const struct attribute_use *use = &uses[u];
        struct plan_attribute *out = &row[use->attribute];
        out->fixed = use->fixed;
        out->value = use->value;
        out->by = use->by;
        out->share = use->share ? use->share : out->share;
        if (out->kind == ATTRIBUTE_NUMBER && !use->fixed)
            out->number = &use->number;
    }
    for (size_t a = 0; a < attributes; a++)
        fix_if_certain(&row[a]);
}

/* What the demand stream's patients are like who arrive in this phase. */
void plan_attributes(struct plan *plan, const struct plan_phase *phase, size_t d)
{
    const struct model *m = phase->model;
    for (size_t a = 0; a < plan->attribute_count; a++) {
        const struct attribute *attribute = &m->attributes[a];
        struct plan_attribute *out = &phase->attributes[d * plan->attribute_count + a];
        *out = (struct plan_attribute){.kind = attribute->kind,
                                       .share = attribute->share,
                                       .count = attribute->count,
                                       .number = &attribute->number,
                                       .by = attribute->by,
                                       .slot = -1};
        out->purpose = plan_purpose(plan, attribute->named.name, "attribute");
    }
    plan_attribute_uses(phase, d, m->demands[d].uses, m->demands[d].use_count);
}

void plan_set_slots(struct plan *plan)
{
    for (size_t a = 0; a < plan->attribute_count; a++) {
        bool is_set = false;
        for (size_t i = 0; i < plan->phase_count; i++)
            is_set = is_set || plan->phases[i].model->attributes[a].is_set;
        if (!is_set)
            continue;
        for (size_t i = 0; i < plan->phase_count; i++)
            for (size_t d = 0; d < plan->source_count; d++)
                plan->phases[i].attributes[d * plan->attribute_count + a].slot =
                    (int32_t)plan->set_slots;
        plan->set_slots++;
    }
}
