/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks spread from the demand streams along every way a patient may go; rates solve
   r = outside + P' r over the steps that theory sees through (Jackson 1957). */
#include "study/theory_flow.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

static bool is_unlimited(const struct plan *plan, const struct request *request)
{
    for (int i = 0; i < request->parts; i++)
        for (int j = 0; j < request->part[i].count; j++)
            if (plan->resources[request->part[i].either[j]].first_capacity != RESOURCE_UNLIMITED)
                return false;
    return true;
}

static struct station station_of_request(const struct plan *plan, const struct plan_step *step)
{
    const struct request *request = &step->request;
    if (is_unlimited(plan, request))
        return (struct station){.kind = STATION_CROWD};
    bool one = request->parts == 1 && request->part[0].count == 1 && request->part[0].units == 1;
    int resource = request->part[0].either[0];
    const struct plan_resource *r = &plan->resources[resource];
    bool varies = r->change_count > 0 || r->absences;
    bool simple = one && !step->blocks && !step->takes_by;
    if (!simple || varies || r->first_capacity < 1)
        return (struct station){.kind = STATION_OTHER};
    return (struct station){r->user_count == 1 ? STATION_QUEUE : STATION_SHARED, r->first_capacity,
                            resource};
}

struct station station_of(const struct plan *plan, const struct plan_step *step)
{
    bool by_share = step->arm_count == 0 || step->arms[0].kind <= ARM_SHARE;
    bool by_attribute = step->patience_by || step->by_share;
    if (step->linked || by_attribute || step->return_count > 0 || !by_share)
        return (struct station){.kind = STATION_OTHER};
    switch ((enum step_kind)step->kind) {
    case STEP_BRANCH:
    case STEP_SET:
    case STEP_REFER:
    case STEP_END:
        return (struct station){.kind = STATION_PASS};
    case STEP_DELAY:
        return (struct station){.kind = STATION_CROWD};
    case STEP_SERVICE:
    case STEP_BED:
        return station_of_request(plan, step);
    case STEP_WAIT_UNTIL:
    case STEP_APPOINTMENT:
    case STEP_VISITS:
    case STEP_KINDS:
        break;
    }
    return (struct station){.kind = STATION_OTHER};
}

/* Flow that leaves it is known from flow that comes: nobody is lost, and what leaves a queue in
   steady state is as Poisson as what came. */
static bool sees_through(const struct plan *plan, const struct plan_step *step)
{
    struct station station = station_of(plan, step);
    if (station.kind == STATION_QUEUE)
        return variate_is_exponential(step->takes) && !step->gives_up &&
               step->queue_limit == QUEUE_NONE;
    return station.kind != STATION_OTHER && station.kind != STATION_SHARED;
}

/* Calls `visit` for each way out of a step, with its share; NaN: unknown. */
typedef void way_visit(void *context, int32_t to, double share);

static void each_way(const struct plan *plan, const struct plan_step *step, way_visit *visit,
                     void *context)
{
    bool known = sees_through(plan, step);
    double before = 0, whole = known ? 1 : NAN;
    for (uint32_t i = 0; i < step->arm_count; i++) {
        double until = step->arms[i].kind == ARM_SHARE ? step->arms[i].share : 1;
        visit(context, step->arms[i].to, whole * (until - before));
        before = until;
    }
    if (step->kind == STEP_BRANCH)
        return;
    if (step->kind == STEP_REFER)
        visit(context, step->refer[WORLD_WITH], whole);
    else if (step->kind != STEP_END)
        visit(context, step->next, whole);
    if (known)
        return;
    visit(context, step->gives_up_to, NAN);
    visit(context, step->full_to, NAN);
    visit(context, step->missed_to, NAN);
    if (step->kind == STEP_END)
        visit(context, step->returns_to, NAN);
}

struct spreading {
    struct flow *flow;
    unsigned mark;
};

static void spread(void *context, int32_t to, double share)
{
    struct spreading *s = context;
    const struct plan *plan = s->flow->plan;
    if (to == GO_OTHERWISE) { /* only patients who live in two worlds can be told to go there */
        for (size_t d = 0; d < plan->demand_count; d++)
            spread(s, plan->demands[d].otherwise, share);
        for (size_t i = 0; i < plan->step_count; i++)
            spread(s, plan->steps[i].kind == STEP_REFER ? plan->steps[i].refer_otherwise : -1,
                   share);
    }
    if (to < 0 || share <= 0 || s->flow->marks[to] & s->mark)
        return;
    s->flow->marks[to] |= (unsigned char)s->mark;
    each_way(plan, &plan->steps[to], spread, s);
}

static void spread_demand(struct flow *flow, size_t d)
{
    const struct plan_demand *demand = &flow->plan->demands[d];
    unsigned marks = FLOW_MET;
    if (profile_expected(&demand->rate, 0, demand->rate.span) <= 0)
        return;
    if (demand->rate.constant <= 0)
        marks |= FLOW_VARIES;
    if ((flow->plan->two_worlds && !demand->once) || demand->rate.times)
        marks |= FLOW_UNKNOWN;
    for (unsigned mark = FLOW_MET; mark <= FLOW_UNKNOWN; mark *= 2)
        if (marks & mark)
            spread(&(struct spreading){flow, mark}, demand->enters, 1);
}

static void spread_from_steps(struct flow *flow)
{
    const struct plan *plan = flow->plan;
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct plan_step *step = &plan->steps[s];
        if (!(flow->marks[s] & FLOW_MET))
            continue;
        if (station_of(plan, step).kind != STATION_PASS)
            each_way(plan, step, spread, &(struct spreading){flow, FLOW_DELAYED});
        if (!sees_through(plan, step))
            each_way(plan, step, spread, &(struct spreading){flow, FLOW_UNKNOWN});
    }
}

/* Those already inside come later to what is behind their step. */
static void spread_already(struct flow *flow)
{
    const struct plan *plan = flow->plan;
    for (size_t i = 0; i < plan->already_count; i++) {
        int32_t at = plan->demands[plan->already[i].source].enters;
        each_way(plan, &plan->steps[at], spread, &(struct spreading){flow, FLOW_DELAYED});
    }
}

/* Queues that grow for ever let out less than comes in. */
static void spread_from_unstable(struct flow *flow)
{
    const struct plan *plan = flow->plan;
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct plan_step *step = &plan->steps[s];
        struct station station = station_of(plan, step);
        bool stable = station.kind != STATION_QUEUE ||
                      flow->rate[s] * variate_mean(step->takes) < station.servers;
        if (flow->marks[s] & FLOW_MET && !stable)
            each_way(plan, step, spread, &(struct spreading){flow, FLOW_UNKNOWN});
    }
}

struct filling {
    gsl_matrix *matrix;
    size_t from;
};

static void fill(void *context, int32_t to, double share)
{
    const struct filling *f = context;
    if (to >= 0 && share > 0)
        *gsl_matrix_ptr(f->matrix, (size_t)to, f->from) -= share;
}

/* I - P', with the ways out of the steps that are seen through, or only of those without time. */
static gsl_matrix *traffic_matrix(const struct flow *flow, bool only_pass)
{
    const struct plan *plan = flow->plan;
    gsl_matrix *matrix = gsl_matrix_alloc(plan->step_count, plan->step_count);
    gsl_matrix_set_identity(matrix);
    for (size_t s = 0; s < plan->step_count; s++) {
        bool passes = only_pass ? station_of(plan, &plan->steps[s]).kind == STATION_PASS
                                : sees_through(plan, &plan->steps[s]);
        if (passes && flow->marks[s] & FLOW_MET && !(flow->marks[s] & FLOW_UNKNOWN))
            each_way(plan, &plan->steps[s], fill, &(struct filling){matrix, s});
    }
    return matrix;
}

static bool factorise(gsl_matrix *matrix, gsl_permutation *order)
{
    int sign;
    bool regular = true;
    gsl_linalg_LU_decomp(matrix, order, &sign);
    for (size_t i = 0; i < matrix->size1; i++)
        regular = regular && fabs(gsl_matrix_get(matrix, i, i)) > 1e-12;
    return regular;
}

static bool solve_rates(struct flow *flow, gsl_permutation *order)
{
    const struct plan *plan = flow->plan;
    gsl_matrix *matrix = traffic_matrix(flow, false);
    gsl_vector_view rates = gsl_vector_view_array(flow->rate, plan->step_count);
    for (size_t d = 0; d < plan->demand_count; d++)
        flow->rate[plan->demands[d].enters] += plan->demands[d].rate.constant;
    bool regular = factorise(matrix, order);
    if (regular)
        gsl_linalg_LU_svx(matrix, order, &rates.vector);
    gsl_matrix_free(matrix);
    return regular;
}

static bool solve_straight(struct flow *flow, gsl_permutation *order)
{
    const struct plan *plan = flow->plan;
    gsl_matrix *matrix = traffic_matrix(flow, true);
    bool regular = factorise(matrix, order);
    for (size_t d = 0; d < plan->demand_count && regular; d++) {
        double *share = &flow->straight[d * plan->step_count];
        gsl_vector_view shares = gsl_vector_view_array(share, plan->step_count);
        share[plan->demands[d].enters] = 1;
        gsl_linalg_LU_svx(matrix, order, &shares.vector);
    }
    gsl_matrix_free(matrix);
    return regular;
}

bool flow_find(struct flow *flow, const struct plan *plan)
{
    size_t steps = plan->step_count;
    *flow = (struct flow){.plan = plan};
    flow->marks = mem_array(steps + 1, sizeof *flow->marks);
    flow->rate = mem_array(steps + 1, sizeof *flow->rate);
    flow->straight = mem_array(plan->demand_count * steps + 1, sizeof *flow->straight);
    if (steps == 0)
        return false;
    for (size_t d = 0; d < plan->demand_count; d++)
        spread_demand(flow, d);
    spread_from_steps(flow);
    spread_already(flow);
    gsl_permutation *order = gsl_permutation_alloc(steps);
    bool found = solve_rates(flow, order) && solve_straight(flow, order);
    gsl_permutation_free(order);
    if (found)
        spread_from_unstable(flow);
    return found;
}

void flow_free(struct flow *flow)
{
    free(flow->marks);
    free(flow->rate);
    free(flow->straight);
    *flow = (struct flow){0};
}
