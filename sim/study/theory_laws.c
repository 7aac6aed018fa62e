/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues with one, several or a limited number of servers. Sources: Gross, Shortle, Thompson and
   Harris 2008, chs. 2 and 5; Mandelbaum and Zeltyn 2007 for impatience. */
#include "study/theory_laws.h"

#include <assert.h>
#include <stdbool.h>

double erlang_b(double load, int servers)
{
    double inverse = 1;
    for (int n = 1; n <= servers; n++)
        inverse = 1 + n / load * inverse;
    return 1 / inverse;
}

double erlang_c(double load, int servers)
{
    assert(load < servers);
    double b = erlang_b(load, servers), rho = load / servers;
    return b / (1 - rho * (1 - b));
}

struct law_queue law_mmc(double rate, double mean, int servers)
{
    double load = rate * mean, c = erlang_c(load, servers);
    double wait = c * mean / (servers - load);
    return (struct law_queue){.wait = wait,
                              .waited = c,
                              .waiting = rate * wait,
                              .number = rate * wait + load,
                              .busy = load,
                              .gave_up = NAN,
                              .turned_away = NAN};
}

struct law_queue law_mg1(double rate, double mean, double variance)
{
    double load = rate * mean;
    assert(load < 1);
    double wait = rate * (variance + mean * mean) / (2 * (1 - load));
    return (struct law_queue){.wait = wait,
                              .waited = load,
                              .waiting = rate * wait,
                              .number = rate * wait + load,
                              .busy = load,
                              .gave_up = NAN,
                              .turned_away = NAN};
}

struct law_queue law_priority(const struct law_class *classes, size_t count, size_t k,
                              bool preempts)
{
    const struct law_class *own = &classes[k];
    double before = 0, upto = 0, all = 0, residual = 0;
    for (size_t i = 0; i < count; i++) {
        const struct law_class *c = &classes[i];
        double load = c->rate * c->mean;
        before += c->level < own->level ? load : 0;
        upto += c->level <= own->level ? load : 0;
        all += load;
        if (!preempts || c->level <= own->level)
            residual += c->rate * (c->variance + c->mean * c->mean) / 2;
    }
    assert(all < 1);
    double wait = residual / ((1 - before) * (1 - upto));
    double time = wait + (preempts ? own->mean / (1 - before) : own->mean);
    return (struct law_queue){.wait = wait,
                              .waited = preempts ? upto : all,
                              .waiting = own->rate * (time - own->mean),
                              .number = own->rate * time,
                              .busy = own->rate * own->mean,
                              .gave_up = NAN,
                              .turned_away = NAN};
}

struct law_queue law_loss(double rate, double mean, int servers)
{
    double load = rate * mean, b = erlang_b(load, servers);
    return (struct law_queue){.wait = NAN,
                              .waited = NAN,
                              .waiting = NAN,
                              .number = load * (1 - b),
                              .busy = load * (1 - b),
                              .gave_up = NAN,
                              .turned_away = b};
}

/* Sums over the states in which all servers are busy and k wait, relative to P(k = 0). */
struct sums {
    double all;    /* P(any state), the states with a free server included */
    double queued; /* k P(k) */
    double served; /* of those who come and must wait, are served in the end */
    double wait;   /* ... times their wait */
    double full;   /* P(no place left) */
};

/* Somebody who joins behind k others is served with probability cm / (cm + (k + 1) p), cm and p the
   rates of service and of giving up, after a time of mean sum over j = 1 .. k + 1 of
   1 / (cm + j p), whichever way it ends. False: the sums do not end. */
static bool sum_states(struct sums *s, double rate, double service, uint32_t places,
                       double giving_up)
{
    enum { STATES_MOST = 2 * 1000 * 1000 };
    double weight = 1, time = 0;
    for (uint32_t k = 0; k < STATES_MOST; k++) {
        s->all += k > 0 ? weight : 0;
        s->queued += k * weight;
        if (k == places) {
            s->full = weight;
            return true;
        }
        double leaving = service + (k + 1.0) * giving_up, ratio = rate / leaving;
        time += 1 / leaving;
        s->served += weight * service / leaving;
        s->wait += weight * service / leaving * time;
        weight *= ratio;
        if (ratio < 1 && (k + 1) * weight <= 1e-17 * (1 - ratio) * s->queued)
            return true;
    }
    return false;
}

struct law_queue law_birth_death(double rate, double mean, int servers, uint32_t places,
                                 double patience)
{
    assert(places != LAW_UNLIMITED || isfinite(patience));
    double load = rate * mean, below = 1 / erlang_b(load, servers) - 1;
    struct sums s = {.all = below + 1};
    if (!sum_states(&s, rate, servers / mean, places, 1 / patience))
        return (struct law_queue){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    double served = below + s.served, waiting = s.queued / s.all;
    return (struct law_queue){.wait = s.wait / served,
                              .waited = s.served / served,
                              .waiting = waiting,
                              .number = waiting + load * served / s.all,
                              .busy = load * served / s.all,
                              .gave_up = waiting / patience / rate,
                              .turned_away = s.full / s.all};
}
