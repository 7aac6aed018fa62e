/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which share of an output's variance each input is the cause of, when all vary over their ranges,
   independently: alone (first order), and together with the others (total). First order by Saltelli
   et al. 2010 (Computer Physics Communications 181:259), total by Jansen 1999 (same journal,
   117:35). The points are Sobol's quasi-random ones (GSL), moved by a random shift modulo 1.
   Known answer: Ishigami's function with a = 7, b = 0.1 has first order 0.3139, 0.4424, 0 and
   totals 0.5576, 0.4424, 0.2437. */
#ifndef STUDY_SOBOL_H
#define STUDY_SOBOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* GSL knows Sobol's sequence in up to 40 dimensions, of which each input needs two. */
enum { SOBOL_INPUTS_MOST = 20, SOBOL_RESAMPLES = 1000 };

/* Fills shares[points][2 + inputs][inputs]: of each point the rows A, B, and A with one input after
   the other from B. */
void sobol_design(double *shares, size_t inputs, size_t points, uint64_t seed);

struct sobol_index {
    double first, first_low, first_high; /* bootstrap intervals over the points (percentiles) */
    double total, total_low, total_high;
    size_t points; /* that had all outputs that it takes */
};
/* `outputs` are [points][2 + inputs], in the design's order; NaN: not known. False: the output
   never varies, and there are no shares (they are NaN then). */
bool sobol_indices(struct sobol_index *indices, const double *outputs, size_t inputs, size_t points,
                   double confidence, uint64_t seed);

#endif
