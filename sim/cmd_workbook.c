/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst workbook: results as a spreadsheet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "commands.h"
#include "reply.h"
#include "report/workbook.h"

const char command_workbook_help[] =
    "Makes a workbook (.xlsx) of the results that any command left in a directory: the answer "
    "with\n"
    "charts, every table, all inputs with their sources, the self-checks and what made them; of a\n"
    "run with money, formulas that follow when a unit value or a cost is changed in its cell. It\n"
    "lands in the directory, under the directory's name: DIR/<name of DIR>.xlsx. A workbook that\n"
    "somebody may have changed is not replaced without -f.\n";

/* "output/leicestershire-2015" and "output/leicestershire-2015/": its last part; "." has none. */
static char *default_path(const char *directory)
{
    struct text path = {0};
    char *whole = realpath(directory, NULL);
    const char *slash = whole ? strrchr(whole, '/') : NULL;
    const char *name = slash && slash[1] ? slash + 1 : "workbook";
    size_t length = strlen(directory);
    while (length > 1 && directory[length - 1] == '/')
        length--;
    text_add(&path, "%.*s/%s.xlsx", (int)length, directory, name);
    free(whole);
    return path.at;
}

enum status command_workbook(const struct options *o)
{
    struct results results;
    char why[600];
    enum status status = results_read(&results, o->files[0], why, sizeof why);
    char *path = o->into ? mem_text(o->into) : default_path(o->files[0]);
    if (status == STATUS_OK) {
        struct problem_list none = {0};
        reply_scenario(o->reply, results.scenario.path, results.model.title,
                       results.scenario.digest, &none);
        status = workbook_write(&results, path, o->replace, why, sizeof why);
    }
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s\n", why);
    else if (!o->quiet)
        printf("%s\n", path);
    if (status == STATUS_OK)
        reply_words(o->reply, "file", path);
    results_free(&results);
    free(path);
    return status;
}
