/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagrams as DOT: which nodes and arrows there are in which world, and what they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "played.h"
#include "report/diagram_private.h"

/* A caller goes to the team (70 % home; who waits too long, and 30 %, to hospital) or, without it,
   to hospital; another scheme is reached through the ambulance alone. */
static const char two_schemes[] = MONDAY
    "attributes = { ill = { yes = 0.5; }; };"
    "demand = { calls = { title = \"Callers\"; per_year = 1200; enters = \"team\"; otherwise = "
    "\"hospital\"; }; falls = { per_day = 2; enters = \"ambulance\"; }; };"
    "resources = { nurse = { capacity = 1; }; beds = { capacity = \"unlimited\"; }; };"
    "pathways = { team = { title = \"Team\"; scheme = true; steps = {"
    "    visit = { service = { needs = \"nurse\"; takes = \"1 h\"; gives_up_after = \"4 h\"; "
    "gives_up_to = \"otherwise\"; }; };"
    "    better = { branch = ( { share = 0.7; to = \"home\"; }, { to = \"otherwise\"; } ); };"
    "    home = { end = { outcome = \"well\"; claimed = true; returns_to = \"hospital\"; returns = "
    "( { within = \"14 d\"; share = 0.2; } ); }; }; }; };"
    "  tool = { scheme = true; steps = {"
    "    assess = { delay = \"1 h\"; };"
    "    stays = { branch = ( { when = \"ill\"; to = \"otherwise\"; }, { to = \"home\"; } ); };"
    "    home = { end = { outcome = \"well\"; claimed = true; }; }; }; };"
    "  ambulance = { steps = {"
    "    trained = { branch = ( { share = 0.8; to = \"offer\"; }, { to = \"convey\"; } ); };"
    "    offer = { refer = { to = \"tool\"; otherwise = \"convey\"; }; };"
    "    convey = { delay = \"30 min\"; then = \"hospital\"; }; }; };"
    "  hospital = { steps = {"
    "    stay = { bed = { ward = \"beds\"; stays = \"5 d\"; }; };"
    "    home = { end = { outcome = \"discharged\"; }; }; }; }; };";

enum { TEAM, TOOL, AMBULANCE, HOSPITAL };

static void holds(const struct text *dot, const char *words)
{
    if (!strstr(dot->at, words))
        fail_msg("\"%s\" is not in: %s", words, dot->at);
}

static void lacks(const struct text *dot, const char *words)
{
    if (strstr(dot->at, words))
        fail_msg("\"%s\" is in: %s", words, dot->at);
}

static void the_overview_has_shares_where_they_are_known(void **state)
{
    (void)state;
    struct played p;
    struct text dot = {0};
    played_read(&p, two_schemes);
    const struct diagram_view view = {&p.model, true};
    diagram_overview(&dot, &view);
    holds(&dot, "label=\"Callers\\n1,200 a year\"");
    holds(&dot, "d0 -> p0 [style=solid];");
    holds(&dot, "p0 -> p3 [style=solid, label=\"30 %\"];");
    holds(&dot, "p0 -> o0 [style=solid, label=\"70 %\"];");
    holds(&dot, "p0 -> p3 [style=dashed");
    holds(&dot, "p0 -> p3 [style=dotted");
    holds(&dot, "p1 -> p2 [style=solid];"); /* it depends on who they are */
    holds(&dot, "p2 -> p1 [style=solid, label=\"80 %\"];");
    holds(&dot, "p2 -> p3 [style=solid, label=\"20 %\"];");
    holds(&dot, "label=\"well\\ncounted as avoided\"");
    text_free(&dot);
    played_free(&p);
}

static void the_overview_without_has_no_scheme(void **state)
{
    (void)state;
    struct played p;
    struct text dot = {0};
    played_read(&p, two_schemes);
    const struct diagram_view view = {&p.model, false};
    diagram_overview(&dot, &view);
    holds(&dot, "d0 -> p3 [style=solid];");
    holds(&dot, "p2 -> p3 [style=solid];");
    lacks(&dot, "(a scheme)");
    lacks(&dot, "counted");
    text_free(&dot);
    played_free(&p);
}

static void a_scheme_is_drawn_step_by_step(void **state)
{
    (void)state;
    struct played p;
    struct text dot = {0};
    played_read(&p, two_schemes);
    const struct diagram_view view = {&p.model, true};
    diagram_scheme(&dot, &view, TEAM);
    holds(&dot, "subgraph cluster_p0");
    lacks(&dot, "subgraph cluster_p3"); /* beyond it: a box */
    holds(&dot, "p0_0 [shape=box, label=\"visit\\n60 min\"]");
    holds(&dot, "p0_1 [shape=diamond");
    holds(&dot, "d0 -> p0_0 [style=solid];");
    holds(&dot, "p0_1 -> p0_2 [style=solid, label=\"70 %\"];");
    holds(&dot, "p0_1 -> p3 [style=solid, label=\"30 %\"];");
    holds(&dot, "p0_0 -> p3 [style=dashed");
    holds(&dot, "label=\"waited too long\"");
    holds(&dot, "p0_2 -> p3 [style=dotted");
    holds(&dot, "label=\"20 % within 14 d\"");
    lacks(&dot, "d1 ["); /* falls do not come here */
    text_free(&dot);
    played_free(&p);
}

static void who_sends_patients_is_drawn_too(void **state)
{
    (void)state;
    struct played p;
    struct text with = {0}, without = {0};
    played_read(&p, two_schemes);
    diagram_scheme(&with, &(struct diagram_view){&p.model, true}, TOOL);
    diagram_scheme(&without, &(struct diagram_view){&p.model, false}, TOOL);
    holds(&with, "subgraph cluster_p2");
    holds(&with, "d1 -> p2_0 [style=solid];");
    holds(&with, "p2_1 -> p1_0 [style=solid];");
    holds(&with, "p1_1 -> p2_2 [style=solid, label=\"if \xe2\x80\x9cill\xe2\x80\x9d is true\"];");
    holds(&without, "p2_1 -> p2_2 [style=solid];");
    holds(&without, "p2_2 -> p3_0 [style=solid];"); /* what they meet instead, step by step */
    lacks(&without, "cluster_p1");
    text_free(&with);
    text_free(&without);
    played_free(&p);
}

static void labels_escape_and_break(void **state)
{
    (void)state;
    struct text out = {0};
    dot_label(&out, "a \"quoted\" \\N title & that is long <b>", "more");
    assert_string_equal(out.at, "\"a \\\"quoted\\\" \\\\N title\\n&amp; that is long <b>\\nmore\"");
    text_free(&out);
    out = (struct text){0};
    dot_label(&out,
              "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
              "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
              "b",
              NULL);
    holds(&out, "\xc3\xa4\\nb\""); /* 20 letters a line */
    text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_overview_has_shares_where_they_are_known),
        cmocka_unit_test(the_overview_without_has_no_scheme),
        cmocka_unit_test(a_scheme_is_drawn_step_by_step),
        cmocka_unit_test(who_sends_patients_is_drawn_too),
        cmocka_unit_test(labels_escape_and_break),
    };
    return cmocka_run_group_tests_name("diagram", tests, NULL, NULL);
}
