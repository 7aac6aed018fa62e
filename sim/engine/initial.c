/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those already inside when the simulation begins: first who is served, in the order of the
   scenario, then who waits, oldest first. Without the schemes, a patient who is inside one is where
   it would otherwise be, from the beginning. Nobody is counted as having arrived. */
#include <math.h>
#include <stdlib.h>

#include "engine/life.h"

struct queued {
    double elapsed;
    uint32_t batch, number;
};

struct initial {
    uint32_t elapsed, left, chosen; /* purposes of luck */
    struct queued *queued;
    uint32_t *elsewhere; /* lives */
    size_t queued_count, elsewhere_count;
};

void initial_make(struct engine *e)
{
    const struct plan *plan = e->plan;
    size_t waiting = 0, all = 0;
    for (size_t i = 0; i < plan->already_count; i++) {
        all += plan->already[i].count;
        waiting += plan->already[i].waiting ? plan->already[i].count : 0;
    }
    if (all == 0)
        return;
    e->initial = mem_alloc(sizeof *e->initial);
    e->initial->elapsed = stream_purpose(INITIAL_ELAPSED);
    e->initial->left = stream_purpose(INITIAL_LEFT);
    e->initial->chosen = stream_purpose(INITIAL_CHOSEN);
    e->initial->queued = mem_array(waiting + 1, sizeof *e->initial->queued);
    e->initial->elsewhere = mem_array(all + 1, sizeof *e->initial->elsewhere);
}

void initial_free(struct engine *e)
{
    if (!e->initial)
        return;
    free(e->initial->queued);
    free(e->initial->elsewhere);
    free(e->initial);
}

/* NaN: not said. */
static double elapsed_of(const struct engine *e, const struct plan_already *batch, uint32_t number)
{
    const struct source *source = &e->sources[batch->source];
    struct luck luck = {.key = {source->key[0], source->key[1]},
                        .who = number,
                        .replication = e->replication,
                        .purpose = e->initial->elapsed};
    return batch->elapsed ? variate_draw(batch->elapsed, &luck) : batch->known;
}

static const struct variate *its_time(const struct engine *e, struct life *life,
                                      const struct plan_step *step)
{
    const struct by *by;
    const struct variate *plain = plan_time_of(step, &by);
    return attribute_variate(e, life, plain, by);
}

/* Who stays longer is found more often: of the patients whom a number could stand for, one is taken
   by the weight of its kind. */
static void choose(const struct engine *e, const struct plan_already *batch, struct life *life,
                   double elapsed)
{
    enum { TRIES = 512, NEXT_TRY = ALREADY_WAITING / TRIES };
    uint32_t first = life->number;
    const struct plan_step *step =
        e->stations[life->world][e->sources[batch->source].plan->enters].step;
    life->visit = 0;
    for (uint32_t i = 0; i < TRIES; i++) {
        life->number = first + i * NEXT_TRY;
        struct luck luck = life_luck(e, life, e->initial->chosen);
        double weight = plan_stays_weight(e->plan, its_time(e, life, step), elapsed);
        if (stream_uniform(&luck) * batch->tilt <= weight)
            return;
    }
}

struct under_way {
    double elapsed, left;
};

/* The time of its step that has begun. */
static struct under_way time_of(struct engine *e, struct life *life, double elapsed)
{
    const struct plan_step *step = life->at->step;
    const struct variate *time = its_time(e, life, step);
    struct luck lasts = life_luck(e, life, step->purpose_lasts);
    struct luck left = life_luck(e, life, e->initial->left);
    double u = step->kind == STEP_VISITS ? stream_uniform(&lasts) : attribute_step_uniform(e, life);
    struct under_way found = {.elapsed = elapsed};
    if (isnan(elapsed)) {
        double whole = residual_whole(plan_under_way(e->plan, time), u, &left);
        left.visit++;
        found.left = whole * stream_uniform(&left);
        found.elapsed = whole - found.left;
    } else {
        found.left = residual_given(time, elapsed, u) - elapsed;
    }
    if (life->world != WORLD_WITHOUT)
        e->outcome->already_over += found.left <= 0;
    return found;
}

/* Between two visits of its caseload, at a multiple of their distance from the first. */
static void on_caseload(struct engine *e, struct life *life, struct under_way time)
{
    double every = life->at->step->every, made = floor(time.elapsed / every) + 1;
    life->round = (uint32_t)made;
    life->begun = e->now - time.elapsed + (made - 1) * every;
    life->caseload_end = e->now + time.left;
    bool again = life->begun + every < life->caseload_end;
    life->state = again ? LIFE_BETWEEN : LIFE_LINGERING;
    life_schedule(e, life, again ? life->begun + every : life->caseload_end);
}

static void in_service(struct engine *e, struct life *life, struct under_way time)
{
    life->takes = time.left;
    life->begun = life->since = life->asked = e->now - time.elapsed;
    life->served = time.elapsed;
    bool goes_on = serve_go_on(e, life);
    if (life->world != WORLD_WITHOUT)
        e->outcome->already_waiting += !goes_on;
    if (!life->at->step->admission)
        return;
    if (goes_on)
        worlds_in_bed(e, life, life->begun);
    else
        life->flags &= ~LIFE_INTERRUPTED; /* is admitted when a bed is free */
}

static void go_on(struct engine *e, struct life *life, double elapsed)
{
    const struct plan_step *step = life->at->step;
    if (step->kind == STEP_WAIT_UNTIL) {
        double opens = plan_opens(&e->plan->openings[step->opening], e->now);
        life_schedule(e, life, isfinite(opens) ? opens : e->plan->last + 1);
        return;
    }
    if (step->kind == STEP_APPOINTMENT) {
        slots_have_booked(e, life);
        return;
    }
    struct under_way time = time_of(e, life, elapsed);
    if (step->contact && life->scheme >= 0)
        life->flags |= LIFE_REACHED;
    if (step->kind == STEP_DELAY)
        life_schedule(e, life, e->now + time.left);
    else if (step->kind == STEP_VISITS)
        on_caseload(e, life, time);
    else
        in_service(e, life, time);
}

static void wait(struct engine *e, struct life *life, double elapsed)
{
    const struct plan_step *step = life->at->step;
    life->asked = life->since = isnan(elapsed) ? e->now : e->now - elapsed;
    life->served = 0;
    life->takes = life_draw(e, life);
    serve_line_up(e, life);
    if (!step->gives_up)
        return;
    struct luck luck = life_luck(e, life, step->purpose_patience);
    luck.visit *= 1024;
    const struct variate *patience = attribute_variate(e, life, step->patience, step->patience_by);
    double waited = e->now - life->since;
    life_schedule(e, life,
                  e->now + residual_given(patience, waited, stream_uniform(&luck)) - waited);
}

/* When something began that an indicator times is known of who waits, not of others (NaN). */
static void set_back(const struct engine *e, struct life *life, double elapsed)
{
    double *clock = life_clock(e, life);
    for (size_t i = 0; i < e->plan->clock_slots; i++)
        if (!isnan(clock[i]))
            clock[i] = e->now - elapsed;
}

/* A life, or a pair of them, in its step. */
static void place(struct engine *e, const struct plan_already *batch, uint32_t number,
                  double elapsed)
{
    const struct source *source = &e->sources[batch->source];
    struct life *life = arrive_already(e, source, number);
    if (life && batch->tilt > 0) {
        choose(e, batch, life, elapsed);
        if (life->twin != POOL_NONE)
            life_at(e, life->twin)->number = life->number;
    }
    while (life) {
        if (life->world == WORLD_WITHOUT && e->plan->steps[source->plan->enters].scheme >= 0) {
            e->initial->elsewhere[e->initial->elsewhere_count++] = life->id;
            return;
        }
        walk_found(e, life, source->plan->enters);
        if (batch->waiting)
            wait(e, life, elapsed);
        else
            go_on(e, life, elapsed);
        set_back(e, life, batch->waiting ? elapsed : (double)NAN);
        bool other = life->world == WORLD_WITH && life->twin != POOL_NONE;
        life = other ? life_at(e, life->twin) : NULL;
    }
}

static int oldest_first(const void *a, const void *b)
{
    const struct queued *x = a, *y = b;
    if (x->elapsed != y->elapsed)
        return x->elapsed > y->elapsed ? -1 : 1;
    if (x->batch != y->batch)
        return x->batch < y->batch ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void line_up(struct engine *e)
{
    const struct plan *plan = e->plan;
    struct initial *initial = e->initial;
    for (uint32_t b = 0; b < plan->already_count; b++) {
        const struct plan_already *batch = &plan->already[b];
        for (uint32_t i = 0; batch->waiting && i < batch->count; i++) {
            uint32_t number = batch->first + i;
            double elapsed = elapsed_of(e, batch, number);
            initial->queued[initial->queued_count++] =
                (struct queued){isnan(elapsed) ? 0 : elapsed, b, number};
        }
    }
    qsort(initial->queued, initial->queued_count, sizeof *initial->queued, oldest_first);
    for (size_t i = 0; i < initial->queued_count && !e->stopped; i++) {
        const struct queued *next = &initial->queued[i];
        place(e, &plan->already[next->batch], next->number, next->elapsed);
    }
}

RARE void initial_place(struct engine *e)
{
    const struct plan *plan = e->plan;
    struct initial *initial = e->initial;
    initial->queued_count = initial->elsewhere_count = 0;
    for (size_t b = 0; b < plan->already_count; b++) {
        const struct plan_already *batch = &plan->already[b];
        for (uint32_t i = 0; !batch->waiting && i < batch->count && !e->stopped; i++)
            place(e, batch, batch->first + i, elapsed_of(e, batch, batch->first + i));
    }
    line_up(e);
    for (size_t i = 0; i < initial->elsewhere_count; i++) {
        struct life *life = life_at(e, initial->elsewhere[i]);
        walk_to(e, life, life->otherwise);
    }
    fel_schedule(&e->fel, e->call_up, e->now, PRIORITY_LIFE);
}

/* When counting has begun, if it begins at once: whoever is called up now is admitted, or begins to
   be served, in the horizon. */
RARE void initial_call_up(struct engine *e)
{
    for (int w = 0; w <= (e->plan->two_worlds ? WORLD_WITHOUT : WORLD_WITH); w++)
        for (size_t r = 0; r < e->plan->resource_count; r++)
            serve_waiting(e, (enum world)w, r);
}
