/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of flows for files: the words of flow_part, flow_how and flow_place, and of places
   ("pathway.step", "demand:NAME"). */
#ifndef REPORT_FLOW_WORDS_H
#define REPORT_FLOW_WORDS_H

#include "engine/plan.h"
#include "engine/flows.h"

enum { FLOW_NAME_ROOM = 2000 };

const char *flow_part_word(enum flow_part part);
const char *flow_how_word(enum flow_how how);
/* `room` bytes are filled at most. */
void flow_place_name(const struct plan *plan, uint32_t place, char *name, size_t room);

/* "SCHEME;part;how;from;to", and the key of it; false: there is no such flow. */
void flow_words(const struct plan *plan, uint64_t key, char *name, size_t room);
bool flow_words_find(const struct plan *plan, const char *name, uint64_t *key);

#endif
