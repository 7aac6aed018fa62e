/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/story_verdict.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "report/story_words.h"
#include "report/summary.h"
#include "study/measures.h"

const char *story_counts_as(const struct replayed *patient, int window)
{
    const struct judgement *j = &patient->judgement;
    bool with = j->admissions[WORLD_WITH][window] > 0;
    bool without = j->admissions[WORLD_WITHOUT][window] > 0;
    if (!patient->judged || j->scheme < 0)
        return "";
    if (with && !without)
        return j->claimed ? "not needed, and induced" : "induced";
    if (j->claimed && !j->admitted[WORLD_WITHOUT])
        return "not needed";
    if (j->claimed)
        return with ? "deferred" : "avoided";
    return j->admitted[WORLD_WITHOUT] && !with ? "avoided, but not claimed" : "";
}

static void sentence(struct text *out, const struct text *words)
{
    text_add(out, "  ");
    text_wrap(out, words->at, 2, STORY_WIDTH);
}

/* What the scheme says, and whether that is so. */
static void claim(struct text *words, const struct story *story, int window)
{
    const struct judgement *j = &story->patient->judgement;
    const char *as = story_counts_as(story->patient, window);
    double days = plan_window_days[window];
    story_name(words, &story->plan->model->pathways[j->scheme].named);
    if (!j->claimed && strcmp(as, "induced") == 0)
        text_add(words, " claims nothing. The patient is in a bed because of it: an admission that "
                        "it induced.");
    else if (!j->claimed && *as)
        text_add(words, " claims nothing, although it spared the patient an admission.");
    else if (!j->claimed && j->admitted[WORLD_WITHOUT])
        text_add(words, " claims nothing, and rightly: the patient is admitted with it as without "
                        "it.");
    else if (!j->claimed)
        text_add(words, " claims nothing, and there was nothing to avoid: the patient would not "
                        "have been admitted without it either.");
    else if (!j->admitted[WORLD_WITHOUT])
        text_add(words, " counts an avoided admission, but without it the patient would not have "
                        "been admitted either: NOT NEEDED.");
    else if (strcmp(as, "deferred") == 0)
        text_add(words,
                 " counts an avoided admission. Without it the patient would have been "
                 "admitted; with it that happens later, within %g days: DEFERRED.",
                 days);
    else if (days > 0)
        text_add(words,
                 " counts an avoided admission, and rightly: without it the patient would "
                 "have been admitted, with it not for %g days at least: really AVOIDED.",
                 days);
    else
        text_add(words, " counts an avoided admission, and rightly: without it the patient would "
                        "have been admitted: really AVOIDED.");
}

static void bed_days(struct text *words, const struct story *story, int window)
{
    const struct judgement *j = &story->patient->judgement;
    double saved = (j->bed[WORLD_WITHOUT][window] - j->bed[WORLD_WITH][window]) / DAY_MINUTES;
    char days[48];
    if (fabs(saved) < 0.05)
        return;
    text_add(words, " %s bed-days %s within %g days.",
             text_number(days, sizeof days, fabs(saved), 0.1), saved > 0 ? "saved" : "more",
             plan_window_days[window]);
}

static void admissions(struct text *out, size_t column, const struct judgement *j, int world,
                       int window)
{
    char days[48];
    struct text words = {0};
    uint32_t count = j->admissions[world][window];
    if (count == 0)
        text_add(&words, "no admission");
    else if (window == 0)
        text_add(&words, "admitted");
    else
        text_add(&words, "%u admission%s, %s d", count, count == 1 ? "" : "s",
                 text_number(days, sizeof days, j->bed[world][window] / DAY_MINUTES, 0.1));
    text_pad(out, column);
    text_add(out, "%s", words.at);
    text_free(&words);
}

static void windows(struct text *out, const struct story *story)
{
    const struct judgement *j = &story->patient->judgement;
    text_add(out, "  In beds within");
    text_pad(out, 28);
    text_add(out, "with the schemes");
    text_pad(out, 52);
    text_add(out, "without");
    text_pad(out, 76);
    text_add(out, "counts as\n");
    for (int w = 0; w < WINDOWS; w++) {
        if (plan_window_days[w] * DAY_MINUTES > story->plan->follow_up)
            continue;
        const char *as = story_counts_as(story->patient, w);
        if (w == 0)
            text_add(out, "    the %s episode", j->late ? "compared" : "first");
        else
            text_add(out, "    %g days", plan_window_days[w]);
        admissions(out, 28, j, WORLD_WITH, w);
        admissions(out, 52, j, WORLD_WITHOUT, w);
        text_pad(out, 76);
        text_add(out, "%s\n", *as ? as : "nothing");
    }
}

static bool any_admission(const struct judgement *j)
{
    bool any = false;
    for (int w = 0; w < WINDOWS; w++)
        any = any || j->admissions[WORLD_WITH][w] || j->admissions[WORLD_WITHOUT][w];
    return any;
}

static void compared(struct text *out, const struct story *story)
{
    const struct judgement *j = &story->patient->judgement;
    int window = measures_window(story->plan);
    struct text words = {0};
    if (j->scheme >= 0) {
        claim(&words, story, window);
        bed_days(&words, story, window);
    } else {
        text_add(&words, "No scheme met this patient, who is counted for none. The two lives may "
                         "differ all the same, because beds and staff are shared with patients "
                         "whom a scheme meets.");
    }
    if (j->late)
        text_add(&words, " The patient met the scheme only later: what is compared begins there.");
    if (j->undecided)
        text_add(&words, " The follow-up was not over when the replication ended.");
    sentence(out, &words);
    text_free(&words);
    if (any_admission(j))
        windows(out, story);
}

void story_verdict(struct text *out, const struct story *story)
{
    struct text words = {0};
    text_add(out, "\nHow this patient is counted\n");
    if (story->patient->judged) {
        compared(out, story);
        return;
    }
    text_add(&words, story->plan->two_worlds
                         ? "Nothing that differs between the worlds can reach this patient: no "
                           "scheme, and nothing that is limited. So there is one life, which "
                           "counts in both worlds."
                         : "This model has no schemes: there is one world, and nothing is "
                           "compared.");
    sentence(out, &words);
    text_free(&words);
}
