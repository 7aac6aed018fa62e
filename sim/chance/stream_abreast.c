/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The luck of neighbours, four blocks abreast: two to a vector, because on every x86-64 one
   instruction multiplies two pairs of 32 bits. Only the lower 32 bits of a lane count; what
   gathers above them is never read. */
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "chance/stream.h"

typedef uint64_t lanes __attribute__((vector_size(16)));
typedef double reals __attribute__((vector_size(16)));

/* Two counters. */
struct blocks {
    lanes c0, c1, c2, c3;
};

/* The lower halves of a times 32 bits, in full. */
static inline lanes product(lanes a, uint32_t by)
{
#ifdef __SSE2__
    return (lanes)_mm_mul_epu32((__m128i)a, (__m128i)(lanes){by, by});
#else
    return (a & UINT32_MAX) * by;
#endif
}

/* A round of Philox, as in stream_philox. */
static inline struct blocks turned(struct blocks b, lanes k0, lanes k1)
{
    lanes p0 = product(b.c0, 0xD2511F53u), p1 = product(b.c2, 0xCD9E8D57u);
    return (struct blocks){(p1 >> 32) ^ b.c1 ^ k0, p1, (p0 >> 32) ^ b.c3 ^ k1, p0};
}

/* stream_open01 of two pairs of words: 52 bits below the exponent of 2^52 are 2^52 + bits, from
   which 2^52 - 0.5 can be taken exactly. */
static inline reals open01(lanes high, lanes low)
{
    const uint64_t least = 0x4330000000000000u; /* the bits of 2^52 */
    lanes bits = (high << 20 & (((uint64_t)1 << 52) - 1)) | (low & UINT32_MAX) >> 12;
    return ((reals)(bits | least) - (0x1p52 - 0.5)) * 0x1p-52;
}

static inline void uniforms(const struct blocks *b, double u[2][2])
{
    reals first = open01(b->c0, b->c1), second = open01(b->c2, b->c3);
    for (int i = 0; i < 2; i++) {
        u[i][0] = first[i];
        u[i][1] = second[i];
    }
}

void stream_abreast(const struct luck *luck, double u[STREAM_ABREAST][2])
{
    uint64_t who = luck->who, visit = luck->visit << 12;
    lanes k0 = {luck->key[0], luck->key[0]}, k1 = {luck->key[1], luck->key[1]};
    struct blocks a = {{who, who + 1},
                       {luck->replication, luck->replication},
                       {luck->purpose, luck->purpose},
                       {visit, visit}};
    struct blocks b = a;
    b.c0 += 2;
    for (int round = 0; round < 10; round++) {
        a = turned(a, k0, k1);
        b = turned(b, k0, k1);
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    uniforms(&a, u);
    uniforms(&b, u + 2);
}
