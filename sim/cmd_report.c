/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst report: a page about results that are kept. */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "reply.h"
#include "report/page.h"

const char command_report_help[] =
    "Makes report.html in the directory (-o: elsewhere) from what the directory holds: one page\n"
    "with the answer, figures, tables, assumptions and how to make it again, which needs no other\n"
    "file and no network. It replaces a page that homefirst made; anything else only with -f.\n";

enum status command_report(const struct options *o)
{
    char why[1024];
    struct results results;
    struct text path = {0};
    enum status status = results_read(&results, o->files[0], why, sizeof why);
    if (o->output)
        text_add(&path, "%s", o->output);
    else
        text_add(&path, "%s/report.html", results.directory);
    if (status == STATUS_OK)
        status = page_keep(&results, path.at, o->replace, why, sizeof why);
    if (status == STATUS_OK) {
        reply_words(o->reply, "file", path.at);
        if (!o->quiet)
            printf("Report: %s\n", path.at);
    } else {
        fprintf(stderr, "homefirst: %s\n", why);
    }
    results_free(&results);
    text_free(&path);
    return status;
}
