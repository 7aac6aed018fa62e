/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <stdlib.h>

#include "commands.h"
#include "report/json_words.h"
#include "report/results.h"
#include "report/tables_json.h"

struct reply {
    json_t *parts;     /* what commands put */
    json_t *scenarios; /* an array; empty: none was read */
};

struct reply *reply_new(void)
{
    struct reply *reply = mem_alloc(sizeof *reply);
    reply->parts = json_object();
    reply->scenarios = json_array();
    return reply;
}

void reply_free(struct reply *reply)
{
    if (!reply)
        return;
    json_decref(reply->parts);
    json_decref(reply->scenarios);
    free(reply);
}

void reply_put(struct reply *reply, const char *key, json_t *value)
{
    if (reply)
        json_object_set_new(reply->parts, key, value);
    else
        json_decref(value);
}

void reply_words(struct reply *reply, const char *key, const char *words)
{
    if (reply)
        json_put_words(reply->parts, key, words);
}

static json_t *faults(const struct problem_list *problems)
{
    json_t *list = json_array();
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *p = &problems->items[i];
        json_t *fault = json_object();
        json_put_words(fault, "file", p->file);
        json_object_set_new(fault, "line", p->line ? json_integer(p->line) : json_null());
        json_put_words(fault, "path", p->path);
        json_put_words(fault, "message", p->message);
        json_array_append_new(list, fault);
    }
    return list;
}

void reply_scenario(struct reply *reply, const char *path, const char *title, const char *digest,
                    const struct problem_list *problems)
{
    if (!reply)
        return;
    json_t *scenario = json_object();
    json_put_words(scenario, "path", path);
    json_put_words(scenario, "title", title);
    json_put_words(scenario, "digest", digest);
    json_object_set_new(scenario, "faults", faults(problems));
    json_array_append_new(reply->scenarios, scenario);
}

void reply_of_scenario(struct reply *reply, const char *key, const char *words)
{
    size_t count = reply ? json_array_size(reply->scenarios) : 0;
    if (count)
        json_put_words(json_array_get(reply->scenarios, count - 1), key, words);
}

void reply_directory(struct reply *reply, const char *directory)
{
    char why[512];
    struct results results;
    if (!reply)
        return;
    reply_words(reply, "directory", directory);
    if (results_read(&results, directory, why, sizeof why) == STATUS_OK) {
        reply_put(reply, "manifest", json_incref(results.manifest));
        reply_put(reply, "tables", tables_json(&results));
    } else {
        fprintf(stderr, "homefirst: %s\n", why);
    }
    results_free(&results);
}

void reply_write(struct reply *reply, const struct options *options, enum status status, FILE *out)
{
    json_t *document = json_object();
    json_put_words(document, "program", "homefirst");
    json_put_words(document, "version", HOMEFIRST_VERSION);
    json_put_words(document, "command", options->typed);
    json_put_words(document, "does", options->command->name);
    json_object_set_new(document, "status", json_integer((json_int_t)status));
    json_put_words(document, "meaning", status_meaning(status));
    json_object_set(document, "scenarios", reply->scenarios);
    json_object_update(document, reply->parts);
    json_dumpf(document, out, JSON_INDENT(1));
    putc('\n', out);
    json_decref(document);
}
