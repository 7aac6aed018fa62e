/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every setting of the scenario language, declared once: the reader, the checks of range and
   spelling, and the reference documentation all come from these tables. */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "model/model.h"

enum setting_kind {
    SETTING_TEXT,
    SETTING_NUMBER, /* annotated or plain: double */
    SETTING_SHARE,  /* the same, or by an attribute: then NaN, and `by_offset` holds how */
    SETTING_WHOLE,  /* annotated or plain: int */
    SETTING_YES_NO,
    SETTING_DURATION,    /* annotated or plain: double, minutes */
    SETTING_DATE,        /* int, day */
    SETTING_DATES,       /* int array and count */
    SETTING_CLOCK,       /* int, minute of the day */
    SETTING_WEEKDAYS,    /* unsigned, a mask */
    SETTING_WEIGHTS,     /* double array and count; `low` is how many are expected */
    SETTING_CHOICE,      /* int, index into `words` */
    SETTING_REF,         /* struct ref */
    SETTING_REFS,        /* struct ref array and count */
    SETTING_TARGET,      /* struct target */
    SETTING_CAPACITY,    /* int; "unlimited" */
    SETTING_TIME_DIST,   /* struct variate, minutes; `by_offset` as above, 0: by none */
    SETTING_NUMBER_DIST, /* struct variate */
    SETTING_GROUP,       /* members into the same struct, at `offset` */
    SETTING_LIST,        /* array of `size` bytes each, and count */
    SETTING_MAP,         /* the same, from a group of named members */
    SETTING_OWN          /* its own reader */
};

struct stranger { /* a setting that does not exist */
    const struct tree *at;
    const struct stranger *next;
};

struct reader {
    struct arena *arena;
    struct model *model;
    const struct tree *root;
    struct problem_list *problems;
    const struct stranger *strangers; /* all so far */
    const struct model *base; /* while reading what holds on some dates: the model without dates */
};

struct setting {
    const char *name;
    enum setting_kind kind;
    bool required;
    size_t offset, count_offset, by_offset;
    double low, high;     /* NUMBER, WHOLE, DURATION (minutes): the range, ends included */
    const char *fallback; /* NULL: none */
    const char *meaning;
    const struct setting *members;
    size_t size;
    const char *const *words; /* CHOICE; also the words that a TEXT form of an OWN setting knows */
    void (*own)(struct reader *reader, const struct tree *at, void *into);
    const char *form;    /* OWN: how it is written, for the documentation */
    const char *undated; /* why it is the same on all dates; NULL: it may change */
};

extern const struct setting settings_scenario[];      /* the root; ends with a NULL name */
extern const struct setting settings_change_parts[];  /* what can change by date */
extern const struct setting settings_distributions[]; /* for the documentation */
const char *setting_kind_words(
    const struct setting *setting); /* "a time with its unit", for messages and documentation */

/* The engine of reading: fills `into` from a group by a table; defaults first; unknown names are
   problems. */
void read_group(struct reader *reader, const struct tree *group, const struct setting *table,
                void *into);
void read_problem(struct reader *reader, const struct tree *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A number (or, when `time`, a duration in minutes), plain or annotated, noted among the inputs;
   NaN and a problem when it is not. */
double read_number(struct reader *reader, const struct tree *at, bool time,
                   const struct setting *range);
/* Lists it as a number that the scenario gives here. */
void read_note_input(struct reader *reader, const struct tree *at, struct input input);
/* A whole number in the setting's range; its lower end, and a problem, when it is not. */
double read_whole(struct reader *reader, const struct tree *at, const struct setting *setting);
/* Is it a member of a group of named things, or of a list: not a remark, nor at fault? */
bool read_is_member(struct reader *reader, const struct tree *at, bool list_too);
void read_wrong(struct reader *reader, const struct tree *at, const char *expected);
bool read_is_remark(const struct tree *at); /* kind, source or note: allowed in every group */
void read_remark(struct reader *reader, const struct tree *at);     /* checks one of them */
void read_remarks(struct reader *reader, const struct tree *group); /* checks those of a group */
bool read_text(struct reader *reader, const struct tree *at, const char **text);
void read_distribution(struct reader *reader, const struct tree *at, bool time,
                       struct variate *into);
/* What may depend on an attribute (model/read_by.c). Is it { by = ...; cases = ...; }? */
enum by_what { BY_TIME, BY_NUMBER, BY_SHARE, BY_SHARES };
bool read_is_by(const struct tree *at);
/* NULL and a problem when it is at fault. `of`: BY_SHARES: whose categories. */
const struct by *read_by(struct reader *reader, const struct tree *at, enum by_what what,
                         const struct attribute *of);
/* A distribution that may depend on an attribute: fills `into`, or *by. */
void read_drawn(struct reader *reader, const struct tree *at, bool time, struct variate *into,
                const struct by **by);
/* Shares of the attribute's categories, made cumulative; NULL and a problem when at fault. */
double *read_own_shares(struct reader *reader, const struct tree *at,
                        const struct attribute *attribute);
/* The values in a column of a file (model/read_data.c), each row as likely as any other. */
void read_observed(struct reader *reader, const struct tree *at, bool time, struct variate *into);
void read_unknown(struct reader *reader, const struct tree *at, const char *const *names,
                  size_t count);
/* Tells every setting of the group that is none of `names`. */
void read_names(struct reader *reader, const struct tree *group, const char *const *names,
                size_t count);
/* So that one fault gets one message. Does a setting that does not exist stand in this group? Then
   what seems to be missing may be that one, written wrongly. */
bool read_has_stranger(const struct reader *reader, const struct tree *group);
/* ... and of these, one that is nearly called `name`? */
bool read_is_misspelt(const struct reader *reader, const struct tree *group, const char *name);
bool read_was_told(const struct reader *reader, const char *path); /* of exactly this path */
/* Is the pathway a scheme, or was it meant to be one? */
bool read_is_scheme(const struct reader *reader, const struct pathway *pathway);
bool read_is_faulty(const struct reader *reader, const struct tree *at); /* it or anything in it */

/* Attributes where they are used (model/read_when.c): the index of an attribute or of one of its
   categories, -1 and a problem when there is none; a value (a category's index, 1 or 0, or a
   number), NaN and a problem when it is none; a condition on it. */
int read_attribute_ref(struct reader *reader, const struct tree *at, const char *name);
int read_category_ref(struct reader *reader, const struct tree *at, const char *word,
                      const struct attribute *attribute);
double read_attribute_value(struct reader *reader, const struct tree *at,
                            const struct attribute *attribute);
void read_condition(struct reader *reader, const struct tree *at, const struct attribute *attribute,
                    struct condition *condition);

/* Readers of their own (model/read_own.c, read_patients.c, read_when.c, read_data.c). */
void read_seed(struct reader *reader, const struct tree *at, void *model);
void read_needs(struct reader *reader, const struct tree *at, void *step);
void read_when(struct reader *reader, const struct tree *at, void *arm);
void read_queue_below(struct reader *reader, const struct tree *at, void *arm);
void read_refer(struct reader *reader, const struct tree *at, void *step);
void read_targets(struct reader *reader, const struct tree *at, void *indicator);
void read_indicator_when(struct reader *reader, const struct tree *at, void *indicator);
void read_set(struct reader *reader, const struct tree *at, void *step);
void read_attributes(struct reader *reader, const struct tree *at, void *model);
void read_attribute_uses(struct reader *reader, const struct tree *at, void *demand);
void read_already_attributes(struct reader *reader, const struct tree *at, void *already);
void read_patience(struct reader *reader, const struct tree *at, void *step);
void read_daily(struct reader *reader, const struct tree *at, void *demand);
void read_times(struct reader *reader, const struct tree *at, void *demand);
/* model/read_money.c */
void read_target_of_payment(struct reader *reader, const struct tree *at, void *payment);
void read_fewer_than(struct reader *reader, const struct tree *at, void *payment);
void read_loss_shared(struct reader *reader, const struct tree *at, void *payment);
void read_sources(struct reader *reader, const struct tree *at, void *model);
void read_changes(struct reader *reader, const struct tree *at, void *model); /* dates.c */

/* After reading: names become indices (model/resolve.c), then the rules that hold between settings
   (model/check_*.c). */
void model_resolve(struct reader *reader);
void model_list_already(struct reader *reader); /* part of it: files of patients become entries */
void model_check(struct reader *reader);
/* What holds while changes by date are in force (model/dates.c), when all else is without faults;
   then the rules that hold over all dates. */
void model_read_dates(struct reader *reader);
void model_check_dates(struct reader *reader);

#endif
