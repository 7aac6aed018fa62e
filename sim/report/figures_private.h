/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that write the figures' data share. Each writes one file of figures/. */
#ifndef REPORT_FIGURES_PRIVATE_H
#define REPORT_FIGURES_PRIVATE_H

#include "report/chart.h"
#include "report/figures.h"

void figures_avoided(FILE *out, const struct record *record);
void figures_referrals(FILE *out, const struct record *record);
void figures_use(FILE *out, const struct record *record);
void figures_arrivals(FILE *out, const struct record *record);
void figures_census(FILE *out, const struct record *record);
void figures_response(FILE *out, const struct record *record);

/* Put together first, as charts: without rows when there is nothing to show. */
void figures_waterfall(struct chart *chart, const struct record *record);
void figures_forest(struct chart *chart, const struct record *record);
void figures_tornado(struct chart *chart, const struct record *record);
void figures_breakeven(struct chart *chart, const struct record *record);
void figures_breakeven_labels(FILE *out, const struct record *record);
void figures_convergence(struct chart *chart, const struct record *record);

void figures_info(FILE *out, const struct record *record);
void figures_labels(FILE *out, const struct record *record);

/* Of a scheme: its map, what that is called ("map-fopu"), whether there is one, and its words, each
   given with an empty kind, a key and the text. */
enum { MAP_NAME_ROOM = 100 };
void figures_map(FILE *out, const struct record *record, size_t scheme);
void figures_map_name(char name[MAP_NAME_ROOM], const struct model *model, size_t scheme);
bool figures_has_map(const struct record *record, size_t scheme);
void figures_map_words(const struct record *record, size_t scheme,
                       void (*each)(FILE *, const char *, const char *, const char *), FILE *out);

size_t figures_schemes(const struct model *model, bool only_in_total); /* how many */
bool figures_has_census(const struct record *record);
bool figures_has_use(const struct record *record);
bool figures_has_arrivals(const struct record *record);
bool figures_is_limited(const struct plan *plan, size_t resource);
void figures_title(FILE *out, const char *text); /* a field of a CSV file */
void figures_total_title(const struct record *record, char *words, size_t room);

#endif
