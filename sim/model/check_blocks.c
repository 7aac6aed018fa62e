/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever blocks a resource must not wait for the same one: with its last unit nobody could go
   on. */
#include <string.h>

#include "model/check.h"

struct search {
    struct reader *reader;
    const struct step *holder;
    const size_t *first; /* [pathway] number of its first step */
    unsigned char *seen;
    bool found;
};

static bool needs_same(const struct step *a, const struct step *b)
{
    for (int i = 0; i < a->need_count; i++)
        for (int j = 0; j < a->needs[i].count; j++)
            for (int k = 0; k < b->need_count; k++)
                for (int l = 0; l < b->needs[k].count; l++)
                    if (a->needs[i].either[j].index == b->needs[k].either[l].index)
                        return true;
    return false;
}

static void visit(void *context, int pathway, int number)
{
    struct search *s = context;
    const struct pathway *home = &s->reader->model->pathways[pathway];
    const struct step *step = &home->steps[number];
    unsigned char *seen = &s->seen[s->first[pathway] + (size_t)number];
    if (*seen || s->found)
        return;
    *seen = 1;
    if (step->need_count && needs_same(s->holder, step)) {
        read_problem(s->reader, s->holder->named.at,
                     "blocks what '%s.%s' needs, which comes next: with the last unit nobody could "
                     "go on",
                     home->named.name, step->named.name);
        s->found = true;
    } else if (step->need_count == 0 && step->kind != STEP_END) {
        check_follow(s->reader->model, pathway, number, visit, s);
    }
}

void check_blocks(struct reader *r)
{
    const struct model *m = r->model;
    size_t count = 0, *first = check_numbers(r, &count);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++) {
            const struct step *step = &m->pathways[p].steps[i];
            if (!step->blocks)
                continue;
            struct search s = {.reader = r,
                               .holder = step,
                               .first = first,
                               .seen = arena_alloc(r->arena, count + 1)};
            check_follow(m, (int)p, (int)i, visit, &s);
        }
}
