/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C: the first asks to end with what is complete, the second ends at once. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <signal.h>

void interrupt_listen(void);
const volatile sig_atomic_t *interrupt_flag(void); /* non-zero: somebody asked */

#endif
