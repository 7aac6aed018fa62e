/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who serves a step, and how one waits for them, in words. */
#include <math.h>

#include "report/plain.h"
#include "report/words.h"

enum { USUAL_PRIORITY = 5 };

void words_needs(struct text *out, const struct model *model, const struct step *step)
{
    for (int i = 0; i < step->need_count; i++) {
        const struct need *need = &step->needs[i];
        text_add(out, "%s", i ? " together with " : "");
        if (need->units > 1)
            text_add(out, "%d of ", need->units);
        for (int j = 0; j < need->count; j++) {
            text_add(out, "%s", j ? " or " : "");
            plain_quoted(out, &model->resources[need->either[j].index].named);
        }
        if (need->count > 1)
            text_add(out, ", whoever is free first");
    }
}

static void urgency(struct text *out, const struct step *step)
{
    char after[48], every[48];
    bool grows = !isnan(step->grows_every);
    if (step->priority != USUAL_PRIORITY || step->preempts || grows)
        text_add(out, " Priority %d (1 is served first, %d is usual).", step->priority,
                 USUAL_PRIORITY);
    if (step->preempts)
        text_add(out, " When nobody is free, a less urgent patient is interrupted, the least "
                      "urgent first, and served to the end later.");
    if (grows)
        text_add(out,
                 " Who has waited %s is one more urgent, and again after every further %s, up to "
                 "priority %d.",
                 text_duration(after, sizeof after, step->grows_after),
                 text_duration(every, sizeof every, step->grows_every), step->grows_to);
}

static void patience(struct text *out, const struct model *m, const struct pathway *p,
                     const struct step *step)
{
    bool fixed = !step->gives_up_by && step->gives_up_after.kind == VARIATE_CONSTANT;
    if (!step->gives_up)
        return;
    text_add(out, fixed ? " Whoever has waited "
                        : " Whoever waits longer than they have patience "
                          "for (");
    words_drawn(out, m, &step->gives_up_after, step->gives_up_by);
    text_add(out, fixed ? " gives up and goes " : ") gives up and goes ");
    words_target(out, m, p, &step->gives_up_to);
    text_add(out, ".");
}

void words_wait(struct text *out, const struct model *m, const struct pathway *p,
                const struct step *step)
{
    urgency(out, step);
    patience(out, m, p, step);
    if (step->queue_limit < 0)
        return;
    if (step->queue_limit == 0)
        text_add(out, " Nobody can wait: whoever cannot be served at once goes ");
    else
        text_add(out, " No more than %d can wait: whoever finds no place goes ", step->queue_limit);
    words_target(out, m, p, &step->full_to);
    text_add(out, ".");
}

void words_appointment(struct text *out, const struct model *m, const struct pathway *p,
                       const struct step *step)
{
    char earliest[48], latest[48];
    text_add(out, "They book the first free place of ");
    plain_quoted(out, &m->slots[step->slots.index].hours.named);
    text_add(out, ", ");
    if (step->not_before > 0)
        text_add(out, "at least %s and ",
                 text_duration(earliest, sizeof earliest, step->not_before));
    text_add(out, "at most %s ahead, and wait for it. Whoever is offered none goes ",
             text_duration(latest, sizeof latest, step->within));
    words_target(out, m, p, &step->full_to);
    text_add(out, ".");
    if (!step->missed_to.at)
        return;
    text_add(out, " The share who come when it is due: ");
    words_share(out, m, step->attends, step->attends_by);
    text_add(out, "; the others go ");
    words_target(out, m, p, &step->missed_to);
    text_add(out, ".");
}
