/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/goal.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* The first view of a range: both ends and three between; a rough one at first. */
enum { VIEW = 5, ROUGH = 4, WIDENINGS = 10, CONFIRMED = 4 };

struct search {
    const struct goal_ask *ask;
    struct goal_result *result;
};

/* ------------------------------------------------------------------------------ trials */

/* Values that are meant to be the same differ in the last digits at most. */
static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

static size_t trial_of(struct search *s, double value)
{
    struct goal_result *r = s->result;
    size_t at = 0;
    while (at < r->count && r->trials[at].value < value && !same(r->trials[at].value, value))
        at++;
    if (at < r->count && same(r->trials[at].value, value))
        return at;
    r->trials = mem_grow(r->trials, r->count + 1, sizeof *r->trials);
    for (size_t i = r->count++; i > at; i--)
        r->trials[i] = r->trials[i - 1];
    r->trials[at] = (struct goal_trial){.value = value};
    return at;
}

/* Until the next value is added. */
static struct goal_trial *trial_at(struct search *s, double value)
{
    size_t at = trial_of(s, value);
    return &s->result->trials[at];
}

size_t goal_looks(size_t first, size_t most)
{
    size_t looks = 1;
    for (size_t n = first; n < most; n *= 2)
        looks++;
    return looks;
}

static void note(struct search *s, struct goal_trial *t, const struct goal_look *look, size_t n)
{
    double looks = (double)goal_looks(s->ask->first, s->ask->most), wrong = 1 - s->ask->with;
    t->replications = n;
    if (look->forbidden) {
        t->verdict = GOAL_FORBIDDEN;
        return;
    }
    t->met = 1 - looks * (1 - look->met);
    t->missed = 1 - looks * (1 - look->missed);
    if (1 - t->met <= wrong)
        t->verdict = GOAL_MET;
    else if (1 - t->missed <= wrong)
        t->verdict = GOAL_MISSED;
}

/* One more look at those of the values that are still open. */
static size_t look_again(struct search *s, const double *values, size_t count, size_t most)
{
    const struct goal_ask *ask = s->ask;
    double open[2 * VIEW];
    struct goal_look looks[2 * VIEW] = {0};
    size_t n = 0, least = most;
    for (size_t i = 0; i < count; i++) {
        const struct goal_trial *t = trial_at(s, values[i]);
        if (t->verdict == GOAL_OPEN && t->replications < most) {
            open[n++] = t->value;
            least = t->replications < least ? t->replications : least;
        }
    }
    if (n == 0)
        return 0;
    size_t replications = least == 0 ? ask->first : 2 * least;
    replications = replications < most ? replications : most;
    if (!ask->look(ask->context, open, n, replications, looks)) {
        s->result->interrupted = true;
        return 0;
    }
    for (size_t i = 0; i < n; i++)
        if (trial_at(s, open[i])->replications < replications)
            note(s, trial_at(s, open[i]), &looks[i], replications);
    return n;
}

static void decide(struct search *s, const double *values, size_t count, size_t most)
{
    while (!s->result->interrupted && look_again(s, values, count, most) > 0)
        ;
}

static enum goal_verdict verdict_at(struct search *s, double value)
{
    decide(s, &value, 1, s->ask->most);
    return trial_at(s, value)->verdict;
}

/* ------------------------------------------------------------------------------ a range */

static double on_step(const struct goal_ask *ask, double value, double from)
{
    return ask->step > 0 ? from + round((value - from) / ask->step) * ask->step : value;
}

static void view_range(struct search *s)
{
    const struct goal_ask *ask = s->ask;
    double values[VIEW], width = ask->high - ask->low;
    size_t most = ROUGH * ask->first < ask->most ? ROUGH * ask->first : ask->most;
    for (int i = 0; i < VIEW; i++)
        values[i] =
            i == VIEW - 1 ? ask->high : on_step(ask, ask->low + width * i / (VIEW - 1), ask->low);
    decide(s, values, VIEW, most);
    decide(s, (double[]){ask->low, ask->high}, 2, ask->most);
}

static bool has(const struct goal_result *r, enum goal_verdict verdict)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->trials[i].verdict == verdict)
            return true;
    return false;
}

static double doubled(const struct goal_ask *ask, double up)
{
    return fmax(up + ask->step, on_step(ask, up == 0 ? 1 : 2 * up, ask->start));
}

static double halved(const struct goal_ask *ask, double down)
{
    double half = down / 2;
    if (ask->step > 0)
        half = ask->start + floor((half - ask->start) / ask->step) * ask->step;
    return fmax(ask->floor, half);
}

/* Whether the scenario goes so far. */
static bool reaches(struct search *s, double value)
{
    return trial_at(s, value)->verdict != GOAL_FORBIDDEN;
}

/* So many doublings up and halvings down from the start, until the condition is met here and
   missed there. */
static void widen(struct search *s)
{
    const struct goal_ask *ask = s->ask;
    double up = ask->start, down = up;
    size_t most = ROUGH * ask->first < ask->most ? ROUGH * ask->first : ask->most;
    bool rises = true, falls = true;
    decide(s, &ask->start, 1, ask->most);
    for (int i = 0; i < WIDENINGS && (rises || falls) && !s->result->interrupted; i++) {
        double values[2];
        size_t n = 0;
        if (has(s->result, GOAL_MET) && has(s->result, GOAL_MISSED))
            return;
        falls = falls && halved(ask, down) < down && !same(halved(ask, down), down);
        if (rises)
            values[n++] = up = doubled(ask, up);
        if (falls)
            values[n++] = down = halved(ask, down);
        decide(s, values, n, most);
        rises = rises && reaches(s, up);
        falls = falls && reaches(s, down);
    }
}

/* ------------------------------------------------------------------------------ the change */

static bool is_met(const struct goal_trial *t)
{
    return t->verdict == GOAL_MET;
}

enum direction { HURTS, HELPS, EITHER };

/* Neighbours of which one is met: of either way, preferably where it begins to be met. */
static bool find_change(struct goal_result *r, enum direction way, double *met, double *other)
{
    for (int helps = way == HURTS ? 0 : 1; helps >= (way == HELPS ? 1 : 0); helps--)
        for (size_t i = 1; i < r->count; i++) {
            const struct goal_trial *below = &r->trials[i - 1], *above = &r->trials[i];
            if (is_met(below) == is_met(above) || is_met(above) != (bool)helps)
                continue;
            *met = helps ? above->value : below->value;
            *other = helps ? below->value : above->value;
            r->more_helps = helps;
            return true;
        }
    return false;
}

static bool close_enough(const struct goal_ask *ask, double a, double b)
{
    double least = ask->step > 0 ? 1.5 * ask->step : ask->finest;
    return fabs(a - b) <= least || same(a, b);
}

/* Between a value that has the verdict and one that has not, the last that has it. */
static double last_with(struct search *s, enum goal_verdict verdict, double with, double without)
{
    while (!close_enough(s->ask, with, without) && !s->result->interrupted) {
        double middle = on_step(s->ask, (with + without) / 2, with);
        if (verdict_at(s, middle) == verdict)
            with = middle;
        else
            without = middle;
    }
    return with;
}

/* The nearest value on the other side that is missed for certain; NaN: none. */
static double nearest_missed(const struct goal_result *r, double met, bool below)
{
    double nearest = NAN;
    for (size_t i = 0; i < r->count; i++) {
        const struct goal_trial *t = &r->trials[i];
        bool side = below ? t->value < met : t->value > met;
        if (t->verdict == GOAL_MISSED && side && !(fabs(t->value - met) >= fabs(nearest - met)))
            nearest = t->value;
    }
    return nearest;
}

static size_t changes(const struct goal_result *r)
{
    size_t count = 0;
    enum goal_verdict last = GOAL_OPEN;
    for (size_t i = 0; i < r->count; i++) {
        enum goal_verdict v = r->trials[i].verdict;
        if (v != GOAL_MET && v != GOAL_MISSED)
            continue;
        count += last != GOAL_OPEN && v != last;
        last = v;
    }
    return count;
}

static void close_in(struct search *s, double met, double other)
{
    struct goal_result *r = s->result;
    met = last_with(s, GOAL_MET, met, other);
    double missed = nearest_missed(r, met, r->more_helps);
    if (!isnan(missed) && !r->interrupted)
        missed = last_with(s, GOAL_MISSED, missed, met);
    r->met = (int)trial_of(s, met);
    r->missed = isnan(missed) ? -1 : (int)trial_of(s, missed);
}

/* All the replications there may be, and the verdict anew; whether it stands. */
static bool confirm(struct search *s, int trial)
{
    struct goal_trial *t = &s->result->trials[trial];
    struct goal_look look = {0};
    enum goal_verdict before = t->verdict;
    if (t->replications >= s->ask->most)
        return true;
    if (!s->ask->look(s->ask->context, &t->value, 1, s->ask->most, &look)) {
        s->result->interrupted = true;
        return true;
    }
    t->verdict = GOAL_OPEN;
    note(s, t, &look, s->ask->most);
    return t->verdict == before;
}

/* Between real numbers ever closer decisions are ever harder, and some of the early ones wrong:
   both sides of the change are looked at again. */
static bool stands(struct search *s)
{
    const struct goal_result *r = s->result;
    if (s->ask->step > 0 || r->interrupted)
        return true;
    bool met = confirm(s, r->met);
    return (r->missed < 0 || r->interrupted || confirm(s, r->missed)) && met;
}

void goal_find(struct goal_result *r, const struct goal_ask *ask)
{
    struct search s = {ask, r};
    double met = NAN, other = NAN;
    *r = (struct goal_result){.met = -1, .missed = -1};
    if (ask->bounded)
        view_range(&s);
    else
        widen(&s);
    enum direction way = EITHER;
    for (int i = 0; i < CONFIRMED && find_change(r, way, &met, &other); i++) {
        close_in(&s, met, other);
        way = r->more_helps ? HELPS : HURTS;
        if (stands(&s))
            break;
    }
    r->answer = find_change(r, way, &met, &other) ? GOAL_FOUND
                : has(r, GOAL_MET)                ? GOAL_ALWAYS
                : has(r, GOAL_MISSED)             ? GOAL_NEVER
                                                  : GOAL_UNCLEAR;
    if (r->answer == GOAL_FOUND && r->met >= 0 && !is_met(&r->trials[r->met]))
        close_in(&s, met, other);
    r->back_and_forth = changes(r) > 1;
}

void goal_free(struct goal_result *r)
{
    free(r->trials);
    *r = (struct goal_result){.met = -1, .missed = -1};
}

struct estimate goal_crossing(const double *at_low, const double *at_high, size_t count, double low,
                              double high, double level, double confidence)
{
    double below = 0, above = 0;
    for (size_t i = 0; i < count; i++) {
        below += at_low[i] / (double)count;
        above += at_high[i] / (double)count;
    }
    double slope = (above - below) / (high - low), share = (level - below) / (above - below);
    double *places = mem_array(count + 1, sizeof *places);
    for (size_t i = 0; i < count; i++) {
        double here = at_low[i] * (1 - share) + at_high[i] * share;
        places[i] = low + share * (high - low) - (here - level) / slope;
    }
    struct estimate e = estimate_of(places, count, 1, confidence);
    free(places);
    return e;
}
