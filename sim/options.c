/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the command line; faults are told in one line with the nearest word. */
#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

static const char *const command_names[] = {"run", "check", "help", "version"};

static const struct known {
    const char *brief, *name;
    bool valued;
    bool of_check; /* check takes it too; all are options of run */
} known_options[] = {
    {"-n", "--replications", true, false},
    {"-j", "--threads", true, true},
    {"--seed", "--seed", true, true},
    {"-o", "--output", true, false},
    {"--set", "--set", true, true},
    {"-f", "--force", false, false},
    {"--no-figures", "--no-figures", false, false},
    {"--no-baseline", "--no-baseline", false, false},
    {"--no-drivers", "--no-drivers", false, false},
    {"--drivers", "--drivers", false, false},
    {"-q", "--quiet", false, true},
};
enum { KNOWN = sizeof known_options / sizeof *known_options };

static enum status usage(const char *format, const char *what, const char *near)
{
    fprintf(stderr, "homefirst: ");
    fprintf(stderr, format, what);
    if (near)
        fprintf(stderr, "; did you mean '%s'?", near);
    fprintf(stderr, "\nTry 'homefirst help'.\n");
    return STATUS_USAGE;
}

static bool plain(const char *word)
{
    return word[0] &&
           word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "_-+=.,/:@%")] == '\0';
}

/* The command as a shell would read it again. */
static char *typed(int argc, char **argv)
{
    struct text text = {0};
    text_add(&text, "homefirst");
    for (int i = 1; i < argc; i++) {
        if (plain(argv[i])) {
            text_add(&text, " %s", argv[i]);
            continue;
        }
        text_add(&text, " '");
        for (const char *c = argv[i]; *c; c++)
            text_add(&text, *c == '\'' ? "'\\''" : "%c", *c);
        text_add(&text, "'");
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
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static enum status read_valued(struct options *o, const char *name, const char *value)
{
    long number = 0;
    if (is(name, "-n", "--replications")) {
        if (!whole(value, 1, 1000000, &number))
            return usage("-n wants a whole number from 1 to 1000000, not '%s'", value, NULL);
        o->replications = (size_t)number;
    } else if (is(name, "-j", "--threads")) {
        if (!whole(value, 1, 1024, &number))
            return usage("-j wants a whole number from 1 to 1024, not '%s'", value, NULL);
        o->threads = (int)number;
    } else if (strcmp(name, "--seed") == 0) {
        if (!value[0])
            return usage("--seed wants a text or a whole number%s", "", NULL);
        o->seed = value;
    } else if (is(name, "-o", "--output")) {
        if (!value[0])
            return usage("-o wants the name of a directory%s", "", NULL);
        o->output = value;
    } else {
        o->sets[o->set_count++] = value;
    }
    return STATUS_OK;
}

static void read_flag(struct options *o, const char *name)
{
    if (is(name, "-f", "--force"))
        o->replace = true;
    else if (strcmp(name, "--no-figures") == 0)
        o->figures = false;
    else if (strcmp(name, "--no-drivers") == 0)
        o->drivers = false;
    else if (strcmp(name, "--drivers") == 0)
        o->always_drivers = true;
    else if (strcmp(name, "--no-baseline") == 0)
        o->baseline = false;
    else
        o->quiet = true;
}

static enum status no_such_option(const char *name)
{
    const char *names[2 * KNOWN + 2] = {"--help", "--version"};
    for (int i = 0; i < KNOWN; i++) {
        names[2 * i + 2] = known_options[i].name;
        names[2 * i + 3] = known_options[i].brief;
    }
    return usage("there is no option '%s'", name, text_nearest(name, names, 2 * KNOWN + 2));
}

/* -h and --version anywhere: the rest does not matter. */
static bool asks_for_help(struct options *o, const char *word)
{
    bool help = is(word, "-h", "--help");
    if (!help && strcmp(word, "--version") != 0)
        return false;
    o->file_count = help ? 1 : 0;
    o->files[0] = command_names[o->command];
    o->command = help ? COMMAND_HELP : COMMAND_VERSION;
    return true;
}

/* One option at argv[*i]; "--name=value", "-n5" and "-n 5" are all understood. */
static enum status read_option(struct options *o, int argc, char **argv, int *i)
{
    char name[64] = "";
    const char *word = argv[*i], *value = NULL;
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    size_t length = equals ? (size_t)(equals - word) : word[1] == '-' ? strlen(word) : 2;
    memcpy(name, word, length < sizeof name ? length : 0);
    const struct known *known = known_options;
    while (known < known_options + KNOWN && !is(name, known->brief, known->name))
        known++;
    if (known == known_options + KNOWN)
        return no_such_option(name[0] ? name : word);
    if (o->command == COMMAND_CHECK && !known->of_check)
        return usage("check does not take '%s', which is an option of run", name, NULL);
    if (o->command != COMMAND_RUN && o->command != COMMAND_CHECK)
        return usage("'%s' is an option of run", name, NULL);
    if (equals)
        value = equals + 1;
    else if (word[1] != '-' && word[2] != '\0')
        value = word + 2;
    if (!known->valued) {
        if (value)
            return usage("'%s' takes no value", name, NULL);
        read_flag(o, name);
        return STATUS_OK;
    }
    if (!value && *i + 1 >= argc)
        return usage("'%s' wants a value", name, NULL);
    return read_valued(o, name, value ? value : argv[++*i]);
}

static enum status read_command(struct options *o, const char *word)
{
    for (int c = COMMAND_RUN; c <= COMMAND_VERSION; c++)
        if (strcmp(word, command_names[c]) == 0) {
            o->command = (enum command)c;
            return STATUS_OK;
        }
    if (is(word, "-h", "--help") || strcmp(word, "--version") == 0) {
        o->command = strcmp(word, "--version") == 0 ? COMMAND_VERSION : COMMAND_HELP;
        return STATUS_OK;
    }
    return usage("there is no command '%s'", word, text_nearest(word, command_names, 4));
}

static enum status check_whole(const struct options *o)
{
    if (o->command == COMMAND_RUN && o->file_count != 1)
        return usage(o->file_count ? "run takes one scenario, but '%s' is a second one"
                                   : "run wants a scenario file%s",
                     o->file_count ? o->files[1] : "", NULL);
    if (o->command == COMMAND_CHECK && o->file_count == 0)
        return usage("check wants one or more scenario files%s", "", NULL);
    if (o->command == COMMAND_VERSION && o->file_count > 0)
        return usage("version takes nothing, but '%s' is there", o->files[0], NULL);
    if (o->command == COMMAND_HELP && o->file_count > 1)
        return usage("help takes one topic, but '%s' is a second one", o->files[1], NULL);
    return STATUS_OK;
}

enum status options_read(struct options *o, int argc, char **argv)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *o = (struct options){
        .command = COMMAND_HELP, .figures = true, .baseline = true, .drivers = true};
    o->threads = processors > 0 && processors < 1024 ? (int)processors : 1;
    o->files = mem_array((size_t)argc + 1, sizeof *o->files);
    o->sets = mem_array((size_t)argc + 1, sizeof *o->sets);
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

void options_free(struct options *o)
{
    free(o->files);
    free(o->sets);
    free(o->typed);
}
