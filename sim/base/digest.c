/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by nettle, written as hexadecimal. */
#include "base/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

static void finish(struct sha256_ctx *context, char hex[DIGEST_ROOM])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[2 * sizeof digest] = '\0';
}

bool digest_file(const char *path, char hex[DIGEST_ROOM])
{
    struct sha256_ctx context;
    unsigned char chunk[65536];
    struct stat info;
    if (stat(path, &info) != 0)
        return false;
    errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL; /* a pipe must not make us wait */
    FILE *file = S_ISREG(info.st_mode) ? fopen(path, "rb") : NULL;
    if (!file)
        return false;
    sha256_init(&context);
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        sha256_update(&context, got, chunk);
    bool whole = !ferror(file);
    fclose(file);
    finish(&context, hex);
    return whole;
}

void digest_hex(const void *bytes, size_t count, char hex[DIGEST_ROOM])
{
    struct sha256_ctx context;
    sha256_init(&context);
    if (count > 0)
        sha256_update(&context, count, bytes);
    finish(&context, hex);
}
