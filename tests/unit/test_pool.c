/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools: numbers that come and go, and contents that stay while the pool moves. */
#include "kernel/pool.h"

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

static void items_are_numbered_from_nought_and_reused_last_in_first_out(void **state)
{
    (void)state;
    struct pool pool;
    pool_init(&pool, 16, 4, 100);
    for (uint32_t i = 0; i < 10; i++)
        assert_int_equal(pool_take(&pool), i);
    pool_give(&pool, 3);
    pool_give(&pool, 8);
    pool_give(&pool, 0);
    assert_int_equal(pool.taken, 7);
    assert_int_equal(pool_take(&pool), 0);
    assert_int_equal(pool_take(&pool), 8);
    assert_int_equal(pool_take(&pool), 3);
    assert_int_equal(pool_take(&pool), 10);
    assert_int_equal(pool.used, 11);
    pool_free(&pool);
}

static void a_pool_gives_no_more_than_its_most(void **state)
{
    (void)state;
    struct pool pool;
    pool_init(&pool, 8, 0, 37);
    for (uint32_t i = 0; i < 37; i++)
        assert_int_equal(pool_take(&pool), i);
    assert_true(pool_take(&pool) == POOL_NONE);
    assert_int_equal(pool.taken, 37);
    assert_int_equal(pool.room, 37);
    pool_give(&pool, 20);
    assert_int_equal(pool_take(&pool), 20);
    assert_true(pool_take(&pool) == POOL_NONE);
    pool_free(&pool);
}

static void item_sizes_are_rounded_up_to_sixteen_bytes(void **state)
{
    (void)state;
    struct pool pool;
    pool_init(&pool, 17, 2, 2);
    assert_int_equal(pool.size, 32);
    pool_take(&pool);
    uint32_t second = pool_take(&pool);
    assert_ptr_equal(pool_at(&pool, second), pool.items + 32);
    assert_int_equal((uintptr_t)pool_at(&pool, second) % 16, 0);
    pool_free(&pool);
}

static void clearing_keeps_the_memory_and_begins_again(void **state)
{
    (void)state;
    struct pool pool;
    pool_init(&pool, 16, 1, 1000);
    for (int i = 0; i < 50; i++)
        pool_take(&pool);
    pool_give(&pool, 7);
    uint32_t room = pool.room;
    pool_clear(&pool);
    assert_int_equal(pool.taken, 0);
    for (uint32_t i = 0; i < 50; i++)
        assert_int_equal(pool_take(&pool), i);
    assert_int_equal(pool.room, room);
    pool_free(&pool);
}

enum { OWNERS = 3000 };

/* Every owner's item must be its own and hold what the owner wrote, wherever the pool has moved. */
static void contents_survive_growth_and_no_item_has_two_owners(void **state)
{
    (void)state;
    struct pool pool;
    static uint32_t item[OWNERS];
    uint64_t seed = 1;
    uint32_t taken = 0;
    pool_init(&pool, 2 * sizeof(uint64_t), 1, OWNERS);
    for (int i = 0; i < OWNERS; i++)
        item[i] = POOL_NONE;
    for (int step = 0; step < 100000; step++) {
        uint32_t owner = below(&seed, OWNERS);
        if (item[owner] == POOL_NONE) {
            item[owner] = pool_take(&pool);
            assert_true(item[owner] < pool.used);
            uint64_t mark[2] = {owner, ~(uint64_t)owner};
            memcpy(pool_at(&pool, item[owner]), mark, sizeof mark);
            taken++;
        } else {
            uint64_t mark[2];
            memcpy(mark, pool_at(&pool, item[owner]), sizeof mark);
            assert_true(mark[0] == owner && mark[1] == ~(uint64_t)owner);
            pool_give(&pool, item[owner]);
            item[owner] = POOL_NONE;
            taken--;
        }
        assert_int_equal(pool.taken, taken);
    }
    pool_free(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_numbered_from_nought_and_reused_last_in_first_out),
        cmocka_unit_test(a_pool_gives_no_more_than_its_most),
        cmocka_unit_test(item_sizes_are_rounded_up_to_sixteen_bytes),
        cmocka_unit_test(clearing_keeps_the_memory_and_begins_again),
        cmocka_unit_test(contents_survive_growth_and_no_item_has_two_owners),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
