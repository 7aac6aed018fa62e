/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of pathways in sentences. */
#include <math.h>

#include "report/plain.h"
#include "report/words.h"

static void add_step(struct text *out, const struct pathway *p, int step)
{
    text_add(out, "step %d (", step + 1);
    plain_title(out, &p->steps[step].named);
    text_add(out, ")");
}

void words_target(struct text *out, const struct model *m, const struct pathway *from,
                  const struct target *target)
{
    if (target->otherwise) {
        text_add(out, "where they would be without the scheme");
        return;
    }
    const struct pathway *to = &m->pathways[target->pathway];
    text_add(out, "to ");
    if (to == from) {
        add_step(out, to, target->step);
        return;
    }
    plain_quoted(out, &to->named);
    if (target->step > 0) {
        text_add(out, ", ");
        add_step(out, to, target->step);
    }
}

static void condition(struct text *out, const struct model *m, const struct arm *a)
{
    if (a->kind == ARM_WHEN) {
        words_conditions(out, m, a->when, a->when_count);
    } else if (a->kind == ARM_DURING || a->kind == ARM_OUTSIDE) {
        const struct ref *when = a->kind == ARM_DURING ? &a->during : &a->outside;
        text_add(out, a->kind == ARM_DURING ? "during " : "outside ");
        words_opening(out, &m->openings[when->index]);
    } else {
        const struct ref *of = a->kind == ARM_IF_FREE ? &a->if_free : &a->queue_of;
        if (a->kind == ARM_IF_QUEUE_BELOW)
            text_add(out, "if fewer than %d wait for ", a->than);
        else
            text_add(out, "if there is one free of ");
        plain_quoted(out, &m->resources[of->index].named);
    }
}

static void branch(struct text *out, const struct model *m, const struct pathway *p,
                   const struct step *step)
{
    double rest = 1;
    text_add(out, "They go: ");
    for (size_t i = 0; i < step->arm_count; i++) {
        const struct arm *a = &step->arms[i];
        if (a->kind == ARM_REST && i && rest < 1e-9)
            continue;
        text_add(out, "%s", i ? "; " : "");
        if (a->kind == ARM_SHARE) {
            words_share(out, m, a->share, a->share_by);
            text_add(out, " ");
            rest -= a->share; /* NaN: by whom */
        } else if (a->kind == ARM_REST) {
            text_add(out, "%s", i ? "the others " : "all ");
            if (rest < 1)
                text_add(out, "(%.4g %%) ", fmax(rest, 0) * 100);
        } else {
            condition(out, m, a);
            text_add(out, ", ");
        }
        words_target(out, m, p, &a->to);
    }
    text_add(out, ".");
}

static void set(struct text *out, const struct model *m, const struct step *step)
{
    text_add(out, "From here on ");
    for (size_t i = 0; i < step->set_count; i++) {
        const struct attribute *a = &m->attributes[step->sets[i].attribute];
        text_add(out, "%s", i ? ", and " : "");
        plain_quoted(out, &a->named);
        text_add(out, " is ");
        if (a->kind == ATTRIBUTE_YES_NO)
            text_add(out, "%s", step->sets[i].value != 0 ? "true" : "not true");
        else
            words_attribute_value(out, a, step->sets[i].value);
    }
    text_add(out, ".");
}

static void end(struct text *out, const struct model *m, const struct pathway *p,
                const struct step *step)
{
    char within[48];
    text_add(out, "They leave: \xe2\x80\x9c");
    plain_add(out, step->outcome);
    text_add(out, "\xe2\x80\x9d.%s",
             step->claimed ? " The scheme counts an avoided admission." : "");
    if (!step->return_count)
        return;
    text_add(out, " Of them, all told, ");
    for (size_t i = 0; i < step->return_count; i++) {
        text_add(out, "%s", i ? ", " : "");
        words_share(out, m, step->returns[i].share, step->returns[i].share_by);
        text_add(out, "%s within %s", i ? "" : " come back",
                 text_duration(within, sizeof within, step->returns[i].within));
    }
    text_add(out, ", ");
    words_target(out, m, p, &step->returns_to);
    text_add(out, ".");
}

static void served(struct text *out, const struct model *m, const struct pathway *p,
                   const struct step *step)
{
    if (step->kind == STEP_BED)
        text_add(out, step->admission ? "Admitted to " : "A stay in ");
    else
        text_add(out, "Served by ");
    words_needs(out, m, step);
    text_add(out, step->kind == STEP_BED && !step->admission
                      ? " that does not count as an admission, for this long: "
                      : ", for this long: ");
    words_drawn(out, m, &step->takes, step->takes_by);
    text_add(out, ".");
    words_wait(out, m, p, step);
}

static void visits(struct text *out, const struct model *m, const struct pathway *p,
                   const struct step *step)
{
    char every[48];
    text_add(out, "On the caseload for this long: ");
    words_drawn(out, m, &step->lasts, step->lasts_by);
    text_add(out, ". In that time visited every %s by ",
             text_duration(every, sizeof every, step->every));
    words_needs(out, m, step);
    text_add(out, "; each visit takes: ");
    words_drawn(out, m, &step->takes, step->takes_by);
    text_add(out, ".");
    words_wait(out, m, p, step);
}

static void money(struct text *out, const struct model *m, const char *what, double amount)
{
    text_add(out, "%s", what);
    words_money(out, m, amount);
    text_add(out, ".");
}

/* What may be said of steps of several kinds. */
static void besides(struct text *out, const struct model *m, const struct pathway *p,
                    const struct step *step)
{
    if (step->blocks)
        text_add(out, step->kind == STEP_BED
                          ? " Who is done keeps the bed until the next step that needs somebody "
                            "has begun: these days are delayed days."
                          : " Who is done keeps what it holds until the next step that needs "
                            "somebody has begun.");
    if (step->kind == STEP_SERVICE && p->scheme && !step->contact)
        text_add(out, " It does not count as a first contact.");
    if (step->link.attribute.name) {
        text_add(out, " It follows ");
        plain_quoted(out, &m->attributes[step->link.attribute.index].named);
        text_add(out, " (correlation %.4g).", step->link.correlation);
    }
    if (!isnan(step->cost))
        money(out, m, " Each time costs ", step->cost);
    if (step->kind == STEP_BED && !isnan(step->cost_per_day))
        money(out, m, " Each day costs ", step->cost_per_day);
    if (!step->at_home)
        text_add(out, step->kind == STEP_END ? " They do not count as at home."
                                             : " Meanwhile they do not count as at home.");
    if (step->then.at) {
        text_add(out, " Then they go ");
        words_target(out, m, p, &step->then);
        text_add(out, ".");
    }
}

static void refer(struct text *out, const struct model *m, const struct pathway *p,
                  const struct step *step)
{
    text_add(out, "They go on ");
    words_target(out, m, p, &step->refer);
    if (step->otherwise.at) {
        text_add(out, "; without the schemes, ");
        words_target(out, m, p, &step->otherwise);
    }
    text_add(out, ".");
}

void words_step(struct text *out, const struct model *m, const struct pathway *p,
                const struct step *step)
{
    switch (step->kind) {
    case STEP_SERVICE:
    case STEP_BED:
        served(out, m, p, step);
        break;
    case STEP_VISITS:
        visits(out, m, p, step);
        break;
    case STEP_DELAY:
        text_add(out, "Time passes: ");
        words_drawn(out, m, &step->takes, step->takes_by);
        text_add(out, ".");
        break;
    case STEP_WAIT_UNTIL:
        text_add(out, "They wait for ");
        words_opening(out, &m->openings[step->until.index]);
        text_add(out, ".");
        break;
    case STEP_APPOINTMENT:
        words_appointment(out, m, p, step);
        break;
    case STEP_BRANCH:
        branch(out, m, p, step);
        break;
    case STEP_SET:
        set(out, m, step);
        break;
    case STEP_REFER:
        refer(out, m, p, step);
        break;
    case STEP_END:
    case STEP_KINDS:
        end(out, m, p, step);
        break;
    }
    besides(out, m, p, step);
}
