/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting lines against naive ones kept in arrays, and rule by rule. */
#include "kernel/queue.h"

#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint64_t random_word(uint64_t *s) /* SplitMix64 */
{
    uint64_t z = *s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static unsigned below(uint64_t *s, unsigned limit)
{
    return (unsigned)(random_word(s) % limit);
}

enum { MOST = 200, LINES = 3 };

/* The naive line: everybody in order, with their levels. */
struct naive {
    uint32_t who[MOST];
    unsigned level[MOST];
    uint32_t length, capacity;
};

static void naive_insert(struct naive *line, uint32_t at, uint32_t who, unsigned level)
{
    memmove(line->who + at + 1, line->who + at, (line->length - at) * sizeof line->who[0]);
    memmove(line->level + at + 1, line->level + at, (line->length - at) * sizeof line->level[0]);
    line->who[at] = who;
    line->level[at] = level;
    line->length++;
}

static bool naive_join(struct naive *line, uint32_t who, unsigned level)
{
    if (line->length >= line->capacity)
        return false;
    uint32_t at = 0;
    while (at < line->length && line->level[at] <= level)
        at++;
    naive_insert(line, at, who, level);
    return true;
}

static void naive_rejoin(struct naive *line, uint32_t who, unsigned level)
{
    uint32_t at = 0;
    while (at < line->length && line->level[at] < level)
        at++;
    naive_insert(line, at, who, level);
}

static unsigned naive_leave(struct naive *line, uint32_t who)
{
    uint32_t at = 0;
    while (line->who[at] != who)
        at++;
    unsigned level = line->level[at];
    line->length--;
    for (uint32_t i = at; i < line->length; i++) {
        line->who[i] = line->who[i + 1];
        line->level[i] = line->level[i + 1];
    }
    return level;
}

static void assert_same(const struct queue *queue, const struct queue_links *links,
                        const struct naive *line)
{
    assert_int_equal(queue->length, line->length);
    unsigned level = queue_first_level(queue);
    uint32_t who = queue_first(queue);
    assert_int_equal(level, line->length > 0 ? line->level[0] : QUEUE_LEVELS);
    for (uint32_t i = 0; i < line->length; i++) {
        assert_int_equal(who, line->who[i]);
        assert_int_equal(level, line->level[i]);
        who = queue_next(queue, links, who, &level);
    }
    assert_true(who == QUEUE_NONE);
}

/* Three lines that share a table, entities that stand in one of them or in none. */
struct world {
    struct queue_links links;
    struct queue queue[LINES];
    struct naive line[LINES];
    int stands_in[MOST]; /* LINES: in none */
    uint64_t ticket[MOST];
    bool has_ticket[MOST];
};

static void make_world(struct world *world, const uint32_t capacity[LINES])
{
    memset(world, 0, sizeof *world);
    queue_links_init(&world->links, 1);
    for (int i = 0; i < LINES; i++) {
        queue_init(&world->queue[i], capacity[i]);
        world->line[i].capacity = capacity[i];
    }
    for (int i = 0; i < MOST; i++)
        world->stands_in[i] = LINES;
}

static void somebody_moves(struct world *world, uint64_t *seed, unsigned first_out)
{
    uint32_t who = below(seed, MOST);
    int in = world->stands_in[who];
    if (in == LINES) {
        int to = (int)below(seed, LINES);
        unsigned level = below(seed, QUEUE_LEVELS);
        if (world->has_ticket[who] && below(seed, 4) == 0) {
            queue_rejoin(&world->queue[to], &world->links, who, level);
            naive_rejoin(&world->line[to], who, level);
            world->stands_in[who] = to;
            assert_int_equal(world->links.link[who].ticket, world->ticket[who]);
            return;
        }
        bool joined = queue_join(&world->queue[to], &world->links, who, level);
        assert_int_equal(joined, naive_join(&world->line[to], who, level));
        if (!joined)
            return;
        world->stands_in[who] = to;
        world->ticket[who] = world->links.link[who].ticket;
        world->has_ticket[who] = true;
        assert_int_equal(world->ticket[who] + 1, world->links.tickets);
        return;
    }
    if (below(seed, 100) < first_out)
        who = world->line[in].who[0];
    unsigned level = naive_leave(&world->line[in], who);
    if (who == queue_first(&world->queue[in]) && below(seed, 2) == 0)
        assert_int_equal(queue_take(&world->queue[in], &world->links), who);
    else
        queue_leave(&world->queue[in], &world->links, who, level);
    world->stands_in[who] = LINES;
}

static void any_history_stands_as_in_a_naive_line(void **state)
{
    (void)state;
    static struct world world;
    const uint32_t capacity[LINES] = {QUEUE_NONE, 25, 3};
    for (uint64_t seed = 1; seed <= 3; seed++) {
        uint64_t random = seed;
        make_world(&world, capacity);
        for (int step = 0; step < 10000; step++) {
            somebody_moves(&world, &random, seed == 1 ? 100 : seed == 2 ? 50 : 0);
            for (int i = 0; i < LINES; i++)
                assert_same(&world.queue[i], &world.links, &world.line[i]);
        }
        queue_links_free(&world.links);
    }
}

static void urgent_levels_come_first_and_within_a_level_who_came_first(void **state)
{
    (void)state;
    struct queue_links links;
    struct queue queue;
    queue_links_init(&links, 10);
    queue_init(&queue, QUEUE_NONE);
    const unsigned level[] = {5, 0, 9, 5, 0};
    for (uint32_t who = 0; who < 5; who++)
        assert_true(queue_join(&queue, &links, who, level[who]));
    const uint32_t expected[] = {1, 4, 0, 3, 2};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(queue_first(&queue), expected[i]);
        queue_leave(&queue, &links, expected[i], level[expected[i]]);
    }
    assert_true(queue_first(&queue) == QUEUE_NONE);
    assert_int_equal(queue_first_level(&queue), QUEUE_LEVELS);
    queue_links_free(&links);
}

static void a_full_line_turns_people_away_but_takes_the_interrupted_back(void **state)
{
    (void)state;
    struct queue_links links;
    struct queue queue;
    queue_links_init(&links, 10);
    queue_init(&queue, 2);
    assert_true(queue_join(&queue, &links, 7, 3));
    queue_leave(&queue, &links, 7, 3);
    assert_true(queue_join(&queue, &links, 1, 3));
    assert_true(queue_join(&queue, &links, 2, 3));
    assert_false(queue_join(&queue, &links, 3, 0));
    assert_int_equal(queue.length, 2);
    assert_int_equal(links.tickets, 3);
    queue_rejoin(&queue, &links, 7, 3);
    assert_int_equal(queue.length, 3);
    assert_int_equal(queue_first(&queue), 7);
    assert_int_equal(links.link[7].ticket, 0);
    queue_leave(&queue, &links, 7, 3);
    assert_int_equal(queue_first(&queue), 1);
    queue_links_free(&links);
}

static void a_line_of_no_places_takes_nobody(void **state)
{
    (void)state;
    struct queue_links links;
    struct queue queue;
    queue_links_init(&links, 1);
    queue_init(&queue, 0);
    assert_false(queue_join(&queue, &links, 0, 0));
    assert_true(queue_first(&queue) == QUEUE_NONE);
    queue_links_free(&links);
}

static void tickets_begin_again_when_the_table_is_cleared(void **state)
{
    (void)state;
    struct queue_links links;
    struct queue queue;
    queue_links_init(&links, 4);
    queue_init(&queue, QUEUE_NONE);
    queue_join(&queue, &links, 2, 0);
    queue_join(&queue, &links, 3, 0);
    queue_links_clear(&links);
    queue_init(&queue, QUEUE_NONE);
    queue_join(&queue, &links, 3, 0);
    assert_int_equal(links.link[3].ticket, 0);
    assert_int_equal(queue_first(&queue), 3);
    queue_links_need(&links, 1000);
    assert_true(links.room > 1000);
    assert_int_equal(links.link[3].ticket, 0);
    queue_links_free(&links);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_history_stands_as_in_a_naive_line),
        cmocka_unit_test(urgent_levels_come_first_and_within_a_level_who_came_first),
        cmocka_unit_test(a_full_line_turns_people_away_but_takes_the_interrupted_back),
        cmocka_unit_test(a_line_of_no_places_takes_nobody),
        cmocka_unit_test(tickets_begin_again_when_the_table_is_cleared),
    };
    return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
