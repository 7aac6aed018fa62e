/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient meets in a scheme: the wait for the first contact, contacts, hand-overs, faces,
   and the time until it is over. */
#include <math.h>
#include <stdio.h>

#include "report/summary.h"

static void response_row(struct text *out, const struct record *r, const struct pathway *p)
{
    const struct study *s = r->study;
    const char *scope = p->named.name;
    const struct estimate *mean = study_estimate(s, scope, "response_mean");
    const struct estimate *median = study_estimate(s, scope, "response_median");
    const struct estimate *p90 = study_estimate(s, scope, "response_p90");
    char a[48], b[48], c[48], d[160];
    if (isnan(mean->mean) || p90->mean <= 0)
        return; /* met at once, where the patient already is */
    summary_title(out, model_title(&p->named), 29);
    summary_cell(out, 30, 10, text_duration(a, sizeof a, mean->mean));
    summary_cell(out, 42, 10, text_duration(b, sizeof b, median->mean));
    summary_cell(out, 54, 15, text_duration(c, sizeof c, p90->mean));
    if (!isnan(p->promise)) {
        text_pad(out, 73);
        text_add(out, "%s within the promised %s",
                 summary_share(d, sizeof d, study_estimate(s, scope, "within_promise")),
                 text_duration(a, sizeof a, p->promise));
        text_add(out, ", of %s reached in person",
                 summary_mean(d, sizeof d, study_estimate(s, scope, "reached"), 1));
    }
    text_add(out, "\n");
}

static void response(struct text *out, const struct record *r)
{
    struct text rows = {0};
    for (size_t p = 0; p < r->model->pathway_count; p++)
        if (r->model->pathways[p].scheme)
            response_row(&rows, r, &r->model->pathways[p]);
    if (rows.length) {
        text_add(out, "\nReferral to first contact");
        summary_cell(out, 30, 10, "mean");
        summary_cell(out, 42, 10, "median");
        summary_cell(out, 54, 15, "90th percentile");
        text_add(out, "\n%s", rows.at);
    }
    text_free(&rows);
}

static void meeting_row(struct text *out, const struct record *r, const struct pathway *p)
{
    const struct study *s = r->study;
    const char *scope = p->named.name;
    char words[160];
    const struct estimate *time = study_estimate(s, scope, "time_to_outcome_mean");
    if (isnan(time->mean))
        return;
    summary_title(out, model_title(&p->named), 29);
    static const struct {
        const char *name;
        size_t column, width;
    } means[] = {{"contacts_mean", 30, 10}, {"faces_mean", 42, 10}, {"hand_overs_mean", 54, 15}};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        const struct estimate *e = study_estimate(s, scope, means[i].name);
        summary_cell(out, means[i].column, means[i].width,
                     summary_mean(words, sizeof words, e, 0.01));
    }
    summary_cell(out, 71, 16, text_duration(words, sizeof words, time->mean));
    text_add(out, "\n");
}

static void meetings(struct text *out, const struct record *r)
{
    struct text rows = {0};
    for (size_t p = 0; p < r->model->pathway_count; p++)
        if (r->model->pathways[p].scheme)
            meeting_row(&rows, r, &r->model->pathways[p]);
    if (rows.length) {
        text_add(out, "\nFor the patient (means)");
        summary_cell(out, 30, 10, "contacts");
        summary_cell(out, 42, 10, "faces");
        summary_cell(out, 54, 15, "hand-overs");
        summary_cell(out, 71, 16, "time to outcome");
        text_add(out, "\n%s", rows.at);
    }
    text_free(&rows);
}

void summary_patient(struct text *out, const struct record *r)
{
    response(out, r);
    meetings(out, r);
}
