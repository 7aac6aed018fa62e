/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Luck: the published answers of Philox, independence of streams, and the generator as GSL sees
   it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>

#include "chance/stream.h"

enum { DRAWS = 100000 };

static struct luck luck_of(const char *source, const char *purpose)
{
    struct luck luck = {.replication = 1, .purpose = stream_purpose(purpose)};
    stream_key(2015, source, luck.key);
    return luck;
}

/* Random123, kat_vectors, philox4x32 with 10 rounds. */
static void philox_gives_the_published_answers(void **state)
{
    (void)state;
    static const struct {
        uint32_t counter[4], key[2], out[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t out[4];
        stream_philox(known[i].counter, known[i].key, out);
        assert_memory_equal(out, known[i].out, sizeof out);
    }
}

static void uniforms_never_reach_0_or_1(void **state)
{
    (void)state;
    assert_true(stream_open01(0, 0) == 0x1p-53);
    assert_true(stream_open01(0xffffffff, 0xffffffff) == 1.0 - 0x1p-53);
    assert_true(1.0 - stream_open01(0xffffffff, 0xffffffff) == 0x1p-53);
    assert_true(stream_open01(0x80000000, 0) == 0.5 + 0x1p-53);
}

static void the_same_luck_gives_the_same_value(void **state)
{
    (void)state;
    struct luck one = luck_of("falls", "visit/length"), two = luck_of("falls", "visit/length");
    one.who = two.who = 77;
    one.visit = two.visit = 3;
    assert_true(stream_uniform(&one) == stream_uniform(&two));
    struct luck changed[6] = {one, one, one, one, one, one};
    changed[0].key[0]++;
    changed[1].key[1]++;
    changed[2].who++;
    changed[3].replication++;
    changed[4].purpose++;
    changed[5].visit++;
    for (size_t i = 0; i < 6; i++)
        assert_true(stream_uniform(&one) != stream_uniform(&changed[i]));
}

static void uniforms_pass_a_chi_square_test(void **state)
{
    (void)state;
    enum { CELLS = 200 };
    static double count[CELLS];
    memset(count, 0, sizeof count);
    struct luck luck = luck_of("falls", "visit/length");
    for (uint32_t i = 0; i < DRAWS; i++) {
        luck.who = i;
        count[(size_t)(CELLS * stream_uniform(&luck))]++;
    }
    double square = 0.0, expected = (double)DRAWS / CELLS;
    for (size_t i = 0; i < CELLS; i++)
        square += (count[i] - expected) * (count[i] - expected) / expected;
    double p = gsl_cdf_chisq_Q(square, CELLS - 1);
    assert_true(p > 1e-3 && p < 1.0 - 1e-3);
}

/* The last patients' numbers wrap, as everywhere. */
static void neighbours_abreast_have_the_luck_of_each_alone(void **state)
{
    (void)state;
    struct luck luck = luck_of("falls", "visit/length");
    const uint32_t first[] = {0, 4, 12345, 0x7ffffffe, 0xfffffffc, 0xfffffffe};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        for (luck.visit = 0; luck.visit < 1u << 20; luck.visit = 3 * luck.visit + 1) {
            double abreast[STREAM_ABREAST][2], alone[2];
            luck.who = first[i];
            stream_abreast(&luck, abreast);
            for (int k = 0; k < STREAM_ABREAST; k++, luck.who++) {
                stream_pair(&luck, 0, alone);
                assert_memory_equal(abreast[k], alone, sizeof alone);
            }
        }
}

/* The correlation of the uniforms of two lucks over patients. */
static double correlation(struct luck a, struct luck b)
{
    static double x[DRAWS], y[DRAWS];
    for (uint32_t i = 0; i < DRAWS; i++) {
        a.who += 1;
        b.who += 1;
        x[i] = stream_uniform(&a);
        y[i] = stream_uniform(&b);
    }
    return gsl_stats_correlation(x, 1, y, 1, DRAWS);
}

static void streams_that_differ_in_anything_are_uncorrelated(void **state)
{
    (void)state;
    const double bound = 4.5 / sqrt(DRAWS);
    struct luck base = luck_of("falls", "visit/length");
    struct luck other[6] = {
        base, base, base, base, luck_of("falls", "visit/lengtg"), luck_of("fallt", "visit/length")};
    other[0].who++;
    other[1].replication++;
    other[2].visit++;
    stream_key(2016, "falls", other[3].key);
    assert_true(correlation(base, base) > 0.999999);
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(correlation(base, other[i])) < bound);
}

static void the_two_uniforms_of_a_pair_are_uncorrelated(void **state)
{
    (void)state;
    static double x[DRAWS], y[DRAWS];
    struct luck luck = luck_of("falls", "visit/length");
    for (uint32_t i = 0; i < DRAWS; i++) {
        double u[2];
        luck.who = i;
        stream_pair(&luck, 0, u);
        x[i] = u[0];
        y[i] = u[1];
        assert_true(u[0] == stream_uniform(&luck));
    }
    assert_true(fabs(gsl_stats_correlation(x, 1, y, 1, DRAWS)) < 4.5 / sqrt(DRAWS));
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void assert_all_different(uint64_t *keys, size_t count)
{
    qsort(keys, count, sizeof *keys, by_value);
    for (size_t i = 1; i < count; i++)
        assert_true(keys[i] != keys[i - 1]);
}

static void keys_of_many_names_and_seeds_do_not_collide(void **state)
{
    (void)state;
    static uint64_t names[DRAWS], seeds[DRAWS];
    for (unsigned i = 0; i < DRAWS; i++) {
        char name[32];
        uint32_t key[2];
        snprintf(name, sizeof name, "source %u", i);
        stream_key(1, name, key);
        names[i] = (uint64_t)key[0] << 32 | key[1];
        stream_key((uint64_t)i << (i % 2 ? 0 : 40), "source", key);
        seeds[i] = (uint64_t)key[0] << 32 | key[1];
    }
    assert_all_different(names, DRAWS);
    seeds[0] = UINT64_MAX; /* 0 << 40 is no seed of its own */
    assert_all_different(seeds, DRAWS);
}

static void purposes_spread_over_32_bits(void **state)
{
    (void)state;
    enum { NAMES = 1000 };
    static uint64_t purposes[NAMES];
    for (int i = 0; i < NAMES; i++) {
        char name[48];
        snprintf(name, sizeof name, "emergency.admission/stay%d", i);
        purposes[i] = stream_purpose(name);
    }
    assert_all_different(purposes, NAMES);
    assert_true(purposes[0] < UINT32_MAX / 100 && purposes[NAMES - 1] > UINT32_MAX / 100 * 99);
}

static void a_sequence_begins_with_the_blocks_of_its_luck(void **state)
{
    (void)state;
    struct luck luck = luck_of("falls", "visit/length");
    struct stream stream;
    stream_begin(&stream, &luck);
    for (uint32_t block = 0; block < 3; block++) {
        double u[2];
        stream_pair(&luck, block, u);
        for (size_t i = 0; i < 2; i++) {
            uint32_t high = stream_word(&stream);
            assert_true(u[i] == stream_open01(high, stream_word(&stream)));
        }
    }
}

static void a_long_sequence_neither_repeats_nor_enters_the_next_visit(void **state)
{
    (void)state;
    enum { WORDS = 4 * 4096 };
    struct luck luck = luck_of("falls", "visit/length"), next = luck;
    next.visit = 1;
    struct stream stream, start, visit;
    stream_begin(&stream, &luck);
    stream_begin(&start, &luck);
    stream_begin(&visit, &next);
    for (size_t i = 0; i < WORDS; i++)
        stream_word(&stream);
    int same = 0;
    for (size_t i = 0; i < WORDS; i++) {
        uint32_t word = stream_word(&stream);
        same += word == stream_word(&start);
        same += word == stream_word(&visit);
    }
    assert_true(same <= 1);
}

static void gsl_samplers_work_on_a_stream(void **state)
{
    (void)state;
    struct luck luck = luck_of("falls", "stay");
    struct stream stream;
    stream_begin(&stream, &luck);
    gsl_rng rng = stream_gsl(&stream);
    assert_string_equal(gsl_rng_name(&rng), "philox4x32-10");
    assert_true(gsl_rng_min(&rng) == 0 && gsl_rng_max(&rng) == 0xffffffff);
    assert_true(gsl_rng_size(&rng) == sizeof stream);
    double pair[2];
    stream_pair(&luck, 0, pair);
    assert_true(gsl_rng_uniform(&rng) == pair[0] && gsl_rng_uniform(&rng) == pair[1]);
    static double x[DRAWS];
    const double shape = 2.5, scale = 4.0;
    for (size_t i = 0; i < DRAWS; i++)
        x[i] = gsl_ran_gamma(&rng, shape, scale);
    double mean = gsl_stats_mean(x, 1, DRAWS), variance = gsl_stats_variance(x, 1, DRAWS);
    double exact = shape * scale * scale, kurtosis = 3.0 + 6.0 / shape;
    assert_true(fabs(mean - shape * scale) < 5.0 * sqrt(exact / DRAWS));
    assert_true(fabs(variance - exact) < 5.0 * exact * sqrt((kurtosis - 1.0) / DRAWS));
}

static void a_gsl_seed_restarts_a_stream(void **state)
{
    (void)state;
    struct luck luck = luck_of("falls", "stay");
    struct stream stream;
    stream_begin(&stream, &luck);
    gsl_rng rng = stream_gsl(&stream);
    gsl_rng_set(&rng, 5);
    unsigned long five = gsl_rng_get(&rng);
    gsl_rng_set(&rng, 6);
    unsigned long six = gsl_rng_get(&rng);
    gsl_rng_set(&rng, 5);
    assert_true(gsl_rng_get(&rng) == five);
    assert_true(five != six);
    double u = gsl_rng_uniform(&rng);
    assert_true(u > 0.0 && u < 1.0);
    gsl_rng *copy = gsl_rng_clone(&rng);
    assert_true(gsl_rng_get(copy) == gsl_rng_get(&rng));
    gsl_rng_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_answers),
        cmocka_unit_test(uniforms_never_reach_0_or_1),
        cmocka_unit_test(the_same_luck_gives_the_same_value),
        cmocka_unit_test(uniforms_pass_a_chi_square_test),
        cmocka_unit_test(neighbours_abreast_have_the_luck_of_each_alone),
        cmocka_unit_test(streams_that_differ_in_anything_are_uncorrelated),
        cmocka_unit_test(the_two_uniforms_of_a_pair_are_uncorrelated),
        cmocka_unit_test(keys_of_many_names_and_seeds_do_not_collide),
        cmocka_unit_test(purposes_spread_over_32_bits),
        cmocka_unit_test(a_sequence_begins_with_the_blocks_of_its_luck),
        cmocka_unit_test(a_long_sequence_neither_repeats_nor_enters_the_next_visit),
        cmocka_unit_test(gsl_samplers_work_on_a_stream),
        cmocka_unit_test(a_gsl_seed_restarts_a_stream),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
