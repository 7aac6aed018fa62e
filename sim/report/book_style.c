/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house style of workbooks. */
#include "report/book.h"

enum {
    DARK_BLUE = 0x0072B2,
    SKY = 0xBFDFF2,
    PALE_YELLOW = 0xFFF7D6,
    INK = 0x222222,
    GREY = 0x666666,
    FAINT = 0x999999,
    LINE = 0xDDDDDD
};

static void look_like_words(lxw_format *format, int style)
{
    format_set_font_color(format, INK);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style == BOOK_TITLE) {
        format_set_bold(format);
        format_set_font_size(format, 16);
        format_set_font_color(format, DARK_BLUE);
    } else if (style == BOOK_QUESTION) {
        format_set_font_size(format, 12);
        format_set_italic(format);
    } else if (style == BOOK_HEADING) {
        format_set_bold(format);
        format_set_font_size(format, 12);
        format_set_font_color(format, DARK_BLUE);
    } else if (style == BOOK_NOTE || style == BOOK_FAINT) {
        format_set_font_color(format, style == BOOK_NOTE ? GREY : FAINT);
        format_set_num_format(format, style == BOOK_NOTE ? "General" : "0.00");
    } else if (style == BOOK_MONO) {
        format_set_font_name(format, "Courier New");
        format_set_font_size(format, 9);
    }
    if (style != BOOK_TEXT && style != BOOK_MONO && style != BOOK_HEADING && style != BOOK_FAINT)
        format_set_text_wrap(format);
}

static void look_like_head(lxw_format *format, int style)
{
    format_set_bold(format);
    format_set_font_color(format, LXW_COLOR_WHITE);
    format_set_bg_color(format, DARK_BLUE);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, LINE);
    if (style == BOOK_HEAD_OVER)
        format_set_align(format, LXW_ALIGN_CENTER);
}

static void look_like_number(lxw_format *format, int style)
{
    static const char *const formats[BOOK_STYLES] = {
        [BOOK_EXACT] = "General",      [BOOK_WHOLE] = "#,##0",      [BOOK_TENTH] = "#,##0.0",
        [BOOK_HUNDREDTH] = "#,##0.00", [BOOK_THOUSANDTH] = "0.000", [BOOK_PERCENT] = "0.0%"};
    format_set_num_format(format, formats[style]);
    format_set_font_color(format, INK);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

static void look_special(lxw_format *format, bool total)
{
    format_set_bold(format);
    format_set_bg_color(format, total ? SKY : PALE_YELLOW);
    if (total) {
        format_set_top(format, LXW_BORDER_THIN);
        return;
    }
    format_set_font_color(format, DARK_BLUE);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, GREY);
}

static lxw_format *new_format(struct book *book, int kind, int look)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (kind == BOOK_HEAD || kind == BOOK_HEAD_OVER)
        look_like_head(format, kind);
    else if (kind < BOOK_EXACT)
        look_like_words(format, kind);
    else
        look_like_number(format, kind);
    if (look)
        look_special(format, look == 1);
    return format;
}

lxw_format *book_format(struct book *book, int style)
{
    int look = style & BOOK_TOTAL ? 1 : style & BOOK_INPUT ? 2 : 0;
    int kind = style & (BOOK_TOTAL - 1);
    if (!book->formats[look][kind])
        book->formats[look][kind] = new_format(book, kind, look);
    return book->formats[look][kind];
}
