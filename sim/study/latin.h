/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Latin hypercube sampling (McKay, Beckman and Conover 1979, Technometrics 21:239): each input has
   exactly one point in each of so many equal parts of its range. */
#ifndef STUDY_LATIN_H
#define STUDY_LATIN_H

#include <stddef.h>
#include <stdint.h>

/* Fills shares[points][inputs], within (0, 1). Depends on the seed alone. */
void latin_design(double *shares, size_t inputs, size_t points, uint64_t seed);

#endif
