/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the patients of a scheme flow, with the schemes and without: who went from where to where in
   the episode that is compared. Steps that take no time are passed over, except the one by which a
   scheme is entered; so a flow says what follows what in a patient's way. A patient who enters two
   schemes flows in both. */
#ifndef ENGINE_FLOWS_H
#define ENGINE_FLOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of a flow: with the schemes, before the scheme was entered or from entering it on; without. */
enum flow_part { FLOW_BEFORE, FLOW_WITH, FLOW_WITHOUT, FLOW_PARTS };

/* How the place that it comes from was left. */
enum flow_how { FLOW_ON, FLOW_GAVE_UP, FLOW_TURNED_AWAY, FLOW_MISSED, FLOW_HOWS };

/* A place is a step (its number), a demand stream, or one of these. Of those after PLACE_INSIDE
   each follows one of the others: admitted (again) within the window of plan_window, or not. */
enum flow_place {
    PLACE_EARLIER, /* on the way already: meets the scheme only after the first episode */
    PLACE_CLAIMED, /* home, claimed */
    PLACE_HOME,
    PLACE_ADMITTED,
    PLACE_WAS_IN_BED, /* the life without schemes, when the other meets one late */
    PLACE_WAS_HOME,
    PLACE_INSIDE, /* still on the way when the simulation ended */
    PLACE_LATER,
    PLACE_NOT_LATER,
    FLOW_PLACES
};
enum { PLACE_DEMAND = 1 << 20, PLACE_END = 1 << 21 };

/* What is counted: `key` says of what, `count` says it of how many. */
struct flow_count {
    uint64_t key;
    uint64_t count;
};
struct flow_list {
    struct flow_count *at; /* ascending in key */
    size_t count, room;
};

struct flow_of {
    size_t scheme; /* pathway */
    enum flow_part part;
    enum flow_how how;
    uint32_t from, to; /* places */
};

uint64_t flow_key(const struct flow_of *of);
struct flow_of flow_of_key(uint64_t key);

#endif
