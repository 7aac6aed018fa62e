/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by nettle, written as hexadecimal. */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdint.h>

void digest_hex(const void *bytes, size_t count, char hex[DIGEST_ROOM])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    if (count > 0)
        sha256_update(&context, count, bytes);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[2 * sizeof digest] = '\0';
}
