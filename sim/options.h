/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum command { COMMAND_RUN, COMMAND_CHECK, COMMAND_HELP, COMMAND_VERSION };

struct options {
    enum command command;
    const char **files; /* scenarios; for help: the topic */
    size_t file_count;
    const char **sets; /* --set */
    size_t set_count;
    size_t replications; /* 0: as the scenario says */
    int threads;
    const char *seed;    /* NULL: as the scenario says */
    const char *output;  /* NULL: output/<scenario> */
    bool replace;        /* -f */
    bool figures;        /* false: --no-figures */
    bool drivers;        /* false: --no-drivers */
    bool always_drivers; /* --drivers */
    bool baseline;       /* false: --no-baseline */
    bool quiet;
    char *typed; /* the whole command, as one could type it again */
};

/* On STATUS_USAGE a message has been printed to standard error. Release with options_free either
   way. */
enum status options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);

/* The commands; each prints what it has to say and returns the exit status. */
enum status command_run(const struct options *options);
enum status command_check(const struct options *options);
enum status command_help(const struct options *options);
enum status command_version(const struct options *options);

#endif
