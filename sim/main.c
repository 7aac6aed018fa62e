/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst: reads the command line and hands over to a command. */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "reply.h"

/* A file that is opened later must not get the number of a standard stream that was closed. */
static void keep_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
            _exit(STATUS_FILE);
}

/* At the other end of the pipe. */
static bool nobody_reads(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) > 0 && out.revents & POLLERR;
}

/* Nobody reads on: that is no fault, even when it was a write before that failed. */
static enum status close_output(enum status status)
{
    errno = 0;
    bool good = fflush(stdout) == 0 && !ferror(stdout);
    if (good || errno == EPIPE || nobody_reads() || status != STATUS_OK)
        return status;
    fprintf(stderr, "homefirst: standard output: %s\n",
            errno ? strerror(errno) : "could not be written whole");
    return STATUS_FILE;
}

/* A program that asks is answered in its own language, whatever comes of it. */
static enum status act(struct options *options)
{
    if (!options->json)
        return options->command->act(options);
    options->reply = reply_new();
    options->quiet = true;
    enum status status = options->command->act(options);
    reply_write(options->reply, options, status, stdout);
    reply_free(options->reply);
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    keep_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a write error, not a death */
    signal(SIGPIPE, SIG_IGN);
    gsl_set_error_handler_off();
    enum status status = options_read(&options, argc, argv);
    if (status == STATUS_OK)
        status = act(&options);
    options_free(&options);
    return (int)close_output(status);
}
