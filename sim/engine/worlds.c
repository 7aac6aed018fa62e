/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two worlds: what schemes and hospitals do to a life, and the comparison of a patient's two
   lives.

   Compared is the first episode: from the arrival until the patient goes home, or into a bed; that
   moment is the life's index. Windows of 0, 7, 30 and 90 days count from each life's own index; the
   window of 0 days holds the episode alone. Who meets his first scheme only later (a step-down
   after a stay, on coming back) is compared from that meeting on: it is the index of both lives,
   and the episode is what each of them is in then. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/counts.h"

/* The episode that is compared. */
static bool in_episode(const struct life *life)
{
    return life->flags & LIFE_COUNTED && !(life->flags & LIFE_INDEXED);
}

static void count_referral(struct engine *e, const struct life *life, int16_t scheme)
{
    if (!(life->flags & LIFE_COUNTED))
        return;
    struct scheme_count *count = &e->outcome->schemes[scheme];
    if (life->flags & LIFE_INDEXED) {
        count->referred_again++;
        return;
    }
    count->referred++;
    long day = (long)floor(e->now / 1440);
    int weekday = calendar_weekday(e->plan->origin + (int)day);
    int hour = (int)((e->now - (double)day * 1440) / 60);
    e->outcome->referrals[scheme * WEEK_HOURS + weekday * 24 + hour]++;
}

/* From now on, with nothing counted yet. Who is at home or in a bed has nothing of the episode
   before him. */
static void compare_from_now(const struct engine *e, struct life *life, bool over)
{
    life->flags &= ~(LIFE_INDEXED | LIFE_ADMITTED);
    life->flags |= (uint32_t)(LIFE_LATE | (over ? LIFE_INDEXED : 0));
    life->index = e->now;
    life->admitted_at = e->now; /* means something in a bed */
    memset(life->bed, 0, sizeof life->bed);
    memset(life->admissions, 0, sizeof life->admissions);
}

/* The first scheme of a counted patient whose first episode is over, soon enough to be followed. */
static bool is_late(const struct engine *e, const struct life *life)
{
    bool unmet = (life->flags & (LIFE_COUNTED | LIFE_INDEXED | LIFE_TOUCHED)) ==
                 (LIFE_COUNTED | LIFE_INDEXED);
    return unmet && life->twin != POOL_NONE && e->now < e->plan->end + e->plan->follow_up;
}

static void meet_late(struct engine *e, struct life *life)
{
    struct life *twin = life_at(e, life->twin);
    compare_from_now(e, life, false);
    compare_from_now(
        e, twin, twin->flags & LIFE_IN_BED || twin->state == LIFE_AWAY || twin->state == LIFE_DONE);
    flows_meet_late(e, life);
    flows_meet_late(e, twin);
}

static void leave_scheme(struct engine *e, const struct life *life)
{
    struct scheme_count *count = &e->outcome->schemes[life->scheme];
    timeavg_add(&e->caseload[life->scheme], e->now, -1);
    if (!in_episode(life))
        return;
    count->left++;
    count->inside += e->now - life->referred;
}

void worlds_scheme(struct engine *e, struct life *life, int16_t scheme)
{
    if (life->scheme >= 0)
        leave_scheme(e, life);
    life->scheme = scheme;
    if (scheme < 0)
        return;
    if (is_late(e, life))
        meet_late(e, life);
    timeavg_add(&e->caseload[scheme], e->now, 1);
    e->entered[scheme]++;
    life->referred = e->now;
    life->flags &= ~LIFE_REACHED;
    count_referral(e, life, scheme);
    if (!(life->flags & LIFE_INDEXED)) {
        life->flags |= LIFE_TOUCHED;
        life->credit = scheme;
    }
}

void worlds_contact(struct engine *e, struct life *life)
{
    if (in_episode(life))
        contacts_meet(e, life);
}

/* The episode is over. */
static void set_index(struct engine *e, struct life *life)
{
    life->flags = (life->flags | LIFE_INDEXED) & ~LIFE_TRACED;
    if (!(life->flags & LIFE_LATE))
        life->index = e->now;
}

enum { LONG_STAY = 11 }; /* midnights */

/* A stay that ends now (by = 1), or turns out to go on (by = -1). */
static void count_stay(struct engine *e, const struct life *life, int by)
{
    struct area_count *area = &e->area[life->world];
    double time = e->now - life->stay_began;
    long midnights = (long)(floor(e->now / 1440) - floor(life->stay_began / 1440));
    bool is_long = midnights >= LONG_STAY;
    area->stays += by;
    area->zero_day += midnights == 0 ? by : 0;
    area->long_stays += is_long ? by : 0;
    area->stay_time += by * time;
    area->long_time += is_long ? by * time : 0;
}

static void count_admission(struct engine *e, struct life *life)
{
    struct area_count *area = &e->area[life->world];
    area->admissions++;
    area->readmissions += (life->flags & LIFE_BEFORE) != 0;
    area->readmitted_30d +=
        life->flags & LIFE_DISCHARGED && e->now - life->discharged_at <= 30 * 1440;
    life->stay_began = e->now;
    life->flags |= LIFE_BEFORE;
    if (!(life->flags & LIFE_INDEXED)) {
        life->flags |= LIFE_ADMITTED;
        set_index(e, life);
    }
    for (int w = 0; life->twin != POOL_NONE && w < WINDOWS; w++)
        if (e->now - life->index <= plan_window_days[w] * 1440)
            life->admissions[w]++;
}

/* A stay that begins when another ends is a transfer. */
void worlds_admit(struct engine *e, struct life *life)
{
    bool transfer = life->flags & LIFE_DISCHARGED && life->discharged_at == e->now;
    if (life->flags & LIFE_FOLLOWED)
        indicators_due(e, life);
    if (e->plan->indicator_count)
        indicators_admit(e, life, transfer);
    timeavg_add(&e->area[life->world].beds, e->now, 1);
    life->admitted_at = e->now;
    life->flags |= LIFE_IN_BED;
    if (transfer)
        count_stay(e, life, -1);
    else
        count_admission(e, life);
    if (life->flags & LIFE_WATCHED)
        watch_admitted(e, life, transfer);
}

void worlds_in_bed(struct engine *e, struct life *life, double since)
{
    timeavg_add(&e->area[life->world].beds, e->now, 1);
    life->admitted_at = life->stay_began = since;
    life->flags |= LIFE_IN_BED | LIFE_ADMITTED | LIFE_BEFORE;
    if (e->plan->indicator_count)
        indicators_admit(e, life, false);
    set_index(e, life);
}

/* Adds the bed time from admission to now that lies in each window. */
static void add_bed_time(const struct engine *e, struct life *life)
{
    for (int w = 0; w < WINDOWS; w++) {
        double until = fmin(e->now, life->index + plan_window_days[w] * 1440);
        if (until > life->admitted_at)
            life->bed[w] += until - life->admitted_at;
    }
}

void worlds_discharge(struct engine *e, struct life *life)
{
    if (life->flags & LIFE_FOLLOWED)
        indicators_due(e, life);
    if (e->plan->indicator_count)
        indicators_discharge(e, life);
    timeavg_add(&e->area[life->world].beds, e->now, -1);
    life->flags &= ~LIFE_IN_BED;
    life->flags |= LIFE_DISCHARGED;
    life->discharged_at = e->now;
    count_stay(e, life, 1);
    if (life->flags & LIFE_WATCHED)
        watch_saw(e, life, SIGHT_DISCHARGED);
    if (life->twin != POOL_NONE)
        add_bed_time(e, life);
}

static void compare_window(struct scheme_count *count, const struct life *with,
                           const struct life *without, int w)
{
    bool claimed = with->flags & LIFE_CLAIMED, would = without->flags & LIFE_ADMITTED;
    bool admitted = with->admissions[w] > 0;
    count->avoided[w] += would && !admitted && claimed;
    count->unclaimed[w] += would && !admitted && !claimed;
    count->deferred[w] += would && admitted && claimed;
    count->induced[w] += admitted && without->admissions[w] == 0;
    count->net[w] += (int64_t)without->admissions[w] - with->admissions[w];
    count->saved[w] += without->bed[w] - with->bed[w];
}

static bool decided(const struct engine *e, const struct life *life)
{
    bool over = life->state == LIFE_DONE;
    return over || (life->flags & LIFE_INDEXED && e->now >= life->index + e->plan->follow_up);
}

static void compare(struct engine *e, const struct life *with, const struct life *without)
{
    if (!(with->flags & LIFE_COUNTED))
        return;
    e->open_cohort--;
    bool undecided = !decided(e, with) || !decided(e, without);
    e->outcome->undecided += undecided;
    if (with->flags & LIFE_WATCHED)
        watch_compared(e, with, without, undecided);
    if (!(with->flags & LIFE_TOUCHED))
        return;
    struct scheme_count *count = &e->outcome->schemes[with->credit];
    bool claimed = with->flags & LIFE_CLAIMED, would = without->flags & LIFE_ADMITTED;
    count->patients++;
    count->admitted_without += would;
    count->not_needed += claimed && !would;
    for (int w = 0; w < WINDOWS; w++)
        compare_window(count, with, without, w);
    flows_compare(e, with, without);
}

static void give_back(struct engine *e, struct life *life)
{
    life->state = LIFE_FREE;
    pool_give(&e->lives, life->id);
}

/* Compared and given back when the twin's life is over too. */
static void over(struct engine *e, struct life *life)
{
    life->state = LIFE_DONE;
    if (life->flags & LIFE_FOLLOWED)
        indicators_over(e, life);
    if (life->twin == POOL_NONE) {
        give_back(e, life);
        return;
    }
    struct life *twin = life_at(e, life->twin);
    if (twin->state != LIFE_DONE)
        return;
    bool is_with = life->world == WORLD_WITH;
    compare(e, is_with ? life : twin, is_with ? twin : life);
    give_back(e, life);
    give_back(e, twin);
}

static void go_home(struct engine *e, struct life *life, bool claimed)
{
    int16_t scheme = life->scheme;
    if (scheme >= 0)
        worlds_scheme(e, life, -1);
    life->flags |= LIFE_BEFORE;
    if (life->flags & LIFE_INDEXED)
        return;
    if (claimed) {
        life->flags |= LIFE_CLAIMED;
        if (life->flags & LIFE_COUNTED)
            e->outcome->schemes[scheme].claimed++;
        e->outcome->schemes[scheme].reported += e->counting;
    }
    set_index(e, life);
}

/* Time until coming back, by the cumulative shares of `returns`; negative: never. */
static double comes_back(const struct engine *e, struct life *life, const struct plan_step *step)
{
    if (step->return_count == 0)
        return -1;
    struct luck luck = life_luck(e, life, step->purpose_returns);
    double u = stream_uniform(&luck), share = 0, within = 0;
    for (uint32_t i = 0; i < step->return_count; i++) {
        const struct comeback *c = &step->returns[i];
        double until = attribute_share(e, life, c->share, c->share_by);
        if (u < until)
            return within + (c->within - within) * (u - share) / (until - share);
        share = until;
        within = c->within;
    }
    return -1;
}

ASIDE static void end(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    go_home(e, life, step->claimed);
    double back = comes_back(e, life, step);
    if (life->flags & LIFE_WATCHED)
        watch_left(e, life, back);
    if (back >= 0) {
        life->state = LIFE_AWAY;
        life_schedule(e, life, e->now + back);
        return;
    }
    over(e, life);
}

void worlds_end(struct engine *e, struct life *life)
{
    bool compared = life->twin != POOL_NONE;
    if (life->flags & LIFE_HOLDS)
        hold_call_up(e, life, hold_end(e, life));
    if (compared || life->scheme >= 0 || life->at->step->return_count > 0 ||
        life->flags & (LIFE_FOLLOWED | LIFE_WATCHED))
        end(e, life);
    else /* nothing that it did can matter any more */
        give_back(e, life);
}

bool worlds_all_decided(const struct engine *e)
{
    for (uint32_t id = 0; id < e->lives.used; id++) {
        const struct life *life = life_at(e, id);
        bool followed =
            life->state != LIFE_FREE && life->twin != POOL_NONE && life->flags & LIFE_COUNTED;
        if (followed && !decided(e, life))
            return false;
    }
    return true;
}

void worlds_close(struct engine *e)
{
    for (uint32_t id = 0; id < e->lives.used; id++) {
        struct life *life = life_at(e, id);
        if (life->state != LIFE_FREE && life->twin != POOL_NONE && life->flags & LIFE_IN_BED)
            add_bed_time(e, life);
    }
    for (uint32_t id = 0; id < e->lives.used; id++) {
        struct life *life = life_at(e, id);
        bool pair =
            life->state != LIFE_FREE && life->twin != POOL_NONE && life->world == WORLD_WITH;
        if (pair)
            compare(e, life, life_at(e, life->twin));
    }
    flows_close(e);
}
