/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be asked of the program: a command each, in a file cmd_NAME.c. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "options.h"

struct command {
    const char *name;
    enum status (*act)(const struct options *options); /* prints what it has to say */
    const char *takes;                                 /* after its name: "SCENARIO" */
    const char *brief;                                 /* what it does, in a line */
    const char *help;                                  /* more of it, for its own help */
    size_t least, most;                                /* so many words after it, options aside */
    const char *wants, *and_no_more; /* told when there are fewer: "a scenario file"; or more */
};

/* In the order of the help; ends with a row without a name. */
extern const struct command commands[];
/* NULL: there is none of that name. */
const struct command *command_find(const char *name);
/* For usage faults: the nearest name, or NULL. */
const char *command_nearest(const char *name);

/* In the files of the commands. */
extern const char command_sweep_help[], command_goal_help[], command_choose_help[];
extern const char command_run_help[], command_check_help[], command_compare_help[];
extern const char command_sensitivity_help[], command_uncertainty_help[];
extern const char command_calibrate_help[], command_warmup_help[], command_verify_help[];
extern const char command_explain_help[], command_stress_help[];
extern const char command_trace_help[];
enum status command_trace(const struct options *options);
extern const char command_workbook_help[];
extern const char command_report_help[];
enum status command_run(const struct options *options);
enum status command_compare(const struct options *options);
enum status command_sweep(const struct options *options);
enum status command_goal(const struct options *options);
enum status command_choose(const struct options *options);
enum status command_sensitivity(const struct options *options);
enum status command_uncertainty(const struct options *options);
enum status command_warmup(const struct options *options);
enum status command_verify(const struct options *options);
enum status command_explain(const struct options *options);
enum status command_stress(const struct options *options);
enum status command_workbook(const struct options *options);
enum status command_report(const struct options *options);
enum status command_check(const struct options *options);
enum status command_calibrate(const struct options *options);
enum status command_help(const struct options *options);
enum status command_version(const struct options *options);

#endif
