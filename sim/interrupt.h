/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C: the first asks to end with what is complete, the second ends at once. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdatomic.h>

void interrupt_listen(void);
/* Non-zero: somebody asked. Atomic, because threads look at it. */
const atomic_int *interrupt_flag(void);

#endif
