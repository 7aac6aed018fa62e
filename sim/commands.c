/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands. */
#include "commands.h"

#include <string.h>

#include "base/text.h"

#define MANY ((size_t)-1)

const struct command commands[] = {
    {"run", command_run, "SCENARIO", "play a scenario and report it", command_run_help, 1, 1,
     "a scenario file", "one scenario"},
    {"compare", command_compare, "BASE WHATIF...", "rank what-ifs against their baseline",
     command_compare_help, 2, MANY, "a scenario and one or more what-ifs", NULL},
    {"sweep", command_sweep, "SCENARIO PATH=VALUES...", "move settings through values",
     command_sweep_help, 1, MANY, "a scenario file and what is moved", NULL},
    {"goal", command_goal, "SCENARIO PATH", "find the smallest number that will do",
     command_goal_help, 2, 2, "a scenario file and the path of a setting",
     "one scenario and one path"},
    {"choose", command_choose, "BASE OPTION...", "choose the best option with a stated certainty",
     command_choose_help, 2, MANY, "a scenario and one or more options", NULL},
    {"sensitivity", command_sensitivity, "SCENARIO", "which of the numbers with a range matter",
     command_sensitivity_help, 1, 1, "a scenario file", "one scenario"},
    {"uncertainty", command_uncertainty, "SCENARIO", "what luck and ignorance make of the answer",
     command_uncertainty_help, 1, 1, "a scenario file", "one scenario"},
    {"calibrate", command_calibrate, "SCENARIO",
     "which values of its ranges agree with what was observed", command_calibrate_help, 1, 1,
     "a scenario file", "one scenario"},
    {"trace", command_trace, "SCENARIO", "tell a patient's story in both worlds; event logs",
     command_trace_help, 1, 1, "a scenario file", "one scenario"},
    {"warmup", command_warmup, "SCENARIO", "how long a run needs until it has settled",
     command_warmup_help, 1, 1, "a scenario file", "one scenario"},
    {"verify", command_verify, "DIRECTORY", "make results again and say what differs",
     command_verify_help, 1, 1, "a directory of results, or its manifest.json", "one directory"},
    {"explain", command_explain, "SCENARIO", "a model in plain words and as pathway diagrams",
     command_explain_help, 1, 1, "a scenario file", "one scenario"},
    {"stress", command_stress, "SCENARIO|DIRECTORY",
     "what a report must state (STRESS-DES), as text", command_stress_help, 1, 1,
     "a scenario file or a directory of results", "one of them"},
    {"workbook", command_workbook, "DIRECTORY", "results as a spreadsheet with live formulas",
     command_workbook_help, 1, 1, "a directory of results", "one directory"},
    {"report", command_report, "DIRECTORY", "make a page of results, for people",
     command_report_help, 1, 1, "a directory of results", "one directory"},
    {"check", command_check, "SCENARIO...", "find all faults; then loads and assumptions",
     command_check_help, 1, MANY, "one or more scenario files", NULL},
    {"help", command_help, "[TOPIC]", "a command, language, measures, status", NULL, 0, 1, NULL,
     "one topic"},
    {"version", command_version, "", "which program this is", NULL, 0, 0, NULL, "nothing"},
    {NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const char *command_nearest(const char *name)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t count = 0;
    for (const struct command *c = commands; c->name; c++)
        names[count++] = c->name;
    return text_nearest(name, names, count);
}
