/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments in words. */
#include "report/summary.h"
#include "report/words.h"

void words_slots(struct text *line, const struct slots *slots)
{
    char every[48];
    text_add(line, "%s: %d place%s every %s", model_title(&slots->hours.named), slots->places,
             slots->places == 1 ? "" : "s", text_duration(every, sizeof every, slots->every));
    for (size_t i = 0; i < slots->hours.open_count; i++) {
        const struct window *w = &slots->hours.open[i];
        const struct tree *days = tree_child(w->named.at, "days");
        text_add(line, "%s%02d:%02d to %02d:%02d", i ? ", " : " from ", w->from / 60, w->from % 60,
                 w->until / 60, w->until % 60);
        if (days && days->kind == TREE_TEXT)
            text_add(line, " %s", days->text);
    }
    if (slots->hours.closed == CLOSED_HOLIDAYS)
        text_add(line, ", not on bank holidays");
}

void words_appointment(struct text *line, const struct model *m, const struct step *step)
{
    char earliest[48], latest[48];
    text_add(line, "books the first free place of %s, ", step->slots.name);
    if (step->not_before > 0)
        text_add(line, "%s to ", text_duration(earliest, sizeof earliest, step->not_before));
    text_add(line, "%s ahead%s, and waits for it; if there is none, to %s",
             text_duration(latest, sizeof latest, step->within),
             step->not_before > 0 ? "" : " at most", words_target(&step->full_to));
    if (!step->missed_to.at)
        return;
    text_add(line, "; comes with a probability of ");
    words_share(line, m, step->attends, step->attends_by);
    text_add(line, ", or else to %s", words_target(&step->missed_to));
}
