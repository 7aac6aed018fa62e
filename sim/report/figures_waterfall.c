/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waterfall.csv: how what a scheme claims comes down to what it really avoided, within the longest
   window that was followed. */
#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "report/figures_private.h"
#include "report/summary.h"

/* The first four add up: claimed = not needed + deferred + avoided. */
enum { CLAIMED, NOT_NEEDED, DEFERRED, AVOIDED, UNCLAIMED, INDUCED, NET, STEPS };

static const struct {
    const char *measure, *label;
    bool windowed;
} steps[STEPS] = {{"claimed", "Claimed", false},
                  {"not_needed", "Not needed", false},
                  {"deferred", "Deferred", true},
                  {"avoided", "Really avoided", true},
                  {"avoided_unclaimed", "Avoided, not claimed", true},
                  {"induced", "Induced", true},
                  {NULL, "Net", true}};

static int longest_window(const struct plan *plan)
{
    int window = 0;
    for (int w = 1; w < WINDOWS; w++)
        if (plan_window_days[w] * DAY_MINUTES <= plan->follow_up)
            window = w;
    return window;
}

static int measure_of(const struct study *study, const char *scope, int step)
{
    char name[64];
    if (steps[step].windowed)
        snprintf(name, sizeof name, "%s_%gd", steps[step].measure,
                 plan_window_days[longest_window(study->plan)]);
    else
        snprintf(name, sizeof name, "%s", steps[step].measure);
    return measures_find(&study->measures, scope, name);
}

/* Avoided, claimed or not, less induced. */
static struct estimate net_of(const struct study *study, const int measures[STEPS])
{
    double *net = mem_array(study->replications, sizeof *net);
    size_t count = study->measures.count;
    for (size_t r = 0; r < study->replications; r++) {
        const double *values = &study->values[r * count];
        net[r] =
            values[measures[AVOIDED]] + values[measures[UNCLAIMED]] - values[measures[INDUCED]];
    }
    struct estimate e = estimate_of(net, study->replications, 1, study->plan->model->confidence);
    free(net);
    return e;
}

/* Where its bar begins and ends. */
static void bar_of(const struct estimate *of, int step, double ends[2])
{
    double claimed = of[CLAIMED].mean, avoided = of[AVOIDED].mean;
    const double tops[STEPS] = {
        claimed,
        claimed,
        claimed - of[NOT_NEEDED].mean,
        avoided,
        avoided + of[UNCLAIMED].mean,
        avoided + of[UNCLAIMED].mean,
        of[NET].mean,
    };
    bool floats = step == NOT_NEEDED || step == DEFERRED || step == UNCLAIMED || step == INDUCED;
    ends[0] = floats ? tops[step] - of[step].mean : 0;
    ends[1] = tops[step];
}

/* Without what was induced or not claimed, the net is what was avoided. Where next to nothing
   happens there is nothing to draw. */
static void scope_rows(struct chart *chart, const struct record *r, const char *scope,
                       const char *title)
{
    const struct study *study = r->study;
    struct estimate of[STEPS];
    int measures[STEPS];
    char words[160];
    for (int s = 0; s < NET; s++) {
        measures[s] = measure_of(study, scope, s);
        if (measures[s] < 0)
            return;
        of[s] = study->estimates[measures[s]];
    }
    if (of[CLAIMED].mean < 1 && of[UNCLAIMED].mean < 1 && of[INDUCED].mean < 1)
        return;
    of[NET] = net_of(study, measures);
    chart_panel(chart, scope, title, "patients");
    for (int s = 0; s < STEPS; s++) {
        double ends[2];
        bar_of(of, s, ends);
        const double numbers[] = {of[s].mean, of[s].low, of[s].high, ends[0], ends[1]};
        double finest = fabs(of[s].mean) < 10 && of[s].sd > 0 ? 0.1 : 1;
        bool same = of[UNCLAIMED].mean == 0 && of[INDUCED].mean == 0;
        if (s < NET || !same)
            chart_row(chart, steps[s].measure ? steps[s].measure : "net", steps[s].label,
                      summary_interval(words, sizeof words, &of[s], finest), numbers);
    }
}

void figures_waterfall(struct chart *chart, const struct record *r)
{
    const struct model *m = r->model;
    char words[120];
    double days = plan_window_days[longest_window(r->study->plan)];
    chart_begin(chart, "waterfall", "mean,low,high,bar_from,bar_to");
    if (days > 0)
        snprintf(words, sizeof words, "From what is claimed to what is avoided, after %g days",
                 days);
    else
        snprintf(words, sizeof words, "From what is claimed to what is avoided, first episode");
    struct text note = {0};
    text_add(
        &note, "%s%s",
        "Means over the replications with their intervals. Not needed: not admitted without the "
        "schemes either. Deferred: admitted within the days all the same. Induced: admitted within "
        "them only because of the schemes.",
        days > 30 ? " Other figures look at 30 days." : "");
    chart_headline(chart, words, note.at);
    text_free(&note);
    figures_total_title(r, words, sizeof words);
    if (figures_schemes(m, true) > 1)
        scope_rows(chart, r, "schemes", words);
    for (int apart = 0; apart < 2; apart++)
        for (size_t p = 0; p < m->pathway_count; p++)
            if (m->pathways[p].scheme && m->pathways[p].in_total == !apart)
                scope_rows(chart, r, m->pathways[p].named.name, model_title(&m->pathways[p].named));
}
