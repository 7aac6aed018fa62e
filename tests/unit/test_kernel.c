/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's pieces together, with models written straight on them: a schedule worked by hand,
   and queues whose answers are known (Erlang 1917; Cobham 1954). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "collect/tally.h"
#include "collect/timeavg.h"
#include "kernel/fel.h"
#include "kernel/pool.h"
#include "kernel/queue.h"
#include "kernel/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(a, b, error) assert_true(fabs((a) - (b)) <= (error))

/* At equal times: who leaves makes room for who arrives, and nobody gives up who can be seen. */
enum { LEAVING, ARRIVING, GIVING_UP };

/* The hand-worked day of one nurse whose line has two places. */
enum where { COMING, WAITING, WITH_NURSE };

struct visitor {
    const char *name;
    double arrives, takes, patience;
    unsigned level;
    enum where where;
};

struct day {
    struct fel fel;
    struct queue_links links;
    struct queue line;
    struct resource nurse;
    struct timeavg waiting;
    struct visitor *visitor;
    char log[1024];
};

static void write_down(struct day *day, double now, uint32_t who, const char *what)
{
    size_t length = strlen(day->log);
    snprintf(day->log + length, sizeof day->log - length, "%g %s %s\n", now, day->visitor[who].name,
             what);
}

static void begin_next(struct day *day, double now)
{
    uint32_t who = queue_first(&day->line);
    if (who == QUEUE_NONE || !resource_has(&day->nurse, 1))
        return;
    queue_leave(&day->line, &day->links, who, day->visitor[who].level);
    timeavg_set(&day->waiting, now, day->line.length);
    resource_seize(&day->nurse, now, 1);
    day->visitor[who].where = WITH_NURSE;
    write_down(day, now, who, "is seen");
    fel_schedule(&day->fel, who, now + day->visitor[who].takes, LEAVING);
}

static void visitor_arrives(struct day *day, double now, uint32_t who)
{
    struct visitor *visitor = &day->visitor[who];
    if (!queue_join(&day->line, &day->links, who, visitor->level)) {
        write_down(day, now, who, "finds no place");
        return;
    }
    write_down(day, now, who, "arrives");
    visitor->where = WAITING;
    timeavg_set(&day->waiting, now, day->line.length);
    fel_schedule(&day->fel, who, now + visitor->patience, GIVING_UP);
    begin_next(day, now);
}

static void something_happens(struct day *day, double now, uint32_t who)
{
    switch (day->visitor[who].where) {
    case COMING:
        visitor_arrives(day, now, who);
        break;
    case WAITING:
        write_down(day, now, who, "gives up");
        queue_leave(&day->line, &day->links, who, day->visitor[who].level);
        timeavg_set(&day->waiting, now, day->line.length);
        break;
    case WITH_NURSE:
        write_down(day, now, who, "leaves");
        resource_release(&day->nurse, now, 1);
        begin_next(day, now);
        break;
    }
}

static void a_day_worked_by_hand_goes_as_written(void **state)
{
    (void)state;
    struct visitor visitors[] = {
        {"Ada", 0, 5, 10, 1, COMING}, {"Bea", 1, 5, 10, 1, COMING}, {"Cyd", 2, 5, 10, 0, COMING},
        {"Dot", 3, 5, 10, 0, COMING}, {"Eve", 6, 1, 3, 1, COMING},  {"Fay", 10, 2, 5, 1, COMING},
    };
    struct day day = {.visitor = visitors};
    fel_init(&day.fel, 6);
    queue_links_init(&day.links, 6);
    queue_init(&day.line, 2);
    resource_init(&day.nurse, 1);
    for (uint32_t who = 0; who < 6; who++)
        fel_schedule(&day.fel, who, visitors[who].arrives, ARRIVING);
    struct fel_event event = {0, 0};
    while (fel_next(&day.fel, &event))
        something_happens(&day, event.time, event.entity);
    assert_string_equal(day.log, "0 Ada arrives\n"
                                 "0 Ada is seen\n"
                                 "1 Bea arrives\n"
                                 "2 Cyd arrives\n"
                                 "3 Dot finds no place\n"
                                 "5 Ada leaves\n"
                                 "5 Cyd is seen\n"
                                 "6 Eve arrives\n"
                                 "9 Eve gives up\n"
                                 "10 Cyd leaves\n"
                                 "10 Bea is seen\n"
                                 "10 Fay arrives\n"
                                 "15 Bea leaves\n"
                                 "15 Fay is seen\n"
                                 "17 Fay leaves\n");
    assert_near(timeavg_area(&day.waiting, 17), 9 + 3 + 3 + 5, 1e-14); /* Bea Cyd Eve Fay */
    assert_near(timeavg_area(&day.nurse.in_use, 17), 17, 1e-14);
    fel_free(&day.fel);
    queue_links_free(&day.links);
}

/* M/M/c with one Poisson stream per level and mean service time 1. */
enum { LEVELS = 2 };

struct patient {
    double arrived;
    unsigned level;
};

struct clinic {
    struct fel fel; /* entities 0 .. LEVELS - 1 are the streams */
    struct pool patients;
    struct queue_links links;
    struct queue line;
    struct resource server;
    struct timeavg waiting;
    struct tally wait[LEVELS];
    double rate[LEVELS];
    uint64_t seed;
    uint64_t arrived, left;
};

static double exponential(uint64_t *s) /* of mean 1, by inversion of SplitMix64 */
{
    uint64_t z = *s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return -log(((double)(z >> 11) + 0.5) * 0x1p-53);
}

static void clinic_init(struct clinic *clinic, int servers, const double rate[LEVELS])
{
    memset(clinic, 0, sizeof *clinic);
    fel_init(&clinic->fel, 4);
    pool_init(&clinic->patients, sizeof(struct patient), 4, 1000000);
    queue_links_init(&clinic->links, 4);
    queue_init(&clinic->line, QUEUE_NONE);
    resource_init(&clinic->server, servers);
    clinic->seed = 20150131;
    for (uint32_t level = 0; level < LEVELS; level++) {
        pool_take(&clinic->patients);
        clinic->rate[level] = rate[level];
        if (rate[level] > 0)
            fel_schedule(&clinic->fel, level, exponential(&clinic->seed) / rate[level], 0);
    }
}

static void clinic_free(struct clinic *clinic)
{
    fel_free(&clinic->fel);
    pool_free(&clinic->patients);
    queue_links_free(&clinic->links);
}

static void begin_service(struct clinic *clinic, double now)
{
    uint32_t who = queue_first(&clinic->line);
    if (who == QUEUE_NONE || !resource_has(&clinic->server, 1))
        return;
    const struct patient *patient = pool_at(&clinic->patients, who);
    queue_leave(&clinic->line, &clinic->links, who, patient->level);
    timeavg_set(&clinic->waiting, now, clinic->line.length);
    tally_add(&clinic->wait[patient->level], now - patient->arrived);
    resource_seize(&clinic->server, now, 1);
    fel_schedule(&clinic->fel, who, now + exponential(&clinic->seed), 0);
}

static void patient_arrives(struct clinic *clinic, double now, unsigned level)
{
    double gap = exponential(&clinic->seed) / clinic->rate[level];
    fel_schedule(&clinic->fel, level, now + gap, 0);
    uint32_t who = pool_take(&clinic->patients);
    *(struct patient *)pool_at(&clinic->patients, who) = (struct patient){now, level};
    queue_join(&clinic->line, &clinic->links, who, level);
    timeavg_set(&clinic->waiting, now, clinic->line.length);
    clinic->arrived++;
}

static double clinic_run(struct clinic *clinic, uint64_t patients)
{
    struct fel_event event = {0, 0};
    while (clinic->left < patients && fel_next(&clinic->fel, &event)) {
        if (event.entity < LEVELS) {
            patient_arrives(clinic, event.time, event.entity);
        } else {
            resource_release(&clinic->server, event.time, 1);
            pool_give(&clinic->patients, event.entity);
            clinic->left++;
        }
        begin_service(clinic, event.time);
    }
    assert_int_equal(clinic->left, patients);
    assert_int_equal(clinic->arrived - clinic->left,
                     clinic->line.length + (uint32_t)clinic->server.busy);
    assert_int_equal(clinic->patients.taken, clinic->arrived - clinic->left + LEVELS);
    return event.time;
}

static void three_servers_wait_as_erlang_says(void **state)
{
    (void)state;
    struct clinic clinic;
    clinic_init(&clinic, 3, (const double[LEVELS]){2, 0});
    double end = clinic_run(&clinic, 1000000);
    assert_near(tally_mean(&clinic.wait[0]), 0.444444, 0.01);
    assert_near(timeavg_mean(&clinic.waiting, end), 0.888889, 0.02);
    assert_near(timeavg_mean(&clinic.server.in_use, end), 2, 0.01);
    assert_true(clinic.server.in_use.highest == 3);
    double by_time = timeavg_area(&clinic.waiting, end), by_patient = tally_sum(&clinic.wait[0]);
    assert_near(by_time, by_patient, 1e-3 * by_patient); /* but for who still waits */
    clinic_free(&clinic);
}

/* Load 0.8 in two equal halves: W0 = 0.8, so 0.8 / 0.6 and 0.8 / (0.6 x 0.2). */
static void urgent_patients_wait_as_cobham_says(void **state)
{
    (void)state;
    struct clinic clinic;
    clinic_init(&clinic, 1, (const double[LEVELS]){0.4, 0.4});
    double end = clinic_run(&clinic, 1500000);
    assert_near(tally_mean(&clinic.wait[0]), 4.0 / 3, 0.02);
    assert_near(tally_mean(&clinic.wait[1]), 20.0 / 3, 0.2);
    assert_near(timeavg_mean(&clinic.server.in_use, end), 0.8, 0.005);
    clinic_free(&clinic);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_worked_by_hand_goes_as_written),
        cmocka_unit_test(three_servers_wait_as_erlang_says),
        cmocka_unit_test(urgent_patients_wait_as_cobham_says),
    };
    return cmocka_run_group_tests_name("kernel", tests, NULL, NULL);
}
