/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of pathways and their steps. */
#include "model/settings_table.h"

/* clang-format off */ /* one setting, two lines or three */

static const struct setting return_settings[] = {
    {.name = "within", .kind = SETTING_DURATION, .required = true, .low = 0, .high = 20 * YEAR,
     AT(comeback, within), .meaning = "time since leaving"},
    {.name = "share", .kind = SETTING_SHARE, .required = true, .low = 0, .high = 1,
     DRAWN(comeback, share),
     .meaning = "share that has come back by then; between two rows evenly spread"},
    END_OF_TABLE};

static const struct setting arm_settings[] = {
    {.name = "share", .kind = SETTING_SHARE, .low = 0, .high = 1, DRAWN(arm, share),
     .meaning = "probability of this way"},
    {.name = "when", .kind = SETTING_OWN, .own = read_when, .offset = 0,
     .form = "\"ATTRIBUTE\" or { ATTRIBUTE = value; } or { ATTRIBUTE = [ value, value ]; } or { "
             "ATTRIBUTE = { at_least = value; below = value; }; }",
     .meaning = "patients of whom all this is true; categories are one of several, or at least "
                "one and below another in the order in which they are declared"},
    {.name = "during", .kind = SETTING_REF, AT(arm, during),
     .meaning = "while this entry of opening_hours is open"},
    {.name = "outside", .kind = SETTING_REF, AT(arm, outside), .meaning = "while it is not"},
    {.name = "if_free", .kind = SETTING_REF, AT(arm, if_free),
     .meaning = "when the resource has a free unit"},
    {.name = "if_queue_below", .kind = SETTING_OWN, .own = read_queue_below, .offset = 0,
     .form = "{ of = RESOURCE; than = n; }",
     .meaning = "when fewer than `than` wait for the resource"},
    {.name = "to", .kind = SETTING_TARGET, .required = true, AT(arm, to),
     .meaning = "where they go"},
    END_OF_TABLE};

#define HOLDS "who is in the step holds it"
#define ONE_RUN "it is one for the whole run"
#define IN_A_QUEUE "who waits has a place in the queue"

static const struct setting grows_settings[] = {
    {.name = "after", .kind = SETTING_DURATION, .required = true, .low = 0, .high = 20 * YEAR,
     AT(step, grows_after), .meaning = "wait after which it is more urgent by 1"},
    {.name = "every", .kind = SETTING_DURATION, .required = true, .low = 1e-3, .high = 20 * YEAR,
     AT(step, grows_every), .meaning = "further wait after which it is more urgent by 1 again"},
    {.name = "to", .kind = SETTING_WHOLE, .fallback = "1", .low = 1, .high = 8,
     AT(step, grows_to), .meaning = "as urgent as it ever gets"},
    END_OF_TABLE};

#define PRIORITY(meant)                                                                            \
    {.name = "priority", .kind = SETTING_WHOLE, .fallback = "5", .low = 1, .high = 9,              \
     AT(step, priority), .meaning = meant, .undated = IN_A_QUEUE},                                 \
    {.name = "priority_grows", .kind = SETTING_GROUP, .offset = 0, .members = grows_settings,      \
     .meaning = "whoever waits long becomes more urgent; judged when a unit becomes free"}

#define REQUEST                                                                                    \
    {.name = "needs", .kind = SETTING_OWN, .own = read_needs, .offset = 0,                         \
     .form = "RESOURCE, or a list of RESOURCE, { resource = R; units = n; } and { either = "       \
             "( R, S ); }",                                                                        \
     .meaning = "all of the list are held at once; of `either`, the first that is free",          \
     .undated = HOLDS},                                                                            \
    PRIORITY("1 is served first; equal ones in order of joining the queue"),                       \
    {.name = "gives_up_after", .kind = SETTING_OWN, .own = read_patience, .offset = 0,             \
     .form = "a time or a distribution",                                                           \
     .meaning = "longest wait before the patient leaves the queue"},                              \
    {.name = "gives_up_to", .kind = SETTING_TARGET, AT(step, gives_up_to),                         \
     .meaning = "where those go"},                                                                 \
    {.name = "queue_limit", .kind = SETTING_WHOLE, .fallback = "-1", .low = -1, .high = 1e6,       \
     AT(step, queue_limit), .meaning = "places to wait; -1: no limit"},                           \
    {.name = "full_to", .kind = SETTING_TARGET, AT(step, full_to),                                 \
     .meaning = "where those go who find no place"}

#define BLOCKS                                                                                     \
    {.name = "blocks", .kind = SETTING_YES_NO, .fallback = "false", AT(step, blocks),              \
     .meaning = "true: when done, the patient keeps what the step holds until the next step that " \
                "needs resources has begun (a bed blocked by who waits for home care)",            \
     .undated = "who is done may hold it still"}

static const struct setting service_settings[] = {
    REQUEST,
    {.name = "takes", .kind = SETTING_TIME_DIST, .required = true, DRAWN(step, takes),
     .meaning = "service time"},
    {.name = "preempts", .kind = SETTING_YES_NO, .fallback = "false", AT(step, preempts),
     .meaning = "when nothing is free, interrupts the least urgent patient served by the "
                "resource, of equals the one begun last, if that one is less urgent; who is "
                "interrupted resumes with the rest of the service time when next served"},
    {.name = "contact", .kind = SETTING_YES_NO, .fallback = "true", AT(step, contact),
     .meaning = "whether the patient meets the service here: the first such step ends the "
                "response time"},
    BLOCKS,
    END_OF_TABLE};

static const struct setting visits_settings[] = {
    REQUEST,
    {.name = "takes", .kind = SETTING_TIME_DIST, .required = true, DRAWN(step, takes),
     .meaning = "time of one visit"},
    {.name = "every", .kind = SETTING_DURATION, .required = true, .low = 1e-3, .high = 20 * YEAR,
     AT(step, every), .meaning = "from the start of one visit to when the next is due"},
    {.name = "lasts", .kind = SETTING_TIME_DIST, .required = true, DRAWN(step, lasts),
     .meaning = "time on the caseload, from the start of the first visit"},
    {.name = "contact", .kind = SETTING_YES_NO, .fallback = "true", AT(step, contact),
     .meaning = "as for a service"},
    END_OF_TABLE};

static const struct setting appointment_settings[] = {
    {.name = "slots", .kind = SETTING_REF, .required = true, AT(step, slots),
     .meaning = "an entry of slots: the first that has a place is booked",
     .undated = "who has booked comes to those"},
    {.name = "not_before", .kind = SETTING_DURATION, .fallback = "0 min", .low = 0, .high = YEAR,
     AT(step, not_before), .meaning = "the slot begins so long after asking, or later"},
    {.name = "within", .kind = SETTING_DURATION, .required = true, .low = 1, .high = 2 * YEAR,
     AT(step, within), .meaning = "the slot begins so long after asking at the latest"},
    {.name = "full_to", .kind = SETTING_TARGET, .required = true, AT(step, full_to),
     .meaning = "where those go for whom there is no place by then"},
    {.name = "attends", .kind = SETTING_SHARE, .low = 0, .high = 1, DRAWN(step, attends),
     .meaning = "share who come when the time has come; without it, all"},
    {.name = "missed_to", .kind = SETTING_TARGET, AT(step, missed_to),
     .meaning = "where those go who do not come; their place is lost"},
    END_OF_TABLE};

static const struct setting bed_settings[] = {
    {.name = "ward", .kind = SETTING_OWN, .own = read_needs, .offset = 0, .required = true,
     .form = "RESOURCE", .meaning = "the resource whose units are its beds", .undated = HOLDS},
    {.name = "stays", .kind = SETTING_TIME_DIST, .required = true, DRAWN(step, takes),
     .meaning = "length of stay"},
    {.name = "admission", .kind = SETTING_YES_NO, .fallback = "true", AT(step, admission),
     .meaning = "whether it counts as a hospital admission and its time as bed-days; a stay that "
                "begins at the minute in which another ends is a transfer, no new admission",
     .undated = ONE_RUN},
    PRIORITY("as for a service"),
    {.name = "cost_per_day", .kind = SETTING_NUMBER, .low = 0, .high = 1e9, AT(step, cost_per_day),
     .meaning = "of each day in the bed, beside `cost`", .undated = ONE_RUN},
    BLOCKS,
    END_OF_TABLE};

static const struct setting end_settings[] = {
    {.name = "outcome", .kind = SETTING_TEXT, .required = true, AT(step, outcome),
     .meaning = "what became of the patient, in a word or two"},
    {.name = "claimed", .kind = SETTING_YES_NO, .fallback = "false", AT(step, claimed),
     .meaning = "whether the scheme counts this as an avoided admission"},
    {.name = "returns", .kind = SETTING_LIST, MANY(step, returns, return_count, comeback),
     .members = return_settings, .meaning = "who comes back (recontact, readmission), cumulative"},
    {.name = "returns_to", .kind = SETTING_TARGET, AT(step, returns_to),
     .meaning = "where those go"},
    END_OF_TABLE};

static const struct setting step_settings[] = {
    TITLE(step),
    {.name = "service", .kind = SETTING_GROUP, .offset = 0, .members = service_settings,
     .meaning = "wait for resources, then be served"},
    {.name = "delay", .kind = SETTING_TIME_DIST, DRAWN(step, takes),
     .meaning = "time passes; nobody is needed"},
    {.name = "wait_until", .kind = SETTING_REF, AT(step, until),
     .meaning = "an entry of opening_hours: wait for it to be open"},
    {.name = "appointment", .kind = SETTING_GROUP, .offset = 0, .members = appointment_settings,
     .meaning = "book the first free place of some slots, and wait for it; nobody is needed (a "
                "service may follow)"},
    {.name = "visits", .kind = SETTING_GROUP, .offset = 0, .members = visits_settings,
     .meaning = "a series of visits while on the caseload"},
    {.name = "branch", .kind = SETTING_LIST, MANY(step, arms, arm_count, arm),
     .members = arm_settings,
     .meaning = "ways to go on: the first whose condition holds, or one by share; the last "
                "needs neither and takes the rest"},
    {.name = "set", .kind = SETTING_OWN, .own = read_set, .offset = 0,
     .form = "{ ATTRIBUTE = value; }", .meaning = "change the patient's attributes"},
    {.name = "refer", .kind = SETTING_OWN, .own = read_refer, .offset = 0,
     .form = "TARGET, or { to = TARGET; otherwise = TARGET; }",
     .meaning = "go on in another pathway; `otherwise` for the world without schemes, when that "
                "is one"},
    {.name = "bed", .kind = SETTING_GROUP, .offset = 0, .members = bed_settings,
     .meaning = "a stay in a ward"},
    {.name = "end", .kind = SETTING_GROUP, .offset = 0, .members = end_settings,
     .meaning = "leave, perhaps to come back"},
    {.name = "at_home", .kind = SETTING_YES_NO, .fallback = "true", AT(step, at_home),
     .meaning = "for indicators: whether the patient is at home meanwhile, or after this end; "
                "never in a bed"},
    {.name = "cost", .kind = SETTING_NUMBER, .low = 0, .high = 1e9, AT(step, cost),
     .meaning = "of each service, visit or stay that begins here, or of each patient who comes by: "
                "a scheme's own are added to its budget", .undated = ONE_RUN},
    {.name = "then", .kind = SETTING_TARGET, AT(step, then),
     .meaning = "where to go next; without it, the step below"},
    {.name = "linked_to", .kind = SETTING_REF, AT(step, link.attribute),
     .meaning = "the attribute whose luck this step's draw (time, stay or branch by share) "
                "follows: high with high"},
    {.name = "correlation", .kind = SETTING_NUMBER, .fallback = "1", .low = -1, .high = 1,
     AT(step, link.correlation), .meaning = "how closely (Gaussian copula)"},
    END_OF_TABLE};

static const struct setting promise_settings[] = {
    {.name = "first_contact_within", .kind = SETTING_DURATION, .low = 0, .high = YEAR,
     AT(pathway, promise), .meaning = "the response that the scheme promises",
     .undated = ONE_RUN},
    END_OF_TABLE};

const struct setting settings_pathway[] = {
    TITLE(pathway),
    {.name = "scheme", .kind = SETTING_YES_NO, .fallback = "false", AT(pathway, scheme),
     .meaning = "true: it exists only in the world with the schemes",
     .undated = "a scheme is one in the whole run; say when it `starts` and `ends`"},
    {.name = "starts", .kind = SETTING_DATE, AT(pathway, starts),
     .meaning = "first day of a scheme: before it, whoever would enter goes to their `otherwise`; "
                "without: it has always run",
     .undated = ONE_RUN},
    {.name = "ends", .kind = SETTING_DATE, AT(pathway, ends),
     .meaning = "its last day: from the next on, whoever would enter or come back to it goes to "
                "their `otherwise`; who is inside finishes",
     .undated = ONE_RUN},
    {.name = "in_total", .kind = SETTING_YES_NO, .fallback = "true", AT(pathway, in_total),
     .meaning = "false: a scheme shown apart, not in the total of the schemes",
     .undated = ONE_RUN},
    {.name = "budget", .kind = SETTING_NUMBER, .low = 0, .high = 1e12, AT(pathway, budget),
     .meaning = "what it costs a year, beside what its steps cost", .undated = ONE_RUN},
    {.name = "promise", .kind = SETTING_GROUP, .offset = 0, .members = promise_settings,
     .meaning = "what it promises"},
    {.name = "steps", .kind = SETTING_MAP, .required = true,
     MANY(pathway, steps, step_count, step), .members = step_settings,
     .meaning = "its steps in order, each by name; a patient begins with the first"},
    END_OF_TABLE};
