/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures. */
#include "report/figure_list.h"

#include <string.h>

const struct figure figure_list[] = {
    {"avoided", "Claimed and really avoided, by scheme",
     "Each bar is what a scheme counts as avoided, split into admissions that were really avoided, "
     "those that came later all the same, and those that would not have happened anyway.",
     false},
    {"map", "What becomes of a scheme's patients, without it and with it",
     "Each flow is as thick as there are patients. Above: where they would be without the scheme; "
     "below: where they are with it.",
     true},
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
    {"day", "A day, hour by hour",
     "Bars of waiting (hatched) and of being served (dark), with the schemes and without; of one "
     "patient a row for each step, of many a row for each patient.",
     false},
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
