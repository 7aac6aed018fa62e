/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine: plays one replication of a plan after another in its own memory. One engine per
   thread; it opens no file and prints nothing. Same (plan, seed, replication), same outcome,
   whatever was played before. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "engine/outcome.h"
#include "engine/plan.h"
#include "engine/watch.h"

struct engine;

/* The plan must outlive the engine. Release with engine_free. */
struct engine *engine_new(const struct plan *plan, uint64_t seed);
void engine_free(struct engine *engine);
/* Plays replication number `replication` (0, 1, ...) and fills the outcome (made by outcome_init
   for the same plan). */
void engine_play(struct engine *engine, uint32_t replication, struct outcome *outcome);

/* For tests and stories, from the next replication on. The watch is copied; NULL: none. */
void engine_set_watch(struct engine *engine, const struct engine_watch *watch);

#endif
