/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that hold between settings: time, demand, resources, profiles, levers. Steps have
   check_steps.c. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "kernel/resource.h"
#include "model/check.h"

/* Growth and surges on a day, as a factor; days count from the start. */
static double factor_on(const struct model *m, double growth, const struct demand *d, int day)
{
    double factor = growth != 0 ? pow(1 + growth, (day + 0.5) / 365) : 1;
    for (size_t i = 0; i < m->surge_count; i++) {
        const struct surge *s = &m->surges[i];
        bool concerned = s->demand_count == 0;
        for (size_t j = 0; j < s->demand_count; j++)
            concerned = concerned || &m->demands[s->demand[j].index] == d;
        if (concerned && m->start + day >= s->from && m->start + day <= s->until)
            factor *= s->times;
    }
    return factor;
}

double model_patients(const struct model *m, const struct demand *d)
{
    double minutes = m->warm_up + m->horizon + 2 * m->follow_up, sum = 0;
    int first = -(int)ceil(m->warm_up / DAY_MINUTES), days = (int)ceil(minutes / DAY_MINUTES);
    if (d->times.at)
        return (double)d->times.count;
    for (int i = 0; i < days; i++) {
        int day = m->start + first + i;
        const struct demand *now = &model_on(m, day)->demands[d - m->demands];
        double volume =
            now->daily.at ? model_daily(now, day) : now->volume / now->per * minutes / days;
        sum += volume * factor_on(m, now->growth, d, first + i);
    }
    return sum;
}

static void check_patients(struct reader *r, struct demand *d)
{
    double patients = model_patients(r->model, d);
    if (patients > 1e9)
        read_problem(
            r, d->named.at,
            "brings %.3g patients in a replication, more than 1,000,000,000 (growth, surges "
            "and changes by date included)",
            patients);
}

static void check_demand(struct reader *r, struct demand *d)
{
    static const char *const ways[] = {"per_year", "per_day", "per_hour", "daily", "times"};
    int written = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        written += tree_child(d->named.at, ways[i]) != NULL;
    if (written > 1 || (written == 0 && !read_has_stranger(r, d->named.at)))
        read_problem(r, d->named.at,
                     "expected one of `per_year`, `per_day`, `per_hour`, `daily` and `times`, "
                     "found %s",
                     written ? "more" : "none");
    d->volume = !isnan(d->per_year) ? d->per_year : !isnan(d->per_day) ? d->per_day : d->per_hour;
    d->per = !isnan(d->per_year) ? 525600.0 : !isnan(d->per_day) ? 1440.0 : 60.0;
    const struct model *m = r->model;
    bool scheme = d->enters.pathway >= 0 && m->pathways[d->enters.pathway].scheme;
    if (scheme && !d->otherwise.at && !read_has_stranger(r, d->named.at))
        read_problem(r, d->named.at,
                     "enters the scheme '%s', so it needs `otherwise`: where they go without it",
                     m->pathways[d->enters.pathway].named.name);
    if (d->otherwise.pathway >= 0 && m->pathways[d->otherwise.pathway].scheme)
        read_problem(r, d->otherwise.at,
                     "'%s' is a scheme, which the world without schemes does not have",
                     d->otherwise.name);
}

void check_windows(struct reader *r, const struct window *windows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (windows[i].from == windows[i].until)
            read_problem(
                r, windows[i].named.at,
                "`from` and `to` are the same; for a whole day write \"00:00\" to \"24:00\"");
        if (windows[i].from >= 1440)
            read_problem(r, windows[i].named.at, "`from` must be before 24:00");
    }
}

int model_most_units(const struct staff *staff)
{
    int most = staff->capacity > 0 ? staff->capacity : 0;
    for (size_t i = 0; i < staff->roster_count; i++)
        most = staff->roster[i].capacity > most ? staff->roster[i].capacity : most;
    return most;
}

static void check_resource(struct reader *r, const struct staff *s)
{
    const struct tree *at = s->named.at;
    bool capacity = tree_child(at, "capacity"), roster = tree_child(at, "roster");
    if (capacity == roster && (capacity || !read_has_stranger(r, at)))
        read_problem(r, at, "expected either `capacity` or `roster`, found %s",
                     capacity ? "both" : "neither");
    if (roster && s->during.at)
        read_problem(r, s->during.at, "goes with `capacity`; a roster has its own times");
    if (s->capacity == RESOURCE_UNLIMITED && s->during.at)
        read_problem(r, s->during.at, "has no meaning for an unlimited resource");
    if (capacity && !roster && s->closed)
        read_problem(r, tree_child(at, "closed"),
                     "`closed` goes with a roster; otherwise say it in the opening hours");
    if (tree_child(at, "absence") && !roster && !tree_child(at, "during"))
        read_problem(r, tree_child(at, "absence"),
                     "has no meaning without shifts: say a roster, or `during`");
    check_windows(r, s->roster, s->roster_count);
}

/* On any date. */
static void check_capacity(struct reader *r, size_t resource)
{
    const struct model *m = r->model;
    const struct tree *at = m->resources[resource].named.at;
    int most = model_most_units(&m->resources[resource]);
    if (m->dated_count && !m->span_count)
        return; /* it is not known */
    for (size_t i = 1; i < m->variant_count && most == 0; i++)
        most = model_most_units(&m->variants[i].model->resources[resource]);
    if (most == 0 && !tree_child(at, "capacity") != !tree_child(at, "roster") &&
        !read_is_faulty(r, at))
        read_problem(r, at, "never has any capacity");
}

static void check_profile(struct reader *r, const struct profile_setting *p)
{
    if (p->hours && p->windows)
        read_problem(r, p->named.at, "expected `hours` or `windows`, found both");
    double sum = p->windows ? 0 : 1;
    for (size_t i = 0; i < p->window_count; i++)
        sum += p->windows[i].weight;
    if (sum <= 0 && !read_is_faulty(r, p->named.at))
        read_problem(r, p->named.at, "all weights are 0, so nobody would ever come");
    check_windows(r, p->windows, p->window_count);
}

/* Is what stands at the path at fault, or may it be under a name written wrongly? */
static bool is_excused(const struct reader *r, const char *path)
{
    for (size_t i = 0; i < r->problems->count; i++) {
        const char *told = r->problems->items[i].path;
        if (told && (strncmp(told, path, strlen(path)) == 0 ||
                     (*told && strncmp(told, path, strlen(told)) == 0)))
            return true;
    }
    for (const struct stranger *s = r->strangers; s; s = s->next) {
        const char *group = tree_path(r->arena, s->at->parent);
        if (strncmp(group, path, strlen(group)) == 0)
            return true;
    }
    return false;
}

static void check_lever(struct reader *r, const struct lever *lever)
{
    if (lever->low >= lever->high)
        read_problem(r, lever->named.at, "`low` must be below `high`");
    if (!lever->path)
        return;
    size_t count = r->model->input_count;
    const char **paths = arena_array(r->arena, count + 1, sizeof *paths);
    for (size_t i = 0; i < count; i++) {
        paths[i] = r->model->inputs[i].path;
        if (strcmp(paths[i], lever->path) == 0)
            return;
    }
    bool unread = r->model->dated_count && !r->model->span_count;
    if (is_excused(r, lever->path) || (unread && strncmp(lever->path, "changes", 7) == 0))
        return;
    const char *near = text_nearest(lever->path, paths, count);
    read_problem(r, tree_child(lever->named.at, "path"),
                 "found '%s', which is not a number of this scenario%s%s%s", lever->path,
                 near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static void check_time(struct reader *r)
{
    const struct model *m = r->model;
    for (size_t i = 0; i < m->surge_count; i++)
        if (m->surges[i].from > m->surges[i].until)
            read_problem(r, m->surges[i].named.at, "`from` is after `to`");
    if (isnan(m->horizon) || isnan(m->warm_up) || isnan(m->follow_up))
        return;
    if (m->warm_up + m->horizon + 2 * m->follow_up > 250 * 525600.0)
        read_problem(r, tree_child(r->root, "time"),
                     "warm-up, horizon and follow-up together are longer than 250 years");
}

static void check_reserved(struct reader *r, const struct pathway *pathway)
{
    const char *name = pathway->named.name;
    if (strcmp(name, "otherwise") == 0)
        read_problem(r, pathway->named.at,
                     "\"otherwise\" is a word of the language and cannot be a name");
    if (pathway->scheme && (strcmp(name, "schemes") == 0 || strcmp(name, "area") == 0))
        read_problem(r, pathway->named.at,
                     "cannot be a scheme's name: measures of all schemes, or of the area, have it");
}

/* As many as the engine can number. */
static void check_size(struct reader *r)
{
    size_t steps = 0;
    for (size_t i = 0; i < r->model->pathway_count; i++)
        steps += r->model->pathways[i].step_count;
    if (steps > 10000)
        read_problem(r, tree_child(r->root, "pathways"),
                     "has %zu steps altogether, more than 10,000", steps);
    size_t dates = 1 + 2 * r->model->dated_count;
    for (size_t i = 0; i < r->model->pathway_count; i++) {
        const struct tree *at = r->model->pathways[i].named.at;
        dates += (tree_child(at, "starts") != NULL) + (tree_child(at, "ends") != NULL);
    }
    if (steps * dates > 200000)
        read_problem(r, tree_child(r->root, "pathways"),
                     "%zu steps that may differ from each of %zu dates on are more than 200,000",
                     steps, dates);
}

void model_check(struct reader *r)
{
    struct model *m = r->model;
    check_size(r);
    check_time(r);
    for (size_t i = 0; i < m->opening_count; i++)
        check_windows(r, m->openings[i].open, m->openings[i].open_count);
    check_slots(r);
    for (size_t i = 0; i < m->profile_count; i++)
        check_profile(r, &m->profiles[i]);
    for (size_t i = 0; i < m->demand_count; i++)
        check_demand(r, &m->demands[i]);
    for (size_t i = 0; i < m->resource_count; i++)
        check_resource(r, &m->resources[i]);
    check_indicators(r);
    check_money(r);
    for (size_t i = 0; i < m->pathway_count; i++) {
        check_reserved(r, &m->pathways[i]);
        check_pathway(r, &m->pathways[i]);
    }
    check_attributes(r);
    check_already(r);
    for (size_t i = 0; i < m->demand_count; i++)
        check_data(r, &m->demands[i]);
    if (r->problems->count == 0)
        check_circles(r);
    if (r->problems->count == 0)
        check_blocks(r);
}

void model_check_dates(struct reader *r)
{
    struct model *m = r->model;
    for (size_t i = 0; i < m->resource_count; i++)
        check_capacity(r, i);
    for (size_t i = 0; i < m->lever_count; i++)
        check_lever(r, &m->levers[i]);
    for (size_t i = 0; i < m->demand_count && r->problems->count == 0; i++)
        check_patients(r, &m->demands[i]);
}
