/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and purposes by hashing names, long sequences of one luck, and the view of such a
   sequence as a gsl_rng. */
#include "chance/stream.h"

/* FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923): "a" gives af63dc4c8601ec8c. */
static uint64_t name_hash(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *name; name++) {
        hash ^= (unsigned char)*name;
        hash *= 0x100000001b3u;
    }
    return hash;
}

/* One block from a name and a seed; FNV alone spreads like names over few bits. The last two
   words of the counter set these blocks apart from each other and from those that are drawn
   from. */
static void name_block(const char *name, uint64_t seed, uint32_t use, uint32_t out[4])
{
    uint64_t hash = name_hash(name);
    const uint32_t counter[4] = {(uint32_t)hash, (uint32_t)(hash >> 32), use, 0xffffffffu};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    stream_philox(counter, key, out);
}

void stream_key(uint64_t seed, const char *source, uint32_t key[2])
{
    uint32_t out[4];
    name_block(source, seed, 1, out);
    key[0] = out[0];
    key[1] = out[1];
}

uint32_t stream_purpose(const char *name)
{
    uint32_t out[4];
    name_block(name, 0, 2, out);
    return out[0];
}

void stream_begin(struct stream *stream, const struct luck *luck)
{
    stream->luck = *luck;
    stream->block = 0;
    stream->next = 4;
}

/* A luck has 4096 blocks; each further 4096 come from another key, so that no visit runs into the
   next one's. */
static void refill(struct stream *stream)
{
    const struct luck *luck = &stream->luck;
    const uint32_t key[2] = {luck->key[0] ^ stream->block >> 12, luck->key[1]};
    const uint32_t counter[4] = {luck->who, luck->replication, luck->purpose,
                                 luck->visit << 12 | (stream->block & 0xfff)};
    stream_philox(counter, key, stream->words);
    stream->block++;
    stream->next = 0;
}

uint32_t stream_word(struct stream *stream)
{
    if (stream->next == 4)
        refill(stream);
    return stream->words[stream->next++];
}

static void set_seed(void *state, unsigned long seed)
{
    struct luck luck = {.visit = 0};
    stream_key(seed, "", luck.key);
    stream_begin(state, &luck);
}

static unsigned long get_word(void *state)
{
    return stream_word(state);
}

static double get_double(void *state)
{
    uint32_t high = stream_word(state);
    return stream_open01(high, stream_word(state));
}

static const gsl_rng_type philox_type = {
    .name = "philox4x32-10",
    .max = 0xffffffffu,
    .min = 0,
    .size = sizeof(struct stream),
    .set = set_seed,
    .get = get_word,
    .get_double = get_double,
};

const gsl_rng_type *const stream_gsl_type = &philox_type;

gsl_rng stream_gsl(struct stream *stream)
{
    return (gsl_rng){.type = stream_gsl_type, .state = stream};
}
