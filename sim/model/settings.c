/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the scenario language. Reading order: small things first, the root last. */
#include "model/already.h"
#include "model/settings_table.h"

/* clang-format off */ /* one setting, two lines or three */

static const char *const closed_words[] = {"never", "bank holidays", NULL};
static const char *const shift_words[] = {"finish", "pause", "hand over", NULL};

#define FROM_TO                                                                                    \
    {.name = "from", .kind = SETTING_CLOCK, .required = true, AT(window, from),                    \
     .meaning = "clock time at which it begins"},                                                  \
    {.name = "to", .kind = SETTING_CLOCK, .required = true, AT(window, until),                     \
     .meaning = "clock time at which it ends; at or before `from`: on the next day"}

#define WHEN_OPEN                                                                                  \
    {.name = "days", .kind = SETTING_WEEKDAYS, .fallback = "Mon-Sun", AT(window, weekdays),        \
     .meaning = "weekdays on which it begins"},                                                    \
    FROM_TO

static const struct setting open_settings[] = {WHEN_OPEN, END_OF_TABLE};

static const struct setting roster_settings[] = {
    WHEN_OPEN,
    {.name = "capacity", .kind = SETTING_WHOLE, .required = true, .low = 0, .high = 1e6,
     AT(window, capacity), .meaning = "units on duty in this shift; shifts that overlap add up"},
    END_OF_TABLE};

static const struct setting hours_settings[] = {
    FROM_TO,
    {.name = "weight", .kind = SETTING_NUMBER, .fallback = "1", .low = 0, .high = 1e9,
     AT(window, weight),
     .meaning = "relative rate of arrivals in it, on every day that has any (see `weekdays`)"},
    END_OF_TABLE};

static const struct setting opening_settings[] = {
    TITLE(opening),
    {.name = "open", .kind = SETTING_LIST, .required = true,
     MANY(opening, open, open_count, window), .members = open_settings,
     .meaning = "the stretches in which it is open"},
    {.name = "closed", .kind = SETTING_CHOICE, .words = closed_words, .fallback = "never",
     AT(opening, closed), .meaning = "days on which no stretch begins"},
    END_OF_TABLE};

static const struct setting slots_settings[] = {
    {.name = "title", .kind = SETTING_TEXT, AT(slots, hours.named.title),
     .meaning = "what people call it"},
    {.name = "open", .kind = SETTING_LIST, .required = true, AT(slots, hours.open),
     .count_offset = offsetof(struct slots, hours.open_count), .size = sizeof(struct window),
     .members = open_settings, .meaning = "the stretches of a day that are filled with slots"},
    {.name = "closed", .kind = SETTING_CHOICE, .words = closed_words, .fallback = "never",
     AT(slots, hours.closed), .meaning = "days on which no stretch begins"},
    {.name = "every", .kind = SETTING_DURATION, .required = true, .low = 1, .high = 1440,
     AT(slots, every),
     .meaning = "from the beginning of one slot to the next; the last ends with the stretch or "
                "before"},
    {.name = "places", .kind = SETTING_WHOLE, .fallback = "1", .low = 1, .high = 1e6,
     AT(slots, places), .meaning = "how many can come to each slot"},
    END_OF_TABLE};

static const struct setting profile_settings[] = {
    TITLE(profile_setting),
    {.name = "hours", .kind = SETTING_WEIGHTS, .low = 24, AT(profile_setting, hours),
     .count_offset = offsetof(struct profile_setting, hour_count),
     .meaning = "relative rate in each hour of the day, from midnight"},
    {.name = "windows", .kind = SETTING_LIST,
     MANY(profile_setting, windows, window_count, window), .members = hours_settings,
     .meaning = "instead of `hours`: stretches of the day with their relative rate; 0 outside"},
    {.name = "weekdays", .kind = SETTING_WEIGHTS, .low = 7, AT(profile_setting, weekdays),
     .count_offset = offsetof(struct profile_setting, weekday_count),
     .meaning = "relative volume of each weekday, from Monday"},
    {.name = "months", .kind = SETTING_WEIGHTS, .low = 12, AT(profile_setting, months),
     .count_offset = offsetof(struct profile_setting, month_count),
     .meaning = "relative daily volume of each month, from January"},
    {.name = "holiday", .kind = SETTING_NUMBER, .low = 0, .high = 1e9,
     AT(profile_setting, holiday),
     .meaning = "relative volume of a bank holiday, in place of its weekday's"},
    END_OF_TABLE};

static const struct setting demand_settings[] = {
    TITLE(demand),
    {.name = "per_year", .kind = SETTING_NUMBER, .low = 0, .high = 1e9, AT(demand, per_year),
     .meaning = "expected arrivals in the 365 days from the start of counting, before growth "
                "and surges"},
    {.name = "per_day", .kind = SETTING_NUMBER, .low = 0, .high = 1e7, AT(demand, per_day),
     .meaning = "the same, as a mean per day"},
    {.name = "per_hour", .kind = SETTING_NUMBER, .low = 0, .high = 1e6, AT(demand, per_hour),
     .meaning = "the same, as a mean per hour"},
    {.name = "daily", .kind = SETTING_OWN, .own = read_daily, .offset = 0,
     .form = "\"FILE.csv\" or { file = \"FILE.csv\"; column = \"patients\"; }",
     .meaning = "instead: a file with a column `date` and one of the patients expected on each, "
                "usually `patients`; every date of the horizon must have a row, other dates of "
                "the run without one take the mean of their weekday. Of the profile only the "
                "hours count; surges multiply, growth does not go with it"},
    {.name = "times", .kind = SETTING_OWN, .own = read_times, .offset = 0,
     .form = "\"FILE.csv\" or { file = \"FILE.csv\"; column = \"time\"; }",
     .meaning = "instead: a file of arrivals (2015-01-31T14:25), in any order, which come at "
                "exactly these times in every replication; those outside the run are left out. "
                "Profile, growth and surges do not go with it",
     .undated = "it says who comes in the whole run"},
    {.name = "growth", .kind = SETTING_NUMBER, .fallback = "0", .low = -0.9, .high = 10,
     AT(demand, growth),
     .meaning = "growth per year (0.03 is 3 %), continuous, 0 at the start of counting"},
    {.name = "profile", .kind = SETTING_REF, AT(demand, profile),
     .meaning = "a profile: when in the day, week and year they come; without one, evenly"},
    {.name = "attributes", .kind = SETTING_OWN, .own = read_attribute_uses, .offset = 0,
     .form = "{ NAME = value or share of yes; }",
     .meaning = "what is known of these patients, in place of the area's shares"},
    {.name = "enters", .kind = SETTING_TARGET, .required = true, AT(demand, enters),
     .meaning = "the pathway they enter"},
    {.name = "otherwise", .kind = SETTING_TARGET, AT(demand, otherwise),
     .meaning = "where they would be without the schemes; needed when `enters` is a scheme"},
    END_OF_TABLE};

static const struct setting already_settings[] = {
    TITLE(already),
    {.name = "at", .kind = SETTING_TARGET, AT(already, at),
     .meaning = "the step they are in"},
    {.name = "of", .kind = SETTING_REF, AT(already, of),
     .meaning = "the demand stream they are like; their luck is their own"},
    {.name = "patients", .kind = SETTING_WHOLE, .fallback = "0", .low = 0, .high = 1e6,
     AT(already, patients),
     .meaning = "so many are served, in a bed, on the caseload or in the delay"},
    {.name = "waiting", .kind = SETTING_WHOLE, .fallback = "0", .low = 0, .high = 1e6,
     AT(already, waiting), .meaning = "so many are in its queue"},
    {.name = "elapsed", .kind = SETTING_TIME_DIST, AT(already, elapsed),
     .meaning = "how long they have been there: what is left is what is left of times that last "
                "longer; without it, those inside are found as in equilibrium, and those who wait "
                "have just joined"},
    {.name = "file", .kind = SETTING_TEXT, AT(already, file),
     .meaning = "a CSV file of them instead, looked for beside the scenario file: columns at, of "
                "(unless the entry says it for all), state (inside or waiting; without it inside), "
                "elapsed_min, elapsed_h or elapsed_d (may be empty), patients (without it, each "
                "row is one)"},
    {.name = "attributes", .kind = SETTING_OWN, .own = read_already_attributes, .offset = 0,
     .form = "{ NAME = value or share of yes; }",
     .meaning = "what is known of them, in place of what their demand stream says"},
    {.name = "otherwise", .kind = SETTING_TARGET, AT(already, otherwise),
     .meaning = "inside a scheme: where they are without it from the beginning, in place of the "
                "demand stream's"},
    END_OF_TABLE};

static const struct setting surge_settings[] = {
    TITLE(surge),
    {.name = "from", .kind = SETTING_DATE, .required = true, AT(surge, from),
     .meaning = "first day"},
    {.name = "to", .kind = SETTING_DATE, .required = true, AT(surge, until),
     .meaning = "last day"},
    {.name = "times", .kind = SETTING_NUMBER, .required = true, .low = 0, .high = 1000,
     AT(surge, times), .meaning = "arrivals are multiplied by this"},
    {.name = "demand", .kind = SETTING_REFS, AT(surge, demand),
     .count_offset = offsetof(struct surge, demand_count),
     .meaning = "demand streams that it concerns; without: all"},
    END_OF_TABLE};

static const struct setting resource_settings[] = {
    TITLE(staff),
    {.name = "capacity", .kind = SETTING_CAPACITY, AT(staff, capacity), .low = 0, .high = 1e6,
     .meaning = "units: always, or while `during` is open; \"unlimited\" for no limit"},
    {.name = "during", .kind = SETTING_REF, AT(staff, during),
     .meaning = "an entry of opening_hours: when the capacity is on duty"},
    {.name = "roster", .kind = SETTING_LIST, MANY(staff, roster, roster_count, window),
     .members = roster_settings, .meaning = "instead of `capacity`: shifts, each with its own"},
    {.name = "closed", .kind = SETTING_CHOICE, .words = closed_words, .fallback = "never",
     AT(staff, closed), .meaning = "days on which no shift of the roster begins"},
    {.name = "at_shift_end", .kind = SETTING_CHOICE, .words = shift_words, .fallback = "finish",
     AT(staff, at_shift_end), .undated = "who is served was told so when it began",
     .meaning = "who is being served when capacity falls: is finished (overtime), pauses until "
                "the same resource is back, or is handed over to whoever of the step's "
                "alternatives is free first"},
    {.name = "absence", .kind = SETTING_NUMBER, .fallback = "0", .low = 0, .high = 0.99,
     AT(staff, absence),
     .meaning = "probability that a unit is absent for a whole shift (a stretch of the roster or "
                "of `during`), each unit and each shift on its own; the same in both worlds"},
    END_OF_TABLE};

static const struct setting indicator_time_settings[] = {
    {.name = "from", .kind = SETTING_TARGET, .required = true, AT(indicator, from),
     .meaning = "the step at whose beginning it starts"},
    {.name = "until", .kind = SETTING_OWN, .own = read_targets, .offset = 0, .required = true,
     .form = "\"pathway.step\", or a list of them",
     .meaning = "the steps at whose beginning it ends, whichever is entered first"},
    {.name = "target", .kind = SETTING_DURATION, .low = 0, .high = 20 * YEAR,
     AT(indicator, target), .meaning = "reports the share within it"},
    END_OF_TABLE};

static const struct setting indicator_home_settings[] = {
    {.name = "from", .kind = SETTING_TARGET, .required = true, AT(indicator, from),
     .meaning = "the step at whose beginning the days begin to count"},
    {.name = "after", .kind = SETTING_DURATION, .required = true, .low = 0, .high = 20 * YEAR,
     AT(indicator, after), .meaning = "how long after it one looks"},
    END_OF_TABLE};

static const struct setting indicator_settings[] = {
    TITLE(indicator),
    {.name = "time", .kind = SETTING_GROUP, .offset = 0, .members = indicator_time_settings,
     .meaning = "how long it takes from one step to another"},
    {.name = "count", .kind = SETTING_OWN, .own = read_targets, .offset = 0,
     .form = "\"pathway.step\", or a list of them", .meaning = "how many enter these steps"},
    {.name = "admissions", .kind = SETTING_YES_NO, .fallback = "false", AT(indicator, admissions),
     .meaning = "true: admissions and bed-days of the patients that `when` describes"},
    {.name = "at_home", .kind = SETTING_GROUP, .offset = 0, .members = indicator_home_settings,
     .meaning = "the share that is at home some time after a step"},
    {.name = "when", .kind = SETTING_OWN, .own = read_indicator_when, .offset = 0,
     .form = "as in a branch", .meaning = "only patients of whom this is true (as they enter "
     "the first step, or are admitted)"},
    {.name = "population", .kind = SETTING_NUMBER, .low = 1, .high = 1e11,
     AT(indicator, population), .meaning = "for a rate per 100,000 people and year"},
    END_OF_TABLE};

static const struct setting observed_settings[] = {
    {.name = "measure", .kind = SETTING_TEXT, .required = true, AT(observation, measure),
     .meaning = "scope.measure, as in measures.csv"},
    {.name = "value", .kind = SETTING_NUMBER, .required = true, .low = -1e12, .high = 1e12,
     AT(observation, value), .meaning = "what was observed"},
    {.name = "within", .kind = SETTING_NUMBER, .low = 0, .high = 1, AT(observation, tolerance),
     .meaning = "relative difference beyond which the run says so"},
    {.name = "source", .kind = SETTING_TEXT, AT(observation, source),
     .meaning = "where it was read"},
    END_OF_TABLE};

static const struct setting lever_settings[] = {
    TITLE(lever),
    {.name = "path", .kind = SETTING_TEXT, .required = true, AT(lever, path),
     .meaning = "the setting that it moves"},
    {.name = "low", .kind = SETTING_NUMBER, .required = true, .low = -1e12, .high = 1e12,
     AT(lever, low), .meaning = "its lowest value"},
    {.name = "high", .kind = SETTING_NUMBER, .required = true, .low = -1e12, .high = 1e12,
     AT(lever, high), .meaning = "its highest value"},
    {.name = "step", .kind = SETTING_NUMBER, .low = 0, .high = 1e12, AT(lever, step),
     .meaning = "distance of two values"},
    END_OF_TABLE};

static const struct setting time_settings[] = {
    {.name = "start", .kind = SETTING_DATE, .required = true, AT(model, start),
     .meaning = "the day on which counting begins"},
    {.name = "warm_up", .kind = SETTING_DURATION, .fallback = "0 d", .low = 0, .high = 20 * YEAR,
     AT(model, warm_up), .meaning = "simulated before the start, not counted"},
    {.name = "horizon", .kind = SETTING_DURATION, .required = true, .low = 1, .high = 200 * YEAR,
     AT(model, horizon), .meaning = "how long arrivals are counted and the system is measured"},
    {.name = "follow_up", .kind = SETTING_DURATION, .fallback = "90 d", .low = 0,
     .high = 20 * YEAR, AT(model, follow_up),
     .meaning = "how long after leaving a scheme its patients are followed; windows longer than "
                "this are not reported"},
    {.name = "bank_holidays", .kind = SETTING_DATES, AT(model, holidays),
     .count_offset = offsetof(struct model, holiday_count), .meaning = "dates"},
    END_OF_TABLE};

static const struct setting runs_settings[] = {
    {.name = "replications", .kind = SETTING_WHOLE, .fallback = "50", .low = 1, .high = 1e6,
     AT(model, replications), .meaning = "independent repetitions"},
    {.name = "seed", .kind = SETTING_OWN, .own = read_seed, .offset = 0, .fallback = "1",
     .form = "a text or a whole number",
     .meaning = "of all luck; a text is hashed unless it is a number"},
    {.name = "confidence", .kind = SETTING_NUMBER, .fallback = "0.95", .low = 0.5,
     .high = 0.9999, AT(model, confidence), .meaning = "of the intervals"},
    END_OF_TABLE};

static const struct setting area_settings[] = {
    {.name = "name", .kind = SETTING_TEXT, AT(model, area), .meaning = "what people call it"},
    {.name = "population", .kind = SETTING_NUMBER, .low = 1, .high = 1e11, AT(model, population),
     .meaning = "for rates per 100,000"},
    END_OF_TABLE};

#define PART(word, words)                                                                          \
    {.name = word, .kind = SETTING_OWN, .form = "as in the scenario", .meaning = words}

/* What of a scenario can change by date. */
const struct setting settings_change_parts[] = {
    PART("opening_hours", "stretches that begin on these days"),
    PART("profiles", "when patients come on these days"),
    PART("attributes", "of patients who arrive on these days"),
    PART("demand", "volumes, profiles, attributes, and where they go"),
    PART("resources", "capacities, and shifts that begin on these days"),
    PART("pathways", "times, shares, limits and targets of steps"),
    END_OF_TABLE};

static const struct setting change_settings[] = {
    {.name = "title", .kind = SETTING_TEXT, .meaning = "what people call it"},
    {.name = "from", .kind = SETTING_DATE, .required = true,
     .meaning = "first day: from its midnight on"},
    {.name = "to", .kind = SETTING_DATE, .meaning = "last day; without: to the end"},
    PART("opening_hours, profiles, attributes, demand, resources, pathways",
         "what is different then, written as in a what-if: only what differs, `{ times = 2; }` and "
         "`{ plus = 3; }` over a number, `*` for each"),
    END_OF_TABLE};

const struct setting settings_scenario[] = {
    {.name = "title", .kind = SETTING_TEXT, .required = true, AT(model, title),
     .meaning = "one line that says what it is"},
    {.name = "question", .kind = SETTING_TEXT, AT(model, question),
     .meaning = "what the run is to answer"},
    {.name = "study", .kind = SETTING_GROUP, .offset = 0, .members = settings_account,
     .meaning = "what only people can say of it, in sentences: for reports (`homefirst stress`); "
                "nothing is reckoned with it"},
    {.name = "sources", .kind = SETTING_OWN, .own = read_sources, .offset = 0,
     .form = "{ KEY = \"document\"; }",
     .meaning = "documents that the numbers' sources name by key"},
    {.name = "time", .kind = SETTING_GROUP, .required = true, .offset = 0,
     .members = time_settings, .meaning = "when"},
    {.name = "runs", .kind = SETTING_GROUP, .offset = 0, .members = runs_settings,
     .meaning = "how often; the command line can say otherwise"},
    {.name = "area", .kind = SETTING_GROUP, .offset = 0, .members = area_settings,
     .meaning = "where"},
    {.name = "money", .kind = SETTING_GROUP, .offset = 0, .members = settings_money,
     .meaning = "what it is worth"},
    {.name = "opening_hours", .kind = SETTING_MAP, MANY(model, openings, opening_count, opening),
     .members = opening_settings,
     .meaning = "named times of the week, for resources, branches and waits"},
    {.name = "slots", .kind = SETTING_MAP, MANY(model, slots, slots_count, slots),
     .members = slots_settings, .meaning = "appointments that patients can book"},
    {.name = "profiles", .kind = SETTING_MAP,
     MANY(model, profiles, profile_count, profile_setting), .members = profile_settings,
     .meaning = "when in the day, week and year patients come"},
    {.name = "attributes", .kind = SETTING_OWN, .own = read_attributes, .offset = 0,
     .form = "{ NAME = { yes = share; } or ( { is = \"...\"; share = p; }, ... ) or { number = "
             "DISTRIBUTION; }; }",
     .meaning = "what patients differ in; each may depend on another (`by`)"},
    {.name = "demand", .kind = SETTING_MAP, .required = true,
     MANY(model, demands, demand_count, demand), .members = demand_settings,
     .meaning = "streams of patients"},
    {.name = "surges", .kind = SETTING_LIST, MANY(model, surges, surge_count, surge),
     .members = surge_settings, .meaning = "stretches of days with more or fewer patients"},
    {.name = "already_inside", .kind = SETTING_LIST,
     MANY(model, already, already_count, already), .members = already_settings,
     .meaning = "patients who are in beds, on caseloads and in queues when the simulation begins "
                "(before the warm-up, if there is one); they are not counted as arrivals, but "
                "load the system and count in measures of time"},
    {.name = "changes", .kind = SETTING_OWN, .own = read_changes, .offset = 0,
     .form = "a list ( { }, ... ) of groups, or a group of named groups that a what-if can reach",
     .members = change_settings,
     .meaning = "what is different on some days; of several in force at once, a later one is laid "
                "over an earlier one"},
    {.name = "resources", .kind = SETTING_MAP, MANY(model, resources, resource_count, staff),
     .members = resource_settings, .meaning = "staff, places, beds, vehicles"},
    {.name = "pathways", .kind = SETTING_MAP, .required = true,
     MANY(model, pathways, pathway_count, pathway), .members = settings_pathway,
     .meaning = "what happens to patients"},
    {.name = "indicators", .kind = SETTING_MAP,
     MANY(model, indicators, indicator_count, indicator), .members = indicator_settings,
     .meaning = "what the scenario wants to know besides: times, counts, groups of patients, who "
                "is at home"},
    {.name = "observed", .kind = SETTING_LIST,
     MANY(model, observed, observed_count, observation), .members = observed_settings,
     .meaning = "published or measured figures, shown beside the simulated ones"},
    {.name = "targets", .kind = SETTING_LIST, MANY(model, goals, goal_count, goal),
     .members = settings_targets, .meaning = "what somebody has set out to reach"},
    {.name = "levers", .kind = SETTING_LIST, MANY(model, levers, lever_count, lever),
     .members = lever_settings, .meaning = "settings that are worth moving"},
    END_OF_TABLE};

const char *setting_kind_words(const struct setting *setting)
{
    static const char *const words[] = {
        [SETTING_TEXT] = "a text in quotes",
        [SETTING_NUMBER] = "a number",
        [SETTING_SHARE] = "a number",
        [SETTING_WHOLE] = "a whole number",
        [SETTING_YES_NO] = "true or false",
        [SETTING_DURATION] = "a time with its unit, such as \"45 min\", \"72 h\" or \"5 d\"",
        [SETTING_DATE] = "a date such as \"2015-01-31\"",
        [SETTING_DATES] = "a list of dates such as [ \"2015-01-31\" ]",
        [SETTING_CLOCK] = "a clock time such as \"09:30\"",
        [SETTING_WEEKDAYS] = "weekdays such as \"Mon-Fri\" or \"Mon,Wed\"",
        [SETTING_WEIGHTS] = "a list of numbers",
        [SETTING_CHOICE] = "one of the words",
        [SETTING_REF] = "a name in quotes",
        [SETTING_REFS] = "a list of names in quotes",
        [SETTING_TARGET] = "a step, a pathway or \"pathway.step\"",
        [SETTING_CAPACITY] = "a whole number or \"unlimited\"",
        [SETTING_TIME_DIST] = "a time or a distribution of times",
        [SETTING_NUMBER_DIST] = "a number or a distribution",
        [SETTING_GROUP] = "a group { }",
        [SETTING_LIST] = "a list ( { }, ... ) of groups",
        [SETTING_MAP] = "a group of named groups",
        [SETTING_OWN] = "",
    };
    return setting->kind == SETTING_OWN ? setting->form : words[setting->kind];
}
