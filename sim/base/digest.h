/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (nettle's) as lower-case hexadecimal. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_ROOM = 65 };
void digest_hex(const void *bytes, size_t count, char hex[DIGEST_ROOM]);
/* Of a regular file of any size; false with errno when it cannot be read. */
bool digest_file(const char *path, char hex[DIGEST_ROOM]);

#endif
