/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counted patients of one replication, a line each: whom to tell a story about. */
#ifndef STUDY_COHORT_H
#define STUDY_COHORT_H

#include "study/replay.h"

struct cohort_member {
    size_t demand;
    uint32_t in_stream, order;
    double arrived;
    int scheme;             /* that is credited with the patient, -1 */
    bool met;               /* by a scheme; where there are no two worlds, everybody is */
    bool twice;             /* has two lives */
    bool claimed, would;    /* ... and would have been admitted without */
    bool admitted[WINDOWS]; /* with the schemes, within each window */
    bool admitted_without[WINDOWS];
    bool gave_up, turned_away, came_back;
    double waited; /* the longest wait for somebody or something in the first world, minutes */
};

struct cohort {
    struct cohort_member *members; /* in order of arrival */
    size_t count, room;
    size_t met;
    bool two_worlds;
    uint32_t *begun; /* [day of the plan] services begun for those met, in the first world */
    size_t days;
};

/* X(identifier, what is said of the one who is shown) */
#define EXAMPLE_LIST(X)                                                                            \
    X(EXAMPLE_AVOIDED, "the first whose admission was really avoided")                             \
    X(EXAMPLE_DEFERRED, "the first claimed, but admitted later all the same (deferred)")           \
    X(EXAMPLE_NOT_NEEDED,                                                                          \
      "the first claimed who would not have been admitted anyway (not needed)")                    \
    X(EXAMPLE_INDUCED, "the first admitted only because of a scheme (induced)")                    \
    X(EXAMPLE_SENT_ON, "the first whom a scheme sent on into a bed")                               \
    X(EXAMPLE_BACK, "the first who came back")                                                     \
    X(EXAMPLE_WAITED, "the longest wait")                                                          \
    X(EXAMPLE_GAVE_UP, "the first who gave up waiting")                                            \
    X(EXAMPLE_TURNED_AWAY, "the first who was turned away")                                        \
    X(EXAMPLE_ONCE, "the first whom nothing that differs can reach")

enum example {
#define X(id, words) id,
    EXAMPLE_LIST(X)
#undef X
        EXAMPLES
};
const char *example_words(enum example example);

/* Plays replication `number` (from 0). The outcome as for replay. Release with cohort_free. */
void cohort_find(struct cohort *cohort, const struct plan *plan, uint64_t seed, uint32_t number,
                 struct outcome *outcome);
void cohort_free(struct cohort *cohort);
/* The P-th (from 1) of those met, in order of arrival; or of a demand stream, met or not; NULL:
   there are not so many. */
const struct cohort_member *cohort_met(const struct cohort *cohort, size_t number);
const struct cohort_member *cohort_of(const struct cohort *cohort, size_t demand, size_t number);
/* How many a stream has; which of those met a member is, 0: not met. */
size_t cohort_size(const struct cohort *cohort, size_t demand);
size_t cohort_number(const struct cohort *cohort, const struct cohort_member *member);
/* NULL: there is none. `window` is that of the summary. */
const struct cohort_member *cohort_example(const struct cohort *cohort, enum example example,
                                           int window);
/* The day of the plan on which most services began; SIZE_MAX: none did. */
size_t cohort_busiest(const struct cohort *cohort);

#endif
