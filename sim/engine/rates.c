/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From volumes, profiles, growth and surges to the arrival rate of every demand stream on every
   day of a run. */
#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "engine/plan.h"

static double day_weight(const struct model *model, const struct profile_setting *p, int day)
{
    if (!p)
        return 1;
    double weight = p->weekdays ? p->weekdays[calendar_weekday(day)] : 1;
    if (!isnan(p->holiday) && model_is_holiday(model, day))
        weight = p->holiday;
    return weight * (p->months ? p->months[calendar_month(day)] : 1);
}

static void fill_hours(const struct profile_setting *p, double weight[1440])
{
    for (int minute = 0; minute < 1440; minute++)
        weight[minute] = !p ? 1 : p->hours ? p->hours[minute / 60] : p->windows ? 0 : 1;
    for (size_t w = 0; p && w < p->window_count; w++) {
        int length = p->windows[w].until - p->windows[w].from;
        length += length <= 0 ? 1440 : 0;
        for (int i = 0; i < length; i++)
            weight[(p->windows[w].from + i) % 1440] += p->windows[w].weight;
    }
}

static double surge_on(const struct model *model, size_t demand, int day)
{
    double times = 1;
    for (size_t i = 0; i < model->surge_count; i++) {
        const struct surge *s = &model->surges[i];
        bool concerns = s->demand_count == 0;
        for (size_t j = 0; j < s->demand_count; j++)
            concerns = concerns || s->demand[j].index == (int)demand;
        if (concerns && day >= s->from && day <= s->until)
            times *= s->times;
    }
    return times;
}

static const struct profile_setting *profile_of(const struct model *model, size_t demand)
{
    int profile = model->demands[demand].profile.index;
    return profile >= 0 ? &model->profiles[profile] : NULL;
}

/* The mean daily weight of the 365 days from the start: what makes `per_year` exact whatever the
   calendar. */
static double mean_weight(const struct model *model, const struct profile_setting *p)
{
    double sum = 0;
    for (int i = 0; i < 365; i++)
        sum += day_weight(model, p, model->start + i);
    return sum / 365;
}

/* The arrivals that fall into the run, in minutes of the plan. */
static void replay(struct plan *plan, struct plan_demand *to, const struct demand_times *times)
{
    double origin = (double)plan->origin * DAY_MINUTES;
    double *minute = arena_array(&plan->arena, times->count + 1, sizeof *minute);
    size_t count = 0;
    for (size_t i = 0; i < times->count; i++) {
        double at = times->minute[i] - origin;
        if (at >= plan->begin && at <= plan->last)
            minute[count++] = at;
    }
    profile_build_times(&to->rate, minute, count, plan->days);
}

/* What is expected of each day, before the shape of the day. */
static void fill_volumes(const struct plan *plan, size_t d, double *volume)
{
    const struct model *m = plan->model, *last = NULL;
    const struct profile_setting *p = NULL;
    double mean = 1, a_day = 0;
    for (size_t i = 0; i < plan->days; i++) {
        int day = plan->origin + (int)i;
        double years = (day + 0.5 - m->start) / 365;
        const struct model *now = model_on(m, day);
        const struct demand *demand = &now->demands[d];
        if (now != last) {
            p = profile_of(now, d);
            mean = mean_weight(now, p);
            a_day = demand->volume / demand->per * DAY_MINUTES;
            last = now;
        }
        volume[i] =
            demand->daily.at ? model_daily(demand, day) : a_day * day_weight(now, p, day) / mean;
        volume[i] *= surge_on(m, d, day);
        if (demand->growth != 0)
            volume[i] *= pow(1 + demand->growth, years);
    }
}

/* The shape of the day may be another one while a change is in force. */
static void reshape(const struct plan *plan, size_t d, struct profile *rate)
{
    double weight[1440];
    const struct profile_setting *before = profile_of(plan->model, d);
    for (size_t i = 0; i < plan->switch_count; i++) {
        const struct plan_switch *s = &plan->switches[i];
        const struct profile_setting *p = profile_of(plan->phases[s->phase].model, d);
        if (p != before) {
            fill_hours(p, weight);
            profile_reshape(rate, (size_t)(s->time / DAY_MINUTES), weight);
        }
        before = p;
    }
}

void plan_rates(struct plan *plan)
{
    const struct model *m = plan->model;
    double *volume = mem_array(plan->days, sizeof *volume);
    double weight[1440];
    for (size_t d = 0; d < m->demand_count; d++) {
        if (m->demands[d].times.at) {
            replay(plan, &plan->demands[d], &m->demands[d].times);
            continue;
        }
        fill_volumes(plan, d, volume);
        fill_hours(profile_of(m, d), weight);
        profile_build(&plan->demands[d].rate, weight, plan->days, volume);
        reshape(plan, d, &plan->demands[d].rate);
    }
    free(volume);
}
