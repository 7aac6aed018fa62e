/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions in sentences: what people ask of a time (how long, how long at most), and the name
   that an analyst looks for in brackets. */
#include <math.h>
#include <stdio.h>

#include "report/words.h"

enum { VALUES_MOST = 6 };

static void value(struct text *out, double x, bool time)
{
    char words[48];
    if (time)
        text_add(out, "%s", text_duration(words, sizeof words, x));
    else
        text_add(out, "%.4g", x);
}

static void from_to(struct text *out, double low, double high, bool time)
{
    value(out, low, time);
    text_add(out, " to ");
    value(out, high, time);
}

/* "half within 45 min, nine in ten within 2 h, mean 60 min": the long tail is what plans miss. */
static void spread(struct text *out, const struct variate *v, bool time)
{
    const char *within = time ? "within" : "up to";
    text_add(out, "half %s ", within);
    value(out, variate_quantile(v, 0.5), time);
    text_add(out, ", nine in ten %s ", within);
    value(out, variate_quantile(v, 0.9), time);
    text_add(out, ", mean ");
    value(out, variate_mean(v), time);
}

static void limits(struct text *out, const struct variate *v, bool time)
{
    if (!v->truncated)
        return;
    if (isfinite(v->low)) {
        text_add(out, ", never below ");
        value(out, v->low, time);
    }
    if (isfinite(v->high)) {
        text_add(out, ", never above ");
        value(out, v->high, time);
    }
}

static void discrete(struct text *out, const struct variate *v, bool time)
{
    double before = 0;
    if (v->count > VALUES_MOST) {
        text_add(out, "one of %zu values, ", v->count);
        spread(out, v, time);
        return;
    }
    for (size_t i = 0; i < v->count; i++) {
        text_add(out, "%s", i == 0 ? "" : i + 1 == v->count ? " or " : ", ");
        value(out, v->x[i], time);
        text_add(out, " (%.4g %%)", (v->p[i] - before) * 100);
        before = v->p[i];
    }
}

/* Whoever would exceed the cap gets it: the last part is constant, and the first is cut there. */
static bool is_capped(const struct variate *v)
{
    return v->count == 2 && v->part[1].kind == VARIATE_CONSTANT && v->part[0].truncated &&
           v->part[0].high == v->part[1].a;
}

static void mixture(struct text *out, const struct variate *v, bool time)
{
    double before = 0;
    if (is_capped(v)) {
        spread(out, v, time);
        text_add(out, ", for nobody more than ");
        value(out, v->part[1].a, time);
        text_add(out, " (%s; %.2g %% would have more and get just that)",
                 variate_name(v->part[0].kind), (1 - v->p[0]) * 100);
        return;
    }
    for (size_t i = 0; i < v->count; i++) {
        text_add(out, "%s%.4g %%: ", i ? "; " : "", (v->p[i] - before) * 100);
        words_distribution(out, &v->part[i], time);
        before = v->p[i];
    }
    text_add(out, "; all together mean ");
    value(out, variate_mean(v), time);
}

void words_distribution(struct text *out, const struct variate *v, bool time)
{
    switch (v->kind) {
    case VARIATE_CONSTANT:
        value(out, v->a, time);
        return;
    case VARIATE_UNIFORM:
        text_add(out, "anything from ");
        from_to(out, v->a, v->b, time);
        text_add(out, ", all alike");
        break;
    case VARIATE_TRIANGULAR:
        from_to(out, v->a, v->c, time);
        text_add(out, ", most often ");
        value(out, v->b, time);
        break;
    case VARIATE_DISCRETE:
        discrete(out, v, time);
        break;
    case VARIATE_MIXTURE:
        mixture(out, v, time);
        limits(out, v, time);
        return;
    case VARIATE_EMPIRICAL:
        text_add(out, "as observed: ");
        spread(out, v, time);
        break;
    case VARIATE_PERT:
    case VARIATE_BETA:
        from_to(out, v->a, v->b, time);
        text_add(out, ", ");
        spread(out, v, time);
        break;
    default:
        spread(out, v, time);
    }
    limits(out, v, time);
    text_add(out, " (%s)", variate_name(v->kind));
}

void words_variate(struct text *out, const struct variate *v)
{
    words_distribution(out, v, true);
}
