/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/story.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/quoted.h"
#include "report/story_life.h"
#include "report/story_verdict.h"
#include "report/story_words.h"
#include "study/measures.h"

static void who(struct text *out, const struct story *story)
{
    const struct model *m = story->plan->model;
    const struct replayed *p = story->patient;
    struct text words = {0};
    story_name(&words, &m->demands[p->demand].named);
    for (size_t a = 0; a < m->attribute_count; a++) {
        text_add(&words, "; ");
        story_name(&words, &m->attributes[a].named);
        text_add(&words, ": ");
        story_value(&words, &m->attributes[a], p->attributes[a]);
    }
    text_add(out, "  ");
    text_wrap(out, words.at, 2, STORY_WIDTH);
    text_free(&words);
}

/* Which patient this is, and under which other number. */
static void heading(struct text *out, const struct story *story)
{
    const struct cohort_member *member = story->member;
    const struct named *stream = &story->plan->model->demands[member->demand].named;
    size_t number = cohort_number(story->cohort, member);
    struct text words = {0};
    char met[48], in_stream[48];
    text_number(met, sizeof met, (double)story->cohort->met, 1);
    text_number(in_stream, sizeof in_stream, (double)cohort_size(story->cohort, member->demand), 1);
    if (number)
        text_add(&words, "Patient %zu of the %s %s in replication %zu, by arrival: ", number, met,
                 story->cohort->two_worlds ? "whom a scheme met" : "who were counted",
                 story->replication);
    else
        text_add(&words, "A patient of replication %zu whom no scheme met: ", story->replication);
    text_add(&words, "number %u of the %s of stream %s.", member->in_stream, in_stream,
             stream->name);
    text_wrap(out, words.at, 2, STORY_WIDTH);
    text_free(&words);
}

void story_tell(struct text *out, const struct story *story)
{
    char date[16], clock[8];
    heading(out, story);
    who(out, story);
    story_clock(date, clock, story->plan, story->patient->arrived);
    text_add(out, "  Arrived on %s at %s.\n", date, clock);
    if (!story->patient->twice) {
        text_add(out, "\n%s\n", story->plan->two_worlds ? "In both worlds" : "What happened");
        story_life(out, story, WORLD_WITH);
    } else {
        text_add(out, "\nWith the schemes\n");
        story_life(out, story, WORLD_WITH);
        text_add(out, "\nWithout the schemes\n");
        story_life(out, story, WORLD_WITHOUT);
    }
    story_verdict(out, story);
}

/* --- whom to ask about ------------------------------------------------------------------------ */

static void command(struct text *out, const struct story *story, const struct cohort_member *m)
{
    size_t number = cohort_number(story->cohort, m);
    text_add(out, "      %s", story->command);
    if (number) {
        text_add(out, " --patient %zu\n", number);
        return;
    }
    text_add(out, " --stream ");
    quoted_add(out, story->plan->model->demands[m->demand].named.name);
    text_add(out, " --patient %u\n", m->in_stream);
}

static void show(struct text *out, const struct story *story, const struct cohort_member *m,
                 struct text *words)
{
    char date[16], clock[8];
    story_clock(date, clock, story->plan, m->arrived);
    text_add(words, ": %s %s, ", date, clock);
    story_name(words, &story->plan->model->demands[m->demand].named);
    text_add(out, "  - ");
    text_wrap(out, words->at, 4, STORY_WIDTH);
    command(out, story, m);
}

static void example(struct text *out, const struct story *story, enum example which)
{
    int window = measures_window(story->plan);
    const struct cohort_member *m = cohort_example(story->cohort, which, window);
    char wait[48];
    struct text words = {0};
    if (!m)
        return;
    text_add(&words, "%s", example_words(which));
    if (which == EXAMPLE_WAITED)
        text_add(&words, ", %s", text_duration(wait, sizeof wait, m->waited));
    show(out, story, m, &words);
    text_free(&words);
}

/* The first whom a scheme is credited with. */
static void of_scheme(struct text *out, const struct story *story, size_t pathway)
{
    const struct cohort *cohort = story->cohort;
    struct text words = {0};
    size_t i = 0;
    while (i < cohort->count && cohort->members[i].scheme != (int)pathway)
        i++;
    if (i == cohort->count)
        return;
    text_add(&words, "the first in the scheme ");
    story_name(&words, &story->plan->model->pathways[pathway].named);
    show(out, story, &cohort->members[i], &words);
    text_free(&words);
}

void story_examples(struct text *out, const struct story *story)
{
    const struct cohort *cohort = story->cohort;
    text_add(out, "\nPatients with a story%s\n",
             cohort->two_worlds ? " (numbered among those whom a scheme met, by arrival)" : "");
    for (int which = 0; which < EXAMPLES; which++)
        example(out, story, (enum example)which);
    for (size_t p = 0; p < story->plan->model->pathway_count && cohort->two_worlds; p++)
        if (story->plan->model->pathways[p].scheme)
            of_scheme(out, story, p);
    if (cohort->count == 0)
        text_add(out, "  Nobody came in this replication.\n");
}
