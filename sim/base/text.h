/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that grows, the nearest of several names, and numbers as people read them. Everything prints
   in the C locale. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A growing text, always NUL-terminated once something was added. Zero-initialise; release with
   text_free. */
struct text {
    char *at;
    size_t length;
    size_t room;
};
void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add_bytes(struct text *text, const char *bytes, size_t count);
/* Spaces up to a display column of the current line (UTF-8); none when it is that long already. */
void text_pad(struct text *text, size_t column);
/* Adds words to the current line, wherever it stands (a space is put between), breaking lines
   before `width` columns; continuation lines begin at `indent`. Ends the line. */
void text_wrap(struct text *text, const char *words, size_t indent, size_t width);
void text_free(struct text *text);
/* What makes a text unfit to be shown ("holds a control character"); NULL: nothing. */
const char *text_fault(const char *text);
size_t text_width(const char *utf8); /* display columns: UTF-8 code points */

/* The nearest of `count` names by Damerau-Levenshtein distance (case ignored), or NULL when none is
   near (more than a third of the longer one's letters differ). */
const char *text_nearest(const char *name, const char *const *names, size_t count);

/* "12,345" rounded to a multiple of `unit` (1, 10, 0.1 ...): decimals follow the unit. NaN is "-".
   Buffer of 48 bytes or more. */
char *text_number(char *buffer, size_t room, double value, double unit);
/* The rounding unit that an interval of this half-width supports: the power of ten at or below
   half_width / 2, but not below `finest`. A half-width of 0 or NaN gives `finest`. */
double text_unit(double half_width, double finest);
/* A duration in minutes as people say it: "45 min", "3.5 h", "6.8 d"; NaN is "-". Same buffer. */
char *text_duration(char *buffer, size_t room, double minutes);

#endif
