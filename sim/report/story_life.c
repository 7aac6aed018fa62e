/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/story_life.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "report/story_words.h"

struct telling {
    struct text *out;
    const struct plan *plan;
    const struct replayed *patient;
    const struct replayed_life *life;
    const struct stint *kept; /* the bed that is kept, since nothing else is free; NULL */
    char date[16];            /* told last */
    int32_t pathway;          /* told last, -1 */
    size_t i;                 /* the stint that is told */
};

enum { INDENT = 25 };
static const double at_once = 0.5; /* minutes: no wait that anybody speaks of */

static void bed_left(struct telling *t, const struct stint *s, double until);

static void say(struct telling *t, double when, const struct text *words)
{
    if (t->kept && t->kept->kept <= when) {
        const struct stint *stay = t->kept;
        t->kept = NULL;
        bed_left(t, stay, stay->kept);
    }
    char date[16], clock[8];
    story_clock(date, clock, t->plan, when);
    bool same = strcmp(date, t->date) == 0;
    text_add(t->out, "  %-14s  %s ", same ? "" : date, clock);
    text_wrap(t->out, words->at ? words->at : "", INDENT, STORY_WIDTH);
    snprintf(t->date, sizeof t->date, "%s", date);
}

static const struct stint *next_of(const struct telling *t)
{
    return t->i + 1 < t->life->count ? &t->life->stints[t->i + 1] : NULL;
}

static const struct plan_step *step_of(const struct telling *t, const struct stint *stint)
{
    return replay_step(t->plan, stint->step, stint->came);
}

/* --- steps ------------------------------------------------------------------------------------ */

static void name_it(struct text *words, const struct telling *t, const struct stint *s)
{
    story_step(words, t->plan, s->step);
    if (t->plan->steps[s->step].kind == STEP_VISITS)
        text_add(words, ", visit %u", s->round + 1);
    text_add(words, ": ");
}

static void gives_up(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    text_add(&words, "gives up after waiting ");
    story_add_time(&words, s->ended - s->came);
    say(t, s->ended, &words);
    text_free(&words);
}

static void asks(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    name_it(&words, t, s);
    text_add(&words, s->resumed ? "waits to go on with " : "waits for ");
    story_needs(&words, t->plan, s->step);
    if (isnan(s->began) && isnan(s->ended))
        text_add(&words, ", still at the end of the replication");
    say(t, s->came, &words);
    text_free(&words);
    if (isnan(s->began) && !isnan(s->ended))
        gives_up(t, s);
}

/* Who or what comes, how soon, for how long. */
static void comes(struct telling *t, const struct stint *s, bool waited)
{
    struct text words = {0};
    bool bed = t->plan->steps[s->step].kind == STEP_BED;
    if (!waited && !bed)
        name_it(&words, t, s);
    if (bed)
        text_add(&words, s->transfer   ? "is moved to "
                         : s->admitted ? "is admitted to "
                                       : "is given ");
    story_resources(&words, t->plan, s);
    if (waited) {
        text_add(&words, " after a wait of ");
        story_add_time(&words, s->began - s->came);
    } else {
        text_add(&words, ", at once");
    }
    if (s->resumed)
        text_add(&words, ", goes on");
    if (s->end == STINT_DONE && !bed) {
        text_add(&words, "; it takes ");
        story_add_time(&words, s->ended - s->began);
    } else if (isnan(s->ended)) {
        text_add(&words, "; still there at the end of the replication");
    }
    say(t, s->began, &words);
    text_free(&words);
}

static void bed_left(struct telling *t, const struct stint *s, double until)
{
    struct text words = {0};
    int nights = (int)(floor(until / DAY_MINUTES) - floor(s->began / DAY_MINUTES));
    text_add(&words, s->admitted ? "leaves the bed after " : "is done there after ");
    story_add_time(&words, until - s->began);
    text_add(&words, " (%d midnight%s)", nights, nights == 1 ? "" : "s");
    say(t, until, &words);
    text_free(&words);
}

/* Who keeps the bed goes on meanwhile. */
static void stay_ends(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    if (isnan(s->kept)) {
        bed_left(t, s, s->ended);
        return;
    }
    text_add(&words, "could leave, but keeps the bed until what comes next has begun");
    say(t, s->ended, &words);
    text_free(&words);
    t->kept = s;
}

static void interrupted(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    bool other = false;
    for (int i = 0; i < s->resource_count; i++)
        other = other || t->plan->resources[s->resources[i]].preempted;
    text_add(&words, "is interrupted after ");
    story_add_time(&words, s->ended - s->began);
    text_add(&words,
             other ? ", for somebody more urgent or at the end of a shift" : ", as the shift ends");
    say(t, s->ended, &words);
    text_free(&words);
}

/* The last of a series of visits: until when on the caseload. */
static void visits_end(struct telling *t, const struct stint *s)
{
    const struct stint *next = next_of(t);
    if (!next || next->step == s->step || next->came - s->ended < at_once || s->end != STINT_DONE)
        return;
    struct text words = {0};
    text_add(&words, "the time on the caseload of ");
    story_pathway(&words, t->plan, s->step);
    text_add(&words, " is over, after %u visit%s", s->round + 1, s->round ? "s" : "");
    say(t, next->came, &words);
    text_free(&words);
}

static void served(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    bool waited = !(s->began - s->came < at_once);
    if (s->end == STINT_TURNED_AWAY) {
        name_it(&words, t, s);
        text_add(&words, "finds no place to wait, and is turned away");
        say(t, s->came, &words);
        text_free(&words);
        return;
    }
    if (waited)
        asks(t, s);
    if (isnan(s->began))
        return;
    comes(t, s, waited);
    if (s->end == STINT_INTERRUPTED)
        interrupted(t, s);
    else if (t->plan->steps[s->step].kind == STEP_BED && !isnan(s->ended))
        stay_ends(t, s);
    else if (t->plan->steps[s->step].kind == STEP_VISITS)
        visits_end(t, s);
}

static void passes(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    const struct plan_step *step = step_of(t, s);
    bool waits = step->kind == STEP_WAIT_UNTIL;
    if (waits && s->ended - s->came < at_once)
        return;
    name_it(&words, t, s);
    if (isnan(s->ended)) {
        text_add(&words, "still goes on at the end of the replication");
    } else {
        text_add(&words, waits ? "waits " : "takes ");
        story_add_time(&words, s->ended - s->came);
    }
    if (waits) {
        text_add(&words, " for ");
        story_name(&words, &t->plan->model->openings[step->opening].named);
    }
    say(t, s->came, &words);
    text_free(&words);
}

static void appointment(struct telling *t, const struct stint *s)
{
    struct text words = {0};
    char date[16], clock[8];
    name_it(&words, t, s);
    if (s->end == STINT_TURNED_AWAY) {
        text_add(&words, "no place is free soon enough");
    } else {
        story_clock(date, clock, t->plan, s->booked);
        text_add(&words, "is given ");
        story_name(&words, &t->plan->model->slots[step_of(t, s)->slots].hours.named);
        text_add(&words, " on %s at %s, ", date, clock);
        story_add_time(&words, s->booked - s->came);
        text_add(&words, " ahead");
    }
    say(t, s->came, &words);
    text_free(&words);
    if (s->end == STINT_MISSED) {
        text_add(&words, "does not come to the appointment");
        say(t, s->ended, &words);
    }
    text_free(&words);
}

/* --- ways ------------------------------------------------------------------------------------- */

static void add_target(struct text *words, struct telling *t, const struct stint *from,
                       const struct stint *to)
{
    bool here = t->plan->steps[to->step].pathway == t->plan->steps[from->step].pathway;
    text_add(words, "on to ");
    int32_t pathway = t->plan->steps[to->step].pathway;
    if (!here)
        story_pathway(words, t->plan, to->step);
    if (here || to->step != t->plan->pathway_first[pathway]) {
        text_add(words, "%s", here ? "" : ", ");
        story_step(words, t->plan, to->step);
    }
    t->pathway = t->plan->steps[to->step].pathway;
}

static void branches(struct telling *t, const struct stint *s)
{
    const struct stint *next = next_of(t);
    struct text words = {0}, why = {0};
    if (!next || story_one_way(t->plan, s))
        return;
    name_it(&words, t, s);
    add_target(&words, t, s, next);
    story_why(&why, t->plan, t->patient, s, next);
    if (why.length)
        text_add(&words, " (%s)", why.at);
    say(t, s->came, &words);
    text_free(&words);
    text_free(&why);
}

static void is_set(struct telling *t, const struct stint *s)
{
    const struct plan_step *step = step_of(t, s);
    struct text words = {0};
    name_it(&words, t, s);
    for (uint32_t i = 0; i < step->set_count; i++) {
        const struct attribute *a = &t->plan->model->attributes[step->sets[i].attribute];
        text_add(&words, "%s", i ? ", " : "");
        story_name(&words, &a->named);
        text_add(&words, " is now ");
        story_value(&words, a, step->sets[i].value);
    }
    say(t, s->came, &words);
    text_free(&words);
}

static void refers(struct telling *t, const struct stint *s)
{
    const struct stint *next = next_of(t);
    const struct plan_step *step = &t->plan->steps[s->step];
    struct text words = {0};
    if (!next)
        return;
    int32_t to = step->refer[WORLD_WITH];
    if (next->step == to) {
        text_add(&words, "is referred to ");
        story_pathway(&words, t->plan, to);
    } else {
        text_add(&words, "there is no ");
        story_pathway(&words, t->plan, to);
        text_add(&words, " here: ");
        add_target(&words, t, s, next);
    }
    t->pathway = t->plan->steps[next->step].pathway;
    say(t, s->came, &words);
    text_free(&words);
}

static void leaves(struct telling *t, const struct stint *s)
{
    const struct plan_step *step = step_of(t, s);
    struct text words = {0};
    if (strcmp(step->model->outcome, "home") == 0) {
        text_add(&words, "goes home");
    } else {
        text_add(&words, "leaves: ");
        story_text(&words, step->model->outcome);
    }
    if (step->claimed && step->scheme >= 0) {
        text_add(&words, "; ");
        story_pathway(&words, t->plan, s->step);
        text_add(&words, " counts an avoided admission");
    }
    say(t, s->came, &words);
    text_free(&words);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Into another pathway than the one told of last. */
static void goes_to(struct telling *t, const struct stint *s)
{
    const struct plan_step *step = &t->plan->steps[s->step];
    const struct stint *before = t->i ? &t->life->stints[t->i - 1] : NULL;
    bool back = before && t->plan->steps[before->step].kind == STEP_END;
    struct text words = {0};
    if (step->pathway == t->pathway && !back)
        return;
    text_add(&words, !before ? "comes to " : back ? "comes back after " : "goes on to ");
    if (back) {
        story_add_time(&words, s->came - before->came);
        text_add(&words, ", to ");
    }
    story_pathway(&words, t->plan, s->step);
    text_add(&words, "%s", step->scheme >= 0 ? " (a scheme)" : "");
    say(t, s->came, &words);
    text_free(&words);
    t->pathway = step->pathway;
}

static void tell(struct telling *t, const struct stint *s)
{
    if (s->round == 0 && !s->resumed)
        goes_to(t, s);
    switch ((enum step_kind)t->plan->steps[s->step].kind) {
    case STEP_SERVICE:
    case STEP_VISITS:
    case STEP_BED:
        served(t, s);
        break;
    case STEP_DELAY:
    case STEP_WAIT_UNTIL:
        passes(t, s);
        break;
    case STEP_APPOINTMENT:
        appointment(t, s);
        break;
    case STEP_BRANCH:
        branches(t, s);
        break;
    case STEP_SET:
        is_set(t, s);
        break;
    case STEP_REFER:
        refers(t, s);
        break;
    case STEP_END:
    case STEP_KINDS:
        leaves(t, s);
        break;
    }
}

void story_life(struct text *out, const struct story *story, int world)
{
    struct telling t = {.out = out,
                        .plan = story->plan,
                        .patient = story->patient,
                        .life = &story->patient->lives[world],
                        .pathway = -1};
    for (t.i = 0; t.i < t.life->count; t.i++)
        tell(&t, &t.life->stints[t.i]);
    const struct stint *last = t.life->count ? &t.life->stints[t.life->count - 1] : NULL;
    if (last && last->back >= 0)
        text_add(out, "  (would come back after the end of the replication)\n");
}
