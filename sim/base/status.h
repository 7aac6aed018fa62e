/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status codes: what a function reports and, for the last word, the exit status of the program. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/* One list; names, numbers and meanings come from it (help, README test, main). */
#define STATUS_LIST(X)                                                                             \
    X(STATUS_OK, 0, "done")                                                                        \
    X(STATUS_CHECK, 1, "a check of the run failed")                                                \
    X(STATUS_USAGE, 2, "the command line could not be understood")                                 \
    X(STATUS_SCENARIO, 3, "a scenario is at fault")                                                \
    X(STATUS_FILE, 4, "a file could not be read or written")                                       \
    X(STATUS_DIFFERS, 6, "results are not what they were")                                         \
    X(STATUS_INTERRUPTED, 130, "interrupted; what was complete has been kept")

enum status {
#define X(name, number, meaning) name = number,
    STATUS_LIST(X)
#undef X
};

/* The meaning of a status, in words; static storage. */
const char *status_meaning(enum status status);

#endif
