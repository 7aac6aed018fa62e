/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of the same sort taken together: what matters most for one measure, and not for others.
   */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/range_words.h"
#include "report/sensitivity_report.h"
#include "report/summary.h"

enum { LINE = 110, ABREAST = SENSITIVITY_ABREAST };

struct family {
    const char *title;
    size_t *members, count;
};
struct families {
    struct family *items;
    size_t count;
    struct arena arena;
};

static void find(struct families *f, const struct sensitivity_record *r)
{
    const struct range_list *ranges = r->found->ranges;
    *f = (struct families){0};
    f->items = arena_array(&f->arena, ranges->count + 1, sizeof *f->items);
    for (size_t i = 0; i < ranges->count; i++) {
        const char *title = range_family(r->scenario->root, ranges->items[i].input);
        size_t at = 0;
        while (at < f->count && strcmp(f->items[at].title, title) != 0)
            at++;
        struct family *own = &f->items[at];
        if (at == f->count)
            f->items[f->count++] = (struct family){
                title, arena_array(&f->arena, ranges->count + 1, sizeof *own->members), 0};
        own->members[own->count++] = i;
    }
}

/* Of all movement; and how many of its numbers move the measure at all. */
static double share_of(const struct sensitivity *s, const struct family *f, size_t m,
                       size_t *moving)
{
    double sum = 0, whole = sensitivity_whole(s, m);
    *moving = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct effect *e = sensitivity_effect(s, m, f->members[i]);
        if (e->verdict != VERDICT_MATTERS && e->verdict != VERDICT_LUCK)
            continue;
        sum += fmax(e->size, 0);
        *moving += 1;
    }
    return whole > 0 ? fmin(sum / whole, 1) : 0;
}

static bool has_answer(const struct sensitivity *s, size_t m)
{
    return s->spreads[m].versions > 0 && !sensitivity_is_constant(s, m);
}

static void row(struct text *out, const struct sensitivity_record *r, const struct family *f,
                size_t first)
{
    const struct sensitivity *s = r->found;
    char words[80];
    size_t moving;
    snprintf(words, sizeof words, " (%zu)", f->count);
    summary_title(out, f->title, SENSITIVITY_COLUMN - strlen(words));
    text_add(out, "%s", words);
    for (size_t m = first; m < s->measures && m < first + ABREAST; m++) {
        double share = share_of(s, f, m, &moving) * 100;
        if (moving == 0)
            snprintf(words, sizeof words, "not at all");
        else
            snprintf(words, sizeof words, share < 1 ? "%.1f %%" : "%.0f %%", share);
        summary_cell(out, SENSITIVITY_COLUMN + (m - first) * SENSITIVITY_WIDTH, SENSITIVITY_WIDTH,
                     words);
    }
    text_add(out, "\n");
}

void sensitivity_families(struct text *out, const struct sensitivity_record *r)
{
    struct families f;
    find(&f, r);
    for (size_t first = 0; first < r->found->measures; first += ABREAST) {
        text_add(out, "\nNumbers of a sort together: shares %s", sensitivity_share_of(r->found));
        sensitivity_heads(out, r, first);
        for (size_t i = 0; i < f.count; i++)
            row(out, r, &f.items[i], first);
    }
    arena_free(&f.arena);
}

/* ------------------------------------------------------------------------------------ contrasts */

/* Numbers that matter, in more than luck; the last of them in *which. */
static size_t that_matter(const struct sensitivity *s, const struct family *f, size_t m,
                          size_t *which)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (sensitivity_effect(s, m, f->members[i])->verdict != VERDICT_MATTERS)
            continue;
        *which = f->members[i];
        count++;
    }
    return count;
}

static void add_other(struct text *out, const struct sensitivity_record *r, const struct family *f,
                      size_t m, size_t *told)
{
    size_t moving, only = 0, matter = that_matter(r->found, f, m, &only);
    share_of(r->found, f, m, &moving);
    if (matter > 1 || (matter == 1 && f->count == 1))
        return;
    text_add(out, "%s%s", (*told)++ ? "; " : ", and ",
             matter   ? "only one of its numbers matters, in more than luck, for "
             : moving ? "in nothing but luck for "
                      : "not at all for ");
    sensitivity_add_measure(out, &r->lab->kept.items[m]);
    if (matter) {
        text_add(out, ": ");
        sensitivity_add_title(out, r, only);
    }
}

static size_t first_of(const struct sensitivity *s, const struct families *f, size_t m,
                       double *most)
{
    size_t first = 0, moving;
    *most = 0;
    for (size_t i = 0; i < f->count; i++) {
        double share = share_of(s, &f->items[i], m, &moving);
        if (share > *most) {
            *most = share;
            first = i;
        }
    }
    return first;
}

static void family_contrast(struct text *out, const struct sensitivity_record *r,
                            const struct families *families, size_t m)
{
    const struct sensitivity *s = r->found;
    struct text words = {0};
    double share;
    size_t told = 0;
    const struct family *f = &families->items[first_of(s, families, m, &share)];
    text_add(&words, "Of the sorts of numbers, \"%s\" matters most for ", f->title);
    sensitivity_add_measure(&words, &r->lab->kept.items[m]);
    text_add(&words, " (%.0f %% %s)", share * 100, sensitivity_share_of(s));
    for (size_t k = 0; k < s->measures; k++)
        if (k != m && has_answer(s, k))
            add_other(&words, r, f, k, &told);
    text_add(&words, ".");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* Is it the only one of its sort? */
static bool is_alone(const struct families *families, size_t range)
{
    for (size_t i = 0; i < families->count; i++)
        if (families->items[i].members[0] == range)
            return families->items[i].count == 1;
    return false;
}

/* The single number that matters most for a measure, when it does not matter at all for others. */
static void number_contrast(struct text *out, const struct sensitivity_record *r,
                            const struct families *families, size_t m)
{
    const struct sensitivity *s = r->found;
    struct text words = {0};
    size_t *order = mem_array(s->ranges->count + 1, sizeof *order), others = 0;
    sensitivity_order(s, m, order);
    bool alone = is_alone(families, order[0]);
    sensitivity_add_title(&words, r, order[0]);
    text_add(&words, " matters most of all single numbers for ");
    sensitivity_add_measure(&words, &r->lab->kept.items[m]);
    for (size_t k = 0; k < s->measures; k++) {
        if (sensitivity_effect(s, k, order[0])->verdict != VERDICT_NONE)
            continue;
        text_add(&words, "%s", others++ ? " and " : ", and not at all for ");
        sensitivity_add_measure(&words, &r->lab->kept.items[k]);
    }
    text_add(&words, ".");
    if (others && !alone && sensitivity_effect(s, m, order[0])->verdict == VERDICT_MATTERS)
        text_wrap(out, words.at, 0, LINE);
    text_free(&words);
    free(order);
}

void sensitivity_contrasts(struct text *out, const struct sensitivity_record *r)
{
    struct families f;
    find(&f, r);
    text_add(out, "\n");
    for (size_t m = 0; m < r->found->measures; m++) {
        if (!has_answer(r->found, m))
            continue;
        if (f.count > 1)
            family_contrast(out, r, &f, m);
        number_contrast(out, r, &f, m);
    }
    arena_free(&f.arena);
}
