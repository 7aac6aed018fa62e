/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many replications are enough (Hoad, Robinson and Davies 2010, JORS 61:1632): from 3 on, the
   smallest number at which the interval of every measure is narrow enough, and stays so for a
   look-ahead of 5 more (a twentieth of the number beyond 100).

   Known answer: at 95 % and within 10 %, the series 10 12 8 10 10 10 10 10 10 10 10 10 ... has
   half-widths of 49.7, 26.0, 17.6, 13.3, 10.7 and 8.9 % of its mean after 3 to 8: 8 are enough. */
#ifndef STUDY_PRECISION_H
#define STUDY_PRECISION_H

#include "study/measures.h"

struct precision_goal {
    int measure;   /* of the list */
    double within; /* the half-width asked for */
    bool relative; /* as a share of the mean's size */
    /* Filled by precision_check: */
    size_t needed;     /* from here on it was narrow enough; 0: not yet, or not known */
    double half_width; /* at the number found, else at the last one played; in the measure's unit */
    double mean;
};

struct precision {
    struct precision_goal *goals;
    size_t goal_count;
    size_t checked;  /* numbers of replications looked at */
    size_t *last;    /* [goal]: the last of them at which it was too wide */
    size_t too_wide; /* the last at which any was */
    size_t found;    /* enough; 0: not yet */
};

size_t precision_lookahead(size_t n);
/* `goals` are the caller's, and stay. Release with precision_close. */
void precision_open(struct precision *precision, struct precision_goal *goals, size_t count);
/* Looks at replications that have come since; true: enough are found. `values` as in
   series_fill. */
bool precision_check(struct precision *precision, const struct measure_list *list,
                     const double *values, size_t replications, double confidence);
/* So many replications will probably show it; above `replications`. */
size_t precision_next(const struct precision *precision, size_t replications, size_t most);
/* The goal that held on longest. */
const struct precision_goal *precision_slowest(const struct precision *precision);
void precision_close(struct precision *precision);

#endif
