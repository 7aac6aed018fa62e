/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas of queueing theory, free of any model: rates and times in one unit, whichever it is. */
#ifndef STUDY_THEORY_LAWS_H
#define STUDY_THEORY_LAWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chance/profile.h"
#include "chance/variate.h"

#define LAW_UNLIMITED UINT32_MAX

/* A step with a queue in steady state. NaN: not said by the law. */
struct law_queue {
    double wait;    /* mean of those served, zero waits included */
    double waited;  /* of those served, the share that had to wait */
    double waiting; /* mean number in the queue */
    double number;  /* mean number in the queue and in service */
    double busy;    /* mean number of busy servers */
    double gave_up; /* shares of those who come */
    double turned_away;
};

/* Erlang's loss probability B(servers, load), load = rate x mean service time, by the stable
   recursion 1/B(n) = 1 + n/load 1/B(n-1). B(3, 2) = 4/19. */
double erlang_b(double load, int servers);
/* Erlang's probability of waiting, load < servers. C(3, 2) = 4/9. */
double erlang_c(double load, int servers);

/* Each wants load < servers. M/M/c at a = 8, c = 10: wait 0.204590 service times. */
struct law_queue law_mmc(double rate, double mean, int servers);
/* Pollaczek and Khinchine: wait = rate E[S^2] / 2 (1 - rate E[S]). */
struct law_queue law_mg1(double rate, double mean, double variance);

/* M/G/c/c: nobody can wait. Depends on the service time through its mean only. */
struct law_queue law_loss(double rate, double mean, int servers);
/* M/M/c/(c + places) + M: `places` to wait (LAW_UNLIMITED), exponential patience of mean `patience`
   (INFINITY: endless); at least one of them limited. NaN throughout when the numbers are too large
   to be summed. M/M/2/5 at rate 1.5, mean 1: turned away 0.085114, waiting 0.633625. */
struct law_queue law_birth_death(double rate, double mean, int servers, uint32_t places,
                                 double patience);

/* Patients of one kind before a single server that takes the most urgent first. */
struct law_class {
    unsigned level; /* 1 before 2; equal ones in order of arrival */
    double rate, mean, variance;
};
/* Class `k` of `count`, whose loads sum to less than 1, with general service times: Cobham 1954, or
   when the more urgent pre-empt and the interrupted resume, Kleinrock 1976, chapter 3. `wait` is
   until service first begins; `waiting` holds those interrupted. Exponential, means 1, rates 0.3
   and 0.4, pre-emptive: times in the system 1 / 0.7 and 1 / (0.7 x 0.3). */
struct law_queue law_priority(const struct law_class *classes, size_t count, size_t k,
                              bool preempts);

/* Mean number present over [start, end] when the first arrival comes at `begin` or after, stays are
   independent and nobody is limited: M_t/G/infinity (Eick, Massey and Whitt 1993), exact from the
   empty beginning on. */
double law_crowd(const struct profile *arrivals, const struct variate *stay, double begin,
                 double start, double end);
/* The mean number over [from, until), in minutes since the beginning, of one patient who was there
   then: after a stay of `elapsed`, or (NaN) as found in equilibrium. An exponential stay of mean m,
   either way: the mean of exp(-t / m). */
double law_left(const struct variate *stay, double elapsed, double from, double until);

#endif
