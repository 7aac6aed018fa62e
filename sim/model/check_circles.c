/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds circles in which no time passes (depth-first search along the ways on which none does). */
#include <stdlib.h>
#include <string.h>

#include "model/check.h"

enum mark { NEW, OPEN, DONE };

struct search {
    struct reader *reader;
    const size_t *first; /* [pathway] number of its first step */
    unsigned char *marks;
    bool found;
};

/* Less than 60 ms: nobody means that, and a circle of it would keep a run busy for ever. */
static bool is_no_time(const struct variate *time)
{
    return variate_mean(time) < 1e-3;
}

static bool may_be_no_time(const struct variate *time, const struct by *by)
{
    bool may = !by && is_no_time(time);
    for (size_t i = 0; by && i < by->count; i++)
        may = may || may_be_no_time(&by->cases[i].variate, by->cases[i].by);
    return may;
}

static bool takes_no_time(const struct step *step)
{
    switch (step->kind) {
    case STEP_BRANCH:
    case STEP_SET:
    case STEP_REFER:
    case STEP_WAIT_UNTIL: /* when it is open */
        return true;
    case STEP_DELAY:
    case STEP_SERVICE:
    case STEP_BED:
        return may_be_no_time(&step->takes, step->takes_by);
    case STEP_VISITS:
        return may_be_no_time(&step->takes, step->takes_by) &&
               may_be_no_time(&step->lasts, step->lasts_by);
    case STEP_APPOINTMENT: /* there are only so many places */
        break;
    case STEP_END:
        return step->return_count && step->returns[step->return_count - 1].within < 1e-3;
    case STEP_KINDS:
        break;
    }
    return false;
}

static bool has_no_patience(const struct step *step)
{
    return step->gives_up && may_be_no_time(&step->gives_up_after, step->gives_up_by);
}

static void follow(const struct target *target, check_visit *visit, void *context)
{
    if (target->pathway >= 0)
        visit(context, target->pathway, target->step);
}

void check_follow(const struct model *m, int pathway, int number, check_visit *visit, void *context)
{
    const struct pathway *home = &m->pathways[pathway];
    const struct step *step = &home->steps[number];
    for (size_t i = 0; i < step->arm_count; i++)
        follow(&step->arms[i].to, visit, context);
    if (step->kind == STEP_APPOINTMENT) {
        follow(&step->full_to, visit, context);
        follow(&step->missed_to, visit, context);
    }
    if (step->kind == STEP_REFER) {
        follow(&step->refer, visit, context);
        follow(&step->otherwise, visit, context);
    } else if (step->kind == STEP_END) {
        follow(&step->returns_to, visit, context);
    } else if (step->then.at) {
        follow(&step->then, visit, context);
    } else if (step->kind != STEP_BRANCH && (size_t)number + 1 < home->step_count) {
        visit(context, pathway, number + 1);
    }
}

static void visit(void *context, int pathway, int number);

/* A queue that is full is left at once, and so is any queue without patience. */
static void follow_all(struct search *s, int pathway, int number)
{
    const struct step *step = &s->reader->model->pathways[pathway].steps[number];
    if (takes_no_time(step))
        check_follow(s->reader->model, pathway, number, visit, s);
    follow(&step->full_to, visit, s);
    if (has_no_patience(step))
        follow(&step->gives_up_to, visit, s);
}

static void visit(void *context, int pathway, int number)
{
    struct search *s = context;
    const struct step *step = &s->reader->model->pathways[pathway].steps[number];
    unsigned char *mark = &s->marks[s->first[pathway] + (size_t)number];
    if (*mark == DONE || s->found)
        return;
    if (*mark == OPEN) {
        read_problem(s->reader, step->named.at,
                     "leads back to itself through steps that take no time: a patient would go "
                     "round for ever");
        s->found = true;
        return;
    }
    *mark = OPEN;
    follow_all(s, pathway, number);
    *mark = DONE;
}

size_t *check_numbers(struct reader *r, size_t *count)
{
    const struct model *m = r->model;
    size_t *first = arena_array(r->arena, m->pathway_count + 1, sizeof *first);
    for (size_t p = 0; p < m->pathway_count; p++) {
        first[p] = *count;
        *count += m->pathways[p].step_count;
    }
    return first;
}

void check_circles(struct reader *r)
{
    const struct model *m = r->model;
    size_t count = 0, *first = check_numbers(r, &count);
    struct search s = {.reader = r, .first = first, .marks = arena_alloc(r->arena, count + 1)};
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++)
            visit(&s, (int)p, (int)i);
}
