/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what only people can say of a study. */
#include "model/settings_table.h"

/* clang-format off */ /* one setting, two lines */

#define SAID(word, words)                                                                          \
    {.name = #word, .kind = SETTING_TEXT, AT(model, account.word), .meaning = words}

const struct setting settings_account[] = {
    SAID(purpose, "what the model is for, and what led to it"),
    SAID(audience, "who is to use its answers, and for which decision"),
    SAID(why_scenarios, "why these scenarios and what-ifs, and no others"),
    SAID(why_warm_up, "how the warm-up, or what the simulation begins with, was chosen"),
    SAID(why_horizon, "why so long is counted"),
    SAID(why_replications, "why so many replications"),
    SAID(data_access, "how others can come by the data behind the numbers, or why they cannot"),
    SAID(preprocessing, "what was done to the data before they became the numbers of the scenario"),
    SAID(validation, "how the model was checked against the world, by whom"),
    SAID(limitations, "what the answers must not be used for, and why"),
    SAID(authors, "who built the model"),
    SAID(approved_by, "who has accepted it for use"),
    SAID(funding, "who paid for it, and what interest they have in the answer"),
    SAID(contact, "whom to ask"),
    SAID(model_access, "where the scenario and the program can be had"),
    SAID(licence, "of the scenario and what belongs to it; the program has its own"),
    END_OF_TABLE};
