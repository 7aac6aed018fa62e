/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst: reads the command line and hands over to a command. */
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>

#include "options.h"

static enum status run_command(const struct options *options)
{
    switch (options->command) {
    case COMMAND_RUN:
        return command_run(options);
    case COMMAND_CHECK:
        return command_check(options);
    case COMMAND_HELP:
        return command_help(options);
    case COMMAND_VERSION:
        return command_version(options);
    }
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    struct options options;
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a write error, not a death */
    signal(SIGPIPE, SIG_IGN);
    gsl_set_error_handler_off();
    enum status status = options_read(&options, argc, argv);
    if (status == STATUS_OK)
        status = run_command(&options);
    options_free(&options);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status == STATUS_OK)
            status = STATUS_FILE;
    }
    return (int)status;
}
