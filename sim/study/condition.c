/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/condition.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static const char *trimmed(struct arena *arena, const char *from, size_t length)
{
    while (length && from[0] == ' ') {
        from++;
        length--;
    }
    while (length && from[length - 1] == ' ')
        length--;
    return arena_format(arena, "%.*s", (int)length, from);
}

bool condition_read(struct arena *arena, struct condition *c, const char *text)
{
    size_t at = strcspn(text, "<>");
    if (text[at] == '\0')
        return false;
    bool equal = text[at + 1] == '=', more = text[at] == '>';
    const char *after = text + at + (equal ? 2 : 1);
    *c = (struct condition){.text = arena_text(arena, text),
                            .measure = trimmed(arena, text, at),
                            .amount = trimmed(arena, after, strlen(after)),
                            .sense = more    ? equal ? CONDITION_AT_LEAST : CONDITION_ABOVE
                                     : equal ? CONDITION_AT_MOST
                                             : CONDITION_BELOW};
    return *c->measure && *c->amount && !strpbrk(c->amount, "<>=");
}

const char *condition_words(const struct condition *c)
{
    static const char *const words[] = {"at least", "above", "at most", "below"};
    return words[c->sense];
}

bool condition_wants_more(const struct condition *c)
{
    return c->sense == CONDITION_AT_LEAST || c->sense == CONDITION_ABOVE;
}

/* The share of ones lies above the value with this probability. */
static double share_above(const struct estimate *e, double value)
{
    double n = (double)e->n, ones = e->mean * n;
    if (value <= 0)
        return 1;
    return value >= 1 ? 0 : gsl_cdf_beta_Q(value, ones + 0.5, n - ones + 0.5);
}

double condition_certainty(const struct condition *c, const struct estimate *e, bool yes_no)
{
    bool more = condition_wants_more(c);
    if (e->n < 2)
        return NAN;
    if (yes_no) {
        double above = share_above(e, c->value);
        return more ? above : 1 - above;
    }
    double over = more ? e->mean - c->value : c->value - e->mean;
    bool touches = c->sense == CONDITION_AT_LEAST || c->sense == CONDITION_AT_MOST;
    if (!(e->sd > 0))
        return over > 0 || (over == 0 && touches);
    double n = (double)e->n;
    return gsl_cdf_tdist_P(over / (e->sd / sqrt(n)), n - 1);
}
