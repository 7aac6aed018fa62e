/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst help and homefirst version. */
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <string.h>

#include "options.h"
#include "report/language.h"
#include "report/manifest.h"

static const char general[] =
    "homefirst: what do schemes that keep older people out of hospital achieve?\n\n"
    "  homefirst run SCENARIO     play a scenario and report it\n"
    "  homefirst check SCENARIO   find all faults; then say the model in words\n"
    "  homefirst help [TOPIC]     run, check, language, measures, status\n"
    "  homefirst version\n\n"
    "Try: homefirst run scenarios/leicestershire-2015.cfg\n"
    "     homefirst run scenarios/what-if/one-night-nurse.cfg\n\n";

static const char run[] =
    "homefirst run SCENARIO [options]\n\n"
    "  -n, --replications N   how many repetitions (default: as the scenario says)\n"
    "  -j, --threads N        threads (default: all processors, here %d); results are the same for "
    "any number\n"
    "      --seed S           a whole number or a text (default: as the scenario says)\n"
    "      --set PATH=VALUE   change a setting; also PATH*=FACTOR, PATH+=NUMBER; may be given "
    "several times\n"
    "  -o, --output DIR       where results land (default: output/<scenario>)\n"
    "  -f, --force            replace earlier results there\n"
    "      --no-figures       do not draw\n"
    "      --no-drivers       do not ask which ranges drive the answer\n"
    "      --drivers          ask it even when that takes long\n"
    "      --no-baseline      do not play the baseline of a what-if beside it\n"
    "  -q, --quiet            print nothing but faults\n\n"
    "Ctrl-C ends with what is complete (a second one ends at once). Results: see "
    "output/README.md.\n";

static const char check[] = "homefirst check SCENARIO... [--set PATH=VALUE] [-q]\n\n"
                            "Tells all faults of a file in one go, with line, setting path, what "
                            "was found and what was expected. Without faults, says\n"
                            "the model in words: demand, resources with their offered load "
                            "(measured in a short pilot), pathways, and the numbers\n"
                            "that are assumptions or have a range.\n";

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

enum status command_help(const struct options *options)
{
    static const char *const topics[] = {"run",    "check",   "language", "measures",
                                         "status", "version", "help"};
    const char *topic = options->file_count ? options->files[0] : "";
    if (strcmp(topic, "run") == 0)
        printf(run, options->threads);
    else if (strcmp(topic, "check") == 0)
        fputs(check, stdout);
    else if (strcmp(topic, "language") == 0)
        print_text(language_reference);
    else if (strcmp(topic, "measures") == 0)
        print_text(language_measures);
    else if (strcmp(topic, "status") == 0)
        print_statuses();
    else if (topic[0] == '\0' || strcmp(topic, "help") == 0 || strcmp(topic, "version") == 0) {
        fputs(general, stdout);
        print_statuses();
    } else {
        const char *near = text_nearest(topic, topics, sizeof topics / sizeof *topics);
        fprintf(stderr, "homefirst: there is no help on '%s'%s%s%s\n", topic,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
        fprintf(stderr, "Topics: run, check, language, measures, status.\n");
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

enum status command_version(const struct options *options)
{
    (void)options;
    printf("homefirst %s (%s, GSL %s)\nLicence GPL-3.0-or-later; no warranty.\n", HOMEFIRST_VERSION,
           manifest_compiler(), gsl_version);
    return STATUS_OK;
}
