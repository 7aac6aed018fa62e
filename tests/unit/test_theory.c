/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queueing theory: the formulas against published and brute-force answers, and which law is found,
   or rightly not found, in small models. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "study/theory.h"
#include "study/theory_laws.h"

/* --- formulas -------------------------------------------------------------------------------- */

static void erlangs_formulas_have_their_tabled_values(void **state)
{
    (void)state;
    static const struct {
        double load;
        int servers;
        double b, c, wait, waiting;
    } rows[] = {{2, 3, 0.210526, 0.444444, 0.444444, 0.888889},
                {8, 10, 0.121661, 0.409180, 0.204590, 1.636721},
                {4.5, 6, 0.154166, 0.421652, 0.281101, 1.264956}};
    for (size_t i = 0; i < 3; i++) {
        struct law_queue q = law_mmc(rows[i].load, 1, rows[i].servers);
        assert_near(erlang_b(rows[i].load, rows[i].servers), rows[i].b, 5e-7);
        assert_near(erlang_c(rows[i].load, rows[i].servers), rows[i].c, 5e-7);
        assert_near(q.wait, rows[i].wait, 5e-7);
        assert_near(q.waiting, rows[i].waiting, 5e-7);
        assert_near(q.waited, rows[i].c, 5e-7);
        assert_near(q.number, rows[i].waiting + rows[i].load, 5e-7);
    }
    assert_near(erlang_b(2, 3), 4.0 / 19, 1e-15);
    assert_near(erlang_b(1e5, 100000), 0.0025, 1e-4); /* about sqrt(2 / pi c) */
}

static void times_scale_with_the_unit(void **state)
{
    (void)state;
    struct law_queue hours = law_mmc(8, 1, 10), minutes = law_mmc(8.0 / 60, 60, 10);
    assert_near(minutes.wait, 60 * hours.wait, 1e-9);
    assert_near(minutes.waiting, hours.waiting, 1e-12);
    hours = law_birth_death(1, 5, 4, 7, 10);
    minutes = law_birth_death(1.0 / 60, 300, 4, 7, 600);
    assert_near(minutes.wait, 60 * hours.wait, 1e-9);
    assert_near(minutes.gave_up, hours.gave_up, 1e-12);
}

static void pollaczek_and_khinchine_follow_the_variance(void **state)
{
    (void)state;
    static const double cv2[] = {0, 1, 2.25, 4}, wait[] = {2, 4, 6.5, 10};
    for (int i = 0; i < 4; i++)
        assert_near(law_mg1(0.8, 1, cv2[i]).wait, wait[i], 1e-12);
    assert_near(law_mg1(0.8, 1, 1).wait, law_mmc(0.8, 1, 1).wait, 1e-12);
    assert_near(law_mg1(0.8, 1, 1).waited, law_mmc(0.8, 1, 1).waited, 1e-12);
}

static void a_small_waiting_room_has_its_textbook_values(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1.5, 1, 2, 3, INFINITY);
    assert_near(q.turned_away, 0.085114, 5e-7);
    assert_near(q.waiting, 0.633625, 5e-7);
    assert_near(q.wait, 0.461715, 5e-7);
    assert_near(q.number, 2.005954, 5e-7);
    /* 0.179335 = p0; who is served and waited came to a state of 2, 3 or 4 */
    assert_near(q.waited, 0.179335 * (1.125 + 0.84375 + 0.6328125) / (1 - 0.085114), 2e-6);
}

static void without_places_birth_and_death_is_erlangs_loss(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(8, 1, 10, 0, INFINITY), loss = law_loss(8, 1, 10);
    assert_near(q.turned_away, loss.turned_away, 1e-15);
    assert_near(q.number, loss.number, 1e-12);
    assert_near(loss.turned_away, 0.121661, 5e-7);
    assert_near(loss.number, 7.026711, 5e-7);
}

static void many_places_or_much_patience_come_near_the_endless_queue(void **state)
{
    (void)state;
    struct law_queue endless = law_mmc(8, 1, 10);
    struct law_queue roomy = law_birth_death(8, 1, 10, 1000, INFINITY);
    struct law_queue patient = law_birth_death(8, 1, 10, LAW_UNLIMITED, 1e7);
    assert_near(roomy.wait, endless.wait, 1e-12);
    assert_near(roomy.waited, endless.waited, 1e-12);
    assert_near(roomy.number, endless.number, 1e-12);
    assert_near(patient.wait, endless.wait, 1e-5);
    assert_near(patient.waited, endless.waited, 1e-5);
    assert_near(patient.number, endless.number, 1e-5);
}

/* When patience is as long as service, everybody leaves at the same rate, waiting or served: the
   number present is Poisson. */
static void patience_as_long_as_service_makes_the_number_poisson(void **state)
{
    (void)state;
    double load = 5, p = exp(-load), waiting = 0;
    for (int n = 1; n < 60; n++) {
        p *= load / n;
        waiting += n > 4 ? (n - 4) * p : 0;
    }
    struct law_queue q = law_birth_death(5, 1, 4, LAW_UNLIMITED, 1);
    assert_near(q.number, load, 1e-12);
    assert_near(q.waiting, waiting, 1e-12);
    assert_near(q.gave_up, waiting / load, 1e-12);
}

/* From the stationary distribution and first-step equations for the wait, solved separately. */
static void impatient_callers_have_the_brute_force_values(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1, 5, 4, LAW_UNLIMITED, 10);
    assert_near(q.gave_up, 0.2590255020825108, 1e-13);
    assert_near(q.waiting, 2.590255020825108, 1e-12);
    assert_near(q.wait, 2.6018330245779304, 1e-12);
    assert_near(q.waited, 0.7583599956942184, 1e-12);
    assert_near(q.busy, 5 * (1 - q.gave_up), 1e-12);
}

static void sums_that_do_not_end_give_no_number(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1e9, 1, 1, LAW_UNLIMITED, 1e9);
    assert_true(isnan(q.wait) && isnan(q.number) && isnan(q.gave_up) && isnan(q.turned_away));
}

/* --- crowds ---------------------------------------------------------------------------------- */

static void make_profile(struct profile *profile, const double hours[24], size_t days, double a_day)
{
    double weight[1440], volume[400];
    for (int m = 0; m < 1440; m++)
        weight[m] = hours ? hours[m / 60] : 1;
    for (size_t d = 0; d < days; d++)
        volume[d] = a_day;
    profile_build(profile, weight, days, volume);
}

static void a_crowd_of_equal_stays_fills_in_a_straight_line(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay;
    make_profile(&profile, NULL, 20, 1440);
    assert_null(variate_constant(&stay, 100));
    assert_near(law_crowd(&profile, &stay, 0, 0, 100), 50, 1e-9);
    assert_near(law_crowd(&profile, &stay, 0, 0, 400), 87.5, 1e-9);
    assert_near(law_crowd(&profile, &stay, 0, 100, 400), 100, 1e-9);
    assert_near(law_crowd(&profile, &stay, 1000, 1000, 1400), 87.5, 1e-9);
    assert_near(law_crowd(&profile, &stay, 1000, 1050, 1100), 75, 1e-9);
    profile_free(&profile);
}

static void a_crowd_that_began_long_ago_is_rate_times_mean_stay(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay[5], parts[2];
    const double x[] = {30, 90, 600};
    double p[] = {0.5, 0.3, 0.2}, q[] = {0.25, 0.75};
    make_profile(&profile, NULL, 400, 1440);
    assert_null(variate_exponential(&stay[0], 120));
    assert_null(variate_lognormal_median(&stay[1], 60, 120));
    assert_null(variate_discrete(&stay[2], 3, x, p));
    assert_null(variate_exponential(&parts[0], 30));
    assert_null(variate_uniform(&parts[1], 100, 200));
    assert_null(variate_mixture(&stay[3], 2, parts, q));
    stay[4] = stay[2];
    assert_null(variate_truncate(&stay[4], 50, INFINITY));
    for (int i = 0; i < 5; i++)
        assert_near(law_crowd(&profile, &stay[i], 0, 350 * 1440, 400 * 1440),
                    variate_mean(&stay[i]), 1e-4);
    assert_near(variate_mean(&stay[4]), 294, 1e-9);
    profile_free(&profile);
}

/* Exponential stays: E N(t) = rate mean (1 - exp(-t / mean)), averaged over the horizon. */
static void a_crowd_of_exponential_stays_fills_exponentially(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay;
    make_profile(&profile, NULL, 3, 48);
    assert_null(variate_exponential(&stay, 540));
    double h = 2880, full = 48 * 540 / 1440.0;
    double expected = full * (1 - 540 / h * (1 - exp(-h / 540)));
    assert_near(law_crowd(&profile, &stay, 0, 0, h), expected, 1e-7);
    profile_free(&profile);
}

/* 15.49545721: the double integral done separately on a fine grid. */
static void a_crowd_follows_the_clock(void **state)
{
    (void)state;
    static const double hours[24] = {3,  2,  2,  2,  2,  3,  4, 6, 9, 12, 13, 13,
                                     12, 12, 11, 11, 11, 10, 9, 8, 7, 6,  5,  4};
    struct profile profile;
    struct variate stay;
    make_profile(&profile, hours, 3, 48);
    assert_null(variate_gamma(&stay, 540, 360));
    assert_near(law_crowd(&profile, &stay, 0, 0, 2880), 15.49545721, 1e-6);
    profile_free(&profile);
}

/* --- which law holds ------------------------------------------------------------------------- */

struct small {
    struct arena arena;
    struct problem_list problems;
    struct model model;
    struct plan plan;
    struct measure_list measures;
    struct theory_list theory;
};

#define TIME                                                                                       \
    "title = \"small\"; time = { start = \"2015-01-01\"; warm_up = \"100 d\"; horizon = \"5000 "   \
    "d\"; };"
#define HOURLY(rate, to) "demand = { patients = { per_hour = " rate "; enters = \"" to "\"; }; };"
#define ONE_SERVER "resources = { r = { capacity = 1; }; };"
#define EXP(mean) "{ exponential = { mean = \"" mean "\"; }; }"
#define SERVE(takes) "serve = { service = { needs = \"r\"; takes = " takes "; }; };"
#define LEAVE "leave = { end = { outcome = \"home\"; }; };"
#define PATH(steps) "pathways = { p = { steps = {" steps "}; }; };"

static void small_find(struct small *s, const char *text)
{
    *s = (struct small){0};
    struct tree *root = tree_parse_text(&s->arena, text, "test", &s->problems);
    if (root)
        model_read(&s->model, root, &s->problems);
    if (s->problems.count > 0)
        problem_print(&s->problems, stdout);
    assert_int_equal(s->problems.count, 0);
    plan_build(&s->plan, &s->model, &s->problems);
    measures_build(&s->measures, &s->plan);
    theory_find(&s->theory, &s->plan, &s->measures);
}

static void small_free(struct small *s)
{
    theory_free(&s->theory);
    measures_free(&s->measures);
    plan_free(&s->plan);
    model_free(&s->model);
    problem_free(&s->problems);
    arena_free(&s->arena);
}

static const struct theory *item_of(const struct small *s, const char *scope, const char *name)
{
    for (size_t i = 0; i < s->theory.count; i++)
        if (strcmp(s->theory.items[i].scope, scope) == 0 &&
            strcmp(s->theory.items[i].name, name) == 0)
            return &s->theory.items[i];
    return NULL;
}

static void expect_item(const struct small *s, const char *law, const char *scope, const char *name,
                        double value)
{
    const struct theory *item = item_of(s, scope, name);
    if (!item)
        fail_msg("no theory for %s.%s", scope, name);
    assert_string_equal(item->law, law);
    assert_near(item->value, value, 1e-5 * fabs(value));
}

static void expect_nothing(const char *text)
{
    struct small s;
    small_find(&s, text);
    if (s.theory.count > 0)
        fail_msg("%s found for %s.%s", s.theory.items[0].law, s.theory.items[0].scope,
                 s.theory.items[0].name);
    small_free(&s);
}

static void expect_one(const char *text, const char *law, const char *name, double value)
{
    struct small s;
    small_find(&s, text);
    expect_item(&s, law, "step.p.serve", name, value);
    small_free(&s);
}

static void one_exponential_server_is_mm1(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, TIME HOURLY("0.9", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE));
    expect_item(&s, "M/M/1", "step.p.serve", "wait_mean", 540);
    expect_item(&s, "M/M/1", "step.p.serve", "waiting_mean", 8.1);
    expect_item(&s, "M/M/1", "step.p.serve", "number_mean", 9);
    expect_item(&s, "M/M/1", "resource.r", "utilisation", 0.9);
    assert_int_equal(s.theory.count, 5);
    small_free(&s);
}

static void several_servers_are_mmc(void **state)
{
    (void)state;
    expect_one(TIME HOURLY("8", "p") "resources = { r = { capacity = 10; }; };" PATH(
                   SERVE(EXP("1 h")) LEAVE),
               "M/M/c", "wait_mean", 12.27540);
}

static void other_service_times_are_mg1_with_one_server_only(void **state)
{
    (void)state;
    expect_one(TIME HOURLY("0.8", "p") ONE_SERVER PATH(
                   SERVE("{ gamma = { mean = \"60 min\"; sd = \"90 min\"; }; }") LEAVE),
               "M/G/1", "wait_mean", 390);
    expect_one(TIME HOURLY("0.8", "p") ONE_SERVER PATH(SERVE("\"1 h\"") LEAVE), "M/G/1",
               "wait_mean", 120);
    expect_nothing(TIME HOURLY("8", "p") "resources = { r = { capacity = 10; }; };" PATH(
        SERVE("\"1 h\"") LEAVE));
}

#define LIMIT(service, limit)                                                                      \
    PATH("serve = { service = { needs = \"r\"; takes = " service "; queue_limit = " limit          \
         "; full_to = \"leave\"; }; };" LEAVE)
#define TWO_SERVERS "resources = { r = { capacity = 2; }; };"

static void a_queue_limit_is_mmck_or_erlang_b(void **state)
{
    (void)state;
    expect_one(TIME HOURLY("1.5", "p") TWO_SERVERS LIMIT(EXP("1 h"), "3"), "M/M/c/K",
               "turned_away_share", 0.0851138);
    expect_one(TIME HOURLY("3", "p") TWO_SERVERS LIMIT(EXP("1 h"), "3"), "M/M/c/K",
               "turned_away_share", law_birth_death(3, 1, 2, 3, INFINITY).turned_away);
    expect_one(TIME HOURLY("1.5", "p") TWO_SERVERS LIMIT("\"1 h\"", "0"), "M/G/c/c (Erlang B)",
               "turned_away_share", erlang_b(1.5, 2));
    expect_nothing(TIME HOURLY("1.5", "p") TWO_SERVERS LIMIT("\"1 h\"", "3"));
}

#define PATIENCE(service, patience)                                                                \
    PATH("serve = { service = { needs = \"r\"; takes = " service "; gives_up_after = " patience    \
         "; gives_up_to = \"leave\"; }; };" LEAVE)

static void exponential_patience_is_erlang_a_and_other_patience_is_nothing(void **state)
{
    (void)state;
    const char *text = TIME HOURLY("3", "p") TWO_SERVERS PATIENCE(EXP("1 h"), EXP("30 min"));
    struct law_queue q = law_birth_death(3, 1, 2, LAW_UNLIMITED, 0.5);
    expect_one(text, "M/M/c+M", "gave_up_share", q.gave_up);
    expect_one(text, "M/M/c+M", "wait_mean", 60 * q.wait);
    expect_nothing(TIME HOURLY("3", "p") TWO_SERVERS PATIENCE(EXP("1 h"), "\"30 min\""));
    expect_nothing(TIME HOURLY("3", "p") TWO_SERVERS PATIENCE("\"1 h\"", EXP("30 min")));
}

static void nobody_waits_for_what_is_unlimited(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, TIME
               "profiles = { d = { hours = [0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0]; }; };"
               "demand = { a = { per_day = 24; enters = \"p\"; };"
               "           b = { per_day = 12; profile = \"d\"; enters = \"q\"; }; };"
               "resources = { beds = { capacity = \"unlimited\"; }; };"
               "pathways = { p = { steps = {"
               "  way = { branch = ( { share = 0.25; to = \"stay\"; }, { to = \"wait\"; } ); };"
               "  stay = { bed = { ward = \"beds\"; stays = { uniform = [ \"2 h\", \"4 h\" ]; }; "
               "}; then = \"leave\"; };"
               "  wait = { delay = \"30 min\"; };" LEAVE "}; };"
               " q = { steps = { rest = { delay = \"6 h\"; }; again = { delay = \"2 h\"; };" LEAVE
               "}; }; };");
    expect_item(&s, "M/G/infinity", "step.p.stay", "number_mean", 0.75);
    expect_item(&s, "M/G/infinity", "step.p.wait", "number_mean", 0.375);
    expect_item(&s, "M_t/G/infinity", "step.q.rest", "number_mean", 3);
    assert_null(item_of(&s, "step.q.again", "number_mean"));
    small_free(&s);
}

#define NETWORK(first, second)                                                                     \
    TIME HOURLY("0.5", "p") "resources = { r = { capacity = 1; }; s = { capacity = 1; }; };" PATH( \
        "serve = { service = { needs = \"r\"; takes = " first "; }; };"                            \
        "on = { branch = ( { share = 0.6; to = \"rest\"; }, { to = \"leave\"; } ); };"             \
        "rest = { delay = { uniform = [ \"1 h\", \"3 h\" ]; }; };"                                 \
        "second = { service = { needs = \"s\"; takes = " second "; }; };"                          \
        "back = { branch = ( { share = 0.25; to = \"serve\"; }, { to = \"leave\"; } ); };" LEAVE)

static void a_network_of_exponential_queues_is_jacksons(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, NETWORK(EXP("1 h"), EXP("2 h")));
    expect_item(&s, "Jackson network", "step.p.serve", "number_mean", 1.428571);
    expect_item(&s, "Jackson network", "step.p.second", "number_mean", 2.4);
    expect_item(&s, "Jackson network", "resource.s", "utilisation", 2 * 0.352941);
    expect_item(&s, "L = lambda W (Little)", "step.p.rest", "number_mean", 2 * 0.352941);
    small_free(&s);
}

static void another_distribution_in_the_circle_spoils_the_network(void **state)
{
    (void)state;
    expect_nothing(NETWORK(EXP("1 h"), "\"2 h\""));
    expect_nothing(NETWORK("\"1 h\"", EXP("2 h")));
}

#define TANDEM(rate, first, second)                                                                \
    TIME HOURLY(rate, "p") "resources = { r = { capacity = 1; }; s = { capacity = 1; }; };" PATH(  \
        "serve = { service = { needs = \"r\"; takes = " first "; }; };"                            \
        "second = { service = { needs = \"s\"; takes = " second "; }; };" LEAVE)

static void upstream_matters_and_downstream_does_not(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, TANDEM("0.5", EXP("1 h"), "\"30 min\""));
    expect_item(&s, "M/M/1", "step.p.serve", "wait_mean", 60);
    assert_null(item_of(&s, "step.p.second", "wait_mean"));
    small_free(&s);
    small_find(&s, TANDEM("0.5", "\"1 h\"", EXP("30 min")));
    expect_item(&s, "M/G/1", "step.p.serve", "wait_mean", 30);
    assert_null(item_of(&s, "step.p.second", "wait_mean"));
    small_free(&s);
}

static void a_queue_that_grows_for_ever_has_no_theory_nor_what_follows_it(void **state)
{
    (void)state;
    expect_nothing(TIME HOURLY("1", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE));
    expect_nothing(TIME HOURLY("1.2", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE));
    expect_nothing(TANDEM("1.2", EXP("1 h"), EXP("30 min")));
}

static void a_roster_or_shared_or_plural_resource_has_no_theory(void **state)
{
    (void)state;
    expect_nothing(TIME HOURLY("0.5", "p") "resources = { r = { roster = ( { from = \"08:00\"; to "
                                           "= \"20:00\"; capacity = 2; } ); }; };" PATH(
                                               SERVE(EXP("1 h")) LEAVE));
    expect_nothing(TIME HOURLY(
        "0.5",
        "p") "opening_hours = { day = { open = ( { from = \"08:00\"; to = \"20:00\"; } ); }; };"
             "resources = { r = { capacity = 2; during = \"day\"; }; };" PATH(SERVE(EXP("1 h"))
                                                                                  LEAVE));
    expect_nothing(TIME HOURLY("0.5", "p") TWO_SERVERS PATH(SERVE(
        EXP("1 h")) "again = { service = { needs = \"r\"; takes = " EXP("1 h") "; }; };" LEAVE));
    expect_nothing(TIME HOURLY("0.5", "p") TWO_SERVERS PATH(
        "serve = { service = { needs = { resource = \"r\"; units = 2; }; takes = " EXP(
            "1 h") "; }; };" LEAVE));
    expect_nothing(
        TIME HOURLY("0.5", "p") "resources = { r = { capacity = 1; }; s = { capacity = 1; }; "
                                "};" PATH("serve = { service = { needs = { either = ( \"r\", \"s\" "
                                          "); }; takes = " EXP("1 h") "; }; };" LEAVE));
}

static void a_rate_that_varies_has_no_theory_for_queues(void **state)
{
    (void)state;
    expect_nothing(
        TIME
        "demand = { patients = { per_hour = 0.5; growth = 0.01; enters = \"p\"; }; };" ONE_SERVER
            PATH(SERVE(EXP("1 h")) LEAVE));
    expect_nothing(
        TIME "surges = ( { from = \"2015-02-01\"; to = \"2015-02-03\"; times = 2; } );" HOURLY(
            "0.5", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE));
}

static void what_depends_on_the_patient_has_no_theory(void **state)
{
    (void)state;
    expect_nothing(TIME "attributes = { frail = { yes = 0.5; }; };" HOURLY("0.5", "p")
                       ONE_SERVER PATH("who = { branch = ( { when = \"frail\"; to = \"serve\"; }, "
                                       "{ to = \"leave\"; } ); };" SERVE(EXP("1 h")) LEAVE));
    expect_nothing(TIME "attributes = { frail = { yes = 0.5; }; };" HOURLY("0.5", "p")
                       ONE_SERVER PATH("serve = { service = { needs = \"r\"; takes = " EXP(
                           "1 h") "; }; linked_to = \"frail\"; };" LEAVE));
}

static void patients_who_come_back_spoil_where_they_come_to(void **state)
{
    (void)state;
    expect_nothing(TIME HOURLY("0.5", "p") ONE_SERVER PATH(
        SERVE(EXP("1 h")) "leave = { end = { outcome = \"home\"; returns = ( { within = \"30 d\"; "
                          "share = 0.1; } );"
                          " returns_to = \"serve\"; }; };"));
}

static void patients_who_live_in_two_worlds_have_no_theory(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, TIME "demand = { a = { per_hour = 0.5; enters = \"s\"; otherwise = \"p\"; };"
                        "           b = { per_hour = 0.25; enters = \"q\"; }; };" ONE_SERVER
                        "pathways = { p = { steps = {" SERVE(EXP("1 h")) LEAVE
               "}; };"
               " s = { scheme = true; steps = { talk = { delay = \"1 h\"; }; home = { end = { "
               "outcome = \"home\"; }; }; }; };"
               " q = { steps = { rest = { delay = \"4 h\"; };" LEAVE "}; }; };");
    assert_null(item_of(&s, "step.s.talk", "number_mean"));
    assert_null(item_of(&s, "step.p.serve", "wait_mean"));
    expect_item(&s, "M/G/infinity", "step.q.rest", "number_mean", 1);
    small_free(&s);
}

static void a_run_too_short_for_a_steady_state_has_no_theory(void **state)
{
    (void)state;
#define SHORT                                                                                      \
    "title = \"short\"; time = { start = \"2015-01-01\"; warm_up = \"2 d\"; horizon = \"20 d\"; "  \
    "};"
    expect_nothing(SHORT HOURLY("0.9", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE));
    expect_one(SHORT HOURLY("0.5", "p") ONE_SERVER PATH(SERVE(EXP("1 h")) LEAVE), "M/M/1",
               "wait_mean", 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlangs_formulas_have_their_tabled_values),
        cmocka_unit_test(times_scale_with_the_unit),
        cmocka_unit_test(pollaczek_and_khinchine_follow_the_variance),
        cmocka_unit_test(a_small_waiting_room_has_its_textbook_values),
        cmocka_unit_test(without_places_birth_and_death_is_erlangs_loss),
        cmocka_unit_test(many_places_or_much_patience_come_near_the_endless_queue),
        cmocka_unit_test(patience_as_long_as_service_makes_the_number_poisson),
        cmocka_unit_test(impatient_callers_have_the_brute_force_values),
        cmocka_unit_test(sums_that_do_not_end_give_no_number),
        cmocka_unit_test(a_crowd_of_equal_stays_fills_in_a_straight_line),
        cmocka_unit_test(a_crowd_that_began_long_ago_is_rate_times_mean_stay),
        cmocka_unit_test(a_crowd_of_exponential_stays_fills_exponentially),
        cmocka_unit_test(a_crowd_follows_the_clock),
        cmocka_unit_test(one_exponential_server_is_mm1),
        cmocka_unit_test(several_servers_are_mmc),
        cmocka_unit_test(other_service_times_are_mg1_with_one_server_only),
        cmocka_unit_test(a_queue_limit_is_mmck_or_erlang_b),
        cmocka_unit_test(exponential_patience_is_erlang_a_and_other_patience_is_nothing),
        cmocka_unit_test(nobody_waits_for_what_is_unlimited),
        cmocka_unit_test(a_network_of_exponential_queues_is_jacksons),
        cmocka_unit_test(another_distribution_in_the_circle_spoils_the_network),
        cmocka_unit_test(upstream_matters_and_downstream_does_not),
        cmocka_unit_test(a_queue_that_grows_for_ever_has_no_theory_nor_what_follows_it),
        cmocka_unit_test(a_roster_or_shared_or_plural_resource_has_no_theory),
        cmocka_unit_test(a_rate_that_varies_has_no_theory_for_queues),
        cmocka_unit_test(what_depends_on_the_patient_has_no_theory),
        cmocka_unit_test(patients_who_come_back_spoil_where_they_come_to),
        cmocka_unit_test(patients_who_live_in_two_worlds_have_no_theory),
        cmocka_unit_test(a_run_too_short_for_a_steady_state_has_no_theory),
    };
    return cmocka_run_group_tests_name("theory", tests, NULL, NULL);
}
