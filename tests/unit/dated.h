/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios with dates for tests. */
#ifndef UNIT_DATED_H
#define UNIT_DATED_H

#include "played.h"

#define DAY(n) ((n)*1440.0)
/* Ten days from Monday 2015-01-05. */
#define TEN_DAYS "title = \"a test\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"
/* Patients come on that Monday only. */
#define WEEKS MONDAY_AND("30 d", "")
#define CHANGES(entries) "changes = ( " entries " );"
#define FROM(from, what) "{ from = \"" from "\"; " what " }"
#define FROM_TO(from, to, what) "{ from = \"" from "\"; to = \"" to "\"; " what " }"
#define STEP(pathway, step, what)                                                                  \
    "pathways = { " pathway " = { steps = { " step " = { " what "}; }; }; };"
#define NURSES(what) "resources = { nurse = { " what " }; };"

/* 30 patients a day, an hour each. */
#define QUEUE(nurse, changes)                                                                      \
    TEN_DAYS                                                                                       \
    "demand = { a = { per_day = 30; enters = \"x\"; }; };"                                         \
    "opening_hours = { office = { open = ( { from = \"09:00\"; to = \"17:00\"; } ); }; };"         \
    "resources = { nurse = { " nurse " }; };"                                                      \
    "pathways = { " PATHWAY("x", SERVICE("seen", "\"nurse\"", "1 h") END("left")) "};" changes

#endif
