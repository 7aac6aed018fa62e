/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures. */
#include "report/figure_list.h"

#include <stddef.h>

const struct figure figure_list[] = {
    {"avoided", "Claimed and really avoided, by scheme",
     "Each bar is what a scheme counts as avoided, split into admissions that were really avoided, "
     "those that came later all the same, and those that would not have happened anyway."},
    {"waterfall", "From what is claimed to what is avoided",
     "Read downwards: from the claims goes what was not needed, then what was only deferred; what "
     "remains was really avoided. Below: what the claims do not count."},
    {"forest", "What differs, and how surely",
     "Each square is a difference on the same luck, its line the interval; one that does not touch "
     "the line at 0 is more than luck."},
    {"tornado", "Which assumptions move the answer most",
     "Each bar is one number moved to both ends of its range, all else as it stands; the answer "
     "there is written at the ends."},
    {"influence", "Which numbers matter",
     "The longer a bar, the more the number moves the answer; a diamond says how much of that "
     "is its own doing, or hangs on others, as the note below the figure says."},
    {"breakeven", "What an avoided admission must be worth",
     "Net benefit against the value of an admission really avoided, and of a bed-day saved. A "
     "scheme pays to the right of where its line crosses 0."},
    {"referrals", "When patients are referred",
     "Referrals by hour of the week, and whether anybody was on duty to take them."},
    {"response", "From referral to first contact",
     "The share of patients reached within the time on the axis, and the time that was promised."},
    {"census", "Patients in beds and on caseloads, day by day",
     "Midnight counts: the mean over the replications and the band that holds 95 % of them."},
    {"convergence", "How the estimate settles",
     "The mean of the replications so far, with its interval: it should be flat at the end, and "
     "the band as narrow as was wanted."},
    {"day", "A day, hour by hour",
     "Bars of waiting (hatched) and of being served (dark), with the schemes and without; of one "
     "patient a row for each step, of many a row for each patient."},
    {"goal", "What is enough",
     "The measure at the values that were tried, and the level that was wanted, dashed."},
    {"sweep", "What a setting moves", "The measure at each value of the setting, with interval."},
    {"heatmap", "What two settings move together",
     "The measure for each pair of values; the best are marked."},
    {"warmup", "How long the start is felt",
     "The measure as it settles, and where counting should begin."},
    {NULL, NULL, NULL},
};
