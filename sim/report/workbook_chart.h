/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of cells of the sheet in which they stand. */
#ifndef REPORT_WORKBOOK_CHART_H
#define REPORT_WORKBOOK_CHART_H

#include "report/book.h"

/* So many rows of usual height lie under a chart. */
enum { CHART_MOST = 6, CHART_ROWS = 17, CHART_UNSEEN = -1 };

struct chart {
    const char *title, *axis; /* the axis of the numbers */
    int first, last;          /* rows; their names stand in the first column */
    int columns[CHART_MOST];  /* of the series */
    const char *names[CHART_MOST];
    int count;
    bool stacked;
    const int *colours;       /* of the series, numbers from 0; then there is no legend */
    const char *format;       /* of the numbers; NULL: whole */
    const struct sheet *into; /* another sheet, at its row; NULL: the same */
};

/* The upper left corner is in the sheet's row, and in this column. */
void chart_add(struct sheet *sheet, const struct chart *chart, int column);

#endif
