/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments: slots laid out over the run, and who has booked a place.

   The first slot with a free place is found by skipping: a slot that is full points to the next,
   and whoever follows such pointers shortens the way for the next one (path halving; Tarjan and
   van Leeuwen 1984), so that a thousand full slots cost as little as one. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/life.h"

/* --- laid out --------------------------------------------------------------------------------- */

/* Days of the run, and those on which somebody who asks at its end may still book. */
static size_t days_of(const struct plan *plan)
{
    double longest = 0;
    for (size_t i = 0; i < plan->phase_count; i++)
        for (size_t s = 0; s < plan->step_count; s++)
            if (plan->steps[s].kind == STEP_APPOINTMENT)
                longest = fmax(longest, plan->phases[i].steps[s].within);
    return plan->days + (size_t)ceil(longest / DAY_MINUTES) + 1;
}

static size_t slots_in(const struct slots *slots, const struct plan_interval *stretch)
{
    return (size_t)floor((stretch->until - stretch->from) / slots->every + 1e-9);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void lay_slots(struct plan *plan, const struct slots *from, struct plan_slots *to)
{
    size_t stretches, count = 0;
    const struct plan_interval *all = plan_stretches(plan, &from->hours, days_of(plan), &stretches);
    for (size_t i = 0; i < stretches; i++)
        count += slots_in(from, &all[i]);
    double *begins = arena_array(&plan->arena, count + 1, sizeof *begins);
    for (size_t i = 0; i < stretches; i++)
        for (size_t k = 0; k < slots_in(from, &all[i]); k++)
            begins[to->count++] = all[i].from + (double)k * from->every;
    qsort(begins, count, sizeof *begins, by_value);
    to->begins = begins;
    to->places = (uint32_t)from->places;
}

void plan_lay_slots(struct plan *plan)
{
    const struct model *m = plan->model;
    plan->slots_count = m->slots_count;
    plan->slots = arena_array(&plan->arena, m->slots_count + 1, sizeof *plan->slots);
    for (size_t i = 0; i < m->slots_count; i++)
        lay_slots(plan, &m->slots[i], &plan->slots[i]);
}

/* The first that does not begin before `time`; the count: there is none. */
size_t plan_slot_from(const struct plan_slots *slots, double time)
{
    size_t low = 0, high = slots->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (slots->begins[middle] >= time)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* --- the books of a replication --------------------------------------------------------------- */

static int worlds_of(const struct engine *e)
{
    return e->plan->two_worlds ? SLOTS_WORLDS : 1;
}

void slots_new(struct engine *e)
{
    const struct plan *plan = e->plan;
    for (int w = 0; w < worlds_of(e); w++) {
        e->books[w] = mem_array(plan->slots_count + 1, sizeof *e->books[w]);
        for (size_t i = 0; i < plan->slots_count; i++) {
            struct book *book = &e->books[w][i];
            book->booked = mem_array(plan->slots[i].count + 1, sizeof *book->booked);
            book->next = mem_array(plan->slots[i].count + 1, sizeof *book->next);
        }
    }
}

void slots_free(struct engine *e)
{
    for (int w = 0; w < worlds_of(e); w++) {
        for (size_t i = 0; i < e->plan->slots_count; i++) {
            free(e->books[w][i].booked);
            free(e->books[w][i].next);
        }
        free(e->books[w]);
    }
}

void slots_begin(struct engine *e)
{
    for (int w = 0; w < worlds_of(e); w++)
        for (size_t i = 0; i < e->plan->slots_count; i++) {
            struct book *book = &e->books[w][i];
            size_t count = e->plan->slots[i].count;
            memset(book->booked, 0, count * sizeof *book->booked);
            for (size_t slot = 0; slot <= count; slot++)
                book->next[slot] = (uint32_t)slot;
        }
}

/* The first slot from this one on that is not full. */
static uint32_t first_free(struct book *book, uint32_t slot)
{
    uint32_t *next = book->next;
    while (next[slot] != slot) {
        next[slot] = next[next[slot]];
        slot = next[slot];
    }
    return slot;
}

static struct slot_count *count_of(const struct engine *e, const struct life *life)
{
    return &e->outcome->slots[life->world][life->at->step->slots];
}

static void take_place(struct engine *e, struct life *life, size_t slot)
{
    int32_t number = life->at->step->slots;
    const struct plan_slots *slots = &e->plan->slots[number];
    struct book *book = &e->books[life->world][number];
    if (++book->booked[slot] == slots->places)
        book->next[slot] = (uint32_t)slot + 1;
    life->state = LIFE_BOOKED;
    if (life->flags & LIFE_WATCHED)
        watch_booked(e, life, slots->begins[slot]);
    life_schedule(e, life, slots->begins[slot]);
}

void slots_book(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    const struct plan_slots *slots = &e->plan->slots[step->slots];
    struct book *book = &e->books[life->world][step->slots];
    life_stays(e, life);
    size_t slot = first_free(book, (uint32_t)plan_slot_from(slots, e->now + step->not_before));
    if (slot == slots->count || slots->begins[slot] > e->now + step->within) {
        count_of(e, life)->turned_away += e->counting;
        serve_turn_away(e, life);
        return;
    }
    take_place(e, life, slot);
}

void slots_have_booked(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    const struct plan_slots *slots = &e->plan->slots[step->slots];
    struct book *book = &e->books[life->world][step->slots];
    size_t slot = first_free(book, (uint32_t)plan_slot_from(slots, e->now));
    life->state = LIFE_BOOKED;
    if (slot < slots->count)
        take_place(e, life, slot);
    else
        life_schedule(e, life, e->plan->last + 1);
}

static bool attends(const struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    double share = attribute_share(e, life, step->attends, step->attends_by);
    if (share >= 1)
        return true;
    struct luck luck = life_luck(e, life, step->purpose_attends);
    return stream_uniform(&luck) < share;
}

/* When those asked who have booked before the beginning, nobody knows. */
static bool asked_before(const struct engine *e, const struct life *life)
{
    return life->demand >= e->plan->demand_count && life->entered <= e->plan->begin;
}

void slots_keep(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    bool comes = attends(e, life);
    if (e->counting) {
        struct slot_count *count = count_of(e, life);
        count->booked++;
        count->missed += !comes;
        if (!asked_before(e, life)) {
            count->asked++;
            count->lead += e->now - life->entered;
        }
    }
    if (!comes && life->flags & LIFE_WATCHED)
        watch_saw(e, life, SIGHT_MISSED);
    life_leaves_as(e, life, comes ? FLOW_ON : FLOW_MISSED);
    walk_to(e, life, comes ? step->next : step->missed_to);
}
