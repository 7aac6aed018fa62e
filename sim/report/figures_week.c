/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures' data that follow the hours of the week: referrals beside who is on duty, and how
   much of what is on duty is in use. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/figures_private.h"

/* --- who is on duty --------------------------------------------------------------------------- */

bool figures_is_limited(const struct plan *plan, size_t resource)
{
    return plan->resources[resource].first_capacity != RESOURCE_UNLIMITED;
}

/* Adds minutes x level of [from, until) to the hours of the week. */
static void add_to_hours(const struct plan *plan, double from, double until, double level,
                         double hours[WEEK_HOURS])
{
    while (from < until) {
        double next = fmin(until, (floor(from / 60) + 1) * 60);
        double day = floor(from / DAY_MINUTES);
        int hour = (int)((from - day * DAY_MINUTES) / 60);
        hours[calendar_weekday(plan->origin + (int)day) * 24 + hour] += level * (next - from);
        from = next;
    }
}

/* Where units may be absent: of each shift, those who may be expected. */
static void add_shifts(const struct plan *plan, const struct plan_resource *r,
                       double hours[WEEK_HOURS])
{
    for (size_t i = 0; i < r->shift_count; i++) {
        const struct plan_shift *shift = &r->shifts[i];
        add_to_hours(plan, fmax(shift->from, plan->start), fmin(shift->until, plan->end),
                     shift->capacity * (1 - shift->absence), hours);
    }
}

/* Unit-minutes on duty while counting. */
static void add_duty(const struct plan *plan, size_t resource, double hours[WEEK_HOURS])
{
    const struct plan_resource *r = &plan->resources[resource];
    double level = r->first_capacity, from = plan->start;
    if (r->absences) {
        add_shifts(plan, r, hours);
        return;
    }
    for (size_t c = 0; c < r->change_count && r->changes[c].time < plan->end; c++) {
        if (r->changes[c].time > from) {
            add_to_hours(plan, from, r->changes[c].time, level, hours);
            from = r->changes[c].time;
        }
        level = r->changes[c].capacity;
    }
    add_to_hours(plan, from, plan->end, level, hours);
}

/* Wards and places are no staff. */
static bool serves(const struct plan *plan, size_t resource, size_t pathway)
{
    const struct plan_resource *r = &plan->resources[resource];
    for (size_t u = 0; u < r->user_count; u++) {
        const struct plan_step *step = &plan->steps[r->users[u]];
        if (step->pathway == (int32_t)pathway && step->kind != STEP_BED && step->contact)
            return true;
    }
    return false;
}

/* Mean units on duty in each hour of the week; NaN when the scheme needs nothing limited. */
static void on_duty(const struct plan *plan, size_t pathway, double duty[WEEK_HOURS])
{
    double covered[WEEK_HOURS] = {0};
    bool any = false;
    memset(duty, 0, WEEK_HOURS * sizeof *duty);
    add_to_hours(plan, plan->start, plan->end, 1, covered);
    bool shifts = false; /* beside staff in shifts, what is always there are places */
    for (size_t r = 0; r < plan->resource_count; r++)
        shifts = shifts || (serves(plan, r, pathway) && plan->resources[r].change_count > 0);
    for (size_t r = 0; r < plan->resource_count; r++)
        if (figures_is_limited(plan, r) && serves(plan, r, pathway) &&
            (!shifts || plan->resources[r].change_count > 0)) {
            add_duty(plan, r, duty);
            any = true;
        }
    for (size_t h = 0; h < WEEK_HOURS; h++)
        duty[h] = any && covered[h] > 0 ? duty[h] / covered[h] : NAN;
}

static void referral_rows(FILE *out, const struct record *record, size_t p)
{
    const struct study *study = record->study;
    const struct named *named = &record->model->pathways[p].named;
    double duty[WEEK_HOURS];
    on_duty(study->plan, p, duty);
    for (size_t h = 0; h < WEEK_HOURS; h++) {
        double sum = (double)study->referrals[p * WEEK_HOURS + h];
        csv_text(out, named->name);
        figures_title(out, model_title(named));
        csv_number(out, (double)(h / 24 + 1));
        csv_number(out, (double)(h % 24));
        csv_number(out, sum / (double)study->replications);
        csv_number_last(out, duty[h]);
    }
}

void figures_referrals(FILE *out, const struct record *record)
{
    fputs("scheme,title,weekday,hour,referrals,on_duty\n", out);
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (record->model->pathways[p].scheme)
            referral_rows(out, record, p);
}

/* --- use.csv ---------------------------------------------------------------------------------- */

/* Of a resource: minutes in use and on duty. */
struct used {
    size_t resource;
    double in_use[WEEK_HOURS], on_duty[WEEK_HOURS];
    double share; /* of all that is on duty, in use */
    bool shifts;  /* places that are always there are much the same at all hours */
};

static void find_use(struct used *used, const struct study *study, size_t resource)
{
    double in_use = 0, on_duty = 0;
    *used = (struct used){.resource = resource,
                          .shifts = study->plan->resources[resource].shift_count > 0};
    add_duty(study->plan, resource, used->on_duty);
    for (size_t h = 0; h < WEEK_HOURS; h++) {
        used->in_use[h] =
            (double)study->use[resource * WEEK_HOURS + h] / 1000 / (double)study->replications;
        in_use += used->in_use[h];
        on_duty += used->on_duty[h];
    }
    used->share = on_duty > 0 ? in_use / on_duty : 0;
}

/* Who works in shifts, then the others; of each, the busiest first. */
static int in_order(const void *a, const void *b)
{
    const struct used *x = a, *y = b;
    if (x->shifts != y->shifts)
        return x->shifts ? -1 : 1;
    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;
    return x->resource < y->resource ? -1 : 1;
}

static void use_rows(FILE *out, const struct record *record, const struct used *used,
                     const double covered[WEEK_HOURS])
{
    const struct named *named = &record->model->resources[used->resource].named;
    for (size_t h = 0; h < WEEK_HOURS; h++) {
        csv_text(out, named->name);
        figures_title(out, model_title(named));
        csv_number(out, (double)(h / 24 + 1));
        csv_number(out, (double)(h % 24));
        csv_number(out, covered[h] > 0 ? used->in_use[h] / covered[h] : NAN);
        csv_number(out, covered[h] > 0 ? used->on_duty[h] / covered[h] : NAN);
        csv_number(out, used->on_duty[h] > 0 ? used->in_use[h] / used->on_duty[h] : NAN);
        csv_number_last(out, used->share);
    }
}

void figures_use(FILE *out, const struct record *record)
{
    const struct plan *plan = record->study->plan;
    double covered[WEEK_HOURS] = {0};
    struct used *all = mem_array(plan->resource_count + 1, sizeof *all);
    size_t count = 0;
    add_to_hours(plan, plan->start, plan->end, 1, covered);
    for (size_t r = 0; r < plan->resource_count; r++)
        if (plan_counts_hours(plan, r))
            find_use(&all[count++], record->study, r);
    qsort(all, count, sizeof *all, in_order);
    fputs("resource,title,weekday,hour,in_use,on_duty,share,share_all\n", out);
    for (size_t i = 0; i < count; i++)
        use_rows(out, record, &all[i], covered);
    free(all);
}

bool figures_has_use(const struct record *record)
{
    for (size_t r = 0; r < record->study->plan->resource_count; r++)
        if (plan_counts_hours(record->study->plan, r))
            return true;
    return false;
}
