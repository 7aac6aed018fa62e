/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which law of queueing theory is found, or rightly not found, in small models. */
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

/* What a small model says; ' stands for ". Pathway p ends with the step "leave". */
struct texts {
    const char *per_hour; /* of the stream that enters p, and what else is said of it */
    const char *demand;   /* other streams */
    const char *resources;
    const char *steps;    /* of p */
    const char *pathways; /* others */
    const char *more;     /* other settings */
    const char *horizon;  /* not given: long */
};

#define EXP_1H "{ exponential = { mean = '1 h'; }; }"
#define EXP_2H "{ exponential = { mean = '2 h'; }; }"
#define HALF_EXP "{ exponential = { mean = '30 min'; }; }"
#define LEAVE "leave = { end = { outcome = 'home'; }; };"
#define SERVE(takes) "serve = { service = { needs = 'r'; takes = " takes "; }; };"
#define SECOND(takes) "second = { service = { needs = 's'; takes = " takes "; }; };"
#define ONE "r = { capacity = 1; };"
#define TWO "r = { capacity = 2; };"
#define TEN "r = { capacity = 10; };"
#define ONE_AND_ONE "r = { capacity = 1; }; s = { capacity = 1; };"

struct small {
    struct arena arena;
    struct problem_list problems;
    struct model model;
    struct plan plan;
    struct measure_list measures;
    struct theory_list theory;
};

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

static char *scenario_of(struct arena *arena, const struct texts *t)
{
    char *text = arena_format(
        arena,
        "title = 'small'; time = { start = '2015-01-01'; %s };\n%s\n"
        "demand = { patients = { per_hour = %s; enters = 'p'; }; %s };\n"
        "resources = { %s };\npathways = { p = { steps = { %s %s }; }; %s };\n",
        t->horizon ? t->horizon : "warm_up = '100 d'; horizon = '5000 d';", or_nothing(t->more),
        t->per_hour, or_nothing(t->demand), or_nothing(t->resources), t->steps,
        strstr(t->steps, "leave = ") ? "" : LEAVE, or_nothing(t->pathways));
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    return text;
}

static void small_find(struct small *s, struct texts texts)
{
    *s = (struct small){.arena = {0}};
    const char *text = scenario_of(&s->arena, &texts);
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

/* Of the step "serve". */
static void expect_law(struct texts texts, const char *law, const char *name, double value)
{
    struct small s;
    small_find(&s, texts);
    expect_item(&s, law, "step.p.serve", name, value);
    small_free(&s);
}

static void expect_nothing(struct texts texts)
{
    struct small s;
    small_find(&s, texts);
    if (s.theory.count > 0)
        fail_msg("%s found for %s.%s", s.theory.items[0].law, s.theory.items[0].scope,
                 s.theory.items[0].name);
    small_free(&s);
}

static void one_exponential_server_is_mm1(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, (struct texts){.per_hour = "0.9", .resources = ONE, .steps = SERVE(EXP_1H)});
    expect_item(&s, "M/M/1", "step.p.serve", "wait_mean", 540);
    expect_item(&s, "M/M/1", "step.p.serve", "waited_share", 0.9);
    expect_item(&s, "M/M/1", "step.p.serve", "waiting_mean", 8.1);
    expect_item(&s, "M/M/1", "step.p.serve", "number_mean", 9);
    expect_item(&s, "M/M/1", "resource.r", "utilisation", 0.9);
    assert_int_equal(s.theory.count, 5);
    small_free(&s);
}

static void several_servers_are_mmc(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "8", .resources = TEN, .steps = SERVE(EXP_1H)};
    expect_law(texts, "M/M/c", "wait_mean", 12.27540);
    texts.steps = "serve = { bed = { ward = 'r'; stays = " EXP_1H "; }; };";
    expect_law(texts, "M/M/c", "wait_mean", 12.27540);
}

static void streams_that_meet_and_branches_by_share_stay_poisson(void **state)
{
    (void)state;
    expect_law((struct texts){.per_hour = "1",
                              .demand = "others = { per_hour = 0.4; enters = 'q'; };",
                              .resources = ONE,
                              .steps = "way = { branch = ( { share = 0.5; to = 'serve'; },"
                                       "  { to = 'leave'; } ); };" SERVE(EXP_1H),
                              .pathways = "q = { steps = { on = { refer = 'p'; }; }; };"},
               "M/M/1", "wait_mean", 140);
}

static void other_service_times_are_mg1_with_one_server_only(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.8", .resources = ONE};
    texts.steps = SERVE("{ gamma = { mean = '60 min'; sd = '90 min'; }; }");
    expect_law(texts, "M/G/1", "wait_mean", 390);
    texts.steps = SERVE("'1 h'");
    expect_law(texts, "M/G/1", "wait_mean", 120);
    expect_nothing((struct texts){.per_hour = "8", .resources = TEN, .steps = SERVE("'1 h'")});
}

#define LIMIT(takes, places) SERVE(takes "; full_to = 'leave'; queue_limit = " places)

static void a_queue_limit_is_mmck_or_erlang_b(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "1.5", .resources = TWO, .steps = LIMIT(EXP_1H, "3")};
    expect_law(texts, "M/M/c/K", "turned_away_share", 0.0851138);
    texts.per_hour = "3"; /* more than can be served */
    expect_law(texts, "M/M/c/K", "turned_away_share",
               law_birth_death(3, 1, 2, 3, INFINITY).turned_away);
    texts.steps = LIMIT("'1 h'", "0");
    expect_law(texts, "M/G/c/c (Erlang B)", "turned_away_share", erlang_b(3, 2));
    texts.steps = LIMIT("'1 h'", "3");
    expect_nothing(texts);
}

#define PATIENCE(takes, patience) SERVE(takes "; gives_up_to = 'leave'; gives_up_after = " patience)

static void exponential_patience_is_erlang_a_and_other_patience_is_nothing(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(3, 1, 2, LAW_UNLIMITED, 0.5);
    struct texts texts = {.per_hour = "3", .resources = TWO, .steps = PATIENCE(EXP_1H, HALF_EXP)};
    expect_law(texts, "M/M/c+M", "gave_up_share", q.gave_up);
    expect_law(texts, "M/M/c+M", "wait_mean", 60 * q.wait);
    texts.steps = PATIENCE(EXP_1H, "'30 min'");
    expect_nothing(texts);
    texts.steps = PATIENCE("'1 h'", HALF_EXP);
    expect_nothing(texts);
}

static void nobody_waits_for_what_is_unlimited(void **state)
{
    (void)state;
    struct small s;
    small_find(
        &s, (struct texts){
                .per_hour = "1",
                .resources = "beds = { capacity = 'unlimited'; };",
                .steps = "way = { branch = ( { share = 0.25; to = 'stay'; }, { to = 'rest'; } ); };"
                         "stay = { bed = { ward = 'beds'; stays = { uniform = [ '2 h', '4 h' ]; };"
                         "  }; then = 'leave'; };"
                         "rest = { delay = '30 min'; };"});
    expect_item(&s, "M/G/infinity", "step.p.stay", "number_mean", 0.75);
    expect_item(&s, "M/G/infinity", "step.p.rest", "number_mean", 0.375);
    small_free(&s);
}

#define BY_DAY                                                                                     \
    "profiles = { d = { hours = [ 0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0 ]; }; };"

#define FAMILY                                                                                     \
    "attributes = { age = ( { is = 'young'; share = 0.6; }, { is = 'mid'; share = 0.2; }, { is = " \
    "'old'; } ); frail = { yes = { by = 'age'; cases = ( { is = 'old'; share = 0.5; }, { share = " \
    "0.25; } ); }; }; score = { number = { by = 'frail'; cases = ( { is = true; uniform = "        \
    "[ 0, 8 ]; }, { is = false; value = 4; } ); }; }; };"
#define STAY(by, cases) "stay = { delay = { by = '" by "'; cases = ( " cases " ); }; };"

/* A mixture, as long as nothing sorts the patients by the attribute. */
static void times_by_an_attribute_are_a_mixture_where_nobody_waits(void **state)
{
    (void)state;
    struct small s;
    struct texts texts = {.per_hour = "1",
                          .more = FAMILY,
                          .steps = STAY("age", "{ is = { at_least = 'mid'; }; uniform = "
                                               "[ '2 h', '4 h' ]; }, { value = '30 min'; }")};
    small_find(&s, texts);
    expect_item(&s, "M/G/infinity", "step.p.stay", "number_mean", 0.4 * 3 + 0.6 * 0.5);
    small_free(&s);
    /* frail: 0.2 x 0.5 + 0.8 x 0.25 = 0.3; of the other stream everybody is old */
    texts.demand = "others = { per_hour = 2; enters = 'p'; attributes = { age = 'old'; }; };";
    texts.steps = STAY("frail", "{ is = true; value = '1 h'; }, { value = '10 h'; }");
    small_find(&s, texts);
    expect_item(&s, "M/G/infinity", "step.p.stay", "number_mean", 7.3 + 2 * 5.5);
    small_free(&s);
    texts.demand = NULL; /* below 2, 2 to below 6, from 6: of the frail 1/4, 1/2 and 1/4 */
    texts.steps =
        STAY("score", "{ is = { below = 2; }; value = '1 h'; }, { is = { at_least = 6; }; "
                      "value = '3 h'; }, { value = '2 h'; }");
    small_find(&s, texts);
    expect_item(&s, "M/G/infinity", "step.p.stay", "number_mean", 0.3 * 2 + 0.7 * 2);
    small_free(&s);
}

static void times_by_several_attributes_or_in_queues_have_no_theory(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.1", .more = FAMILY, .resources = ONE};
    texts.steps = SERVE("{ by = 'age'; cases = ( { is = 'old'; value = '1 h'; }, { value = '2 h'; "
                        "} ); }");
    expect_nothing(texts);
    texts.steps =
        STAY("age", "{ is = 'old'; by = 'frail'; cases = ( { is = true; value = '1 h'; }, "
                    "{ value = '2 h'; } ); }, { value = '2 h'; }");
    expect_nothing(texts);
    texts.steps = "ages = { set = { age = 'old'; }; };" STAY(
        "age", "{ is = 'old'; value = '1 h'; }, { value = '2 h'; }");
    expect_nothing(texts);
    texts.steps =
        "way = { branch = ( { share = { by = 'age'; cases = ( { is = 'old'; share = 1; }, "
        "{ share = 0; } ); }; to = 'leave'; }, { to = 'rest'; } ); };"
        "rest = { delay = '1 h'; };";
    expect_nothing(texts);
}

static void a_rate_that_varies_has_theory_only_where_nobody_waits(void **state)
{
    (void)state;
    struct small s;
    small_find(
        &s, (struct texts){
                .per_hour = "0.5; profile = 'd'",
                .more = BY_DAY,
                .resources = ONE,
                .steps = "rest = { delay = '6 h'; }; again = { delay = '2 h'; };" SERVE(HALF_EXP)});
    expect_item(&s, "M_t/G/infinity", "step.p.rest", "number_mean", 3);
    assert_int_equal(s.theory.count, 1);
    small_free(&s);
    struct texts texts = {.per_hour = "0.5; profile = 'd'", .resources = ONE};
    texts.steps = SERVE(EXP_1H);
    texts.more = BY_DAY;
    expect_nothing(texts);
    texts.per_hour = "0.5; growth = 0.01";
    expect_nothing(texts);
    texts.per_hour = "0.5";
    texts.more = BY_DAY "surges = ( { from = '2015-02-01'; to = '2015-02-03'; times = 2; } );";
    expect_nothing(texts);
    texts.more = BY_DAY;
    expect_law(texts, "M/M/1", "wait_mean", 60);
}

#define NETWORK(first, second)                                                                     \
    SERVE(first)                                                                                   \
    "on = { branch = ( { share = 0.6; to = 'rest'; }, { to = 'leave'; } ); };"                     \
    "rest = { delay = { uniform = [ '1 h', '3 h' ]; }; };" SECOND(                                 \
        second) "back = { branch = ( { share = 0.25; to = 'serve'; }, { to = 'leave'; } ); };"

static void a_network_of_exponential_queues_is_jacksons(void **state)
{
    (void)state;
    struct small s;
    small_find(&s, (struct texts){.per_hour = "0.5",
                                  .resources = ONE_AND_ONE,
                                  .steps = NETWORK(EXP_1H, EXP_2H)});
    expect_item(&s, "Jackson network", "step.p.serve", "number_mean", 1.428571);
    expect_item(&s, "Jackson network", "step.p.second", "number_mean", 2.4);
    expect_item(&s, "Jackson network", "resource.s", "utilisation", 2 * 0.352941);
    expect_item(&s, "L = lambda W (Little)", "step.p.rest", "number_mean", 2 * 0.352941);
    small_free(&s);
}

static void another_distribution_in_the_circle_spoils_the_network(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.5", .resources = ONE_AND_ONE};
    texts.steps = NETWORK(EXP_1H, "'2 h'");
    expect_nothing(texts);
    texts.steps = NETWORK("'1 h'", EXP_2H);
    expect_nothing(texts);
}

static void upstream_matters_and_downstream_does_not(void **state)
{
    (void)state;
    struct small s;
    struct texts texts = {.per_hour = "0.5", .resources = ONE_AND_ONE};
    texts.steps = SERVE(EXP_1H) SECOND("'30 min'");
    small_find(&s, texts);
    expect_item(&s, "M/M/1", "step.p.serve", "wait_mean", 60);
    assert_null(item_of(&s, "step.p.second", "wait_mean"));
    small_free(&s);
    texts.steps = SERVE("'1 h'") SECOND(HALF_EXP);
    small_find(&s, texts);
    expect_item(&s, "M/G/1", "step.p.serve", "wait_mean", 30);
    assert_null(item_of(&s, "step.p.second", "wait_mean"));
    small_free(&s);
}

static void a_queue_that_grows_for_ever_has_no_theory_nor_what_follows_it(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "1", .resources = ONE_AND_ONE, .steps = SERVE(EXP_1H)};
    expect_nothing(texts);
    texts.per_hour = "1.2";
    expect_nothing(texts);
    texts.steps = SERVE(EXP_1H) SECOND(HALF_EXP);
    expect_nothing(texts);
}

static void capacity_that_changes_has_no_theory(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.5", .steps = SERVE(EXP_1H)};
    texts.resources = "r = { roster = ( { from = '08:00'; to = '20:00'; capacity = 2; },"
                      "  { from = '20:00'; to = '08:00'; capacity = 1; } ); };";
    expect_nothing(texts);
    texts.more = "opening_hours = { night = { open = ( { from = '20:00'; to = '08:00'; } ); }; };";
    texts.resources = "r = { capacity = 2; during = 'night'; };";
    expect_nothing(texts);
    texts.resources = ONE;
    expect_law(texts, "M/M/1", "wait_mean", 60);
}

static void shared_or_several_resources_have_no_theory(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.5", .resources = TWO "s = { capacity = 1; };"};
    texts.steps = SERVE(EXP_1H) "again = { service = { needs = 'r'; takes = " EXP_1H "; }; };";
    expect_nothing(texts);
    texts.steps = "serve = { service = { needs = ( 'r', 's' ); takes = " EXP_1H "; }; };";
    expect_nothing(texts);
    texts.steps =
        "serve = { service = { needs = { either = ( 'r', 's' ); }; takes = " EXP_1H "; }; };";
    expect_nothing(texts);
    texts.steps =
        "serve = { service = { needs = { resource = 'r'; units = 2; }; takes = " EXP_1H "; }; };";
    expect_nothing(texts);
}

static void what_depends_on_the_patient_has_no_theory(void **state)
{
    (void)state;
    struct texts texts = {.per_hour = "0.5", .resources = ONE};
    texts.more = "attributes = { frail = { yes = 0.5; }; };";
    texts.steps =
        "who = { branch = ( { when = 'frail'; to = 'serve'; }, { to = 'leave'; } ); };" SERVE(
            EXP_1H);
    expect_nothing(texts);
    texts.steps = "serve = { service = { needs = 'r'; takes = " EXP_1H "; };"
                  "  linked_to = 'frail'; };";
    expect_nothing(texts);
}

static void patients_who_come_back_spoil_where_they_come_to(void **state)
{
    (void)state;
    expect_nothing((struct texts){
        .per_hour = "0.5",
        .resources = ONE,
        .steps = SERVE(EXP_1H) "leave = { end = { outcome = 'home'; returns_to = 'serve';"
                               "  returns = ( { within = '30 d'; share = 0.1; } ); }; };"});
}

/* Those of p wait for a limited resource, so they live twice; those of q live once. */
static void patients_who_live_in_two_worlds_have_no_theory(void **state)
{
    (void)state;
    struct small s;
    small_find(
        &s, (struct texts){.per_hour = "0.5",
                           .demand = "a = { per_hour = 0.5; enters = 's'; otherwise = 'q'; };"
                                     "b = { per_hour = 0.25; enters = 'q'; };",
                           .resources = ONE,
                           .steps = SERVE(EXP_1H),
                           .pathways = "s = { scheme = true; steps = { talk = { delay = '1 h'; };"
                                       "  home = { end = { outcome = 'home'; }; }; }; };"
                                       "q = { steps = { rest = { delay = '4 h'; };" LEAVE "}; };"});
    assert_null(item_of(&s, "step.s.talk", "number_mean"));
    assert_null(item_of(&s, "step.p.serve", "wait_mean"));
    expect_item(&s, "M/G/infinity", "step.q.rest", "number_mean", 1);
    small_free(&s);
}

static void a_run_too_short_for_a_steady_state_has_no_theory(void **state)
{
    (void)state;
    struct texts texts = {.resources = ONE, .steps = SERVE(EXP_1H)};
    texts.horizon = "warm_up = '2 d'; horizon = '20 d';";
    texts.per_hour = "0.9";
    expect_nothing(texts);
    texts.per_hour = "0.5";
    expect_law(texts, "M/M/1", "wait_mean", 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_exponential_server_is_mm1),
        cmocka_unit_test(several_servers_are_mmc),
        cmocka_unit_test(streams_that_meet_and_branches_by_share_stay_poisson),
        cmocka_unit_test(other_service_times_are_mg1_with_one_server_only),
        cmocka_unit_test(a_queue_limit_is_mmck_or_erlang_b),
        cmocka_unit_test(exponential_patience_is_erlang_a_and_other_patience_is_nothing),
        cmocka_unit_test(nobody_waits_for_what_is_unlimited),
        cmocka_unit_test(times_by_an_attribute_are_a_mixture_where_nobody_waits),
        cmocka_unit_test(times_by_several_attributes_or_in_queues_have_no_theory),
        cmocka_unit_test(a_rate_that_varies_has_theory_only_where_nobody_waits),
        cmocka_unit_test(a_network_of_exponential_queues_is_jacksons),
        cmocka_unit_test(another_distribution_in_the_circle_spoils_the_network),
        cmocka_unit_test(upstream_matters_and_downstream_does_not),
        cmocka_unit_test(a_queue_that_grows_for_ever_has_no_theory_nor_what_follows_it),
        cmocka_unit_test(capacity_that_changes_has_no_theory),
        cmocka_unit_test(shared_or_several_resources_have_no_theory),
        cmocka_unit_test(what_depends_on_the_patient_has_no_theory),
        cmocka_unit_test(patients_who_come_back_spoil_where_they_come_to),
        cmocka_unit_test(patients_who_live_in_two_worlds_have_no_theory),
        cmocka_unit_test(a_run_too_short_for_a_steady_state_has_no_theory),
    };
    return cmocka_run_group_tests_name("theory", tests, NULL, NULL);
}
