/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optimal computing budget allocation. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "collect/tally.h"
#include "study/selection_private.h"

static size_t lowest(const double *means, size_t systems)
{
    size_t best = 0;
    for (size_t i = 1; i < systems; i++)
        if (means[i] < means[best])
            best = i;
    return best;
}

void selection_ocba_shares(const double *means, const double *deviations, size_t systems,
                           double *shares)
{
    size_t best = lowest(means, systems);
    double squares = 0, sum = 0;
    for (size_t i = 0; i < systems; i++) {
        if (i == best)
            continue;
        /* what cannot be told from the best would take the whole budget: nearly that */
        double behind = fmax(means[i] - means[best], 1e-3 * fmax(deviations[i], 1e-300));
        double spread = fmax(deviations[i], 1e-300);
        shares[i] = (spread / behind) * (spread / behind);
        squares += (shares[i] / spread) * (shares[i] / spread);
        sum += shares[i];
    }
    shares[best] = fmax(deviations[best], 1e-300) * sqrt(squares);
    sum += shares[best];
    for (size_t i = 0; i < systems; i++)
        shares[i] /= sum;
}

struct spending {
    const struct selection_ask *ask;
    struct selection *selection;
    struct observed seen;
    double *means, *deviations, *shares;
};

static size_t spent(const struct spending *p)
{
    size_t sum = 0;
    for (size_t i = 0; i < p->ask->systems; i++)
        sum += p->seen.count[i];
    return sum;
}

static bool observe_all(struct spending *p)
{
    const struct selection_ask *ask = p->ask;
    if (!ask->play(ask->context, p->seen.upto)) {
        p->selection->interrupted = true;
        return false;
    }
    for (size_t i = 0; i < ask->systems; i++) {
        struct tally tally = {0};
        if (p->seen.upto[i] > p->seen.count[i])
            selection_observe(&p->seen, ask, i, p->seen.upto[i]);
        for (size_t r = 0; r < p->seen.count[i]; r++)
            tally_add(&tally, p->seen.values[i][r]);
        p->means[i] = tally_mean(&tally);
        p->deviations[i] = tally_sd(&tally);
    }
    return true;
}

/* Where the next `step` observations go: to who is furthest below its share, one by one. */
static void share_out(struct spending *p, size_t step)
{
    size_t systems = p->ask->systems, total = spent(p) + step;
    selection_ocba_shares(p->means, p->deviations, systems, p->shares);
    for (size_t i = 0; i < systems; i++)
        p->seen.upto[i] = p->seen.count[i];
    for (size_t n = 0; n < step; n++) {
        size_t at = 0;
        double lack = -INFINITY;
        for (size_t i = 0; i < systems; i++) {
            double missing = p->shares[i] * (double)total - (double)p->seen.upto[i];
            if (missing > lack) {
                lack = missing;
                at = i;
            }
        }
        p->seen.upto[at]++;
    }
}

void selection_ocba(struct selection *s, const struct selection_ask *ask)
{
    struct spending p = {.ask = ask, .selection = s};
    selection_begin(s, &p.seen, ask);
    p.means = mem_array(3 * ask->systems, sizeof *p.means);
    p.deviations = p.means + ask->systems;
    p.shares = p.deviations + ask->systems;
    for (size_t i = 0; i < ask->systems; i++)
        p.seen.upto[i] = ask->first;
    bool going = observe_all(&p);
    while (going && spent(&p) < ask->budget) {
        size_t left = ask->budget - spent(&p);
        share_out(&p, left < ask->at_once ? left : ask->at_once);
        going = observe_all(&p);
    }
    s->best = lowest(p.means, ask->systems);
    s->complete = !s->interrupted;
    selection_probabilities(s, &p.seen);
    free(p.means);
    selection_end(&p.seen);
}
