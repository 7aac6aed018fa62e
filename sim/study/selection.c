/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/selection.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "collect/tally.h"
#include "study/selection_private.h"

/* Of the two, as if less were better. */
static double signed_value(const struct selection_ask *ask, double value)
{
    return ask->most ? -value : value;
}

void selection_observe(struct observed *o, const struct selection_ask *ask, size_t system,
                       size_t count)
{
    o->values[system] = mem_grow(o->values[system], count + 1, sizeof **o->values);
    ask->series(ask->context, system, count, o->values[system]);
    for (size_t r = 0; r < count; r++)
        o->values[system][r] = signed_value(ask, o->values[system][r]);
    o->count[system] = count;
}

void selection_begin(struct selection *s, struct observed *o, const struct selection_ask *ask)
{
    *s = (struct selection){.of = mem_array(ask->systems, sizeof *s->of)};
    o->systems = ask->systems;
    o->values = mem_array(ask->systems, sizeof *o->values);
    o->count = mem_array(ask->systems, sizeof *o->count);
    o->upto = mem_array(ask->systems, sizeof *o->upto);
    for (size_t i = 0; i < ask->systems; i++)
        s->of[i].out_by = -1;
}

void selection_end(struct observed *o)
{
    for (size_t i = 0; i < o->systems; i++)
        free(o->values[i]);
    free(o->values);
    free(o->count);
    free(o->upto);
}

void selection_free(struct selection *s)
{
    free(s->of);
    s->of = NULL;
}

/* ------------------------------------------------------------------------------ how sure */

static struct tally tally_of(const double *values, size_t count)
{
    struct tally tally = {0};
    for (size_t i = 0; i < count; i++)
        tally_add(&tally, values[i]);
    return tally;
}

static double square(double x)
{
    return x * x;
}

/* Student's, from the replications that both have, as lab_compare tells it. */
static double better_than(const struct observed *o, size_t one, size_t best)
{
    size_t n = o->count[one] < o->count[best] ? o->count[one] : o->count[best];
    struct tally behind = {0};
    for (size_t r = 0; r < n; r++)
        tally_add(&behind, o->values[one][r] - o->values[best][r]);
    double mean = tally_mean(&behind), error = tally_sd(&behind) / sqrt((double)n);
    if (error > 0)
        return gsl_cdf_tdist_P(-mean / error, (double)n - 1);
    return mean < 0 ? 1 : mean > 0 ? 0 : 0.5;
}

void selection_probabilities(struct selection *s, const struct observed *o)
{
    double others = 0;
    for (size_t i = 0; i < o->systems; i++) {
        s->of[i].played = o->count[i];
        if (i == s->best || o->count[i] < 2 || o->count[s->best] < 2)
            continue;
        s->of[i].probability = better_than(o, i, s->best);
        others += s->of[i].probability;
    }
    s->of[s->best].probability = fmax(1 - others, 0);
}

/* ------------------------------------------------------------------------------ KN */

double selection_kn_h2(size_t systems, size_t first, double alpha)
{
    double n = (double)first - 1;
    return ((pow(2 * alpha / ((double)systems - 1), -2 / n) - 1) / 2) * 2 * n;
}

struct screening {
    const struct selection_ask *ask;
    struct selection *selection;
    struct observed seen;
    double *variances; /* [systems x systems] of first-stage differences */
    double *sums;      /* after r observations */
    double h2;
    size_t left;
};

static void first_variances(struct screening *k)
{
    size_t systems = k->ask->systems, n = k->ask->first;
    k->variances = mem_array(systems * systems, sizeof *k->variances);
    for (size_t i = 0; i < systems; i++)
        for (size_t l = 0; l < systems; l++) {
            struct tally pairs = {0};
            for (size_t r = 0; r < n; r++)
                tally_add(&pairs, k->seen.values[i][r] - k->seen.values[l][r]);
            k->variances[i * systems + l] = square(tally_sd(&pairs));
        }
}

/* The system by which this one is out after r observations; -1: by none. */
static int beaten_by(const struct screening *k, size_t i, size_t r)
{
    double delta = k->ask->indifference;
    for (size_t l = 0; l < k->ask->systems; l++) {
        size_t gone = k->selection->of[l].out_at;
        if (l == i || (gone && gone < r))
            continue;
        double spread = k->h2 * k->variances[i * k->ask->systems + l] / (delta * delta);
        double room = fmax(delta / 2 * (spread - (double)r), 0);
        double behind = k->sums[i] - k->sums[l];
        /* at the end of the triangle one of two equals goes */
        if (behind > room || (behind == room && room == 0 && l < i))
            return (int)l;
    }
    return -1;
}

static void screen(struct screening *k, size_t r)
{
    struct selected *of = k->selection->of;
    for (size_t i = 0; i < k->ask->systems && k->left > 1; i++) {
        if (of[i].out_at)
            continue;
        int by = beaten_by(k, i, r);
        if (by >= 0) {
            of[i].out_at = r;
            of[i].out_by = by;
            k->left--;
        }
    }
}

static void sum_up(struct screening *k, size_t r)
{
    for (size_t i = 0; i < k->ask->systems; i++) {
        k->sums[i] = 0;
        for (size_t q = 0; q < r && r <= k->seen.count[i]; q++)
            k->sums[i] += k->seen.values[i][q];
    }
}

static bool observe_left(struct screening *k, size_t upto)
{
    for (size_t i = 0; i < k->ask->systems; i++)
        k->seen.upto[i] = k->selection->of[i].out_at ? k->seen.count[i] : upto;
    if (!k->ask->play(k->ask->context, k->seen.upto)) {
        k->selection->interrupted = true;
        return false;
    }
    for (size_t i = 0; i < k->ask->systems; i++)
        if (!k->selection->of[i].out_at)
            selection_observe(&k->seen, k->ask, i, upto);
    return true;
}

static void run_screening(struct screening *k)
{
    const struct selection_ask *ask = k->ask;
    size_t have = ask->first, r = have;
    if (!observe_left(k, have))
        return;
    first_variances(k);
    for (;;) {
        sum_up(k, r);
        screen(k, r);
        if (k->left == 1 || r == ask->most_of_each)
            return;
        if (++r > have) {
            have += ask->at_once;
            have = have < ask->most_of_each ? have : ask->most_of_each;
            if (!observe_left(k, have))
                return;
        }
    }
}

/* The lowest mean of those that are left. */
static size_t best_left(const struct screening *k)
{
    size_t best = 0;
    double lowest = INFINITY;
    for (size_t i = 0; i < k->ask->systems; i++) {
        struct tally t = tally_of(k->seen.values[i], k->seen.count[i]);
        if (k->selection->of[i].out_at || !(tally_mean(&t) < lowest))
            continue;
        lowest = tally_mean(&t);
        best = i;
    }
    return best;
}

void selection_kn(struct selection *s, const struct selection_ask *ask)
{
    struct screening k = {.ask = ask, .selection = s, .left = ask->systems};
    selection_begin(s, &k.seen, ask);
    k.sums = mem_array(ask->systems, sizeof *k.sums);
    k.h2 = ask->systems > 1 ? selection_kn_h2(ask->systems, ask->first, 1 - ask->with) : 0;
    run_screening(&k);
    s->best = best_left(&k);
    s->complete = k.left == 1 && !s->interrupted;
    selection_probabilities(s, &k.seen);
    free(k.sums);
    free(k.variances);
    selection_end(&k.seen);
}
