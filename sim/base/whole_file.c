/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static bool put(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t done = write(fd, bytes, count);
        if (done < 0 && errno != EINTR)
            return false;
        bytes += done > 0 ? done : 0;
        count -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

static enum status fail(const char *path, const char *reason, char *why, size_t room)
{
    size_t length = strlen(path), most = room / 2; /* of a long path its end */
    snprintf(why, room, "%s%s: %s", length > most ? "..." : "",
             length > most ? path + length - most : path, reason);
    return STATUS_FILE;
}

enum status whole_file_write(const char *path, const char *bytes, size_t count, char *why,
                             size_t room)
{
    struct stat info;
    struct text partial = {0};
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return fail(path, S_ISDIR(info.st_mode) ? "is a directory" : "is not a regular file", why,
                    room);
    text_add(&partial, "%s.partial-%ld", path, (long)getpid());
    int fd = open(partial.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), error = 0;
    if (fd < 0 || !put(fd, bytes, count))
        error = errno;
    if (fd >= 0 && close(fd) != 0 && error == 0)
        error = errno;
    if (error == 0 && rename(partial.at, path) != 0)
        error = errno;
    if (error != 0 && fd >= 0)
        unlink(partial.at);
    text_free(&partial);
    return error == 0 ? STATUS_OK : fail(path, strerror(error), why, room);
}
