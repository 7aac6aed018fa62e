/* SPDX-License-Identifier: GPL-3.0-or-later */
/* M/M/1 by hand. The loop is general (a heap of time, handler and argument; any handler may
   schedule any other), and so is the line of customers' records; there is one tally, of the waits,
   and nothing else: no entities, resources, utilisation or common random numbers. */
#include "bare_mm1.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { LAYERS = 256, FIRST_ROOM = 64 };

struct bare;

struct event {
    double time;
    uint64_t order; /* equal times: first in, first out */
    void (*handler)(struct bare *bare, void *argument);
    void *argument;
};

struct customer {
    double arrived;
};

struct server {
    struct customer *line; /* a ring; its size is a power of 2 */
    size_t head, length, mask;
    bool busy;
};

struct bare {
    struct event *heap; /* 4-ary: the children of i are 4i + 1 .. 4i + 4 */
    size_t pending, room;
    uint64_t order;
    double now;
    uint64_t state[4]; /* of the generator */
    double width[LAYERS], height[LAYERS];
    uint64_t inside[LAYERS];
    double wait; /* sum */
    uint64_t started, wanted;
};

/* xoshiro256++ (Blackman and Vigna 2019), seeded by SplitMix64 (Steele, Lea and Flood 2014). */
static inline uint64_t rotated(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static inline uint64_t next_word(uint64_t s[4])
{
    uint64_t word = rotated(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return word;
}

static void seed_generator(uint64_t s[4], uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        s[i] = z ^ z >> 31;
    }
}

/* The ziggurat for exp(-x) (Marsaglia and Tsang 2000): 256 layers of equal area. The lowest is a
   rectangle up to `tail` and the tail beyond it. */
static const double tail = 7.69711747013104972;

static void build_ziggurat(struct bare *bare)
{
    double area = (tail + 1) * exp(-tail), x = tail, above = exp(-tail);
    double right = area / above;
    for (int i = 0; i < LAYERS; i++) { /* layer i is x < right, and surely inside below `x` */
        bare->width[i] = right * 0x1p-53;
        bare->inside[i] = (uint64_t)(x / right * 0x1p53);
        bare->height[i] = above; /* of the curve at x */
        right = x;
        above += area / x;
        x = i < LAYERS - 2 ? -log(above) : 0;
    }
    bare->height[LAYERS - 1] = 1;
}

static double outside(struct bare *bare, size_t layer, double x);

static inline double exponential(struct bare *bare)
{
    uint64_t word = next_word(bare->state);
    size_t layer = word & (LAYERS - 1);
    uint64_t along = word >> 11;
    double x = (double)(int64_t)along * bare->width[layer];
    return along < bare->inside[layer] ? x : outside(bare, layer, x);
}

/* Beyond the sure part of a layer, about 1 draw in 90: the tail, or accept under the curve. */
static double outside(struct bare *bare, size_t layer, double x)
{
    if (layer == 0)
        return tail + exponential(bare);
    double u = (double)(int64_t)(next_word(bare->state) >> 11) * 0x1p-53;
    double low = bare->height[layer - 1], high = bare->height[layer];
    return low + u * (high - low) < exp(-x) ? x : exponential(bare);
}

static void *grown(void *old, size_t count, size_t size)
{
    void *made = realloc(old, count * size);
    if (made == NULL)
        abort();
    return made;
}

static inline bool is_before(const struct event *a, const struct event *b)
{
    return a->time < b->time || (a->time == b->time && a->order < b->order);
}

static inline void schedule(struct bare *bare, double delay,
                            void (*handler)(struct bare *bare, void *argument), void *argument)
{
    struct event event = {bare->now + delay, bare->order++, handler, argument};
    if (bare->pending == bare->room) {
        bare->room *= 2;
        bare->heap = grown(bare->heap, bare->room, sizeof *bare->heap);
    }
    struct event *heap = bare->heap;
    size_t at = bare->pending++;
    while (at > 0 && is_before(&event, &heap[(at - 1) / 4])) {
        heap[at] = heap[(at - 1) / 4];
        at = (at - 1) / 4;
    }
    heap[at] = event;
}

static inline struct event take_first(struct bare *bare)
{
    struct event *heap = bare->heap, first = heap[0], last = heap[--bare->pending];
    size_t at = 0, count = bare->pending;
    for (size_t child; (child = 4 * at + 1) < count; at = child) {
        size_t end = child + 4 < count ? child + 4 : count;
        for (size_t i = child + 1; i < end; i++)
            if (is_before(&heap[i], &heap[child]))
                child = i;
        if (!is_before(&heap[child], &last))
            break;
        heap[at] = heap[child];
    }
    heap[at] = last;
    return first;
}

static void double_line(struct server *server)
{
    size_t room = server->mask + 1;
    server->line = grown(server->line, 2 * room, sizeof *server->line);
    memcpy(server->line + room, server->line, room * sizeof *server->line);
    server->mask = 2 * room - 1;
}

static void depart(struct bare *bare, void *argument);

static inline void start(struct bare *bare, struct server *server, struct customer customer)
{
    bare->wait += bare->now - customer.arrived;
    bare->started++;
    server->busy = true;
    schedule(bare, exponential(bare), depart, server);
}

static void arrive(struct bare *bare, void *argument)
{
    struct server *server = argument;
    schedule(bare, exponential(bare) * (1 / 0.9), arrive, server);
    struct customer customer = {bare->now};
    if (!server->busy) {
        start(bare, server, customer);
        return;
    }
    if (server->length > server->mask)
        double_line(server);
    server->line[(server->head + server->length++) & server->mask] = customer;
}

static void depart(struct bare *bare, void *argument)
{
    struct server *server = argument;
    server->busy = false;
    if (server->length == 0)
        return;
    struct customer customer = server->line[server->head++ & server->mask];
    server->length--;
    start(bare, server, customer);
}

void bare_mm1(uint64_t seed, uint64_t customers, struct bare_result *result)
{
    assert(customers > 0);
    struct bare bare = {.room = FIRST_ROOM, .wanted = customers};
    struct server server = {.mask = FIRST_ROOM - 1};
    bare.heap = grown(NULL, FIRST_ROOM, sizeof *bare.heap);
    server.line = grown(NULL, FIRST_ROOM, sizeof *server.line);
    seed_generator(bare.state, seed);
    build_ziggurat(&bare);
    schedule(&bare, exponential(&bare) * (1 / 0.9), arrive, &server);
    while (bare.started < bare.wanted) {
        struct event event = take_first(&bare);
        bare.now = event.time;
        event.handler(&bare, event.argument);
    }
    result->customers = bare.started;
    result->mean_wait = bare.wait / (double)bare.started;
    result->clock = bare.now;
    free(bare.heap);
    free(server.line);
}
