/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The future event list against a naive one that looks at everything, and corner by corner. */
#include "kernel/fel.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 600 };

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

/* The naive list: an entry per entity. */
struct entry {
    double time;
    unsigned priority;
    uint64_t sequence; /* 0: not pending */
};
struct naive {
    struct entry entry[MOST];
    uint64_t sequence;
    size_t count;
};

static bool leaves_before(const struct entry *a, const struct entry *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    if (a->priority != b->priority)
        return a->priority < b->priority;
    return a->sequence < b->sequence;
}

static void naive_schedule(struct naive *naive, uint32_t entity, double time, unsigned priority)
{
    naive->count += naive->entry[entity].sequence == 0;
    naive->entry[entity] = (struct entry){time, priority, ++naive->sequence};
}

static void naive_cancel(struct naive *naive, uint32_t entity)
{
    naive->count -= naive->entry[entity].sequence != 0;
    naive->entry[entity].sequence = 0;
}

static uint32_t naive_first(const struct naive *naive)
{
    uint32_t first = MOST;
    for (uint32_t e = 0; e < MOST; e++)
        if (naive->entry[e].sequence != 0 &&
            (first == MOST || leaves_before(&naive->entry[e], &naive->entry[first])))
            first = e;
    return first;
}

/* Both must give the same event, or both nothing. */
static void take_and_compare(struct fel *fel, struct naive *naive, double *now)
{
    struct fel_event event = {0, 0};
    uint32_t first = naive_first(naive);
    assert_int_equal(fel_next(fel, &event), first < MOST);
    if (first == MOST)
        return;
    assert_int_equal(event.entity, first);
    assert_true(event.time == naive->entry[first].time);
    *now = event.time;
    naive_cancel(naive, first);
}

static void forget_everything(struct fel *fel, struct naive *naive, double *now)
{
    fel_clear(fel);
    *naive = (struct naive){0};
    *now = 0;
}

/* How a random history is made: of 100 operations so many are ..., the rest take an event. */
struct mix {
    unsigned entities, schedule, cancel;
    unsigned ticks; /* times are whole numbers up to so far ahead: few means many ties */
    uint64_t first_sequence;
};

static void play(struct mix mix, uint64_t seed, int operations)
{
    static struct naive naive;
    struct fel fel;
    double now = 0;
    fel_init(&fel, 1);
    naive = (struct naive){0};
    fel.sequence = mix.first_sequence;
    for (int i = 0; i < operations; i++) {
        unsigned what = below(&seed, 100);
        uint32_t entity = below(&seed, mix.entities);
        if (what < mix.schedule) {
            double time = now + below(&seed, mix.ticks);
            unsigned priority = below(&seed, FEL_PRIORITIES);
            fel_schedule(&fel, entity, time, priority);
            naive_schedule(&naive, entity, time, priority);
        } else if (what < mix.schedule + mix.cancel) {
            fel_cancel(&fel, entity);
            naive_cancel(&naive, entity);
        } else {
            take_and_compare(&fel, &naive, &now);
        }
        assert_int_equal(fel_pending(&fel), naive.count);
        assert_int_equal(fel_is_pending(&fel, entity), naive.entry[entity].sequence != 0);
        assert_true(fel.stale <= FEL_STALE_LEAST || 2 * fel.stale <= fel.end - FEL_ROOT);
        if (random_word(&seed) % 20000 == 0)
            forget_everything(&fel, &naive, &now);
    }
    while (naive.count > 0)
        take_and_compare(&fel, &naive, &now);
    take_and_compare(&fel, &naive, &now);
    fel_free(&fel);
}

static void any_history_leaves_as_from_a_naive_list(void **state)
{
    (void)state;
    static const struct mix mixes[] = {
        {2, 50, 5, 3, 0},     {5, 50, 5, 10, 0},        {7, 60, 10, 1000, 0}, {30, 50, 10, 4, 0},
        {100, 60, 20, 50, 0}, {MOST, 45, 5, 100000, 0}, {MOST, 60, 5, 30, 0}, {MOST, 50, 40, 9, 0},
    };
    for (size_t k = 0; k < sizeof mixes / sizeof mixes[0]; k++)
        play(mixes[k], 100 + k, 25000);
}

static void sequence_numbers_may_run_out(void **state)
{
    (void)state;
    uint64_t nearly_out = ((uint64_t)1 << FEL_SEQUENCE_BITS) - 1000;
    play((struct mix){MOST, 60, 5, 5, nearly_out}, 7, 10000);
    play((struct mix){3, 60, 5, 2, nearly_out}, 8, 10000);
}

static void expect(struct fel *fel, double time, uint32_t entity)
{
    struct fel_event event = {0, 0};
    assert_true(fel_next(fel, &event));
    assert_true(event.time == time);
    assert_int_equal(event.entity, entity);
}

static void expect_nothing(struct fel *fel)
{
    struct fel_event event = {0, 0};
    assert_int_equal(fel_pending(fel), 0);
    assert_false(fel_next(fel, &event));
    assert_false(fel_next(fel, &event));
}

static void equal_times_leave_first_in_first_out(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    for (uint32_t e = 0; e < 50; e++)
        fel_schedule(&fel, (e * 7) % 50, 3, 1);
    for (uint32_t e = 0; e < 50; e++)
        expect(&fel, 3, (e * 7) % 50);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void at_equal_times_priority_comes_before_order(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    fel_schedule(&fel, 0, 2, 7);
    fel_schedule(&fel, 1, 2, 0);
    fel_schedule(&fel, 2, 1, 7);
    fel_schedule(&fel, 3, 2, 3);
    expect(&fel, 1, 2);
    expect(&fel, 2, 1);
    expect(&fel, 2, 3);
    expect(&fel, 2, 0);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void negative_zero_is_zero(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    fel_schedule(&fel, 0, 0.0, 0);
    fel_schedule(&fel, 1, -0.0, 0);
    fel_schedule(&fel, 2, 1, 0);
    expect(&fel, 0, 0);
    expect(&fel, 0, 1);
    expect(&fel, 1, 2);
    fel_free(&fel);
}

static void an_event_earlier_than_the_one_just_taken_comes_next(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    fel_schedule(&fel, 0, 5, 0);
    fel_schedule(&fel, 1, 6, 0);
    expect(&fel, 5, 0);
    fel_schedule(&fel, 2, 4, 0);
    expect(&fel, 4, 2);
    expect(&fel, 6, 1);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void cancelling_after_taking_leaves_the_others(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    for (uint32_t e = 0; e < 4; e++)
        fel_schedule(&fel, e, 1 + e, 0);
    expect(&fel, 1, 0);
    fel_cancel(&fel, 0);
    assert_int_equal(fel_pending(&fel), 3);
    fel_cancel(&fel, 1);
    fel_cancel(&fel, 1);
    fel_cancel(&fel, 1000000);
    assert_int_equal(fel_pending(&fel), 2);
    expect(&fel, 3, 2);
    fel_cancel(&fel, 3);
    expect_nothing(&fel);
    fel_schedule(&fel, 1, 9, 0);
    expect(&fel, 9, 1);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void rescheduling_replaces_the_pending_event(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    fel_schedule(&fel, 0, 10, 0);
    fel_schedule(&fel, 1, 5, 0);
    fel_schedule(&fel, 0, 1, 0);
    fel_schedule(&fel, 1, 20, 0);
    assert_int_equal(fel_pending(&fel), 2);
    expect(&fel, 1, 0);
    expect(&fel, 20, 1);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void clearing_after_taking_empties_the_list(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    for (int round = 0; round < 3; round++) {
        for (uint32_t e = 0; e < 20; e++)
            fel_schedule(&fel, e, 30 - (double)e, 0);
        fel_cancel(&fel, 10);
        expect(&fel, 11, 19);
        fel_clear(&fel);
        assert_false(fel_is_pending(&fel, 3));
        expect_nothing(&fel);
    }
    fel_schedule(&fel, 3, 2, 0);
    expect(&fel, 2, 3);
    fel_free(&fel);
}

static void sweeping_while_the_root_is_taken_loses_nothing(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 4);
    for (uint32_t e = 0; e < 201; e++)
        fel_schedule(&fel, e, e, 0);
    expect(&fel, 0, 0);
    for (uint32_t e = 1; e < 200; e++)
        if (e % 4 != 0)
            fel_cancel(&fel, e);
    assert_true(fel.end < FEL_ROOT + 150);
    for (uint32_t e = 4; e < 201; e += 4)
        expect(&fel, e, e);
    expect_nothing(&fel);
    fel_free(&fel);
}

static void memory_does_not_grow_with_the_number_cancelled(void **state)
{
    (void)state;
    struct fel fel;
    fel_init(&fel, 16);
    for (int i = 0; i < 100000; i++)
        fel_schedule(&fel, (uint32_t)i % 10, 1000 + i, 0);
    assert_int_equal(fel_pending(&fel), 10);
    assert_true(fel.room <= 256);
    fel_free(&fel);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_history_leaves_as_from_a_naive_list),
        cmocka_unit_test(sequence_numbers_may_run_out),
        cmocka_unit_test(equal_times_leave_first_in_first_out),
        cmocka_unit_test(at_equal_times_priority_comes_before_order),
        cmocka_unit_test(negative_zero_is_zero),
        cmocka_unit_test(an_event_earlier_than_the_one_just_taken_comes_next),
        cmocka_unit_test(cancelling_after_taking_leaves_the_others),
        cmocka_unit_test(rescheduling_replaces_the_pending_event),
        cmocka_unit_test(clearing_after_taking_empties_the_list),
        cmocka_unit_test(sweeping_while_the_root_is_taken_loses_nothing),
        cmocka_unit_test(memory_does_not_grow_with_the_number_cancelled),
    };
    return cmocka_run_group_tests_name("fel", tests, NULL, NULL);
}
