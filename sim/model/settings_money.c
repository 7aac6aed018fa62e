/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of money and of targets. */
#include "model/settings_table.h"

/* clang-format off */ /* one setting, two lines or three */

static const char *const assessed_words[] = {"year", "quarter", NULL};

static const struct setting value_settings[] = {
    TITLE(money_value),
    {.name = "per_admission", .kind = SETTING_NUMBER, .low = 0, .high = 1e9,
     AT(money_value, per_admission), .meaning = "what an avoided admission is worth"},
    {.name = "per_bed_day", .kind = SETTING_NUMBER, .low = 0, .high = 1e9,
     AT(money_value, per_bed_day),
     .meaning = "instead: what a bed-day saved is worth (30 days after leaving at most)"},
    END_OF_TABLE};

static const struct setting earning_settings[] = {
    {.name = "delivery", .kind = SETTING_NUMBER, .required = true, .low = 0, .high = 100,
     AT(earning, delivery), .meaning = "delivery as a share of the target: 0.7 is 70 %"},
    {.name = "share", .kind = SETTING_NUMBER, .required = true, .low = 0, .high = 100,
     AT(earning, share), .meaning = "the share of the money that is then earned"},
    END_OF_TABLE};

static const struct setting payment_settings[] = {
    TITLE(payment),
    {.name = "measure", .kind = SETTING_TEXT, .required = true, AT(payment, measure),
     .meaning = "scope.measure, as in measures.csv, by which delivery is assessed; for quarters, "
                "one that is counted by quarter (without `_q1`)"},
    {.name = "assessed", .kind = SETTING_CHOICE, .words = assessed_words, .fallback = "year",
     AT(payment, assessed),
     .meaning = "each year (four quarters from the start) at once, or each quarter; what the end "
                "of the horizon cuts short counts for as much of it"},
    {.name = "fewer_than", .kind = SETTING_OWN, .own = read_fewer_than, .offset = 0,
     .form = "a number, or a list of 4 for each year",
     .meaning = "delivery is by how much the measure is below this, in a year or in each of its "
                "quarters; without it, delivery is the measure itself"},
    {.name = "target", .kind = SETTING_OWN, .own = read_target_of_payment, .offset = 0,
     .required = true, .form = "a number, or a list of 4 for each year",
     .meaning = "the delivery that earns the whole, in a year (a fourth of it in each quarter) or "
                "in each of its quarters"},
    {.name = "at_stake", .kind = SETTING_NUMBER, .low = 0, .high = 1e12, AT(payment, at_stake),
     .meaning = "the whole, a year; a quarter's part is as its target's part in the year's"},
    {.name = "per_unit", .kind = SETTING_NUMBER, .low = 0, .high = 1e12, AT(payment, per_unit),
     .meaning = "instead: the whole is this for each unit of the target"},
    {.name = "earns", .kind = SETTING_LIST, MANY(payment, earns, earn_count, earning),
     .members = earning_settings,
     .meaning = "what is earned at which delivery: between two rows evenly, below the first "
                "nothing, above the last as there; without it in proportion, up to the whole"},
    {.name = "catch_up", .kind = SETTING_YES_NO, .fallback = "false", AT(payment, catch_up),
     .meaning = "true: each quarter looks at the year so far, so that what was missed can be "
                "earned later in it; nothing is paid back"},
    {.name = "at_most", .kind = SETTING_NUMBER, .low = 0, .high = 1e12, AT(payment, at_most),
     .meaning = "no more than this is paid in a year"},
    {.name = "loss_shared", .kind = SETTING_OWN, .own = read_loss_shared, .offset = 0,
     .form = "{ PARTY = share; }", .meaning = "who bears what is not earned; the shares sum to 1"},
    END_OF_TABLE};

const struct setting settings_money[] = {
    {.name = "currency", .kind = SETTING_TEXT, .fallback = "GBP", AT(model, currency),
     .meaning = "its code"},
    {.name = "values", .kind = SETTING_MAP, MANY(model, values, value_count, money_value),
     .members = value_settings,
     .meaning = "what is avoided is worth, on several bases: reported side by side, never mixed"},
    {.name = "payments", .kind = SETTING_MAP, MANY(model, payments, payment_count, payment),
     .members = payment_settings,
     .meaning = "money that depends on what is delivered: its distribution over the replications"},
    END_OF_TABLE};

const struct setting settings_targets[] = {
    TITLE(goal),
    {.name = "measure", .kind = SETTING_TEXT, .required = true, AT(goal, measure),
     .meaning = "scope.measure, as in measures.csv"},
    {.name = "at_least", .kind = SETTING_NUMBER, .low = -1e12, .high = 1e12, AT(goal, at_least),
     .meaning = "reached when it is this or more"},
    {.name = "at_most", .kind = SETTING_NUMBER, .low = -1e12, .high = 1e12, AT(goal, at_most),
     .meaning = "instead: reached when it is this or less"},
    {.name = "source", .kind = SETTING_TEXT, AT(goal, source), .meaning = "where it was read"},
    END_OF_TABLE};
