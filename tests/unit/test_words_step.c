/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of step, of distribution and of roster in sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "played.h"
#include "report/words.h"
#include "said.h"

/* --- distributions ---------------------------------------------------------------------------- */

static void expect_time(const struct variate *v, const char *words)
{
    struct text text = {0};
    words_variate(&text, v);
    said_is(&text, words);
}

static void times_without_a_tail_are_told_by_their_ends(void **state)
{
    (void)state;
    struct variate v;
    variate_constant(&v, 45);
    expect_time(&v, "45 min");
    variate_uniform(&v, 60, 420);
    expect_time(&v, "anything from 60 min to 7 h, all alike (uniform)");
    variate_triangular(&v, 20, 30, 40);
    expect_time(&v, "20 min to 40 min, most often 30 min (triangular)");
    variate_pert(&v, 20, 30, 40);
    expect_time(&v, "20 min to 40 min, half within 30 min, nine in ten within 35 min, mean 30 min "
                    "(PERT)");
    variate_beta(&v, 0, 100, 50, 10);
    expect_time(&v, "0 min to 1.7 h, half within 50 min, nine in ten within 63 min, mean 50 min "
                    "(beta)");
}

static void times_with_a_tail_are_told_by_their_quantiles(void **state)
{
    (void)state;
    struct variate v;
    variate_exponential(&v, 60);
    expect_time(&v, "half within 42 min, nine in ten within 2.3 h, mean 60 min (exponential)");
    variate_lognormal_median(&v, 45, 60);
    expect_time(&v, "half within 45 min, nine in ten within 2 h, mean 60 min (lognormal)");
    variate_gamma(&v, 60, 60);
    expect_time(&v, "half within 42 min, nine in ten within 2.3 h, mean 60 min (gamma)");
    variate_weibull(&v, 60, 1);
    expect_time(&v, "half within 42 min, nine in ten within 2.3 h, mean 60 min (Weibull)");
    variate_normal(&v, 60, 10);
    expect_time(&v, "half within 60 min, nine in ten within 73 min, mean 60 min (normal)");
    variate_exponential(&v, 60);
    variate_truncate(&v, 30, 240);
    expect_time(&v,
                "half within 70 min, nine in ten within 2.6 h, mean 83 min, never below 30 min, "
                "never above 4 h (exponential)");
}

static void times_of_several_sorts_are_told_one_by_one(void **state)
{
    (void)state;
    static const double x[] = {60, 120, 1440};
    double p[] = {0.5, 0.3, 0.2}, q[] = {0.4, 0.6};
    struct variate v, parts[2];
    variate_discrete(&v, 3, x, p);
    expect_time(&v, "60 min (50 %), 2 h (30 %) or 24 h (20 %) (discrete)");
    variate_constant(&parts[0], 60);
    variate_triangular(&parts[1], 20, 30, 40);
    variate_mixture(&v, 2, parts, q);
    expect_time(&v, "40 %: 60 min; 60 %: 20 min to 40 min, most often 30 min (triangular); all "
                    "together mean 42 min");
}

static void many_values_are_summed_up(void **state)
{
    (void)state;
    static const double x[] = {10, 20, 30, 40, 50, 60, 70, 80}, at[] = {0, 0.5, 1};
    double p[8];
    struct variate v;
    for (int i = 0; i < 8; i++)
        p[i] = 0.125;
    variate_discrete(&v, 8, x, p);
    expect_time(
        &v,
        "one of 8 values, half within 40 min, nine in ten within 80 min, mean 45 min (discrete)");
    variate_empirical(&v, 3, x, at);
    expect_time(&v, "as observed: half within 20 min, nine in ten within 28 min, mean 20 min "
                    "(empirical)");
}

/* --- steps ------------------------------------------------------------------------------------ */

/* A clinic in which each kind of step is met. */
static const char clinic[] = MONDAY
    "opening_hours = { mornings = { title = \"morning hours\"; open = ( { days = \"Mon-Fri\"; "
    "from = \"09:00\"; to = \"12:00\"; }, { days = \"Sat\"; from = \"10:00\"; to = \"11:00\"; } ); "
    "closed = \"bank holidays\"; }; };"
    "slots = { talks = { title = \"Talks\"; open = ( { days = \"Mon,Wed\"; from = \"09:00\"; to = "
    "\"12:00\"; } ); every = \"30 min\"; places = 2; }; };"
    "attributes = { frail = { title = \"very frail\"; yes = 0.3; };"
    "  age = ( { is = \"young\"; share = 0.5; }, { is = \"old\"; } );"
    "  score = { number = { uniform = [ 0.0, 10.0 ]; }; }; };"
    "demand = { a = { per_year = 12.5; growth = -0.02; enters = \"clinic\"; }; "
    "  b = { per_year = 1200; enters = \"team\"; otherwise = \"clinic\"; "
    "        attributes = { frail = true; age = \"old\"; }; }; };"
    "resources = { nurse = { title = \"Night nurse\"; roster = ( { from = \"22:00\"; to = "
    "\"08:00\"; capacity = 2; } ); at_shift_end = \"hand over\"; absence = 0.05; };"
    "  day_team = { capacity = 3; during = \"mornings\"; at_shift_end = \"pause\"; };"
    "  beds = { capacity = \"unlimited\"; }; };"
    "pathways = { team = { title = \"The team\"; scheme = true; steps = {"
    "    visits = { visits = { needs = ( { either = ( \"nurse\", \"day_team\" ); } ); takes = "
    "\"45 min\"; every = \"12 h\"; lasts = \"72 h\"; gives_up_after = \"4 h\"; gives_up_to = "
    "\"otherwise\"; }; };"
    "    done = { end = { outcome = \"home\"; claimed = true; returns_to = \"clinic.bed\"; returns "
    "= ( { within = \"7 d\"; share = 0.1; }, { within = \"30 d\"; share = 0.2; } ); }; }; }; };"
    "  clinic = { steps = {"
    "    open = { wait_until = \"mornings\"; };"
    "    book = { appointment = { slots = \"talks\"; not_before = \"24 h\"; within = \"14 d\"; "
    "full_to = \"home\"; attends = 0.9; missed_to = \"home\"; }; };"
    "    ask = { title = \"first questions\"; service = { needs = [ \"nurse\", \"day_team\" ]; "
    "takes = \"10 min\"; priority = 2; preempts = false; queue_limit = 3; full_to = \"home\"; "
    "priority_grows = { after = \"24 h\"; every = \"12 h\"; to = 1; }; }; cost = 12.5; };"
    "    rest = { delay = \"2 h\"; at_home = false; };"
    "    split = { branch = ( { share = 0.25; to = \"bed\"; }, { to = \"which\"; } ); };"
    "    which = { branch = ( { when = { frail = true; score = { at_least = 3; below = 5; }; }; to "
    "= \"bed\"; }, { when = { age = \"old\"; }; to = \"ill\"; }, { if_free = \"nurse\"; to = "
    "\"bed\"; }, { if_queue_below = { of = \"nurse\"; than = 4; }; to = \"bed\"; }, { during = "
    "\"mornings\"; to = \"bed\"; }, { to = \"send\"; } ); };"
    "    ill = { set = { frail = true; age = \"old\"; score = 4; }; };"
    "    send = { refer = { to = \"team\"; otherwise = \"bed\"; }; };"
    "    bed = { bed = { ward = \"beds\"; stays = \"5 d\"; blocks = true; cost_per_day = 300; }; "
    "then = \"home\"; linked_to = \"score\"; correlation = 0.5; };"
    "    couch = { bed = { ward = \"beds\"; stays = \"5 h\"; admission = false; }; };"
    "    home = { end = { outcome = \"home\"; }; }; }; }; };";

static void expect_step(const struct played *p, const char *name, const char *words)
{
    struct text text = {0};
    size_t number = played_step(p, name);
    const struct plan_step *step = &p->plan.steps[number];
    words_step(&text, &p->model, &p->model.pathways[step->pathway], step->model);
    said_is(&text, words);
}

static void every_kind_of_step_has_its_sentence(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, clinic);
    expect_step(&p, "team.visits",
                "On the caseload for this long: 3 d. In that time visited every 12 h by 'Night "
                "nurse' or 'day team', whoever is free first; each visit takes: 45 min. Whoever "
                "has waited 4 h gives up and goes where they would be without the scheme.");
    expect_step(&p, "team.done",
                "They leave: 'home'. The scheme counts an avoided admission. Of them, all told, 10 "
                "% come back within 7 d, 20 % within 30 d, to 'clinic', step 9 (bed).");
    expect_step(&p, "clinic.open",
                "They wait for 'morning hours' (Mon-Fri 09:00 to 12:00, Sat 10:00 to 11:00, not on "
                "bank holidays).");
    expect_step(&p, "clinic.book",
                "They book the first free place of 'Talks', at least 24 h and at most 14 d ahead, "
                "and wait for it. Whoever is offered none goes to step 11 (home). The share who "
                "come when it is due: 90 %; the others go to step 11 (home).");
    expect_step(&p, "clinic.rest", "Time passes: 2 h. Meanwhile they do not count as at home.");
    expect_step(&p, "clinic.ill",
                "From here on 'very frail' is true, and 'age' is 'old', and 'score' is 4.");
    expect_step(&p, "clinic.send",
                "They go on to 'The team'; without the schemes, to step 9 (bed).");
    expect_step(&p, "clinic.home", "They leave: 'home'.");
    played_free(&p);
}

static void waiting_staying_and_choosing_have_theirs(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, clinic);
    expect_step(&p, "clinic.ask",
                "Served by 'Night nurse' together with 'day team', for this long: 10 min. Priority "
                "2 (1 is served first, 5 is usual). Who has waited 24 h is one more urgent, and "
                "again after every further 12 h, up to priority 1. No more than 3 can wait: "
                "whoever finds no place goes to step 11 (home). Each time costs GBP 12.50.");
    expect_step(&p, "clinic.split",
                "They go: 25 % to step 9 (bed); the others (75 %) to step 6 (which).");
    expect_step(&p, "clinic.which",
                "They go: if 'very frail' is true and 'score' is at least 3 and below 5, to step 9 "
                "(bed); if 'age' is 'old', to step 7 (ill); if there is one free of 'Night nurse', "
                "to step 9 (bed); if fewer than 4 wait for 'Night nurse', to step 9 (bed); during "
                "'morning hours' (Mon-Fri 09:00 to 12:00, Sat 10:00 to 11:00, not on bank "
                "holidays), to step 9 (bed); the others to step 8 (send).");
    expect_step(&p, "clinic.bed",
                "Admitted to 'beds', for this long: 5 d. Who is done keeps the bed until the next "
                "step that needs somebody has begun: these days are delayed days. It follows "
                "'score' (correlation 0.5). Each day costs GBP 300. Then they go to step 11 "
                "(home).");
    expect_step(&p, "clinic.couch",
                "A stay in 'beds' that does not count as an admission, for "
                "this long: 5 h.");
    played_free(&p);
}

static void whoever_is_urgent_interrupts(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY "demand = { a = { per_year = 1; enters = \"x\"; }; };"
                           "resources = { nurse = { capacity = 1; }; };"
                           "pathways = { x = { steps = { s = { service = { needs = { resource = "
                           "\"nurse\"; units = 1; }; takes = \"1 h\"; priority = 1; preempts = "
                           "true; queue_limit = 0; full_to = \"e\"; }; }; e = { end = { outcome = "
                           "\"e\"; }; }; }; }; };");
    expect_step(&p, "x.s",
                "Served by 'nurse', for this long: 60 min. Priority 1 (1 is served first, 5 is "
                "usual). When nobody is free, a less urgent patient is interrupted, the least "
                "urgent first, and served to the end later. Nobody can wait: whoever cannot be "
                "served at once goes to step 2 (e).");
    played_free(&p);
}

/* --- who comes, who is there ------------------------------------------------------------------ */

static void rosters_and_streams_have_their_words(void **state)
{
    (void)state;
    struct played p;
    struct text text = {0};
    played_read(&p, clinic);
    words_staff(&text, &p.model, &p.model.resources[0]);
    said_is(&text, "2 on duty, every day 22:00 to 08:00 the next day; each is absent from 5 % of "
                   "the shifts");
    words_shift_end(&text, &p.model.resources[0]);
    said_is(&text, "Whoever is being served when a shift ends is handed over to others who may do "
                   "it.");
    words_staff(&text, &p.model, &p.model.resources[1]);
    said_is(&text, "3 during 'morning hours' (Mon-Fri 09:00 to 12:00, Sat 10:00 to 11:00, not on "
                   "bank holidays)");
    words_staff(&text, &p.model, &p.model.resources[2]);
    said_is(&text, "as many as are needed");
    words_slots(&text, &p.model.slots[0]);
    said_is(&text, "2 places every 30 min, Mon and Wed 09:00 to 12:00");
    words_volume(&text, &p.model.demands[0]);
    said_is(&text, "12.5 a year, shrinking by 2 % a year");
    words_volume(&text, &p.model.demands[1]);
    said_is(&text, "1,200 a year");
    words_attribute(&text, &p.model, &p.model.attributes[1]);
    said_is(&text, "'age': 50 % 'young', 50 % 'old'");
    words_attribute(&text, &p.model, &p.model.attributes[2]);
    said_is(&text, "'score': anything from 0 to 10, all alike (uniform)");
    words_attribute_use(&text, &p.model, &p.model.demands[1].uses[0]);
    said_is(&text, "'very frail': yes");
    played_free(&p);
}

static void profiles_are_told_by_day_week_and_year(void **state)
{
    (void)state;
    struct played p;
    struct text text = {0};
    played_read(&p,
                "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"9 d\"; };"
                "profiles = { gp = { windows = ( { from = \"09:00\"; to = \"18:00\"; } ); weekdays "
                "= [ 2.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0 ]; holiday = 0.0; };"
                "  ed = { hours = [ 1.0, 1.0, 1.0, 1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, "
                "1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5 ]; months = [ 1.2, "
                "1.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.6 ]; holiday = 0.5; };"
                "  two = { windows = ( { from = \"09:00\"; to = \"12:00\"; weight = 2.0; }, { from "
                "= \"22:00\"; to = \"06:00\"; } ); }; };"
                "demand = { a = { per_year = 1; profile = \"gp\"; enters = \"x\"; }; };"
                "pathways = { x = { steps = { e = { end = { outcome = \"e\"; }; }; }; }; };");
    words_profile(&text, &p.model.profiles[0]);
    said_is(&text, "only 09:00 to 18:00, evenly; of a week's patients 33.3 % on Mon, 16.7 % each "
                   "on Tue-Fri, none on Sat and Sun; none on bank holidays");
    words_profile(&text, &p.model.profiles[1]);
    said_is(&text, "most from 11:00 to 12:00 (8.3 % of the day), fewest from 04:00 to 05:00 (2.1 "
                   "%); busiest in Jan and Feb (20 % more a day than in the mean month), quietest "
                   "in Dec (40 % fewer); a bank holiday brings 50 % of an average day");
    words_profile(&text, &p.model.profiles[2]);
    said_is(&text, "only 09:00 to 12:00 (rate 2), 22:00 to 06:00 the next day (rate 1); rates are "
                   "relative");
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_without_a_tail_are_told_by_their_ends),
        cmocka_unit_test(times_with_a_tail_are_told_by_their_quantiles),
        cmocka_unit_test(times_of_several_sorts_are_told_one_by_one),
        cmocka_unit_test(many_values_are_summed_up),
        cmocka_unit_test(every_kind_of_step_has_its_sentence),
        cmocka_unit_test(waiting_staying_and_choosing_have_theirs),
        cmocka_unit_test(whoever_is_urgent_interrupts),
        cmocka_unit_test(rosters_and_streams_have_their_words),
        cmocka_unit_test(profiles_are_told_by_day_week_and_year),
    };
    return cmocka_run_group_tests_name("words_step", tests, NULL, NULL);
}
