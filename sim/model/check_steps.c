/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of pathways and steps. Also decides each step's and each arm's kind from what is
   written. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "kernel/resource.h"
#include "model/check.h"

static void find_kind(struct reader *r, struct step *step)
{
    int verbs = 0;
    for (int kind = 0; kind < STEP_KINDS; kind++)
        if (tree_child(step->named.at, step_kind_name((enum step_kind)kind))) {
            step->kind = (enum step_kind)kind;
            verbs++;
        }
    if (verbs == 1)
        return;
    if (verbs == 0)
        step->kind = STEP_KINDS;
    if (verbs == 0 && read_has_stranger(r, step->named.at))
        return;
    struct text known = {0};
    for (int kind = 0; kind < STEP_KINDS; kind++)
        text_add(&known, "%s%s", kind ? ", " : "", step_kind_name((enum step_kind)kind));
    read_problem(r, step->named.at, "says %s of what happens in it; expected one of %s",
                 verbs ? "more than one" : "nothing", known.at);
    text_free(&known);
    step->kind = STEP_KINDS;
}

/* Into another pathway that is a scheme only by `refer` or `enters`, where `otherwise` can be
   said. */
static void check_target(struct reader *r, const struct target *target, const struct pathway *home)
{
    const struct model *m = r->model;
    if (target->pathway < 0)
        return;
    const struct pathway *to = &m->pathways[target->pathway];
    if (to->scheme && to != home)
        read_problem(
            r, target->at,
            "'%s' is a scheme; go there by a `refer` step, which can say what happens without it",
            to->named.name);
}

static void check_need(struct reader *r, const struct step *step, const struct need *need)
{
    const struct model *m = r->model;
    bool possible = false;
    for (int i = 0; i < need->count; i++) {
        if (need->either[i].index < 0)
            return;
        const struct staff *staff = &m->resources[need->either[i].index];
        if (read_is_faulty(r, staff->named.at) || model_most_units(staff) == 0)
            return; /* told, or closed until its date comes */
        possible = possible || m->dated_count || r->base ||
                   model_most_units(staff) >= need->units || staff->roster_count > 1;
        for (int j = 0; j < i; j++)
            if (need->either[j].index == need->either[i].index)
                read_problem(r, need->either[i].at, "'%s' is named twice", need->either[i].name);
    }
    if (!possible && need->count)
        read_problem(r, step->named.at, "needs %d units of '%s', more than there ever are",
                     need->units, need->either[0].name);
}

static bool is_ward(const struct model *m, int resource)
{
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t s = 0; s < m->pathways[p].step_count; s++) {
            const struct step *step = &m->pathways[p].steps[s];
            if (tree_child(step->named.at, "bed") && step->needs[0].count &&
                step->needs[0].either[0].index == resource)
                return true;
        }
    return false;
}

static void check_urgency(struct reader *r, const struct step *step, const struct tree *at)
{
    const struct tree *grows = tree_child(at, "priority_grows");
    if (grows && step->grows_to >= step->priority && !read_is_faulty(r, at))
        read_problem(r, grows, "grows to %d, which is no more urgent than the priority, %d",
                     step->grows_to, step->priority);
    const struct need *need = &step->needs[0];
    if (!step->preempts || step->need_count == 0)
        return;
    if (step->need_count > 1 || need->count > 1 || need->units > 1)
        read_problem(r, tree_child(at, "preempts"),
                     "a step that pre-empts needs one unit of one resource");
    else if (need->count && is_ward(r->model, need->either[0].index))
        read_problem(r, tree_child(at, "preempts"),
                     "'%s' is a ward, and nobody is interrupted in a bed", need->either[0].name);
}

static void check_request(struct reader *r, const struct step *step)
{
    const struct tree *at = tree_child(step->named.at, step_kind_name(step->kind));
    check_urgency(r, step, at);
    bool plain = step->kind != STEP_BED;
    bool told = at->kind != TREE_GROUP || read_has_stranger(r, at);
    if (plain && !tree_child(at, "needs") && !told)
        read_problem(r, at, "has no `needs`; use a delay for a step that needs nobody");
    if (step->kind == STEP_BED && (step->need_count > 1 || step->needs[0].count > 1))
        read_problem(r, at, "a bed is in one ward");
    for (int i = 0; i < step->need_count; i++)
        check_need(r, step, &step->needs[i]);
    if (step->gives_up && !step->gives_up_to.at && !told)
        read_problem(r, at, "has `gives_up_after` but no `gives_up_to`: where they go");
    if (!step->gives_up && step->gives_up_to.at && !told)
        read_problem(r, step->gives_up_to.at, "has no meaning without `gives_up_after`");
    if (step->queue_limit >= 0 && !step->full_to.at && !told)
        read_problem(r, at, "has `queue_limit` but no `full_to`: where those go who find no place");
    if (step->queue_limit < 0 && step->full_to.at && !told)
        read_problem(r, step->full_to.at, "has no meaning without `queue_limit`");
}

static void find_arm_kind(struct reader *r, struct arm *arm, bool last)
{
    int count = 0;
    enum arm_kind kind = ARM_REST;
    const struct {
        bool given;
        enum arm_kind kind;
    } conditions[] = {{tree_child(arm->named.at, "share") != NULL, ARM_SHARE},
                      {arm->when_at != NULL, ARM_WHEN},
                      {arm->during.at != NULL, ARM_DURING},
                      {arm->outside.at != NULL, ARM_OUTSIDE},
                      {arm->if_free.at != NULL, ARM_IF_FREE},
                      {arm->queue_of.at != NULL, ARM_IF_QUEUE_BELOW}};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (conditions[i].given) {
            kind = conditions[i].kind;
            count++;
        }
    arm->kind = kind;
    if (count > 1)
        read_problem(r, arm->named.at, "has more than one condition; use a branch for each");
    if (count == 0 && !last && !read_has_stranger(r, arm->named.at))
        read_problem(r, arm->named.at,
                     "has no condition, so the ways below it could never be gone");
    if (last && kind != ARM_REST)
        read_problem(
            r, arm->named.at,
            "the last way takes the rest: it needs no condition, or a way without one below it");
}

static void check_branch(struct reader *r, struct step *step)
{
    bool shares = false, conditions = false;
    struct by_share *parts = arena_array(r->arena, step->arm_count + 1, sizeof *parts);
    for (size_t i = 0; i < step->arm_count; i++) {
        struct arm *arm = &step->arms[i];
        find_arm_kind(r, arm, i + 1 == step->arm_count);
        shares = shares || arm->kind == ARM_SHARE;
        conditions = conditions || arm->kind > ARM_SHARE;
        if (arm->kind == ARM_SHARE)
            parts[i] = (struct by_share){1, arm->share, arm->share_by};
    }
    const struct tree *at = tree_child(step->named.at, "branch");
    if (at->kind == TREE_LIST && !at->first)
        read_problem(r, at, "has no ways to go");
    bool faulty = read_is_faulty(r, at);
    double sum = shares && !faulty ? check_most(r, at, parts, step->arm_count) : 0;
    if (sum > 1 + 1e-9)
        read_problem(r, at, "the shares sum to %.6g, more than 1", sum);
    if (shares && conditions)
        read_problem(r, at, "mixes shares with other conditions; use a branch for each");
}

static void check_returns(struct reader *r, const struct step *step)
{
    double within = 0;
    struct by_share falls[2] = {{1, 0, NULL}, {-1, 0, NULL}}; /* from the row above to this one */
    for (size_t i = 0; i < step->return_count; i++) {
        const struct comeback *c = &step->returns[i];
        falls[1] = (struct by_share){-1, c->share, c->share_by};
        if (c->within <= within)
            read_problem(r, c->named.at, "`within` must be longer than %s",
                         i ? "in the row above" : "no time");
        if (!read_is_faulty(r, c->named.at) && check_most(r, c->named.at, falls, 2) > 0)
            read_problem(r, c->named.at,
                         "`share` is cumulative, so it cannot be below the row above");
        within = c->within;
        falls[0] = (struct by_share){1, c->share, c->share_by};
    }
}

static void check_end(struct reader *r, const struct step *step, const struct pathway *pathway)
{
    const struct tree *at = tree_child(step->named.at, "end");
    bool told = read_has_stranger(r, at);
    if (step->claimed && !read_is_scheme(r, pathway))
        read_problem(r, tree_child(at, "claimed"),
                     "only a scheme can claim an avoided admission (scheme = true)");
    if (step->return_count && !step->returns_to.at && !told)
        read_problem(r, at, "has `returns` but no `returns_to`: where they come back to");
    if (!tree_child(at, "returns") && step->returns_to.at && !told)
        read_problem(r, step->returns_to.at, "has no meaning without `returns`");
    check_returns(r, step);
}

static void check_refer(struct reader *r, const struct step *step, const struct pathway *home)
{
    const struct model *m = r->model;
    if (step->refer.pathway < 0)
        return;
    bool scheme = m->pathways[step->refer.pathway].scheme;
    bool told = read_has_stranger(r, tree_child(step->named.at, "refer"));
    if (scheme && !home->scheme && !step->otherwise.at && !told)
        read_problem(r, step->refer.at,
                     "'%s' is a scheme, so the step needs `otherwise`: where they go without it",
                     step->refer.name);
    if (step->otherwise.at && !read_is_scheme(r, &m->pathways[step->refer.pathway]))
        read_problem(r, step->otherwise.at, "has a meaning only when the referral is to a scheme");
    check_target(r, &step->otherwise, home);
}

static void check_link(struct reader *r, const struct step *step)
{
    bool draws = step->kind == STEP_SERVICE || step->kind == STEP_DELAY || step->kind == STEP_BED ||
                 step->kind == STEP_VISITS;
    for (size_t i = 0; i < step->arm_count; i++)
        draws = draws || step->arms[i].kind == ARM_SHARE;
    if (step->link.attribute.at && !draws)
        read_problem(r, step->link.attribute.at, "this step draws nothing that could be linked");
    if (!step->link.attribute.at && tree_child(step->named.at, "correlation"))
        read_problem(r, tree_child(step->named.at, "correlation"),
                     "has no meaning without `linked_to`");
}

static void check_step(struct reader *r, struct pathway *pathway, struct step *step)
{
    find_kind(r, step);
    if (step->kind == STEP_SERVICE || step->kind == STEP_VISITS || step->kind == STEP_BED)
        check_request(r, step);
    else if (step->kind == STEP_BRANCH)
        check_branch(r, step);
    else if (step->kind == STEP_END)
        check_end(r, step, pathway);
    else if (step->kind == STEP_REFER)
        check_refer(r, step, pathway);
    else if (step->kind == STEP_APPOINTMENT)
        check_appointment(r, step);
    check_link(r, step);
    const struct target *targets[] = {&step->then, &step->gives_up_to, &step->full_to,
                                      &step->returns_to, &step->missed_to};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        check_target(r, targets[i], pathway);
    for (size_t i = 0; i < step->arm_count; i++)
        check_target(r, &step->arms[i].to, pathway);
    bool leaves = step->kind == STEP_END || step->kind == STEP_REFER || step->kind == STEP_BRANCH;
    if (leaves && step->then.name)
        read_problem(r, step->then.at, "has no meaning here: `%s` says itself where to go",
                     step_kind_name(step->kind));
    bool last = step == &pathway->steps[pathway->step_count - 1];
    bool told = step->kind == STEP_KINDS || read_has_stranger(r, step->named.at);
    if (last && !leaves && !step->then.at && !told)
        read_problem(
            r, step->named.at,
            "is the last step, so it must be an `end`, a `refer` or a `branch`, or say `then`");
    if (strcmp(step->named.name, "otherwise") == 0)
        read_problem(r, step->named.at,
                     "\"otherwise\" is a word of the language and cannot be a name");
}

static void check_dates(struct reader *r, struct pathway *pathway)
{
    const struct tree *starts = tree_child(pathway->named.at, "starts");
    const struct tree *ends = tree_child(pathway->named.at, "ends"),
                      *first = starts ? starts : ends;
    if (!starts)
        pathway->starts = INT_MIN;
    if (!ends)
        pathway->ends = INT_MAX;
    if (first && !read_is_scheme(r, pathway))
        read_problem(r, first, "only a scheme starts and ends (scheme = true)");
    else if (starts && ends && pathway->starts > pathway->ends && !read_is_faulty(r, starts) &&
             !read_is_faulty(r, ends))
        read_problem(r, ends, "the scheme ends before it starts");
}

void check_pathway(struct reader *r, struct pathway *pathway)
{
    check_dates(r, pathway);
    if (!isnan(pathway->promise) && !read_is_scheme(r, pathway))
        read_problem(r, tree_child(pathway->named.at, "promise"),
                     "only a scheme promises (scheme = true)");
    for (size_t i = 0; i < pathway->step_count; i++)
        check_step(r, pathway, &pathway->steps[i]);
}
