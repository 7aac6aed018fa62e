/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model in words, piece by piece: what comes, who is there to do it, what happens. Sentences for
   people who did not write the scenario: titles in place of names, steps by their number. All add
   to the text, on one line. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/text.h"
#include "report/record.h"

/* For `check`: the heading, what comes, how loaded the resources are, which numbers are assumptions
   or have a range. `record` needs scenario, model and study; the study is a short pilot that
   measures offered load. */
void words_model(struct text *out, const struct record *record);

/* --- times and shares ------------------------------------------------------------------------- */

/* A time: "half within 45 min, mean 60 min, one in ten over 2 h (lognormal)", "20 min to 40 min,
   most often 30 min (triangular)"; with `time` false, a number without a unit. */
void words_variate(struct text *out, const struct variate *variate);
void words_distribution(struct text *out, const struct variate *variate, bool time);
/* The same, or 'by "age": 3 h for "under 65"; 5 h for the others' when it depends on attributes
   (`by` is not NULL). */
void words_drawn(struct text *out, const struct model *model, const struct variate *variate,
                 const struct by *by);
/* "25 %", or by an attribute as above. */
void words_share(struct text *out, const struct model *model, double share, const struct by *by);
/* Shares of categories (cumulative): '42 % "70 and over", 58 % "under 70"'. */
void words_categories(struct text *out, const struct attribute *attribute, const double *share);

/* --- who a patient is ------------------------------------------------------------------------- */

/* Conditions that all hold: 'if "age" is "70 and over" and "frail" is true'; nothing without. */
void words_conditions(struct text *out, const struct model *model,
                      const struct condition *conditions, size_t count);
/* What a value of an attribute is called: "yes", the category in quotation marks, 3.5. */
void words_attribute_value(struct text *out, const struct attribute *attribute, double value);
/* An attribute as a demand stream, or the area, has it. */
void words_attribute_use(struct text *out, const struct model *model,
                         const struct attribute_use *use);
void words_attribute(struct text *out, const struct model *model,
                     const struct attribute *attribute);

/* --- when ------------------------------------------------------------------------------------- */

/* "Mon-Fri 09:00 to 17:00, Sat 09:00 to 12:00", "always"; with holidays: ", not on bank holidays".
 */
void words_open(struct text *out, const struct window *windows, size_t count, int closed);
/* 'while "opening hours" are open (Mon-Fri 09:00 to 17:00)' without the first word. */
void words_opening(struct text *out, const struct opening *opening);
/* When in the day, week and year patients come. */
void words_profile(struct text *out, const struct profile_setting *profile);
/* How many units are on duty when; what happens at the end of a shift (nothing without shifts). */
void words_staff(struct text *out, const struct model *model, const struct staff *staff);
void words_shift_end(struct text *out, const struct staff *staff);
/* Slots: "2 places every 30 min, Mon-Fri 09:00 to 12:00". */
void words_slots(struct text *out, const struct slots *slots);
/* "540 a year", "3.5 a day", and from which file. */
void words_volume(struct text *out, const struct demand *demand);

/* "GBP 500,000", "GBP 0.45". */
void words_money(struct text *out, const struct model *model, double amount);

/* A setting by its path: what people call it from the titles around it, or the path (`root` NULL).
 */
void words_setting(struct text *out, const struct tree *root, const char *path);
/* A measure: '"Night Nursing": claimed', 'the area: admissions'. */
void words_measure(struct text *out, const struct model *model, const char *scope,
                   const char *name);
/* A value of it with its unit: "37 %", "1,581 patients", "2 h", "GBP 500,000". */
void words_measured(struct text *out, const struct model *model, const char *unit, double value);

/* --- what happens ----------------------------------------------------------------------------- */

/* Where a patient of a pathway goes: "to step 3 (home)", 'to "A&E"', "where they would be without
   the scheme". */
void words_target(struct text *out, const struct model *model, const struct pathway *from,
                  const struct target *target);
/* A step of a pathway in sentences. */
void words_step(struct text *out, const struct model *model, const struct pathway *pathway,
                const struct step *step);
/* Parts of it (report/words_wait.c): who is needed; who is first, who gives up, who finds no place;
   booking an appointment. */
void words_needs(struct text *out, const struct model *model, const struct step *step);
void words_wait(struct text *out, const struct model *model, const struct pathway *pathway,
                const struct step *step);
void words_appointment(struct text *out, const struct model *model, const struct pathway *pathway,
                       const struct step *step);

#endif
