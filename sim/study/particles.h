/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Particles: points of the unit cube, moved until they fill a part of it evenly, or as a likelihood
   says. Evenly: the tolerance of the distance falls step by step, half of the particles surviving
   each (approximate Bayesian computation by sequential Monte Carlo, Toni et al. 2009; the shares
   that survive multiply to the share of the cube, Au and Beck 2001). By likelihood: tempered
   sequential Monte Carlo (Del Moral, Doucet and Jasra 2006). In both, survivors are copied and
   moved by Metropolis steps along the difference of two others (ter Braak 2006), which follow
   ridges by themselves. The luck of a particle is its own: threads do not matter.

   Known answer: the distance of the largest |x - 1/2| leaves the share (2 d)^inputs within d. */
#ifndef STUDY_PARTICLES_H
#define STUDY_PARTICLES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct particles {
    size_t count, inputs; /* down to `context` set before particles_open */
    uint64_t seed;
    int threads;
    const atomic_int *interrupt;
    /* How far a point is from what is wanted, and minus the logarithm of its likelihood. Called on
       several threads. */
    double (*judge)(void *context, const double *at, double *energy);
    void *context;

    double *at; /* [count][inputs], 0 to 1 */
    double *distance, *energy;
    double limit; /* all lie within it */
    double share; /* of the cube that does */
    uint32_t rounds;
};

/* Spreads them over the cube (Sobol's points up to 40 inputs). Release with particles_close. */
void particles_open(struct particles *particles);
void particles_close(struct particles *particles);
/* Asks again how far each is: the judge has changed its mind. */
void particles_judge(struct particles *particles);
/* Moves them to where the distance is at most `limit`. False: no such place was found, or somebody
   interrupted; they then lie as near as they came. */
bool particles_within(struct particles *particles, double limit);
/* Then moves them by likelihood, within that limit. False: interrupted. */
bool particles_weigh(struct particles *particles);

#endif
