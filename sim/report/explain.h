/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model for people who did not write its scenario: all of it, in plain words. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/text.h"
#include "model/model.h"
#include "model/overlay.h"
#include "study/measures.h"

struct explained {
    const struct scenario *scenario;
    const struct model *model;
    const struct model *baseline; /* from which the scenario differs; NULL: from none */
    const struct measure_list *measures;
};

void explain_words(struct text *out, const struct explained *explained);

/* Parts, each under a heading of its own; nothing when there is nothing to say. They are called in
   this order. */
void explain_question(struct text *out, const struct explained *e);
void explain_changes(struct text *out, const struct explained *e); /* of a what-if */
void explain_patients(struct text *out, const struct explained *e);
void explain_pathways(struct text *out, const struct explained *e);
void explain_resources(struct text *out, const struct explained *e);
void explain_dates(struct text *out, const struct explained *e); /* changes and surges */
void explain_counting(struct text *out, const struct explained *e);
void explain_money(struct text *out, const struct explained *e);
void explain_numbers(struct text *out, const struct explained *e);

/* Sentences that parts share, on one line. */
void explain_when(struct text *line, const struct model *model, const struct demand *demand);
void explain_who(struct text *line, const struct model *model, const struct demand *demand);
void explain_where(struct text *line, const struct model *model, const struct demand *demand);
void explain_scheme(struct text *line, const struct model *model, const struct pathway *pathway);
void explain_value(struct text *line, const struct model *model, const struct money_value *value);
void explain_payment(struct text *line, const struct model *model, const struct payment *payment);
/* What is said of a thing of one model and not of the other: before and now, or, of what holds on
   some days, else and then; how many things differ. */
size_t explain_differences(struct text *out, const struct model *before, const struct model *after);
size_t explain_variant(struct text *out, const struct model *model, const struct model *variant);

/* --- for the parts ---------------------------------------------------------------------------- */

enum { EXPLAIN_WIDTH = 96 };
void explain_heading(struct text *out, const char *title);
/* Ends a paragraph that was put together in `words`: wraps it at the indent and empties it. */
void explain_paragraph(struct text *out, struct text *words, size_t indent);

#endif
