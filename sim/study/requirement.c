/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/requirement.h"

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

bool requirement_read(struct arena *arena, struct requirement *c, const char *text)
{
    size_t at = strcspn(text, "<>");
    if (text[at] == '\0')
        return false;
    bool equal = text[at + 1] == '=', more = text[at] == '>';
    const char *after = text + at + (equal ? 2 : 1);
    *c = (struct requirement){.text = arena_text(arena, text),
                              .measure = trimmed(arena, text, at),
                              .amount = trimmed(arena, after, strlen(after)),
                              .sense = more    ? equal ? REQUIREMENT_AT_LEAST : REQUIREMENT_ABOVE
                                       : equal ? REQUIREMENT_AT_MOST
                                               : REQUIREMENT_BELOW};
    return *c->measure && *c->amount && !strpbrk(c->amount, "<>=");
}

const char *requirement_words(const struct requirement *c)
{
    static const char *const words[] = {"at least", "above", "at most", "below"};
    return words[c->sense];
}

bool requirement_wants_more(const struct requirement *c)
{
    return c->sense == REQUIREMENT_AT_LEAST || c->sense == REQUIREMENT_ABOVE;
}

/* The share of ones lies above the value with this probability. */
static double share_above(const struct estimate *e, double value)
{
    double n = (double)e->n, ones = e->mean * n;
    if (value <= 0)
        return 1;
    return value >= 1 ? 0 : gsl_cdf_beta_Q(value, ones + 0.5, n - ones + 0.5);
}

double requirement_certainty(const struct requirement *c, const struct estimate *e, bool yes_no)
{
    bool more = requirement_wants_more(c);
    if (e->n < 2)
        return NAN;
    if (yes_no) {
        double above = share_above(e, c->value);
        return more ? above : 1 - above;
    }
    double over = more ? e->mean - c->value : c->value - e->mean;
    bool touches = c->sense == REQUIREMENT_AT_LEAST || c->sense == REQUIREMENT_AT_MOST;
    if (!(e->sd > 0))
        return over > 0 || (over == 0 && touches);
    double n = (double)e->n;
    return gsl_cdf_tdist_P(over / (e->sd / sqrt(n)), n - 1);
}
