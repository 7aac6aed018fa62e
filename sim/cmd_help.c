/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst help and homefirst version. */
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "reply.h"
#include "report/json_words.h"
#include "report/language.h"
#include "report/language_json.h"
#include "report/manifest.h"
#include "report/manifest_private.h"

static void print_general(void)
{
    printf("homefirst: what do schemes that keep older people out of hospital achieve?\n\n");
    for (const struct command *c = commands; c->name; c++) {
        char left[80];
        snprintf(left, sizeof left, "homefirst %s %s", c->name, c->takes);
        printf("  %-42s %s\n", left, c->brief);
    }
    printf("\nTry: homefirst run scenarios/leicestershire-2015.cfg\n"
           "     homefirst run scenarios/what-if/one-night-nurse.cfg\n\n");
}

static void print_command(const struct command *command)
{
    printf("homefirst %s %s [options]: %s\n\n%s\n", command->name, command->takes, command->brief,
           command->help);
    options_help(command, stdout);
}

static void print_text(void (*write)(struct text *out))
{
    struct text out = {0};
    write(&out);
    fwrite(out.at, 1, out.length, stdout);
    text_free(&out);
}

static void print_statuses(void)
{
    printf("Exit status:\n");
#define X(name, number, meaning) printf("  %3d  %s\n", number, meaning);
    STATUS_LIST(X)
#undef X
}

static enum status no_such_topic(const char *topic)
{
    const char *names[64] = {"language", "measures", "status"};
    size_t count = 3;
    for (const struct command *c = commands; c->name; c++)
        names[count++] = c->name;
    const char *near = text_nearest(topic, names, count);
    fprintf(stderr, "homefirst: there is no help on '%s'%s%s%s\n", topic,
            near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    fprintf(stderr, "Topics: language, measures, status, and each command.\n");
    return STATUS_USAGE;
}

static json_t *commands_json(void)
{
    json_t *list = json_array();
    for (const struct command *c = commands; c->name; c++) {
        json_t *command = json_object();
        json_put_words(command, "name", c->name);
        json_put_words(command, "takes", c->takes);
        json_put_words(command, "brief", c->brief);
        json_put_words(command, "help", c->help);
        json_object_set_new(command, "options", options_json(c));
        json_array_append_new(list, command);
    }
    return list;
}

static json_t *statuses_json(void)
{
    json_t *list = json_array();
    json_t *status;
#define X(name, number, means)                                                                     \
    status = json_object();                                                                        \
    json_object_set_new(status, "status", json_integer(number));                                   \
    json_put_words(status, "meaning", means);                                                      \
    json_array_append_new(list, status);
    STATUS_LIST(X)
#undef X
    return list;
}

/* The topic, or everything about commands. */
static enum status answer(struct reply *reply, const char *topic)
{
    if (strcmp(topic, "language") == 0)
        reply_put(reply, "settings", language_json_settings());
    else if (strcmp(topic, "measures") == 0)
        reply_put(reply, "measures", language_json_measures());
    else if (strcmp(topic, "status") == 0)
        reply_put(reply, "statuses", statuses_json());
    else if (command_find(topic))
        reply_put(reply, "commands", commands_json());
    else
        return no_such_topic(topic);
    return STATUS_OK;
}

enum status command_help(const struct options *options)
{
    const char *topic = options->file_count ? options->files[0] : "help";
    const struct command *command = command_find(topic);
    if (options->reply)
        return answer(options->reply, topic);
    if (command && command->help)
        print_command(command);
    else if (strcmp(topic, "language") == 0)
        print_text(language_reference);
    else if (strcmp(topic, "measures") == 0)
        print_text(language_measures);
    else if (strcmp(topic, "status") == 0)
        print_statuses();
    else if (command) {
        print_general();
        print_statuses();
    } else {
        return no_such_topic(topic);
    }
    return STATUS_OK;
}

enum status command_version(const struct options *options)
{
    if (options->reply) {
        reply_words(options->reply, "compiler", manifest_compiler());
        reply_put(options->reply, "libraries", manifest_libraries());
        return STATUS_OK;
    }
    printf("homefirst %s (%s, GSL %s)\nLicence GPL-3.0-or-later; no warranty.\n", HOMEFIRST_VERSION,
           manifest_compiler(), gsl_version);
    return STATUS_OK;
}
