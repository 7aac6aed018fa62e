/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of the event logs. */
#include "report/trace.h"

#include <stdlib.h>
#include <string.h>

#include "report/trace_private.h"

static const struct trace_format *const formats[] = {&trace_events, &trace_cases, &trace_pm4py,
                                                     &trace_xes,    &trace_bupar, &trace_vidigi};
enum { FORMATS = sizeof formats / sizeof *formats };

struct trace_logs {
    struct outdir *dir;
    struct trace_about about;
    FILE *files[FORMATS][2]; /* [world]; one file: the first */
    char *names[FORMATS][2];
    size_t patients;
    int worlds;
};

bool trace_zone(const char *text, int *minutes)
{
    if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0) {
        *minutes = 0;
        return true;
    }
    bool shaped = strlen(text) == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                  strspn(text + 1, "0123456789") == 2 && strspn(text + 4, "0123456789") == 2;
    if (!shaped)
        return false;
    int hours = atoi(text + 1), rest = atoi(text + 4);
    *minutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + rest);
    return rest < 60 && hours * 60 + rest <= 14 * 60;
}

static int files_of(const struct trace_logs *logs, size_t f)
{
    return formats[f]->by_world ? logs->worlds : 1;
}

static void open_file(struct trace_logs *logs, size_t f, int w)
{
    static const char *const worlds[] = {"-with", "-without"};
    struct text name = {0};
    text_add(&name, "logs/%s%s%s", formats[f]->name, files_of(logs, f) == 2 ? worlds[w] : "",
             formats[f]->ending);
    logs->names[f][w] = name.at;
    logs->files[f][w] = outdir_open(logs->dir, name.at);
    if (logs->files[f][w])
        formats[f]->begin(logs->files[f][w], &logs->about);
}

struct trace_logs *trace_open(struct outdir *dir, const struct trace_about *about)
{
    struct trace_logs *logs = mem_alloc(sizeof *logs);
    logs->dir = dir;
    logs->about = *about;
    logs->worlds = about->plan->two_worlds ? 2 : 1;
    for (size_t f = 0; f < FORMATS; f++)
        for (int w = 0; w < files_of(logs, f); w++)
            open_file(logs, f, w);
    return logs;
}

/* Who lives once does the same in both worlds. */
void trace_add(struct trace_logs *logs, const struct replayed *patient)
{
    logs->patients++;
    for (size_t f = 0; f < FORMATS; f++)
        for (int w = 0; w < logs->worlds; w++) {
            FILE *out = logs->files[f][formats[f]->by_world ? w : 0];
            bool once = !patient->twice && w > 0;
            if (out && formats[f]->by_world)
                formats[f]->add(out, &logs->about, patient, once ? 0 : w);
            else if (out && !once)
                formats[f]->add(out, &logs->about, patient, w);
        }
}

size_t trace_close(struct trace_logs *logs)
{
    size_t patients = logs->patients;
    for (size_t f = 0; f < FORMATS; f++)
        for (int w = 0; w < 2; w++) {
            if (logs->files[f][w]) {
                if (formats[f]->finish)
                    formats[f]->finish(logs->files[f][w]);
                outdir_close(logs->dir, logs->files[f][w], logs->names[f][w]);
            }
            free(logs->names[f][w]);
        }
    free(logs);
    return patients;
}
