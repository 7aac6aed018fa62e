/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (nettle's) as lower-case hexadecimal. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_ROOM = 65 };
void digest_hex(const void *bytes, size_t count, char hex[DIGEST_ROOM]);

#endif
