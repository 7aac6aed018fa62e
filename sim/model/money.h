/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money in the model. */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include <stddef.h>

#include "model/named.h"

/* What is avoided is worth so much: by the admission or by the bed-day. */
struct money_value {
    struct named named;
    double per_admission, per_bed_day; /* one of them, the other NaN */
};

/* A figure for each quarter, year after year: the last year's hold for all that follow. */
struct yearly {
    double *quarters;
    size_t count;  /* 4, 8, ...; 0: not given */
    bool of_years; /* written as one number, a year's */
};

struct earning { /* from this share of the target, this share of the money is earned */
    struct named named;
    double delivery, share;
};

struct party { /* bears a share of what is not earned */
    const char *name;
    double share;
};

enum { ASSESSED_YEAR, ASSESSED_QUARTER };

/* Money that depends on a measure. */
struct payment {
    struct named named;
    const char *measure; /* "scope.measure" as in measures.csv */
    int assessed;        /* ASSESSED_... */
    struct yearly target;
    struct yearly fewer_than; /* delivery is what the measure is below it; not given: the measure */
    double at_stake;          /* a year; NaN */
    double per_unit;          /* of target, instead; NaN */
    double at_most;           /* a year; NaN: no limit */
    struct earning *earns;    /* none: in proportion, up to the whole */
    size_t earn_count;
    bool catch_up; /* a quarter looks at the year so far */
    struct party *parties;
    size_t party_count;
};

/* What somebody has set out to reach. */
struct goal {
    struct named named;
    const char *measure;
    double at_least, at_most; /* one of them, the other NaN */
    const char *source;
};

#endif
