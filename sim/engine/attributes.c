/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes are not stored: they are functions of the patient's luck, worked out when asked, the
   same in both worlds, and those of the day on which it arrived. Only what a step has set is kept,
   per life. */
#include <math.h>

#include "engine/life.h"

static const struct plan_attribute *attribute_of(const struct engine *e, const struct life *life,
                                                 int attribute)
{
    const struct plan_phase *phase = &e->plan->phases[life->phase];
    return &phase->attributes[life->demand * e->plan->attribute_count + (size_t)attribute];
}

double attribute_uniform(const struct engine *e, const struct life *life, int attribute)
{
    struct luck luck = life_luck(e, life, attribute_of(e, life, attribute)->purpose);
    luck.visit = 0;
    return stream_uniform(&luck);
}

static double category(const struct plan_attribute *a, double u)
{
    size_t i = 0;
    while (i + 1 < a->count && u >= a->share[i])
        i++;
    return (double)i;
}

/* At a uniform. High luck is yes, so that linked draws go up with it. */
static double value_at(const struct plan_attribute *a, double u)
{
    if (a->kind == ATTRIBUTE_YES_NO)
        return u > 1 - a->share[0] ? 1 : 0;
    return a->kind == ATTRIBUTE_CATEGORY ? category(a, u) : variate_quantile(a->number, u);
}

/* As the patient came, whatever a step has set since. */
static double value_as_came(const struct engine *e, const struct life *life, int attribute)
{
    struct plan_attribute a = *attribute_of(e, life, attribute);
    if (a.fixed)
        return a.value;
    if (a.by) {
        const struct by_case *one = by_case_of(a.by, value_as_came(e, life, a.by->attribute));
        while (one->by)
            one = by_case_of(one->by, value_as_came(e, life, one->by->attribute));
        a.share = a.kind == ATTRIBUTE_YES_NO ? &one->share : one->shares;
        a.number = &one->variate;
    }
    return value_at(&a, attribute_uniform(e, life, attribute));
}

double attribute_value(const struct engine *e, struct life *life, int attribute)
{
    const struct plan_attribute *a = attribute_of(e, life, attribute);
    if (a->slot >= 0 && !isnan(life_set(life)[a->slot]))
        return life_set(life)[a->slot];
    if (a->fixed)
        return a->value;
    if (a->by)
        return value_as_came(e, life, attribute);
    return value_at(a, attribute_uniform(e, life, attribute));
}

const struct by_case *attribute_case(const struct engine *e, struct life *life, const struct by *by)
{
    const struct by_case *one = by_case_of(by, attribute_value(e, life, by->attribute));
    while (one->by)
        one = by_case_of(one->by, attribute_value(e, life, one->by->attribute));
    return one;
}

bool attribute_meets(const struct engine *e, struct life *life, const struct condition *when,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!condition_holds(&when[i], attribute_value(e, life, when[i].attribute)))
            return false;
    return true;
}

void attribute_set(const struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    for (uint32_t i = 0; i < step->set_count; i++) {
        const struct setting_of *set = &step->sets[i];
        life_set(life)[attribute_of(e, life, set->attribute)->slot] = set->value;
    }
}

static struct luck luck_of_step(const struct engine *e, const struct life *life)
{
    struct luck luck = life_luck(e, life, life->at->step->purpose_takes);
    if (life->at->step->kind == STEP_VISITS)
        luck.visit = luck.visit * 1024 + life->round;
    return luck;
}

static double linked(const struct engine *e, const struct life *life, const struct luck *luck)
{
    const struct plan_step *step = life->at->step;
    double other = attribute_uniform(e, life, step->link);
    return variate_linked(other, stream_uniform(luck), step->correlation);
}

double attribute_step_uniform(const struct engine *e, const struct life *life)
{
    struct luck luck = luck_of_step(e, life);
    return life->at->step->linked ? linked(e, life, &luck) : stream_uniform(&luck);
}

/* By an attribute, linked to the luck of one, or both. */
ASIDE static double draw_following(const struct engine *e, struct life *life,
                                   const struct luck *luck)
{
    const struct plan_step *step = life->at->step;
    const struct variate *takes = attribute_variate(e, life, step->takes, step->takes_by);
    if (!step->linked)
        return variate_draw(takes, luck);
    return variate_quantile(takes, linked(e, life, luck));
}

double attribute_draw(const struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    struct luck luck = luck_of_step(e, life);
    return step->follows ? draw_following(e, life, &luck) : variate_draw(step->takes, &luck);
}
