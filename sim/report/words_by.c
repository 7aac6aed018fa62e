/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients differ in, and what depends on it. */
#include <math.h>

#include "report/plain.h"
#include "report/words.h"

static void quote(struct text *out, const char *words)
{
    const struct named named = {.name = words, .title = words};
    plain_quoted(out, &named);
}

void words_attribute_value(struct text *out, const struct attribute *a, double value)
{
    if (a->kind == ATTRIBUTE_CATEGORY)
        quote(out, a->category[(size_t)value]);
    else if (a->kind == ATTRIBUTE_YES_NO)
        text_add(out, "%s", value != 0 ? "yes" : "no");
    else
        text_add(out, "%.6g", value);
}

/* "one category or another": of a list, or of a stretch in their order. */
static void categories(struct text *out, const struct attribute *a, const struct condition *c)
{
    size_t shown = 0;
    for (size_t i = 0; i < a->count; i++)
        if (condition_holds(c, (double)i)) {
            text_add(out, "%s", shown++ ? " or " : "");
            quote(out, a->category[i]);
        }
}

static void is_what(struct text *out, const struct attribute *a, const struct condition *c)
{
    if (a->kind == ATTRIBUTE_CATEGORY) {
        categories(out, a, c);
    } else if (a->kind == ATTRIBUTE_YES_NO) {
        text_add(out, "%s", condition_holds(c, 1) ? "true" : "not true");
    } else {
        if (isfinite(c->at_least))
            text_add(out, "at least %.6g", c->at_least);
        text_add(out, "%s", isfinite(c->at_least) && isfinite(c->below) ? " and " : "");
        if (isfinite(c->below))
            text_add(out, "below %.6g", c->below);
    }
}

void words_conditions(struct text *out, const struct model *model,
                      const struct condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct attribute *a = &model->attributes[conditions[i].attribute];
        text_add(out, "%s", i ? " and " : "if ");
        plain_quoted(out, &a->named);
        text_add(out, " is ");
        is_what(out, a, &conditions[i]);
    }
}

enum what { TIME, NUMBER, SHARE, SHARES };

static void words_cases(struct text *out, const struct model *model, const struct by *by,
                        enum what what, const struct attribute *of)
{
    const struct attribute *a = &model->attributes[by->attribute];
    text_add(out, "by ");
    plain_quoted(out, &a->named);
    text_add(out, ": ");
    for (size_t i = 0; i < by->count; i++) {
        const struct by_case *one = &by->cases[i];
        text_add(out, "%s", i ? "; " : "");
        if (tree_child(one->at, "is")) {
            text_add(out, "if ");
            is_what(out, a, &one->is);
        } else {
            text_add(out, "else");
        }
        text_add(out, ": ");
        if (one->by) {
            text_add(out, "(");
            words_cases(out, model, one->by, what, of);
            text_add(out, ")");
        } else if (what == SHARES) {
            words_categories(out, of, one->shares);
        } else if (what == SHARE) {
            text_add(out, "%.4g %%", one->share * 100);
        } else {
            words_distribution(out, &one->variate, what == TIME);
        }
    }
}

void words_drawn(struct text *out, const struct model *model, const struct variate *variate,
                 const struct by *by)
{
    if (by)
        words_cases(out, model, by, TIME, NULL);
    else
        words_variate(out, variate);
}

void words_share(struct text *out, const struct model *model, double share, const struct by *by)
{
    if (by)
        words_cases(out, model, by, SHARE, NULL);
    else
        text_add(out, "%.4g %%", share * 100);
}

void words_categories(struct text *out, const struct attribute *a, const double *share)
{
    double before = 0;
    size_t shown = 0;
    for (size_t i = 0; i < a->count; i++) {
        double part = share[i] - before;
        before = share[i];
        if (part < 1e-12)
            continue;
        text_add(out, "%s%.4g %% ", shown++ ? ", " : "", part * 100);
        quote(out, a->category[i]);
    }
}

static void differs(struct text *out, const struct model *model, const struct attribute *a,
                    const struct attribute_use *use)
{
    if (use->by)
        words_cases(out, model, use->by,
                    a->kind == ATTRIBUTE_YES_NO     ? SHARE
                    : a->kind == ATTRIBUTE_CATEGORY ? SHARES
                                                    : NUMBER,
                    a);
    else if (a->kind == ATTRIBUTE_YES_NO)
        text_add(out, "%.4g %%", use->share[0] * 100);
    else if (a->kind == ATTRIBUTE_CATEGORY)
        words_categories(out, a, use->share);
    else
        words_distribution(out, &use->number, false);
}

void words_attribute_use(struct text *out, const struct model *model,
                         const struct attribute_use *use)
{
    const struct attribute *a = &model->attributes[use->attribute];
    plain_quoted(out, &a->named);
    text_add(out, ": ");
    if (use->fixed)
        words_attribute_value(out, a, use->value);
    else
        differs(out, model, a, use);
}

void words_attribute(struct text *out, const struct model *model, const struct attribute *a)
{
    const struct attribute_use use = {.attribute = (int)(a - model->attributes),
                                      .share = a->share,
                                      .number = a->number,
                                      .by = a->by};
    words_attribute_use(out, model, &use);
}
