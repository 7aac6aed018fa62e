/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/cohort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"

const char *example_words(enum example example)
{
    static const char *const words[] = {
#define X(id, words) words,
        EXAMPLE_LIST(X)
#undef X
    };
    return words[example];
}

struct gathering {
    struct cohort *cohort;
    const struct plan *plan;
};

static void note_stint(struct gathering *g, struct cohort_member *member, const struct stint *stint)
{
    member->gave_up = member->gave_up || stint->end == STINT_GAVE_UP;
    member->turned_away = member->turned_away || stint->end == STINT_TURNED_AWAY;
    member->waited = fmax(member->waited, stint_wait(g->plan, stint));
    size_t day = isnan(stint->began) ? SIZE_MAX : (size_t)(stint->began / DAY_MINUTES);
    bool by_day = stint->resource_count > 0 && day < g->cohort->days &&
                  g->plan->steps[stint->step].kind != STEP_BED;
    if (member->met && by_day)
        g->cohort->begun[day]++;
}

static void note_life(struct gathering *g, struct cohort_member *member,
                      const struct replayed_life *life)
{
    bool left = false;
    for (size_t i = 0; i < life->count; i++) {
        const struct stint *stint = &life->stints[i];
        member->came_back = member->came_back || left;
        left = g->plan->steps[stint->step].kind == STEP_END;
        note_stint(g, member, stint);
    }
}

static void gather(void *context, const struct replayed *patient)
{
    struct gathering *g = context;
    struct cohort *cohort = g->cohort;
    if (cohort->count == cohort->room) {
        cohort->room = cohort->room ? 2 * cohort->room : 1024;
        cohort->members = mem_grow(cohort->members, cohort->room, sizeof *cohort->members);
    }
    const struct judgement *judgement = &patient->judgement;
    struct cohort_member member = {.demand = patient->demand,
                                   .in_stream = patient->in_stream,
                                   .order = patient->order,
                                   .arrived = patient->arrived,
                                   .twice = patient->twice,
                                   .scheme = -1,
                                   .met = !cohort->two_worlds};
    if (patient->judged) {
        member.scheme = judgement->scheme;
        member.met = judgement->scheme >= 0;
        member.claimed = judgement->claimed;
        member.would = judgement->admitted[WORLD_WITHOUT];
        for (int w = 0; w < WINDOWS; w++) {
            member.admitted[w] = judgement->admissions[WORLD_WITH][w] > 0;
            member.admitted_without[w] = judgement->admissions[WORLD_WITHOUT][w] > 0;
        }
    }
    note_life(g, &member, &patient->lives[WORLD_WITH]);
    cohort->met += member.met;
    cohort->members[cohort->count++] = member;
}

static int by_order(const void *a, const void *b)
{
    uint32_t x = ((const struct cohort_member *)a)->order;
    uint32_t y = ((const struct cohort_member *)b)->order;
    return (x > y) - (x < y);
}

void cohort_find(struct cohort *cohort, const struct plan *plan, uint64_t seed, uint32_t number,
                 struct outcome *outcome)
{
    *cohort = (struct cohort){.two_worlds = plan->two_worlds, .days = plan->days};
    cohort->begun = mem_array(plan->days + 1, sizeof *cohort->begun);
    struct gathering gathering = {cohort, plan};
    replay(plan, seed, number, outcome,
           &(struct replay_use){.done = gather, .context = &gathering});
    if (cohort->count)
        qsort(cohort->members, cohort->count, sizeof *cohort->members, by_order);
}

void cohort_free(struct cohort *cohort)
{
    free(cohort->members);
    free(cohort->begun);
    *cohort = (struct cohort){0};
}

const struct cohort_member *cohort_met(const struct cohort *cohort, size_t number)
{
    for (size_t i = 0, met = 0; i < cohort->count; i++) {
        met += cohort->members[i].met;
        if (cohort->members[i].met && met == number)
            return &cohort->members[i];
    }
    return NULL;
}

const struct cohort_member *cohort_of(const struct cohort *cohort, size_t demand, size_t number)
{
    for (size_t i = 0; i < cohort->count; i++)
        if (cohort->members[i].demand == demand && cohort->members[i].in_stream == number)
            return &cohort->members[i];
    return NULL;
}

size_t cohort_size(const struct cohort *cohort, size_t demand)
{
    size_t size = 0;
    for (size_t i = 0; i < cohort->count; i++)
        size += cohort->members[i].demand == demand;
    return size;
}

size_t cohort_number(const struct cohort *cohort, const struct cohort_member *member)
{
    size_t met = 0;
    for (const struct cohort_member *m = cohort->members; m <= member; m++)
        met += m->met;
    return member->met ? met : 0;
}

static bool is_example(const struct cohort_member *m, enum example example, int window)
{
    bool admitted = m->admitted[window];
    switch (example) {
    case EXAMPLE_AVOIDED:
        return m->claimed && m->would && !admitted;
    case EXAMPLE_DEFERRED:
        return m->claimed && m->would && admitted;
    case EXAMPLE_NOT_NEEDED:
        return m->claimed && !m->would;
    case EXAMPLE_INDUCED:
        return m->met && admitted && !m->admitted_without[window];
    case EXAMPLE_SENT_ON:
        return m->met && m->twice && !m->claimed && m->would && m->admitted[0];
    case EXAMPLE_BACK:
        return m->met && m->came_back;
    case EXAMPLE_GAVE_UP:
        return m->met && m->gave_up;
    case EXAMPLE_TURNED_AWAY:
        return m->met && m->turned_away;
    case EXAMPLE_WAITED:
        return m->met && m->waited > 0;
    case EXAMPLE_ONCE:
        return !m->twice && !m->met;
    case EXAMPLES:
        break;
    }
    return false;
}

const struct cohort_member *cohort_example(const struct cohort *cohort, enum example example,
                                           int window)
{
    const struct cohort_member *found = NULL;
    for (size_t i = 0; i < cohort->count; i++) {
        const struct cohort_member *m = &cohort->members[i];
        if (!is_example(m, example, window))
            continue;
        if (example != EXAMPLE_WAITED)
            return m;
        if (!found || m->waited > found->waited)
            found = m;
    }
    return found;
}

size_t cohort_busiest(const struct cohort *cohort)
{
    size_t busiest = SIZE_MAX;
    for (size_t day = 0; day < cohort->days; day++)
        if (cohort->begun[day] > 0 &&
            (busiest == SIZE_MAX || cohort->begun[day] > cohort->begun[busiest]))
            busiest = day;
    return busiest;
}
