/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money in the model. */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include "model/named.h"

/* What is avoided is worth so much: by the admission or by the bed-day. */
struct money_value {
    struct named named;
    double per_admission, per_bed_day; /* one of them, the other NaN */
};

#endif
