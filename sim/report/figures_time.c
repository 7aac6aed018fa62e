/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures' data that follow the days: how many there are at each midnight, and how many move on
   each day. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/figures_private.h"

/* --- census.csv ------------------------------------------------------------------------------- */

static bool has_beds(const struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++)
        if (plan->steps[s].admission)
            return true;
    return false;
}

/* One midnight or period of a series: mean and spread over replications, and the band in which a
   single replication lies 19 times out of 20 (normal approximation, not below 0). */
static void level_and_band(FILE *out, const struct study *study, const struct daily_sum *sums,
                           size_t at)
{
    struct estimate e =
        estimate_of_sums(sums->sum[at], sums->squares[at], study->replications, 0.95);
    csv_number(out, e.mean);
    csv_number(out, e.sd);
    csv_number(out, isnan(e.sd) ? NAN : fmax(e.mean - 1.96 * e.sd, 0));
    csv_number_last(out, e.mean + 1.96 * e.sd);
}

static void census_series(FILE *out, const struct study *study, size_t series, const char *name,
                          const char *words)
{
    size_t first = (size_t)(study->plan->start / DAY_MINUTES);
    for (size_t day = first; (double)day * DAY_MINUTES < study->plan->end; day++) {
        char date[11];
        csv_text(out, calendar_date_text(date, study->plan->origin + (int)day));
        csv_text(out, name);
        figures_title(out, words);
        level_and_band(out, study, &study->daily, series * study->daily.days + day);
    }
}

static void census_beds(FILE *out, const struct study *study)
{
    bool both = study->plan->two_worlds;
    census_series(out, study, daily_beds(WORLD_WITH), "beds_with",
                  both ? "Beds occupied, with the schemes" : "Beds occupied");
    if (both)
        census_series(out, study, daily_beds(WORLD_WITHOUT), "beds_without",
                      "Beds occupied, without the schemes");
}

void figures_census(FILE *out, const struct record *record)
{
    const struct study *study = record->study;
    const struct model *model = record->model;
    char name[256];
    fputs("date,series,title,mean,sd,low_2_5,high_97_5\n", out);
    if (has_beds(study->plan))
        census_beds(out, study);
    for (size_t p = 0; p < model->pathway_count; p++) {
        const struct named *named = &model->pathways[p].named;
        snprintf(name, sizeof name, "caseload.%s", named->name);
        if (model->pathways[p].scheme)
            census_series(out, study, daily_caseload(p), name, model_title(named));
    }
    for (size_t r = 0; r < model->resource_count; r++) {
        const struct named *named = &model->resources[r].named;
        snprintf(name, sizeof name, "waiting.%s", named->name);
        if (figures_is_limited(study->plan, r))
            census_series(out, study, daily_waiting(study->plan, r), name, model_title(named));
    }
}

bool figures_has_census(const struct record *record)
{
    const struct plan *plan = record->study->plan;
    bool any = figures_schemes(record->model, false) > 0 || has_beds(plan);
    for (size_t r = 0; r < plan->resource_count; r++)
        any = any || figures_is_limited(plan, r);
    return any;
}

/* --- arrivals.csv ----------------------------------------------------------------------------- */

static void moves_rows(FILE *out, const struct study *study, size_t series, const char *name,
                       const char *words)
{
    size_t every = moves_every(study->plan);
    for (size_t period = 0; period < study->moves.days; period++) {
        char date[11];
        int day = study->plan->model->start + (int)(period * every);
        csv_text(out, calendar_date_text(date, day));
        csv_number(out, (double)every);
        csv_text(out, name);
        figures_title(out, words);
        level_and_band(out, study, &study->moves, series * study->moves.days + period);
    }
}

void figures_arrivals(FILE *out, const struct record *record)
{
    const struct study *study = record->study;
    const struct model *model = record->model;
    char name[256];
    fputs("first_day,days,series,title,mean,sd,low_2_5,high_97_5\n", out);
    moves_rows(out, study, MOVES_ARRIVED, "arrived", "All arrivals");
    moves_rows(out, study, MOVES_RETURNED, "returned", "Came back from home");
    moves_rows(out, study, MOVES_LEFT, "left", "Went home");
    for (size_t d = 0; d < study->plan->demand_count; d++) {
        const struct named *named = &model->demands[d].named;
        snprintf(name, sizeof name, "arrived.%s", named->name);
        if (study->plan->demand_count > 1)
            moves_rows(out, study, moves_arrived(d), name, model_title(named));
    }
    for (size_t p = 0; p < model->pathway_count; p++) {
        const struct named *named = &model->pathways[p].named;
        if (!model->pathways[p].scheme)
            continue;
        snprintf(name, sizeof name, "entered.%s", named->name);
        moves_rows(out, study, moves_entered(study->plan, p), name, model_title(named));
        snprintf(name, sizeof name, "departed.%s", named->name);
        moves_rows(out, study, moves_departed(study->plan, p), name, model_title(named));
    }
}

/* A line needs two points; where nothing moves with time there is nothing to see. */
bool figures_has_arrivals(const struct record *record)
{
    const struct study *study = record->study;
    uint64_t arrived = 0;
    for (size_t period = 0; period < study->moves.days; period++)
        arrived += study->moves.sum[MOVES_ARRIVED * study->moves.days + period];
    return study->moves.days > 1 && arrived > 0 &&
           (study->plan->two_worlds || plan_follows_clock(study->plan));
}
