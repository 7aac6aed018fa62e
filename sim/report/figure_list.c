/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures. */
#include "report/figure_list.h"

#include <stddef.h>

const struct figure figure_list[] = {
    {"avoided", "Claimed and really avoided, by scheme",
     "Each bar is what a scheme counts as avoided, split into admissions that were really avoided, "
     "those that came later all the same, and those that would not have happened anyway."},
    {"referrals", "When patients are referred",
     "Referrals by hour of the week, and whether anybody was on duty to take them."},
    {"response", "From referral to first contact",
     "The share of patients reached within the time on the axis, and the time that was promised."},
    {"census", "Patients in beds and on caseloads, day by day",
     "Midnight counts: the mean over the replications and the band that holds 95 % of them."},
    {"day", "A day, hour by hour",
     "Bars of waiting (hatched) and of being served (dark), with the schemes and without; of one "
     "patient a row for each step, of many a row for each patient."},
    {"sweep", "What a setting moves", "The measure at each value of the setting, with interval."},
    {"heatmap", "What two settings move together",
     "The measure for each pair of values; the best are marked."},
    {"warmup", "How long the start is felt",
     "The measure as it settles, and where counting should begin."},
    {NULL, NULL, NULL},
};
