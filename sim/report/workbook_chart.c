/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook_chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/book_text.h"

enum { WIDTH = 640, HEIGHT = 320 };

/* Okabe and Ito (2008), as in scripts/style.gp. */
static const lxw_color_t colours[CHART_MOST] = {0x0072B2, 0x56B4E9, 0xDDDDDD,
                                                0xE69F00, 0xD55E00, 0x666666};

/* What begins with "=" would be a reference; there is little room. NULL: nothing is left. Release
   with free(). */
static char *chart_words(const char *words)
{
    enum { ROOM = 60 };
    struct text fit = {0};
    char *clean = book_text(words);
    size_t length = strlen(clean);
    while (length > ROOM || ((unsigned char)clean[length] & 0xc0) == 0x80)
        length--;
    if (*clean == '=')
        text_add(&fit, "'");
    text_add_bytes(&fit, clean, length);
    free(clean);
    if (fit.length)
        return fit.at;
    text_free(&fit);
    return NULL;
}

static void name_series(lxw_chart_series *series, const char *words)
{
    char *name = chart_words(words);
    if (name)
        chart_series_set_name(series, name);
    free(name);
}

static void name_chart(lxw_chart *made, const struct chart *chart)
{
    char *title = chart_words(chart->title), *axis = chart_words(chart->axis);
    if (title)
        chart_title_set_name(made, title);
    if (axis)
        chart_axis_set_name(made->x_axis, axis);
    free(title);
    free(axis);
}

static lxw_chart_series *series(struct sheet *sheet, lxw_chart *made, const struct chart *chart,
                                int i)
{
    lxw_row_t first = (lxw_row_t)chart->first, last = (lxw_row_t)chart->last;
    lxw_col_t column = (lxw_col_t)chart->columns[i];
    lxw_chart_series *added = chart_add_series(made, NULL, NULL);
    chart_series_set_categories(added, sheet->name, first, 0, last, 0);
    chart_series_set_values(added, sheet->name, first, column, last, column);
    name_series(added, chart->names[i]);
    return added;
}

/* In this library the axis of the numbers is the horizontal one of bars, too. */
static void bars(struct sheet *sheet, lxw_chart *made, const struct chart *chart)
{
    for (int i = 0; i < chart->count; i++) {
        int colour = chart->colours ? chart->colours[i] : i;
        lxw_chart_fill fill = {.color = colours[colour == CHART_UNSEEN ? 0 : colour],
                               .none = colour == CHART_UNSEEN};
        lxw_chart_line edge = {.color = 0x666666, .width = 0.5, .none = colour == CHART_UNSEEN};
        lxw_chart_series *added = series(sheet, made, chart, i);
        chart_series_set_fill(added, &fill);
        chart_series_set_line(added, &edge);
    }
    chart_axis_set_reverse(made->y_axis);
    chart_axis_set_crossing_max(made->y_axis); /* numbers stay below */
    chart_axis_set_label_position(made->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_set_series_gap(made, 60);
    if (chart->count == 1 || chart->colours)
        chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
}

void chart_add(struct sheet *sheet, const struct chart *chart, int column)
{
    const struct sheet *into = chart->into ? chart->into : sheet;
    if (sheet->book->failed || chart->last < chart->first)
        return;
    lxw_chart *made = workbook_add_chart(sheet->book->workbook,
                                         chart->stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR);
    lxw_chart_font title = {.size = 12, .bold = 1, .color = 0x222222};
    lxw_chart_font small = {.size = 9, .color = 0x222222};
    lxw_chart_line grid = {.color = 0xDDDDDD, .width = 0.5};
    name_chart(made, chart);
    chart_title_set_name_font(made, &title);
    chart_axis_set_name_font(made->x_axis, &small);
    chart_axis_set_num_font(made->y_axis, &small);
    chart_axis_set_num_font(made->x_axis, &small);
    bars(sheet, made, chart);
    chart_axis_major_gridlines_set_line(made->x_axis, &grid);
    chart_axis_major_gridlines_set_line(made->y_axis, &grid);
    chart_axis_set_num_format(made->x_axis, chart->format ? chart->format : "#,##0");
    lxw_chart_options place = {.x_scale = WIDTH / 480.0, .y_scale = HEIGHT / 288.0};
    worksheet_insert_chart_opt(into->at, (lxw_row_t)into->row, (lxw_col_t)column, made, &place);
}
