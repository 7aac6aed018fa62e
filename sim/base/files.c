/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a whole file, and output directories that appear whole or not at all. */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { READ_MOST = 64 << 20, READ_CHUNK = 65536 };

static char *joined(const char *before, const char *between, const char *after)
{
    size_t room = strlen(before) + strlen(between) + strlen(after) + 1;
    char *made = mem_array(room, 1);
    snprintf(made, room, "%s%s%s", before, between, after);
    return made;
}

/* "path: reason"; of a very long path only the end, so that the reason is seen. */
static void explain(char *why, size_t room, const char *path, const char *reason)
{
    size_t length = strlen(path), most = room / 2;
    bool cut = length > most;
    snprintf(why, room, "%s%s: %s", cut ? "..." : "", cut ? path + length - most : path, reason);
}

/* Reads on until the end or until more than the most was found; returns an errno. */
static int read_all(int fd, char **bytes, size_t *count)
{
    size_t room = 0;
    for (;;) {
        if (room < *count + READ_CHUNK + 1) {
            room = 2 * (*count + READ_CHUNK);
            *bytes = mem_grow(*bytes, room, 1);
        }
        ssize_t got = read(fd, *bytes + *count, READ_CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        *count += (size_t)got;
        (*bytes)[*count] = '\0';
        if (*count > READ_MOST)
            return EFBIG;
        if (got == 0)
            return 0;
    }
}

enum status file_read(const char *path, char **bytes, size_t *count, char *why, size_t room)
{
    *bytes = NULL;
    *count = 0;
    const char *reason = NULL;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a pipe must not make us wait */
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0) {
        reason = strerror(errno);
    } else if (S_ISDIR(info.st_mode)) {
        reason = "is a directory, not a file";
    } else if (!S_ISREG(info.st_mode)) {
        reason = "is not a regular file";
    } else {
        int error = info.st_size > READ_MOST ? EFBIG : read_all(fd, bytes, count);
        if (error != 0)
            reason = error == EFBIG ? "is larger than 64 MiB" : strerror(error);
    }
    if (fd >= 0)
        close(fd);
    if (reason == NULL)
        return STATUS_OK;
    explain(why, room, path, reason);
    free(*bytes);
    *bytes = NULL;
    *count = 0;
    return STATUS_FILE;
}

/* Remembers the first failure. */
static void fail(struct outdir *dir, const char *path, const char *reason)
{
    if (!dir->failed)
        explain(dir->why, sizeof dir->why, path, reason);
    dir->failed = true;
}

static void release(struct outdir *dir)
{
    free(dir->path);
    free(dir->partial);
    dir->path = NULL;
    dir->partial = NULL;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

bool folder_remove(const char *path)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0;
}

char *folder_temporary(void)
{
    const char *told = getenv("TMPDIR");
    char *path = joined(told && *told ? told : "/tmp", "/homefirst-XXXXXX", "");
    if (mkdtemp(path))
        return path;
    int error = errno;
    free(path);
    errno = error;
    return NULL;
}

/* "./a//b/./c/" is "a/b/c". */
static char *plain_path(const char *path)
{
    char *plain = mem_array(strlen(path) + 2, 1);
    size_t length = 0;
    if (*path == '/')
        plain[length++] = '/';
    while (*path != '\0') {
        size_t part = strcspn(path, "/");
        if (part > 0 && !(part == 1 && *path == '.')) {
            if (length > 0 && plain[length - 1] != '/')
                plain[length++] = '/';
            memcpy(plain + length, path, part);
            length += part;
        }
        path += part + (path[part] == '/');
    }
    return plain;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Makes the folders above the last part of `path`; false with errno. */
static bool make_parents(const char *path)
{
    char *folder = mem_text(path);
    bool made = true;
    for (char *at = strchr(folder + 1, '/'); made && at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        struct stat info;
        if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
            int error = errno; /* on a read-only disk, say, a folder that is there is good enough */
            made = stat(folder, &info) == 0 && S_ISDIR(info.st_mode);
            errno = error;
        }
        *at = '/';
    }
    free(folder);
    return made;
}

enum found { FOUND_NOTHING, FOUND_EMPTY, FOUND_RESULTS, FOUND_OTHER };

static enum found look_inside(const char *path, const char **reason)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        *reason = strerror(errno);
        return FOUND_OTHER;
    }
    bool empty = true, manifest = false;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            empty = false;
        if (strcmp(name, "manifest.json") == 0)
            manifest = true;
    }
    closedir(folder);
    if (empty)
        return FOUND_EMPTY;
    if (manifest)
        return FOUND_RESULTS;
    *reason = "is not empty and holds no manifest.json, so no run wrote it; it is never replaced";
    return FOUND_OTHER;
}

/* What stands at `path` now; for FOUND_OTHER, *reason says why nothing can be put there. */
static enum found look(const char *path, const char **reason)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        *reason = strerror(errno);
        return errno == ENOENT ? FOUND_NOTHING : FOUND_OTHER;
    }
    if (S_ISDIR(info.st_mode))
        return look_inside(path, reason);
    if (S_ISREG(info.st_mode))
        *reason = "is a file, not a directory";
    else if (S_ISLNK(info.st_mode))
        *reason = "is a symbolic link; name the directory itself";
    else
        *reason = "is not a directory";
    return FOUND_OTHER;
}

/* May results be put at dir->path? Fails with the reason when not. */
static enum found admit(struct outdir *dir)
{
    const char *reason = NULL;
    enum found found = look(dir->path, &reason);
    if (found == FOUND_RESULTS && !dir->replace) {
        dir->kept = true;
        reason = "already holds results, which are kept";
        found = FOUND_OTHER;
    }
    if (found == FOUND_OTHER)
        fail(dir, dir->path, reason);
    return found;
}

/* A new name beside dir->path, "<path>.<what>-<pid>", that `take` succeeds with; NULL with errno
   when there is none. A number follows when a run that died, or one on another machine with the
   same process number, left that name behind. */
static char *take_beside(const struct outdir *dir, const char *what,
                         bool (*take)(const struct outdir *, const char *))
{
    for (int attempt = 1; attempt <= 100; attempt++) {
        char suffix[64];
        int length = snprintf(suffix, sizeof suffix, ".%s-%ld", what, (long)getpid());
        if (attempt > 1)
            snprintf(suffix + length, sizeof suffix - (size_t)length, "-%d", attempt);
        char *name = joined(dir->path, suffix, "");
        if (take(dir, name))
            return name;
        bool taken = errno == EEXIST || errno == ENOTEMPTY;
        free(name);
        if (!taken)
            break;
    }
    return NULL;
}

static bool make_folder(const struct outdir *dir, const char *name)
{
    (void)dir;
    return mkdir(name, 0777) == 0;
}

/* Moves the old results aside. An empty folder is made first, so that nobody else's can be
   overwritten. */
static bool move_aside(const struct outdir *dir, const char *name)
{
    if (mkdir(name, 0777) != 0)
        return false;
    if (rename(dir->path, name) == 0)
        return true;
    int error = errno;
    rmdir(name);
    errno = error;
    return false;
}

enum status outdir_begin(struct outdir *dir, const char *path, bool replace)
{
    *dir = (struct outdir){.path = plain_path(path), .replace = replace};
    const char *last = last_part(dir->path);
    if (*last == '\0' || strcmp(last, "..") == 0)
        fail(dir, *path != '\0' ? path : "(empty)", "is no name for an output directory");
    if (!dir->failed)
        admit(dir);
    if (!dir->failed && !make_parents(dir->path))
        fail(dir, dir->path, strerror(errno));
    if (!dir->failed) {
        dir->partial = take_beside(dir, "partial", make_folder);
        if (dir->partial == NULL)
            fail(dir, dir->path, strerror(errno));
    }
    if (!dir->failed)
        return STATUS_OK;
    release(dir);
    return STATUS_FILE;
}

/* A name stays inside the directory: no leading slash, no ".." anywhere. */
static bool is_inside(const char *name)
{
    if (*name == '/' || *last_part(name) == '\0')
        return false;
    for (const char *part = name; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        size_t length = strcspn(part, "/");
        if (length == 2 && strncmp(part, "..", 2) == 0)
            return false;
    }
    return true;
}

/* By the name that the file would have had: the partial directory will be gone. */
static void fail_file(struct outdir *dir, const char *name, const char *reason)
{
    char *path = joined(dir->path, "/", name);
    fail(dir, path, reason);
    free(path);
}

FILE *outdir_open(struct outdir *dir, const char *name)
{
    if (dir->failed)
        return NULL;
    if (!is_inside(name)) {
        fail(dir, name, "is no name for a file of the results");
        return NULL;
    }
    char *path = joined(dir->partial, "/", name);
    FILE *file = make_parents(path) ? fopen(path, "wx") : NULL;
    if (file == NULL)
        fail_file(dir, name, strerror(errno));
    free(path);
    return file;
}

void outdir_close(struct outdir *dir, FILE *file, const char *name)
{
    if (file == NULL)
        return;
    errno = 0;
    bool earlier = ferror(file) != 0; /* its errno is long gone */
    bool bad = fflush(file) != 0 || earlier;
    int error = errno;
    if (fclose(file) != 0 && !bad) {
        bad = true;
        error = errno;
    }
    if (!bad || dir->failed)
        return;
    const char *reason = "could not be written whole; is the disk full?";
    fail_file(dir, name, error != 0 ? strerror(error) : reason);
}

/* Old results step aside for the new ones, and come back if these cannot take their place. */
static void swap(struct outdir *dir)
{
    char *aside = take_beside(dir, "old", move_aside);
    if (aside == NULL) {
        fail(dir, dir->path, strerror(errno));
        return;
    }
    if (rename(dir->partial, dir->path) != 0) {
        fail(dir, dir->path, strerror(errno));
        if (rename(aside, dir->path) != 0)
            explain(dir->why, sizeof dir->why, aside, "the earlier results are here now");
    } else if (!folder_remove(aside)) {
        explain(dir->why, sizeof dir->why, aside, "these earlier results could not be removed");
    }
    free(aside);
}

enum status outdir_commit(struct outdir *dir)
{
    if (!dir->failed) {
        enum found found = admit(dir);
        if (found == FOUND_RESULTS)
            swap(dir);
        else if (!dir->failed && rename(dir->partial, dir->path) != 0)
            fail(dir, dir->path, strerror(errno));
    }
    if (dir->failed && dir->partial != NULL)
        folder_remove(dir->partial);
    release(dir);
    return dir->failed ? STATUS_FILE : STATUS_OK;
}

void outdir_abandon(struct outdir *dir)
{
    if (dir->partial != NULL)
        folder_remove(dir->partial);
    release(dir);
}
