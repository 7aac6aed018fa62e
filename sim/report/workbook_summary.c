/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet that is read first: the question, the answer in a table with charts, the area, the
   staff; of other commands than run, what they said. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/workbook_chart.h"
#include "report/workbook_private.h"

enum {
    TITLE,
    REFERRED,
    CLAIMED,
    AVOIDED = 5,
    DEFERRED = 8,
    NOT_NEEDED,
    NET,
    SAVED = 13,
    COST = 16,
    BENEFIT /* and a column for each further basis */
};

/* --- above everything ------------------------------------------------------------------------- */

static int last_column(const struct workbook *w)
{
    return w->window ? COST + (w->net_row ? (int)w->results->model.value_count : 0) : 12;
}

static void above(struct workbook *w, struct sheet *s)
{
    const struct model *m = &w->results->model;
    const struct kept *kept = &w->results->kept;
    char made[400], day[11] = "";
    const char *finished = json_string_value(json_object_get(w->results->manifest, "finished"));
    snprintf(day, sizeof day, "%.10s", finished ? finished : "");
    sheet_over(s, last_column(w), m->title ? m->title : "Results", BOOK_TITLE);
    s->row++;
    if (m->question) {
        sheet_over(s, last_column(w), m->question, BOOK_QUESTION);
        s->row++;
    }
    snprintf(made, sizeof made,
             "homefirst %.40s, %.10s; %zu replications, seed %.40s; scenario %.12s%s",
             kept->version, day, kept->complete, kept->seed_text, kept->digest,
             kept->interrupted ? "; interrupted" : "");
    sheet_over(s, last_column(w), made, BOOK_NOTE);
    s->row += 2;
}

/* --- schemes ---------------------------------------------------------------------------------- */

static void scheme_heads(struct workbook *w, struct sheet *s)
{
    const struct model *m = &w->results->model;
    struct arena *arena = &w->book.arena;
    int days = (int)strcspn(w->window, "d");
    workbook_over_one(s, TITLE, "Scheme");
    workbook_over_one(s, REFERRED, "Referred");
    workbook_over_three(s, CLAIMED, "Claimed: its own count");
    workbook_over_three(s, AVOIDED,
                        arena_format(arena, "Really avoided for %.*s days", days, w->window));
    workbook_over_one(s, DEFERRED, "Deferred");
    workbook_over_one(s, NOT_NEEDED, "Not needed");
    workbook_over_three(s, NET, "Fewer admissions, all counted");
    workbook_over_three(s, SAVED, "Bed-days saved");
    workbook_over_one(s, COST, arena_format(arena, "Cost (%s)", m->currency));
    for (size_t v = 0; w->net_row && v < m->value_count; v++)
        workbook_over_one(s, BENEFIT + (int)v,
                          arena_format(arena, "Net benefit: %s", model_title(&m->values[v].named)));
    worksheet_set_row(s->at, (lxw_row_t)s->row, 48, NULL);
    s->row += 2;
}

/* From the sheet of money, so that it changes with it. */
static void benefit(struct workbook *w, struct sheet *s, size_t line, size_t value)
{
    struct results_measure net;
    const char *basis = w->results->model.values[value].named.name;
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    results_find_measure(w->results, w->schemes[line].scope,
                         arena_format(&w->book.arena, "net_benefit_at_%s", basis), &net);
    lxw_rowcol_to_cell_abs(cell, (lxw_row_t)(w->net_row[value] + (int)line), MONEY_NET, 1, 1);
    sheet_formula(s, BENEFIT + (int)value, BOOK_WHOLE, net.mean, "=%s!%s", w->money.name, cell);
}

static void scheme_row(struct workbook *w, struct sheet *s, size_t line)
{
    const char *scope = w->schemes[line].scope;
    workbook_scheme_title(s, &w->schemes[line]);
    workbook_mean(w, s, REFERRED, scope, "referred");
    workbook_interval(w, s, CLAIMED, scope, "claimed");
    workbook_interval(w, s, AVOIDED, scope, workbook_windowed(w, "avoided"));
    workbook_mean(w, s, DEFERRED, scope, workbook_windowed(w, "deferred"));
    workbook_mean(w, s, NOT_NEEDED, scope, "not_needed");
    workbook_interval(w, s, NET, scope, workbook_windowed(w, "net_admissions"));
    workbook_interval(w, s, SAVED, scope, workbook_windowed(w, "bed_days_saved"));
    workbook_mean(w, s, COST, scope, "cost");
    for (size_t v = 0; w->net_row && v < w->results->model.value_count; v++)
        benefit(w, s, line, v);
    s->look = 0;
}

static void scheme_charts(struct workbook *w, struct sheet *s, int first)
{
    const struct model *m = &w->results->model;
    static const int parts[] = {AVOIDED, DEFERRED, NOT_NEEDED};
    static const char *const names[] = {"Really avoided", "Deferred: admitted all the same",
                                        "Not needed: would not have been admitted"};
    int last = first + (int)(w->total_count ? w->total_count : w->scheme_count) - 1;
    struct chart claimed = {.title = "Of what the schemes claim",
                            .axis = "patients",
                            .first = first,
                            .last = last,
                            .stacked = true};
    for (int i = 0; i < 3; i++)
        claimed.columns[claimed.count] = parts[i], claimed.names[claimed.count++] = names[i];
    chart_add(s, &claimed, 0);
    if (!w->net_row)
        return;
    struct chart net = {.title = "Net benefit of each scheme",
                        .axis = arena_format(&w->book.arena, "%s", m->currency),
                        .first = first,
                        .last = last};
    for (size_t v = 0; v < m->value_count && net.count < CHART_MOST; v++) {
        char *name = arena_format(&w->book.arena, "%s", model_title(&m->values[v].named));
        net.columns[net.count] = BENEFIT + (int)v;
        net.names[net.count++] = name;
    }
    chart_add(s, &net, 7);
    net.into = &w->money;
    w->money.row = MONEY_CHART_ROW;
    chart_add(s, &net, 7);
}

static void schemes(struct workbook *w, struct sheet *s)
{
    if (!w->window)
        return;
    sheet_text(s, TITLE, "Schemes: what they claim, and what they really avoid", BOOK_HEADING);
    s->row++;
    scheme_heads(w, s);
    int first = s->row;
    for (size_t line = 0; line < w->scheme_count; line++, s->row++)
        scheme_row(w, s, line);
    s->row++;
    scheme_charts(w, s, first);
    s->row += CHART_ROWS + 1;
}

/* --- the area and its staff ------------------------------------------------------------------- */

static void area(struct workbook *w, struct sheet *s)
{
    static const struct {
        const char *title, *with, *without, *fewer;
    } rows[] = {
        {"Non-elective admissions", "admissions", "admissions_without", "admissions_net"},
        {"Bed-days in the horizon", "bed_days", "bed_days_without", "bed_days_net"},
        {"Beds occupied", "beds_occupied", "beds_occupied_without", NULL},
        {"Mean stay (days)", "stay_mean", "stay_mean_without", NULL},
        {"Admissions per 100,000 a month", "admissions_per_100000_a_month",
         "admissions_per_100000_a_month_without", NULL},
    };
    if (!workbook_cell(w, "area", "admissions", "mean"))
        return;
    sheet_text(s, TITLE, "The area: all patients and all schemes", BOOK_HEADING);
    s->row++;
    workbook_over_one(s, TITLE, "Of the area");
    workbook_over_three(s, CLAIMED, w->window ? "With the schemes" : "Simulated");
    if (w->window) {
        workbook_over_three(s, AVOIDED, "Without");
        workbook_over_three(s, NET, "Fewer with them");
    }
    s->row += 2;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!workbook_cell(w, "area", rows[i].with, "mean"))
            continue;
        sheet_text(s, TITLE, rows[i].title, BOOK_TEXT);
        workbook_interval(w, s, CLAIMED, "area", rows[i].with);
        if (w->window)
            workbook_interval(w, s, AVOIDED, "area", rows[i].without);
        if (w->window && rows[i].fewer)
            workbook_interval(w, s, NET, "area", rows[i].fewer);
        s->row++;
    }
    s->row++;
}

static void resource_row(struct workbook *w, struct sheet *s, const struct staff *resource)
{
    const char *scope = arena_format(&w->book.arena, "resource.%s", resource->named.name);
    sheet_text(s, TITLE, model_title(&resource->named), BOOK_WRAP);
    workbook_mean(w, s, 1, scope, "on_duty_mean");
    workbook_interval(w, s, 2, scope, "in_use_mean");
    workbook_interval(w, s, 5, scope, "utilisation");
    workbook_mean(w, s, 8, scope, "waiting_mean");
    workbook_mean(w, s, 9, scope, "overtime");
    workbook_interval(w, s, 10, scope, "wait_mean");
    s->row++;
}

static void resources(struct workbook *w, struct sheet *s)
{
    const struct model *m = &w->results->model;
    if (m->resource_count == 0)
        return;
    sheet_text(s, TITLE, "Staff, beds and other resources", BOOK_HEADING);
    s->row++;
    workbook_over_one(s, TITLE, "Resource");
    workbook_over_one(s, 1, "On duty");
    workbook_over_three(s, 2, "In use");
    workbook_over_three(s, 5, "Used, of those on duty");
    workbook_over_one(s, 8, "Patients waiting");
    workbook_over_one(s, 9, "Overtime (h)");
    workbook_over_three(s, 10, "Mean wait (min)");
    s->row += 2;
    int first = s->row;
    for (size_t i = 0; i < m->resource_count; i++)
        resource_row(w, s, &m->resources[i]);
    s->row++;
    if (w->window)
        return;
    struct chart used = {.title = "Used, of those on duty",
                         .axis = "share of the time on duty",
                         .first = first,
                         .last = s->row - 2,
                         .columns = {5},
                         .names = {"Used"},
                         .count = 1,
                         .format = "0%"};
    chart_add(s, &used, 0);
    s->row += CHART_ROWS + 1;
}

/* --- the sheet -------------------------------------------------------------------------------- */

static void notes(struct workbook *w, struct sheet *s)
{
    static const char *const words[] = {
        "Claimed: the scheme's own count of avoided admissions. Every patient is simulated twice "
        "on "
        "the same luck, with the schemes and without: really avoided are those of the claimed who "
        "would have been admitted and were not; deferred were admitted all the same within the "
        "window; not needed would not have been admitted anyway.",
        "Fewer admissions, all counted: every admission and readmission within the window of all "
        "its patients, claimed or not.",
        "Net benefits are those of the sheet Money and change with its yellow cells; all other "
        "numbers are those of the sheet Measures.",
    };
    sheet_text(s, TITLE, "How to read it", BOOK_HEADING);
    s->row++;
    sheet_over(s, last_column(w),
               arena_format(&w->book.arena,
                            "Low and high are the ends of the %g %% interval of the mean: what "
                            "luck leaves open. What is not known about the inputs is not in it; "
                            "see the sheet Inputs%s.",
                            w->results->model.confidence * 100,
                            results_table(w->results, "drivers.csv") ? ", and Drivers" : ""),
               BOOK_NOTE);
    s->row++;
    for (size_t i = 0; w->window && i < (w->net_row ? 3 : 2); i++, s->row++)
        sheet_over(s, last_column(w), words[i], BOOK_NOTE);
}

/* The lines of summary.txt. */
static void lines(struct workbook *w, struct sheet *s)
{
    const char *at = w->results->summary;
    while (*at) {
        size_t length = strcspn(at, "\n");
        sheet_text(s, 0, arena_format(&w->book.arena, "%.*s", (int)length, at), BOOK_MONO);
        s->row++;
        at += length + (at[length] == '\n');
    }
}

void workbook_in_words(struct workbook *w, struct sheet *s)
{
    sheet_width(s, 0, 0, 118);
    lines(w, s);
}

void workbook_summary(struct workbook *w, struct sheet *s)
{
    sheet_width(s, 0, 0, 36);
    sheet_width(s, 1, COST, w->window ? 9 : 11);
    sheet_width(s, COST, last_column(w) > COST ? last_column(w) : COST, 12);
    above(w, s);
    if (w->measures) {
        workbook_against(w, s);
        schemes(w, s);
        area(w, s);
        resources(w, s);
        notes(w, s);
    } else {
        workbook_against(w, s);
        lines(w, s);
    }
    if (!s->book->failed)
        worksheet_print_area(s->at, 0, 0, (lxw_row_t)s->row, (lxw_col_t)last_column(w));
}
