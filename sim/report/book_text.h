/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and names as a workbook can hold them. */
#ifndef REPORT_BOOK_TEXT_H
#define REPORT_BOOK_TEXT_H

#include <stddef.h>

/* Characters that XML knows, 32,767 at most ("..." where it was cut); what Excel would take for an
   escaped character ("_x0041_") is escaped. NULL gives "". Release with free(). */
char *book_text(const char *text);
/* Legal as the name of a sheet, and none of `names` whatever their case; release with free(). */
char *book_sheet_name(const char *name, const char *const *names, size_t count);
/* Legal as the name of a cell, and none of `names`; release with free(). */
char *book_cell_name(const char *name, const char *const *names, size_t count);

#endif
