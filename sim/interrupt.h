/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C: the first asks to end with what is complete, the second ends at once. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdatomic.h>
#include <stdbool.h>

void interrupt_listen(void);
/* While results are put in place nothing may interrupt: true holds signals off, false lets the next
   one end the program. */
void interrupt_hold(bool hold);
/* Non-zero: somebody asked. Atomic, because threads look at it. */
const atomic_int *interrupt_flag(void);

#endif
