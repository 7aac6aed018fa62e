/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resources: areas worked by hand, and requests against trying every combination. */
#include "kernel/resource.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(a, b, error) assert_true(fabs((a) - (b)) <= (error))

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

static void utilisation_is_busy_time_by_time_on_duty(void **state)
{
    (void)state;
    struct resource nurse;
    resource_init(&nurse, 2);
    resource_seize(&nurse, 1, 1); /* 1 busy from 1, 2 from 3, 1 from 6, 0 from 8 */
    resource_seize(&nurse, 3, 1);
    assert_false(resource_has(&nurse, 1));
    resource_release(&nurse, 6, 1);
    resource_release(&nurse, 8, 1);
    assert_true(resource_has(&nurse, 2));
    assert_near(timeavg_area(&nurse.in_use, 10), 2 + 6 + 2, 1e-15);
    assert_near(timeavg_area(&nurse.on_duty, 10), 20, 1e-15);
    assert_true(timeavg_area(&nurse.beyond, 10) == 0);
}

static void units_busy_after_their_shift_are_overtime(void **state)
{
    (void)state;
    struct resource nurse;
    resource_init(&nurse, 3);
    resource_seize(&nurse, 0, 3);
    resource_set_capacity(&nurse, 10, 1); /* 2 beyond from 10, 1 from 12, 0 from 15 */
    assert_false(resource_has(&nurse, 1));
    resource_release(&nurse, 12, 1);
    assert_false(resource_has(&nurse, 1));
    resource_release(&nurse, 15, 1);
    assert_false(resource_has(&nurse, 1));
    resource_release(&nurse, 17, 1);
    assert_true(resource_has(&nurse, 1));
    assert_false(resource_has(&nurse, 2));
    assert_near(timeavg_area(&nurse.beyond, 20), 2 * 2 + 3, 1e-14);
    assert_near(timeavg_area(&nurse.in_use, 20), 3 * 12 + 2 * 3 + 2, 1e-14);
    assert_near(timeavg_area(&nurse.on_duty, 20), 30 + 10, 1e-14);
    assert_true(nurse.beyond.highest == 2);
}

static void a_unit_passed_on_counts_as_released_and_seized_at_once(void **state)
{
    (void)state;
    struct resource passed, handled;
    resource_init(&passed, 2);
    resource_init(&handled, 2);
    for (double now = 1; now < 3; now++) {
        resource_seize(&passed, now, 1);
        resource_seize(&handled, now, 1);
    }
    assert_true(resource_can_pass(&passed));
    resource_pass(&passed, 7);
    resource_release(&handled, 7, 1);
    resource_seize(&handled, 7, 1);
    assert_memory_equal(&passed, &handled, sizeof passed);
    assert_near(timeavg_area(&passed.in_use, 10), 1 + 2 * 8, 1e-14);
    resource_set_capacity(&passed, 11, 1);
    assert_false(resource_can_pass(&passed));
}

static void the_next_shift_ends_the_overtime(void **state)
{
    (void)state;
    struct resource nurse;
    resource_init(&nurse, 2);
    resource_seize(&nurse, 0, 2);
    resource_set_capacity(&nurse, 5, 0);
    resource_set_capacity(&nurse, 9, 4);
    assert_true(resource_has(&nurse, 2) && !resource_has(&nurse, 3));
    assert_near(timeavg_area(&nurse.beyond, 20), 2 * 4, 1e-15);
    assert_near(timeavg_area(&nurse.on_duty, 20), 10 + 4 * 11, 1e-15);
}

static void an_unlimited_resource_always_has_units_and_no_duty(void **state)
{
    (void)state;
    struct resource home;
    resource_init(&home, RESOURCE_UNLIMITED);
    for (int i = 0; i < 1000; i++) {
        assert_true(resource_has(&home, 200));
        resource_seize(&home, i, 200);
    }
    assert_int_equal(home.busy, 200000);
    assert_true(timeavg_area(&home.on_duty, 1000) == 0);
    assert_true(timeavg_area(&home.beyond, 1000) == 0);
    assert_near(timeavg_area(&home.in_use, 1000), 200.0 * 1000 * 1001 / 2, 1e-3);
    resource_set_capacity(&home, 1000, 10);
    assert_true(home.beyond.level == 200000 - 10);
    assert_true(home.on_duty.level == 10);
    resource_set_capacity(&home, 1001, RESOURCE_UNLIMITED);
    assert_true(home.beyond.level == 0 && home.on_duty.level == 0);
}

static void resetting_forgets_the_warm_up_and_keeps_the_state(void **state)
{
    (void)state;
    struct resource bed;
    resource_init(&bed, 3);
    resource_seize(&bed, 0, 3);
    resource_set_capacity(&bed, 50, 2);
    resource_reset(&bed, 100);
    assert_int_equal(bed.busy, 3);
    assert_near(timeavg_area(&bed.in_use, 110), 30, 1e-15);
    assert_near(timeavg_area(&bed.on_duty, 110), 20, 1e-15);
    assert_near(timeavg_area(&bed.beyond, 110), 10, 1e-15);
    assert_near(timeavg_mean(&bed.in_use, 110), 3, 1e-15);
}

static void make_resources(struct resource *resources, int count, const int32_t *capacity)
{
    for (int i = 0; i < count; i++)
        resource_init(&resources[i], capacity[i]);
}

static void two_parts_never_count_the_same_unit(void **state)
{
    (void)state;
    struct resource nurse[1];
    uint8_t choice[REQUEST_PARTS];
    const struct request two_visits = {2, {{1, 1, {0}}, {1, 1, {0}}}};
    make_resources(nurse, 1, (const int32_t[]){1});
    assert_false(request_can(&two_visits, nurse, choice));
    make_resources(nurse, 1, (const int32_t[]){2});
    assert_true(request_can(&two_visits, nurse, choice));
    request_seize(&two_visits, nurse, 0, choice);
    assert_int_equal(nurse[0].busy, 2);
}

static void the_first_alternative_that_has_units_is_taken(void **state)
{
    (void)state;
    struct resource resources[3];
    uint8_t choice[REQUEST_PARTS];
    const struct request either = {1, {{3, 2, {2, 0, 1}}}};
    make_resources(resources, 3, (const int32_t[]){2, 2, 1});
    assert_true(request_can(&either, resources, choice));
    assert_int_equal(choice[0], 1);
    request_seize(&either, resources, 0, choice);
    assert_int_equal(resources[0].busy, 2);
    uint8_t second[REQUEST_PARTS];
    assert_true(request_can(&either, resources, second));
    assert_int_equal(second[0], 2);
    request_seize(&either, resources, 1, second);
    assert_false(request_can(&either, resources, (uint8_t[REQUEST_PARTS]){0}));
    request_release(&either, resources, 2, choice);
    assert_int_equal(resources[0].busy, 0);
    assert_int_equal(resources[1].busy, 2);
}

/* A nurse or a doctor, and a nurse: with one of each, the first part must leave the nurse. */
static void an_early_part_gives_way_so_that_the_whole_can_be_met(void **state)
{
    (void)state;
    struct resource staff[2];
    uint8_t choice[REQUEST_PARTS];
    const struct request visit = {2, {{2, 1, {0, 1}}, {1, 1, {0}}}};
    make_resources(staff, 2, (const int32_t[]){1, 1});
    assert_true(request_can(&visit, staff, choice));
    assert_int_equal(choice[0], 1);
    assert_int_equal(choice[1], 0);
    request_seize(&visit, staff, 0, choice);
    assert_true(staff[0].busy == 1 && staff[1].busy == 1);
    assert_false(request_can(&visit, staff, (uint8_t[REQUEST_PARTS]){0}));
}

static void a_request_for_nothing_can_be_met(void **state)
{
    (void)state;
    uint8_t choice[REQUEST_PARTS];
    const struct request nothing = {0};
    assert_true(request_can(&nothing, NULL, choice));
}

enum { KINDS = 4 };

static bool fits(const struct request *request, const struct resource *resources,
                 const uint8_t *choice)
{
    int32_t wanted[KINDS] = {0};
    for (int i = 0; i < request->parts; i++)
        wanted[request->part[i].either[choice[i]]] += request->part[i].units;
    for (int i = 0; i < request->parts; i++) {
        uint16_t r = request->part[i].either[choice[i]];
        if (!resource_has(&resources[r], wanted[r]))
            return false;
    }
    return true;
}

/* The first combination that fits, counting with the last part fastest. */
static bool first_that_fits(const struct request *request, const struct resource *resources,
                            uint8_t choice[REQUEST_PARTS])
{
    for (int code = 0; code < 256; code++) {
        bool exists = true;
        for (int i = 0; i < request->parts; i++) {
            choice[i] = (uint8_t)(code >> (2 * (request->parts - 1 - i)) & 3);
            exists = exists && choice[i] < request->part[i].count;
        }
        if (exists && code >> (2 * request->parts) == 0 && fits(request, resources, choice))
            return true;
    }
    return false;
}

static struct request any_request(uint64_t *seed)
{
    struct request request = {(uint8_t)(1 + below(seed, REQUEST_PARTS)), {{0}}};
    for (int i = 0; i < request.parts; i++) {
        struct request_part *part = &request.part[i];
        part->count = (uint8_t)(1 + below(seed, REQUEST_EITHER));
        part->units = (uint8_t)(1 + below(seed, 3));
        for (int k = 0; k < part->count; k++)
            part->either[k] = (uint16_t)below(seed, KINDS);
    }
    return request;
}

/* What is held: requests with their choices, given back in any order. */
struct held {
    struct request request;
    uint8_t choice[REQUEST_PARTS];
};

static void requests_are_met_as_by_trying_every_combination(void **state)
{
    (void)state;
    struct resource resources[KINDS];
    static struct held held[100];
    uint64_t seed = 3;
    unsigned count = 0, met = 0, refused = 0;
    make_resources(resources, KINDS, (const int32_t[]){3, 5, 2, RESOURCE_UNLIMITED});
    for (int step = 0; step < 20000; step++) {
        struct held next = {any_request(&seed), {0}};
        uint8_t expected[REQUEST_PARTS] = {0};
        bool can = request_can(&next.request, resources, next.choice);
        assert_int_equal(can, first_that_fits(&next.request, resources, expected));
        if (can) {
            assert_memory_equal(next.choice, expected, next.request.parts);
            request_seize(&next.request, resources, step, next.choice);
            held[count++] = next;
            met++;
        } else {
            refused++;
        }
        for (int i = 0; i < KINDS - 1; i++)
            assert_true(resources[i].busy <= resources[i].capacity);
        while (count > 0 && (count == 100 || below(&seed, 2) == 0)) {
            unsigned k = below(&seed, count);
            request_release(&held[k].request, resources, step, held[k].choice);
            held[k] = held[--count];
        }
    }
    while (count > 0) {
        count--;
        request_release(&held[count].request, resources, 20000, held[count].choice);
    }
    for (int i = 0; i < KINDS; i++)
        assert_int_equal(resources[i].busy, 0);
    assert_true(met > 2000 && refused > 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utilisation_is_busy_time_by_time_on_duty),
        cmocka_unit_test(units_busy_after_their_shift_are_overtime),
        cmocka_unit_test(a_unit_passed_on_counts_as_released_and_seized_at_once),
        cmocka_unit_test(the_next_shift_ends_the_overtime),
        cmocka_unit_test(an_unlimited_resource_always_has_units_and_no_duty),
        cmocka_unit_test(resetting_forgets_the_warm_up_and_keeps_the_state),
        cmocka_unit_test(two_parts_never_count_the_same_unit),
        cmocka_unit_test(the_first_alternative_that_has_units_is_taken),
        cmocka_unit_test(an_early_part_gives_way_so_that_the_whole_can_be_met),
        cmocka_unit_test(a_request_for_nothing_can_be_met),
        cmocka_unit_test(requests_are_met_as_by_trying_every_combination),
    };
    return cmocka_run_group_tests_name("resource", tests, NULL, NULL);
}
