/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model in words: what comes, who is there to do it, what happens. For `check`. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/text.h"
#include "report/record.h"

/* `record` needs scenario, model and study; the study is a short pilot that measures offered load.
   */
void words_model(struct text *out, const struct record *record);
/* A distribution: "lognormal, mean 60 min, 90 % below 1.8 h". */
void words_variate(struct text *out, const struct variate *variate);
/* The same, or "by age: under 65 lognormal, ...; the rest 3 h" when it depends on attributes (`by`
   is not NULL). */
void words_drawn(struct text *out, const struct model *model, const struct variate *variate,
                 const struct by *by);
/* "25 %", or "by age: under 65 20 %; the rest 40 %". */
void words_share(struct text *out, const struct model *model, double share, const struct by *by);
/* Where a patient goes: the name, or "where they would be without the scheme". */
const char *words_target(const struct target *target);
/* Slots: "Clinic: 2 places every 30 min from 09:00 to 12:00 Mon-Fri"; a step that books them. */
void words_slots(struct text *line, const struct slots *slots);
void words_appointment(struct text *line, const struct model *model, const struct step *step);

#endif
