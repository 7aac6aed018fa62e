/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/text.h"
#include "report/book_text.h"

/* --- the file --------------------------------------------------------------------------------- */

static void fail(struct book *book, const char *words)
{
    if (!book->failed)
        snprintf(book->why, sizeof book->why, "%s: cannot be written: %s", book->path, words);
    book->failed = true;
}

static void expect(struct book *book, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        fail(book, lxw_strerror(error));
}

/* A property, a comment or a footer holds 255 characters at most. */
static char *short_text(struct book *book, const char *words)
{
    char *clean = book_text(words);
    struct text cut = {0};
    size_t length = strlen(clean);
    while (length > 250 || ((unsigned char)clean[length] & 0xc0) == 0x80)
        length--;
    text_add_bytes(&cut, clean, length);
    char *made = arena_text(&book->arena, cut.length ? cut.at : "");
    text_free(&cut);
    free(clean);
    return made;
}

/* "&" begins a code. */
static void make_footer(struct book *book, const char *words)
{
    struct text footer = {0};
    text_add(&footer, "&L&8");
    for (const char *c = words; *c && footer.length < 150; c++)
        text_add(&footer, *c == '&' ? "&&" : "%c", *c);
    text_add(&footer, "&C&8&A&R&8&P / &N");
    snprintf(book->footer, sizeof book->footer, "%s", footer.at);
    text_free(&footer);
}

void book_begin(struct book *book, const char *path, const struct book_about *about)
{
    *book = (struct book){.path = mem_text(path)};
    struct text partial = {0};
    text_add(&partial, "%s.partial-%ld", path, (long)getpid());
    book->partial = partial.at;
    FILE *file = fopen(book->partial, "wb"); /* the library would say less of what is wrong */
    if (!file) {
        fail(book, strerror(errno));
        return;
    }
    fclose(file);
    book->workbook = workbook_new(book->partial);
    lxw_doc_properties properties = {.title = short_text(book, about->title),
                                     .subject = short_text(book, about->subject),
                                     .author = "homefirst",
                                     .comments = short_text(book, about->comments),
                                     .created = about->made};
    expect(book, workbook_set_properties(book->workbook, &properties));
    make_footer(book, about->footer);
}

static bool same_bytes(const char *one, const char *other)
{
    char first[DIGEST_ROOM], second[DIGEST_ROOM];
    return digest_file(one, first) && digest_file(other, second) && strcmp(first, second) == 0;
}

static void put_in_place(struct book *book, bool replace)
{
    if (!replace && access(book->path, F_OK) == 0 && !same_bytes(book->path, book->partial)) {
        snprintf(book->why, sizeof book->why,
                 "%s: is there already and holds something else, which somebody may have changed; "
                 "-f replaces it",
                 book->path);
        book->failed = true;
        return;
    }
    if (rename(book->partial, book->path) != 0)
        fail(book, strerror(errno));
}

enum status book_end(struct book *book, bool replace)
{
    if (book->workbook) {
        lxw_error error = workbook_close(book->workbook);
        book->workbook = NULL;
        expect(book, error);
    }
    if (!book->failed)
        put_in_place(book, replace);
    if (book->failed)
        unlink(book->partial);
    return book->failed ? STATUS_FILE : STATUS_OK;
}

void book_free(struct book *book)
{
    free(book->path);
    free(book->partial);
    free(book->names);
    free(book->defined);
    arena_free(&book->arena);
}

/* --- sheets ----------------------------------------------------------------------------------- */

struct sheet book_sheet(struct book *book, const char *name)
{
    struct sheet sheet = {.book = book};
    if (book->failed)
        return sheet;
    char *legal = book_sheet_name(name, book->names, book->count);
    sheet.name = arena_text(&book->arena, legal);
    free(legal);
    book->names = mem_grow(book->names, book->count + 1, sizeof *book->names);
    book->names[book->count++] = sheet.name;
    sheet.at = workbook_add_worksheet(book->workbook, sheet.name);
    if (!sheet.at) {
        fail(book, "a sheet could not be added");
        return sheet;
    }
    worksheet_set_landscape(sheet.at);
    worksheet_set_paper(sheet.at, 9); /* A4 */
    worksheet_set_margins(sheet.at, 0.5, 0.5, 0.5, 0.7);
    worksheet_fit_to_pages(sheet.at, 1, 0);
    worksheet_gridlines(sheet.at, LXW_HIDE_ALL_GRIDLINES);
    expect(book, worksheet_set_footer(sheet.at, book->footer));
    return sheet;
}

const char *book_define(struct book *book, const char *name, const struct sheet *sheet, int column)
{
    if (book->failed)
        return "";
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    char *legal = book_cell_name(name, book->defined, book->defined_count);
    const char *defined = arena_text(&book->arena, legal);
    free(legal);
    book->defined = mem_grow(book->defined, book->defined_count + 1, sizeof *book->defined);
    book->defined[book->defined_count++] = defined;
    lxw_rowcol_to_cell_abs(cell, (lxw_row_t)sheet->row, (lxw_col_t)column, 1, 1);
    expect(book, workbook_define_name(book->workbook, defined,
                                      arena_format(&book->arena, "='%s'!%s", sheet->name, cell)));
    return defined;
}

/* How many lines a text needs: a character takes a width of 1, more when it is written large. */
static double lines_of(const char *text, double width, double large)
{
    double lines = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        lines += fmax(1, ceil((double)length * large / width));
        text += length + (text[length] == '\n');
    }
    return fmin(27, fmax(1, lines)); /* a row has a greatest height */
}

static double width_of(const struct sheet *sheet, int column)
{
    return column < BOOK_WIDTHS && sheet->widths[column] > 0 ? sheet->widths[column] : 8.43;
}

/* Not every program makes rows as high as their text needs. */
static void make_room(struct sheet *sheet, int column, const char *text)
{
    double lines = lines_of(text, width_of(sheet, column) * 0.95, 1);
    if (sheet->tall_row != sheet->row)
        sheet->tall = 1;
    if (lines <= sheet->tall)
        return;
    sheet->tall_row = sheet->row;
    sheet->tall = lines;
    expect(sheet->book, worksheet_set_row(sheet->at, (lxw_row_t)sheet->row, lines * 15, NULL));
}

void sheet_text(struct sheet *sheet, int column, const char *text, int style)
{
    if (sheet->book->failed)
        return;
    char *clean = book_text(text);
    expect(sheet->book,
           worksheet_write_string(sheet->at, (lxw_row_t)sheet->row, (lxw_col_t)column, clean,
                                  book_format(sheet->book, style | sheet->look)));
    if (style == BOOK_WRAP)
        make_room(sheet, column, clean);
    free(clean);
}

void sheet_number(struct sheet *sheet, int column, double value, int style)
{
    if (sheet->book->failed)
        return;
    lxw_format *format = book_format(sheet->book, style | sheet->look);
    lxw_row_t row = (lxw_row_t)sheet->row;
    if (isinf(value))
        sheet_text(sheet, column, value > 0 ? "inf" : "-inf", BOOK_TEXT);
    else if (isnan(value))
        expect(sheet->book, worksheet_write_blank(sheet->at, row, (lxw_col_t)column, format));
    else
        expect(sheet->book,
               worksheet_write_number(sheet->at, row, (lxw_col_t)column, value, format));
}

void sheet_formula(struct sheet *sheet, int column, int style, double result, const char *format,
                   ...)
{
    char formula[1000];
    va_list values;
    if (sheet->book->failed)
        return;
    va_start(values, format);
    vsnprintf(formula, sizeof formula, format, values);
    va_end(values);
    lxw_format *look = book_format(sheet->book, style | sheet->look);
    lxw_row_t row = (lxw_row_t)sheet->row;
    if (isfinite(result))
        expect(sheet->book, worksheet_write_formula_num(sheet->at, row, (lxw_col_t)column, formula,
                                                        look, result));
    else
        expect(sheet->book,
               worksheet_write_formula_str(sheet->at, row, (lxw_col_t)column, formula, look, ""));
}

void sheet_formula_words(struct sheet *sheet, int column, int style, const char *result,
                         const char *formula)
{
    if (!sheet->book->failed)
        expect(sheet->book, worksheet_write_formula_str(
                                sheet->at, (lxw_row_t)sheet->row, (lxw_col_t)column, formula,
                                book_format(sheet->book, style | sheet->look), result));
}

void sheet_over(struct sheet *sheet, int last, const char *text, int style)
{
    if (sheet->book->failed || !text || !*text)
        return;
    char *clean = book_text(text);
    lxw_row_t row = (lxw_row_t)sheet->row;
    double width = 0, large = style == BOOK_TITLE ? 1.5 : style == BOOK_QUESTION ? 1.1 : 1;
    for (int column = 0; column <= last; column++)
        width += width_of(sheet, column);
    double height = lines_of(clean, width * 1.05, large) * 15 * (large > 1.2 ? 1.4 : large);
    expect(sheet->book, worksheet_merge_range(sheet->at, row, 0, row, (lxw_col_t)last, clean,
                                              book_format(sheet->book, style)));
    expect(sheet->book, worksheet_set_row(sheet->at, row, height, NULL));
    free(clean);
}

void sheet_width(struct sheet *sheet, int first, int last, double width)
{
    if (sheet->book->failed)
        return;
    for (int column = first; column <= last && column < BOOK_WIDTHS; column++)
        sheet->widths[column] = width;
    expect(sheet->book,
           worksheet_set_column(sheet->at, (lxw_col_t)first, (lxw_col_t)last, width, NULL));
}

void sheet_freeze(struct sheet *sheet, int rows, int columns)
{
    if (sheet->book->failed)
        return;
    worksheet_freeze_panes(sheet->at, (lxw_row_t)rows, (lxw_col_t)columns);
    if (rows > 0)
        expect(sheet->book,
               worksheet_repeat_rows(sheet->at, (lxw_row_t)rows - 1, (lxw_row_t)rows - 1));
}
