/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the command line; faults are told in one line with the nearest word. */
#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/quoted.h"
#include "base/text.h"
#include "commands.h"
#include "report/json_words.h"

#define ALL NULL /* every command takes it */

enum kind { FLAG, WORD, COUNT, REAL, LIST };

/* Commands that play many versions: what all of them take. */
#define EXPERIMENTS " warmup trace compare sweep goal choose sensitivity uncertainty calibrate "

/* `of` are the commands that take it, with a space around each. */
static const struct known {
    const char *brief, *name, *of;
    enum kind kind;
    size_t offset, count_offset; /* in struct options; of a list its count, too */
    long most;                   /* of a count, from 1 */
    const char *wants;           /* of a word that may not be empty */
    const char *value, *meaning; /* for the help */
} known_options[] = {
#define AT(field) offsetof(struct options, field)
    {"-n", "--replications", " run" EXPERIMENTS, COUNT, AT(replications), 0, 1000000, NULL, "N",
     "how many repetitions (default: as the scenario says, or as said above)"},
    {"-j", "--threads", " run verify check" EXPERIMENTS, COUNT, AT(threads), 0, 1024, NULL, "N",
     "threads (default: all processors); results are the same for any number"},
    {NULL, "--seed", " run check" EXPERIMENTS, WORD, AT(seed), 0, 0, "a text or a whole number",
     "S", "a whole number or a text (default: as the scenario says)"},
    {NULL, "--set", " run check explain stress" EXPERIMENTS, LIST, AT(sets), AT(set_count), 0, NULL,
     "PATH=VALUE", "change a setting; also PATH*=FACTOR, PATH+=NUMBER; may be given several times"},
    {NULL, "--measure", " run trace compare sweep choose sensitivity uncertainty ", LIST,
     AT(measures), AT(measure_count), 0, NULL, "SCOPE.NAME",
     "what is asked about (see help measures); may be given several times"},
    {NULL, "--precision", " run ", LIST, AT(precisions), AT(precision_count), 0, NULL,
     "[MEASURE=]P",
     "play until intervals are as narrow: 2%, or area.admissions=500; -n: at most (10,000)"},
    {"-o", "--output", " run explain" EXPERIMENTS, WORD, AT(output), 0, 0,
     "the name of a directory", "DIR",
     "where results land (default: output/<scenario>, or output/<scenario>-<command>)"},
    {"-o", "--output", " stress ", WORD, AT(into), 0, 0, "the name of a file", "FILE",
     "where the document lands (default: standard output)"},
    {"-o", "--output", " workbook ", WORD, AT(into), 0, 0, "the name of a file", "FILE",
     "what to write (default: DIRECTORY/<its name>.xlsx)"},
    {NULL, "--method", " sensitivity ", WORD, AT(method), 0, 0, "a method", "METHOD",
     "one-at-a-time, morris (default) or sobol"},
    {NULL, "--trajectories", " sensitivity ", COUNT, AT(trajectories), 0, 10000, NULL, "N",
     "of Morris's method (default: 20; 10 before Sobol's)"},
    {NULL, "--points", " sensitivity uncertainty ", COUNT, AT(points), 0, 1000000, NULL, "N",
     "of Sobol's method (default: 128); of uncertainty (default: 400; at least 10)"},
    {NULL, "--shape", " uncertainty ", WORD, AT(shape), 0, 0, "a shape", "SHAPE",
     "of the ranges: triangular (default), pert or uniform"},
    {"-f", "--force", " run explain stress" EXPERIMENTS, FLAG, AT(replace), 0, 0, NULL, NULL,
     "replace earlier results there"},
    {NULL, "--dot", " explain ", FLAG, AT(dot), 0, 0, NULL, NULL,
     "draw the pathways, too (also with -o)"},
    {NULL, "--replication", " trace ", WORD, AT(replication), 0, 0, "a number", "WHICH",
     "a number as in replications.csv, or median (default) or worst by the measure"},
    {NULL, "--patient", " trace ", COUNT, AT(patient), 0, 100000000, NULL, "P",
     "whose story: of those whom a scheme met, the P-th to arrive (default: say whom to ask for)"},
    {NULL, "--stream", " trace ", WORD, AT(stream), 0, 0, "a demand stream", "NAME",
     "count the patients of this demand stream, met or not"},
    {NULL, "--day", " trace ", WORD, AT(day), 0, 0, "a date", "DATE",
     "the day of the chart, as 2015-03-14 (default: that of the arrival, or the busiest)"},
    {NULL, "--all", " trace ", FLAG, AT(everybody), 0, 0, NULL, NULL,
     "put everybody into the event logs, not only those whom a scheme met"},
    {NULL, "--zone", " trace ", WORD, AT(zone), 0, 0, "an offset from UTC", "OFFSET",
     "time zone of the clock in the event logs, fixed (default: +00:00)"},
    {NULL, "--no-figures", " run explain" EXPERIMENTS, FLAG, AT(no_figures), 0, 0, NULL, NULL,
     "do not draw"},
    {"-f", "--force", " workbook ", FLAG, AT(replace), 0, 0, NULL, NULL,
     "replace a workbook that is there and holds something else"},
    {NULL, "--no-drivers", " run ", FLAG, AT(no_drivers), 0, 0, NULL, NULL,
     "do not ask which ranges drive the answer"},
    {NULL, "--drivers", " run ", FLAG, AT(always_drivers), 0, 0, NULL, NULL,
     "ask it even when that takes long"},
    {NULL, "--no-baseline", " run ", FLAG, AT(no_baseline), 0, 0, NULL, NULL,
     "do not play the baseline of a what-if beside it"},
    {NULL, "--extend", " run ", FLAG, AT(extend), 0, 0, NULL, NULL,
     "go on from the replications that the directory holds, instead of playing all"},
    {NULL, "--no-details", " run ", FLAG, AT(no_details), 0, 0, NULL, NULL,
     "keep the summary and its tables only: no replications.csv, no figures"},
    {NULL, "--within", " verify ", REAL, AT(within), 0, 0, NULL, "SHARE",
     "let numbers differ by this share of them, 1e-9 say, between machines (default: 0)"},
    {NULL, "--design", " sweep ", WORD, AT(design), 0, 0, "the name of a CSV file", "FILE",
     "the points to play: paths above the columns, a row for each point"},
    {NULL, "--so-that", " goal ", LIST, AT(conditions), AT(condition_count), 0, NULL, "CONDITION",
     "\"measure >= value\", also > <= <; may be given several times, all are to hold"},
    {NULL, "--between", " goal ", WORD, AT(between), 0, 0, "a range", "LOW:HIGH",
     "where to look, also LOW:HIGH:STEP (default: as the scenario says, or as far as need be)"},
    {NULL, "--with", " goal choose ", WORD, AT(with), 0, 0, "a certainty", "P",
     "how sure the answer is to be (default: 95%)"},
    {NULL, "--indifference", " choose ", WORD, AT(indifference), 0, 0, "an amount", "D",
     "the smallest difference that matters, in the unit of the measure"},
    {NULL, "--within", " choose ", LIST, AT(conditions), AT(condition_count), 0, NULL, "CONDITION",
     "only options for which it holds: \"schemes.cost <= 2 million\"; may be given several times"},
    {NULL, "--budget", " choose ", COUNT, AT(budget), 0, 10000000, NULL, "N",
     "share out so many replications where they tell most, and say how sure the choice is"},
    {NULL, "--least", " sweep choose ", FLAG, AT(least), 0, 0, NULL, NULL,
     "less of the measure is better (default: said in the answer)"},
    {NULL, "--most", " sweep choose ", FLAG, AT(most), 0, 0, NULL, NULL, "more of it is better"},
    {NULL, "--input", " calibrate ", LIST, AT(inputs), AT(input_count), 0, NULL, "PATH",
     "a number with a range to calibrate (default: all); may be given several times"},
    {NULL, "--hold-out", " calibrate ", LIST, AT(held_out), AT(held_out_count), 0, NULL, "MEASURE",
     "an observation to predict, not to learn from; may be given several times"},
    {"-o", "--output", " report ", WORD, AT(output), 0, 0, "the name of a file", "FILE",
     "where the page lands (default: DIRECTORY/report.html)"},
    {"-f", "--force", " report ", FLAG, AT(replace), 0, 0, NULL, NULL,
     "replace a file there, whoever made it"},
    {NULL, "--no-report", " run ", FLAG, AT(no_report), 0, 0, NULL, NULL,
     "do not make report.html"},
    {"-q", "--quiet", " run verify report workbook check explain stress" EXPERIMENTS, FLAG,
     AT(quiet), 0, 0, NULL, NULL, "print nothing but faults"},
    {NULL, "--json", ALL, FLAG, AT(json), 0, 0, NULL, NULL,
     "print the results as JSON, and nothing else (see output/README.md)"},
#undef AT
};
enum { KNOWN = sizeof known_options / sizeof *known_options };

static enum status tell(const char *near, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum status tell(const char *near, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fprintf(stderr, "homefirst: ");
    vfprintf(stderr, format, values);
    va_end(values);
    if (near)
        fprintf(stderr, "; did you mean '%s'?", near);
    fprintf(stderr, "\nTry 'homefirst help'.\n");
    return STATUS_USAGE;
}

/* The command as a shell would read it again. */
static char *typed(int argc, char **argv)
{
    struct text text = {0};
    text_add(&text, "homefirst");
    for (int i = 1; i < argc; i++) {
        text_add(&text, " ");
        quoted_add(&text, argv[i]);
    }
    return text.at;
}

static bool whole(const char *text, long low, long high, long *value)
{
    char *end = NULL;
    errno = 0;
    *value = strtol(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && *value >= low && *value <= high;
}

static bool is(const char *word, const char *one, const char *other)
{
    return (one && strcmp(word, one) == 0) || strcmp(word, other) == 0;
}

static void *field(struct options *o, size_t offset)
{
    return (char *)o + offset;
}

static enum status read_value(struct options *o, const struct known *known, const char *value)
{
    long number = 0;
    const char *name = known->brief ? known->brief : known->name;
    if (known->kind == COUNT) {
        if (!whole(value, 1, known->most, &number))
            return tell(NULL, "%s wants a whole number from 1 to %ld, not '%s'", name, known->most,
                        value);
        *(size_t *)field(o, known->offset) = (size_t)number;
    } else if (known->kind == REAL) {
        char *end = NULL;
        double share = strtod(value, &end);
        if (end == value || *end || !(share >= 0 && share < 1))
            return tell(NULL, "%s wants a number from 0 to below 1, not '%s'", name, value);
        *(double *)field(o, known->offset) = share;
    } else if (known->kind == WORD) {
        if (!value[0])
            return tell(NULL, "%s wants %s", name, known->wants);
        *(const char **)field(o, known->offset) = value;
    } else {
        size_t *count = field(o, known->count_offset);
        (*(const char ***)field(o, known->offset))[(*count)++] = value;
    }
    return STATUS_OK;
}

static bool is_taken(const struct known *known, const struct command *command)
{
    char name[40];
    snprintf(name, sizeof name, " %s ", command->name);
    return known->of == ALL || strstr(known->of, name) != NULL;
}

/* The nearest name: of all options, or of those that a command takes. */
static const char *near_option(const char *name, const struct command *command)
{
    const char *names[2 * KNOWN + 2] = {"--help", "--version"};
    size_t count = 2;
    for (int i = 0; i < KNOWN; i++) {
        if (command && !is_taken(&known_options[i], command))
            continue;
        names[count++] = known_options[i].name;
        if (known_options[i].brief)
            names[count++] = known_options[i].brief;
    }
    for (size_t i = 0; i < count && strlen(name) > 3; i++)
        if (strncmp(names[i], name, strlen(name)) == 0)
            return names[i]; /* begun */
    return text_nearest(name, names, count);
}

bool options_leave_results(const struct command *command)
{
    const struct known *known = known_options;
    while (strcmp(known->name, "--output") != 0)
        known++;
    return is_taken(known, command);
}

/* -h and --version anywhere: the rest does not matter. */
static bool asks_for_help(struct options *o, const char *word)
{
    bool help = is(word, "-h", "--help");
    if (!help && strcmp(word, "--version") != 0)
        return false;
    o->file_count = help ? 1 : 0;
    o->files[0] = o->command->name;
    o->command = command_find(help ? "help" : "version");
    return true;
}

/* The same name may mean another thing to another command. */
static const struct known *find_option(const char *name, const struct command *command)
{
    const struct known *found = NULL;
    for (const struct known *k = known_options; k < known_options + KNOWN; k++)
        if (is(name, k->brief, k->name) && (!found || is_taken(k, command)))
            found = k;
    return found;
}

/* One option at argv[*i]; "--name=value", "-n5" and "-n 5" are all understood. */
static enum status read_option(struct options *o, int argc, char **argv, int *i)
{
    char name[64] = "";
    const char *word = argv[*i], *value = NULL;
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    size_t length = equals ? (size_t)(equals - word) : word[1] == '-' ? strlen(word) : 2;
    memcpy(name, word, length < sizeof name ? length : 0);
    const struct known *known = find_option(name, o->command);
    if (!known)
        return tell(near_option(name[0] ? name : word, NULL), "there is no option '%s'",
                    name[0] ? name : word);
    if (!is_taken(known, o->command))
        return tell(near_option(name, o->command), "%s does not take '%s'", o->command->name, name);
    if (equals)
        value = equals + 1;
    else if (word[1] != '-' && word[2] != '\0')
        value = word + 2;
    if (known->kind == FLAG) {
        if (value)
            return tell(NULL, "'%s' takes no value", name);
        *(bool *)field(o, known->offset) = true;
        return STATUS_OK;
    }
    if (!value && *i + 1 >= argc)
        return tell(NULL, "'%s' wants a value", name);
    return read_value(o, known, value ? value : argv[++*i]);
}

static enum status read_command(struct options *o, const char *word)
{
    const struct command *command = command_find(word);
    if (is(word, "-h", "--help"))
        command = o->command; /* help */
    else if (strcmp(word, "--version") == 0)
        command = command_find("version");
    if (!command)
        return tell(command_nearest(word), "there is no command '%s'", word);
    o->command = command;
    return STATUS_OK;
}

static enum status check_whole(const struct options *o)
{
    const struct command *command = o->command;
    if (o->file_count < command->least)
        return tell(NULL, "%s wants %s", command->name, command->wants);
    if (o->file_count > command->most)
        return tell(NULL, "%s takes %s, but '%s' is there as well", command->name,
                    command->and_no_more, o->files[command->most]);
    return STATUS_OK;
}

enum status options_read(struct options *o, int argc, char **argv)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *o = (struct options){.command = command_find("help")};
    o->threads = processors > 0 && processors < 1024 ? (size_t)processors : 1;
    o->files = mem_array((size_t)argc + 1, sizeof *o->files);
    o->sets = mem_array((size_t)argc + 1, sizeof *o->sets);
    o->measures = mem_array((size_t)argc + 1, sizeof *o->measures);
    o->precisions = mem_array((size_t)argc + 1, sizeof *o->precisions);
    o->conditions = mem_array((size_t)argc + 1, sizeof *o->conditions);
    o->inputs = mem_array((size_t)argc + 1, sizeof *o->inputs);
    o->held_out = mem_array((size_t)argc + 1, sizeof *o->held_out);
    o->typed = typed(argc, argv);
    enum status status = argc > 1 ? read_command(o, argv[1]) : STATUS_OK;
    bool only_files = false;
    for (int i = 2; i < argc && status == STATUS_OK; i++) {
        if (!only_files && strcmp(argv[i], "--") == 0)
            only_files = true;
        else if (!only_files && asks_for_help(o, argv[i]))
            break;
        else if (!only_files && argv[i][0] == '-' && argv[i][1] != '\0')
            status = read_option(o, argc, argv, &i);
        else
            o->files[o->file_count++] = argv[i];
    }
    return status == STATUS_OK ? check_whole(o) : status;
}

char *options_output(const struct options *o, const char *ending)
{
    const char *slash = strrchr(o->files[0], '/'), *base = slash ? slash + 1 : o->files[0];
    const char *dot = strrchr(base, '.');
    struct text text = {0};
    text_add(&text, "output/%.*s%s", dot && dot > base ? (int)(dot - base) : (int)strlen(base),
             base, ending);
    return text.at;
}

void options_help(const struct command *command, FILE *out)
{
    for (const struct known *k = known_options; k < known_options + KNOWN; k++) {
        char left[80];
        if (!is_taken(k, command))
            continue;
        snprintf(left, sizeof left, "%s%s%s%s%s", k->brief ? k->brief : "   ",
                 k->brief ? ", " : " ", k->name, k->value ? " " : "", k->value ? k->value : "");
        fprintf(out, "  %-24s %s\n", left, k->meaning);
    }
}

json_t *options_json(const struct command *command)
{
    json_t *list = json_array();
    for (const struct known *k = known_options; k < known_options + KNOWN; k++) {
        if (!is_taken(k, command))
            continue;
        json_t *option = json_object();
        json_put_words(option, "name", k->name);
        json_put_words(option, "brief", k->brief);
        json_put_words(option, "value", k->value);
        json_put_words(option, "meaning", k->meaning);
        json_array_append_new(list, option);
    }
    return list;
}

void options_free(struct options *o)
{
    free(o->files);
    free(o->sets);
    free(o->measures);
    free(o->precisions);
    free(o->conditions);
    free(o->inputs);
    free(o->held_out);
    free(o->typed);
}
