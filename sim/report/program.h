/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs (gnuplot, dot): started without a shell, heard, and stopped when they take too
   long. */
#ifndef REPORT_PROGRAM_H
#define REPORT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

struct program {
    const char *name;     /* looked for along PATH: "gnuplot" */
    const char *package;  /* what is to be installed when it is not there: "gnuplot-nox" */
    double seconds;       /* after which it is stopped */
    char *const *options; /* what follows the name; ends with NULL */
};

/* Runs it until it ends, with nothing to read; what it says is kept for `why`. True: it ended well
   and `file` is there, not empty. False: `why` (room 256 or more) says what went wrong, in a line,
   and no `file` is left. */
bool program_make(const struct program *program, const char *file, char *why, size_t room);

#endif
