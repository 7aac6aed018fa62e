/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways out of a step. */
#include <math.h>
#include <stdio.h>

#include "report/diagram_private.h"
#include "report/plain.h"
#include "report/words.h"

struct telling {
    const struct diagram_view *view;
    size_t pathway;
    flow_visit *visit;
    void *context;
};

static void tell(const struct telling *t, enum flow_kind kind, const struct target *to,
                 double share, const char *label)
{
    struct flow flow = {kind, to->pathway, to->step, share, label ? label : ""};
    if (to->otherwise)
        flow.pathway = flow.step = -1;
    t->visit(t->context, &flow);
}

static void arm_label(struct text *label, const struct model *m, const struct arm *a, double rest)
{
    text_add(label, "%s", "");
    if (a->kind == ARM_SHARE && a->share_by) {
        text_add(label, "by ");
        plain_title(label, &m->attributes[a->share_by->attribute].named);
    } else if (a->kind == ARM_SHARE) {
        text_add(label, "%.4g %%", a->share * 100);
    } else if (a->kind == ARM_REST && rest < 1) {
        text_add(label, "%.4g %%", fmax(rest, 0) * 100);
    } else if (a->kind == ARM_REST) {
        text_add(label, "others");
    } else if (a->kind == ARM_WHEN) {
        words_conditions(label, m, a->when, a->when_count);
    } else if (a->kind == ARM_DURING || a->kind == ARM_OUTSIDE) {
        text_add(label, a->kind == ARM_DURING ? "during " : "outside ");
        plain_quoted(
            label, &m->openings[a->kind == ARM_DURING ? a->during.index : a->outside.index].named);
    } else if (a->kind == ARM_IF_FREE) {
        text_add(label, "if free: ");
        plain_title(label, &m->resources[a->if_free.index].named);
    } else {
        text_add(label, "if fewer than %d wait", a->than);
    }
}

static void arms(const struct telling *t, const struct step *step)
{
    double rest = 1;
    bool shares = step->arm_count > 0 && step->arms[0].kind == ARM_SHARE;
    for (size_t i = 0; i < step->arm_count; i++) {
        const struct arm *a = &step->arms[i];
        struct text label = {0};
        arm_label(&label, t->view->model, a, rest);
        double share = a->kind == ARM_SHARE            ? a->share
                       : a->kind == ARM_REST && shares ? fmax(rest, 0)
                                                       : (double)NAN;
        tell(t, FLOW_NEXT, &a->to, i == 0 && step->arm_count == 1 ? 1 : share, label.at);
        rest -= a->kind == ARM_SHARE ? a->share : 0;
        text_free(&label);
    }
}

/* To a scheme only where there are any. */
static void refer(const struct telling *t, const struct step *step)
{
    const struct model *m = t->view->model;
    bool scheme = !step->refer.otherwise && m->pathways[step->refer.pathway].scheme;
    if (t->view->with || !scheme)
        tell(t, FLOW_NEXT, &step->refer, 1, "");
    else if (step->otherwise.at)
        tell(t, FLOW_NEXT, &step->otherwise, 1, "");
}

static void leaves(const struct telling *t, const struct step *step)
{
    if (step->gives_up)
        tell(t, FLOW_LEAVES, &step->gives_up_to, NAN, "waited too long");
    if (step->full_to.at)
        tell(t, FLOW_LEAVES, &step->full_to, NAN, "no place left");
    if (step->missed_to.at)
        tell(t, FLOW_LEAVES, &step->missed_to, NAN, "does not come");
}

static void returns(const struct telling *t, const struct step *step)
{
    char label[80], within[48];
    if (!step->return_count || !step->returns_to.at)
        return;
    const struct comeback *last = &step->returns[step->return_count - 1];
    text_duration(within, sizeof within, last->within);
    if (last->share_by)
        snprintf(label, sizeof label, "some within %s", within);
    else
        snprintf(label, sizeof label, "%.4g %% within %s", last->share * 100, within);
    tell(t, FLOW_RETURNS, &step->returns_to, last->share, label);
}

void flow_each(const struct diagram_view *view, size_t pathway, size_t number, flow_visit *visit,
               void *context)
{
    const struct pathway *p = &view->model->pathways[pathway];
    const struct step *step = &p->steps[number];
    const struct telling t = {view, pathway, visit, context};
    const struct target below = {.pathway = (int)pathway, .step = (int)number + 1};
    if (step->kind == STEP_BRANCH)
        arms(&t, step);
    else if (step->kind == STEP_REFER)
        refer(&t, step);
    else if (step->kind == STEP_END)
        returns(&t, step);
    else if (step->then.at)
        tell(&t, FLOW_NEXT, &step->then, 1, "");
    else if (number + 1 < p->step_count)
        tell(&t, FLOW_NEXT, &below, 1, "");
    leaves(&t, step);
}

const struct target *flow_entrance(const struct diagram_view *view, const struct demand *demand)
{
    return view->with || !demand->otherwise.name ? &demand->enters : &demand->otherwise;
}
