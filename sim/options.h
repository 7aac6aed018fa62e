/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

struct command;
struct reply;

struct options {
    const struct command *command;
    const char **files; /* scenarios; for help: the topic; for others what they name */
    size_t file_count;
    const char **sets; /* --set */
    size_t set_count;
    const char **measures; /* --measure */
    size_t measure_count;
    const char **precisions; /* --precision */
    size_t precision_count;
    const char **conditions; /* --so-that, --within */
    size_t condition_count;
    const char **inputs; /* --input: paths of numbers with a range */
    size_t input_count;
    const char **held_out; /* --hold-out: measures of observations */
    size_t held_out_count;
    size_t replications; /* 0: as the scenario says */
    size_t threads;
    size_t trajectories, points;                   /* 0: the command's default */
    const char *method, *shape;                    /* NULL: the command's default */
    const char *replication, *stream, *day, *zone; /* of trace; NULL: not given */
    size_t patient;                                /* --patient; 0: not given */
    bool everybody;                                /* --all */
    const char *seed;                              /* NULL: as the scenario says */
    const char *output;                            /* NULL: output/<scenario> */
    bool replace;                                  /* -f */
    bool no_figures, no_baseline, no_drivers, no_report;
    bool always_drivers; /* --drivers */
    double within;       /* --within: relative difference that is let pass */
    bool extend;         /* --extend */
    bool no_details;     /* --no-details */
    bool dot;            /* --dot */
    const char *into;    /* a file to write; NULL: as the command has it */
    const char *design, *between, *with, *indifference; /* as typed; NULL: not given */
    size_t budget;                                      /* 0: not given */
    bool least, most;
    bool quiet;
    bool watched;        /* quiet, but a terminal sees progress */
    bool json;           /* --json */
    struct reply *reply; /* for programs that ask; NULL: people do */
    char *typed;         /* the whole command, as one could type it again */
};

/* On STATUS_USAGE a message has been printed to standard error. Release with options_free either
   way. */
enum status options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);
/* Whether the command leaves results in a directory (takes -o). */
bool options_leave_results(const struct command *command);
/* output/<name of the scenario file><ending>, where results land by default; release with free. */
char *options_output(const struct options *options, const char *ending);
/* The options of a command, a line each. */
void options_help(const struct command *command, FILE *out);
json_t *options_json(const struct command *command); /* the same for programs */

#endif
