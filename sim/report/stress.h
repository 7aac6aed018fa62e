/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The STRESS-DES checklist (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019, Journal of
   Simulation 13:55) filled in from a model and, where there are results, from what made them. What
   only people can say comes from the scenario's group `study`; what is missing is NOT STATED, with
   the setting that would state it. As Markdown. */
#ifndef REPORT_STRESS_H
#define REPORT_STRESS_H

#include "base/text.h"
#include "model/model.h"
#include "model/overlay.h"
#include "study/measures.h"

struct results; /* report/results.h */

struct stressed {
    const struct scenario *scenario;
    const struct model *model;
    const struct measure_list *measures;
    struct results *results; /* NULL: none, the scenario alone */
    size_t missing;          /* counted as it is written */
    struct text gaps;        /* "1.1, 3.2" */
};

void stress_write(struct text *out, struct stressed *stressed);

/* Sections (report/stress_*.c). */
void stress_objectives(struct text *out, struct stressed *s);
void stress_logic(struct text *out, struct stressed *s);
void stress_components(struct text *out, struct stressed *s); /* 2.5 */
void stress_data(struct text *out, struct stressed *s);
void stress_experiments(struct text *out, struct stressed *s);
void stress_implementation(struct text *out, struct stressed *s);
void stress_results(struct text *out, struct stressed *s); /* an appendix */

/* --- for the sections ------------------------------------------------------------------------- */

void stress_item(struct text *out, const char *item); /* a heading: "1.1 Purpose of the model" */
/* A paragraph of what was put together in `line`, which is emptied. */
void stress_say(struct text *out, struct text *line);
void stress_list(struct text *out, struct text *line); /* as an item */
/* What people say, after a word on what it is; or that they do not, and where to say it. */
void stress_said(struct text *out, struct stressed *s, const char *item, const char *what,
                 const char *words, const char *setting);
/* Something else is missing. */
void stress_not_stated(struct text *out, struct stressed *s, const char *item, const char *what,
                       const char *remedy);

#endif
