/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures. */
#include "report/figure_list.h"

#include <string.h>

const struct figure figure_list[] = {
    {"avoided", "Claimed and really avoided, by scheme",
     "Each bar is what a scheme counts as avoided, split into admissions that were really avoided, "
     "those that came later all the same, and those that would not have happened anyway.",
     false},
    {"waterfall", "From what is claimed to what is avoided",
     "Read downwards: from the claims goes what was not needed, then what was only deferred; what "
     "remains was really avoided. Below: what the claims do not count.",
     false},
    {"map", "What becomes of a scheme's patients, without it and with it",
     "Each flow is as thick as there are patients. Above: where they would be without the scheme; "
     "below: where they are with it.",
     true},
    {"forest", "What differs, and how surely",
     "Each square is a difference on the same luck, its line the interval; one that does not touch "
     "the line at 0 is more than luck.",
     false},
    {"tornado", "Which assumptions move the answer most",
     "Each bar is one number moved to both ends of its range, all else as it stands; the answer "
     "there is written at the ends.",
     false},
    {"influence", "Which numbers matter",
     "The longer a bar, the more the number moves the answer; a diamond says how much of that "
     "is its own doing, or hangs on others, as the note below the figure says.",
     false},
    {"breakeven", "What an avoided admission must be worth",
     "Net benefit against the value of an admission really avoided, and of a bed-day saved. A "
     "scheme pays to the right of where its line crosses 0.",
     false},
    {"referrals", "When patients are referred",
     "Referrals by hour of the week, and whether anybody was on duty to take them.", false},
    {"use", "How busy staff and places are, by hour of the week",
     "Each cell is an hour of the week: of all who are on duty in it, the share that is in use. "
     "Empty: nobody is on duty.",
     false},
    {"response", "From referral to first contact",
     "The share of patients reached within the time on the axis, and the time that was promised.",
     false},
    {"census", "Patients in beds and on caseloads, day by day",
     "Midnight counts: the mean over the replications and the band that holds 95 % of them.",
     false},
    {"arrivals", "Who comes and who goes, over time",
     "How many arrive, come back, go home, enter and leave the schemes, with the band that holds "
     "95 % of single periods. Over time, as many leave as come.",
     false},
    {"convergence", "How the estimate settles",
     "The mean of the replications so far, with its interval: it should be flat at the end, and "
     "the band as narrow as was wanted.",
     false},
    {"day", "A day, hour by hour",
     "Bars of waiting (hatched) and of being served (dark), with the schemes and without; of one "
     "patient a row for each step, of many a row for each patient.",
     false},
    {"goal", "What is enough",
     "The measure at the values that were tried, and the level that was wanted, dashed.", false},
    {"sweep", "What a setting moves", "The measure at each value of the setting, with interval.",
     false},
    {"heatmap", "What two settings move together",
     "The measure for each pair of values; the best are marked.", false},
    {"warmup", "How long the start is felt",
     "The measure as it settles, and where counting should begin.", false},
    {NULL, NULL, NULL, false},
};

const struct figure *figure_of(const char *picture)
{
    for (const struct figure *figure = figure_list; figure->name; figure++) {
        size_t length = strlen(figure->name);
        if (strncmp(picture, figure->name, length) == 0 &&
            picture[length] == (figure->several ? '-' : '\0'))
            return figure;
    }
    return NULL;
}
