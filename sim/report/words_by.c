/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and shares that may depend on attributes, in words. */
#include <string.h>

#include "report/words.h"

static void words_is(struct text *out, const struct tree *is)
{
    if (!is)
        text_add(out, "the rest");
    else if (is->kind == TREE_TEXT)
        text_add(out, "%s", is->text);
    else if (is->kind == TREE_YES_NO)
        text_add(out, "%s", is->yes ? "yes" : "no");
    else
        for (const struct tree *c = is->first; c; c = c->next) {
            if (is->kind == TREE_GROUP)
                text_add(out, "%s ", strcmp(c->name, "below") == 0 ? "below" : "from");
            if (c->kind == TREE_TEXT)
                text_add(out, "%s", c->text);
            else
                tree_value_text(c, out);
            text_add(out, "%s", !c->next ? "" : is->kind == TREE_LIST ? " or " : " ");
        }
}

static void words_cases(struct text *out, const struct model *model, const struct by *by,
                        bool share)
{
    text_add(out, "by %s: ", model_title(&model->attributes[by->attribute].named));
    for (size_t i = 0; i < by->count; i++) {
        const struct by_case *one = &by->cases[i];
        text_add(out, "%s", i ? "; " : "");
        words_is(out, tree_child(one->at, "is"));
        text_add(out, " ");
        if (one->by) {
            text_add(out, "(");
            words_cases(out, model, one->by, share);
            text_add(out, ")");
        } else if (share) {
            text_add(out, "%.4g %%", one->share * 100);
        } else {
            words_variate(out, &one->variate);
        }
    }
}

void words_drawn(struct text *out, const struct model *model, const struct variate *variate,
                 const struct by *by)
{
    if (by)
        words_cases(out, model, by, false);
    else
        words_variate(out, variate);
}

void words_share(struct text *out, const struct model *model, double share, const struct by *by)
{
    if (by)
        words_cases(out, model, by, true);
    else
        text_add(out, "%.4g %%", share * 100);
}
