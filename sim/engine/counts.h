/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of a replication besides what the steps count: flows, hours of use, moves. */
#ifndef ENGINE_COUNTS_H
#define ENGINE_COUNTS_H

#include "engine/life.h"

/* flows.c: memory, for the next replication; a counted life that has a twin sets out, comes to a
   step, is compared from now on; two that are compared; all are. */
void flows_make(struct engine *e);
void flows_free(struct engine *e);
void flows_clear(struct engine *e);
void flows_begin(struct engine *e, struct life *life);
void flows_come(struct engine *e, struct life *life, int32_t to);
void flows_meet_late(struct engine *e, struct life *life);
void flows_compare(struct engine *e, const struct life *with, const struct life *without);
void flows_close(struct engine *e);
/* hours.c: memory; counting begins, an hour is over, counting ends. */
void hours_make(struct engine *e);
void hours_free(struct engine *e);
void hours_start(struct engine *e);
void hours_over(struct engine *e);
void hours_stop(struct engine *e);
/* moves.c: memory, for the next replication; midnight. */
void moves_make(struct engine *e);
void moves_free(struct engine *e);
void moves_clear(struct engine *e);
void moves_midnight(struct engine *e);

#endif
