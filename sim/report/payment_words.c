/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/payment_words.h"

#include <math.h>

static const char *plain(char buffer[48], double value)
{
    bool whole = fabs(value - round(value)) < 1e-9 || fabs(value) >= 1e5;
    return text_number(buffer, 48, value, whole ? 1 : 0.1);
}

/* "1,517 a year", with a fourth of it each quarter, or the quarters one by one. */
static void yearly_words(struct text *out, const struct yearly *yearly, bool by_quarter)
{
    char number[48];
    if (yearly->of_years)
        text_add(out, "%s a year%s", plain(number, yearly->quarters[0] * (double)yearly->count),
                 by_quarter ? " (a fourth of it each quarter)" : "");
    for (size_t i = 0; i < yearly->count && !yearly->of_years; i++)
        text_add(out, "%s%s", i ? ", " : "quarter by quarter ", plain(number, yearly->quarters[i]));
}

static void assessed_words(struct text *out, const struct payment *p)
{
    bool by_quarter = p->assessed == ASSESSED_QUARTER;
    text_add(out, "Assessed by %s, %s: ", p->measure,
             p->catch_up  ? "each quarter by the year so far"
             : by_quarter ? "each quarter on its own"
                          : "the whole year at once");
    if (p->fewer_than.count) {
        text_add(out, "how many fewer there are than ");
        yearly_words(out, &p->fewer_than, by_quarter);
        text_add(out, ", ");
    }
    text_add(out, "against a target of ");
    yearly_words(out, &p->target, by_quarter);
    text_add(out, ". ");
}

static void money_words(struct text *out, const struct model *m, const struct payment *p)
{
    char number[48];
    const char *currency = m->currency;
    if (isnan(p->at_stake))
        text_add(out, "At stake are %s %s for each of them", currency, plain(number, p->per_unit));
    else
        text_add(out, "At stake are %s %s a year%s", currency, plain(number, p->at_stake),
                 p->assessed == ASSESSED_QUARTER ? ", a quarter's part as its target's" : "");
    if (!isnan(p->at_most))
        text_add(out, "; no more than %s are paid in a year", plain(number, p->at_most));
    text_add(out, ". ");
}

static void earning_words(struct text *out, const struct payment *p)
{
    if (p->earn_count == 0) {
        text_add(out, "Earned in proportion to what is delivered, up to the whole at the target");
        return;
    }
    const struct earning *first = &p->earns[0];
    size_t from = first->share == 0 && p->earn_count > 1;
    text_add(out, "Earned: ");
    if (from || first->delivery > 0)
        text_add(out, "nothing %s %.4g %% of the target, ", from ? "up to" : "below",
                 first->delivery * 100);
    for (size_t i = from; i < p->earn_count; i++)
        text_add(out, "%s%.4g %% of the money at %.4g %%", i > from ? ", " : "",
                 p->earns[i].share * 100, p->earns[i].delivery * 100);
    text_add(out, "%s, no more above", p->earn_count > 1 ? ", evenly between" : "");
}

static void loss_words(struct text *out, const struct payment *p)
{
    text_add(out, "; the rest is lost");
    for (size_t i = 0; i < p->party_count; i++)
        text_add(out, "%s%.4g %% by %s", i ? ", " : ", borne ", p->parties[i].share * 100,
                 p->parties[i].name);
    text_add(out, ". ");
}

void payment_rules(struct text *out, const struct model *model, const struct payment *p)
{
    assessed_words(out, p);
    money_words(out, model, p);
    earning_words(out, p);
    loss_words(out, p);
}

void payment_words(struct text *out, const struct record *r, const struct payment *p)
{
    const struct plan *plan = r->study->plan;
    const struct tree *note = tree_child(p->named.at, "note");
    payment_rules(out, r->model, p);
    if (plan->period_count) {
        const struct plan_period *last = &plan->periods[plan->period_count - 1];
        if (last->until - last->from < last->whole)
            text_add(out, "The last quarter is cut short and counts for as much of it. ");
    }
    if (note && note->kind == TREE_TEXT)
        text_add(out, "Note: %s. ", note->text);
}
