/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from scenarios made fit for where it goes. A scenario's title may hold anything: control
   characters, bytes that are no UTF-8, quotes. Release with free(); NULL gives "". */
#ifndef REPORT_CLEAN_H
#define REPORT_CLEAN_H

char *clean_utf8(const char *text); /* what is no UTF-8 becomes U+FFFD, byte by byte */
char *clean_line(const char *text); /* and control characters become spaces: for comments */
/* And straight double quotes become typographic ones: gnuplot loses count of the columns of a CSV
   file at a doubled quote. */
char *clean_title(const char *text);
/* And backslashes become U+2216, which look the same: gnuplot reads them as escapes. The ">" of
   "]]>" becomes U+203A: gnuplot writes it into an SVG as it is, where it may not stand. */
char *clean_label(const char *text);

#endif
