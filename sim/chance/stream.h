/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Luck. Every draw is a pure function of (seed, source, replication, patient, purpose, visit): a
   counter-based generator, Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random
   numbers: as easy as 1, 2, 3", SC 2011), so the two lives of a patient, every scenario and
   every number of threads share the same luck, and adding a step shifts nobody else's.

   Known answer (Random123's kat_vectors): counter 0 0 0 0, key 0 0 gives 6627e8d5 e169c58d
   bc57ac4c 9b00dbd8.

   Key (64 bits): the seed and the name of the source, mixed by one Philox block. Counter (4 x 32
   bits): patient (or n-th arrival), replication, purpose (hash of its name), visit << 12 |
   block. */
#ifndef CHANCE_STREAM_H
#define CHANCE_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* Whose luck, for what, for which time. */
struct luck {
    uint32_t key[2]; /* from stream_key */
    uint32_t who;    /* patient of the source, or arrival number */
    uint32_t replication;
    uint32_t purpose; /* from stream_purpose */
    uint32_t visit;   /* the how-manieth draw for this purpose; below 2^20 (it wraps beyond) */
};

/* The key of a source: mixes seed and name; different names or seeds give unrelated keys. */
void stream_key(uint64_t seed, const char *source, uint32_t key[2]);
/* A 32-bit hash of a purpose's name ("emergency.admission/stay"). The caller checks its names
   for collisions. */
uint32_t stream_purpose(const char *name);

/* One Philox4x32-10 block; inline because the event loop lives on it. */
static inline void stream_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

/* 52 bits to the open interval (0, 1). */
static inline double stream_open01(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

/* Block `block` (below 4096) of this luck as two independent uniforms in (0, 1). */
static inline void stream_pair(const struct luck *luck, uint32_t block, double u[2])
{
    uint32_t counter[4] = {luck->who, luck->replication, luck->purpose,
                           luck->visit << 12 | (block & 0xfff)};
    uint32_t out[4];
    stream_philox(counter, luck->key, out);
    u[0] = stream_open01(out[0], out[1]);
    u[1] = stream_open01(out[2], out[3]);
}

/* The uniform of this luck: for inversion. */
static inline double stream_uniform(const struct luck *luck)
{
    double u[2];
    stream_pair(luck, 0, u);
    return u[0];
}

/* Block 0 of this luck and of the same luck of the next three: u[i] is stream_pair's for who + i.
   Less than half the work of asking for each. */
enum { STREAM_ABREAST = 4 };
void stream_abreast(const struct luck *luck, double u[STREAM_ABREAST][2]);

/* The whole sequence of a luck, for samplers that use as many uniforms as they like (rejection):
   starts at block 0, and repeats after 2^34 words (beyond a luck's 4096 blocks it goes on under
   other keys). */
struct stream {
    struct luck luck;
    uint32_t block; /* the next one to be made */
    uint32_t next;  /* words already used of `words` */
    uint32_t words[4];
};
void stream_begin(struct stream *stream, const struct luck *luck);
uint32_t stream_word(struct stream *stream);

/* The generator as GSL knows it, and a view of a stream as a gsl_rng: no allocation, valid as
   long as `stream` is. Usage: gsl_rng rng = stream_gsl(&stream); gsl_ran_gamma(&rng, ...).
   gsl_rng_set(rng, seed) restarts at a stream keyed by that seed alone. */
extern const gsl_rng_type *const stream_gsl_type;
gsl_rng stream_gsl(struct stream *stream);

#endif
