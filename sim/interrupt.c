/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one writable variable outside a function: a signal has no other way to say anything. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static atomic_int asked;

static void note(int signal_number)
{
    (void)signal_number;
    asked = 1;
}

void interrupt_listen(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void interrupt_hold(bool hold)
{
    struct sigaction action = {.sa_handler = hold ? SIG_IGN : SIG_DFL};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

const atomic_int *interrupt_flag(void)
{
    return &asked;
}
