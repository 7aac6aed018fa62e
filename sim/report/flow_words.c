/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/flow_words.h"

#include <stdio.h>
#include <string.h>

static const char *const parts[FLOW_PARTS] = {"before", "with", "without"};
static const char *const hows[FLOW_HOWS] = {"goes on", "gives up", "is turned away",
                                            "misses the appointment"};
static const char *const places[FLOW_PLACES] = {
    [PLACE_EARLIER] = "earlier",
    [PLACE_CLAIMED] = "home claimed",
    [PLACE_HOME] = "home",
    [PLACE_ADMITTED] = "admitted",
    [PLACE_WAS_IN_BED] = "in a bed already",
    [PLACE_WAS_HOME] = "home already",
    [PLACE_INSIDE] = "still there",
    [PLACE_LATER] = "admitted later",
    [PLACE_NOT_LATER] = "not admitted later",
};

const char *flow_part_word(enum flow_part part)
{
    return parts[part];
}

const char *flow_how_word(enum flow_how how)
{
    return hows[how];
}

void flow_place_name(const struct plan *plan, uint32_t place, char *name, size_t room)
{
    if (place >= PLACE_END)
        snprintf(name, room, "%s", places[place - PLACE_END]);
    else if (place >= PLACE_DEMAND)
        snprintf(name, room, "demand:%s", plan->model->demands[place - PLACE_DEMAND].named.name);
    else
        snprintf(name, room, "%s", plan->steps[place].name);
}

void flow_words(const struct plan *plan, uint64_t key, char *name, size_t room)
{
    char from[FLOW_NAME_ROOM / 3], to[FLOW_NAME_ROOM / 3];
    struct flow_of of = flow_of_key(key);
    flow_place_name(plan, of.from, from, sizeof from);
    flow_place_name(plan, of.to, to, sizeof to);
    snprintf(name, room, "%s;%s;%s;%s;%s", plan->model->pathways[of.scheme].named.name,
             parts[of.part], hows[of.how], from, to);
}

/* Is the field (up to ';' or the end) this word? Goes on to the next field if so. */
static bool take(const char **at, const char *word)
{
    size_t length = strcspn(*at, ";");
    if (strlen(word) != length || strncmp(*at, word, length) != 0)
        return false;
    *at += length + ((*at)[length] == ';');
    return true;
}

static bool take_one_of(const char **at, const char *const *words, int count, int *number)
{
    for (*number = 0; *number < count; ++*number)
        if (take(at, words[*number]))
            return true;
    return false;
}

static bool take_scheme(const struct plan *plan, const char **at, size_t *scheme)
{
    for (*scheme = 0; *scheme < plan->model->pathway_count; ++*scheme)
        if (plan->model->pathways[*scheme].scheme &&
            take(at, plan->model->pathways[*scheme].named.name))
            return true;
    return false;
}

static bool take_place(const struct plan *plan, const char **at, uint32_t *place)
{
    static const char of_demand[] = "demand:";
    int end;
    for (*place = 0; *place < plan->step_count; ++*place)
        if (take(at, plan->steps[*place].name))
            return true;
    if (take_one_of(at, places, FLOW_PLACES, &end)) {
        *place = PLACE_END + (uint32_t)end;
        return true;
    }
    if (strncmp(*at, of_demand, sizeof of_demand - 1) != 0)
        return false;
    *at += sizeof of_demand - 1;
    for (size_t d = 0; d < plan->demand_count; d++)
        if (take(at, plan->model->demands[d].named.name)) {
            *place = PLACE_DEMAND + (uint32_t)d;
            return true;
        }
    return false;
}

bool flow_words_find(const struct plan *plan, const char *name, uint64_t *key)
{
    struct flow_of of = {0};
    int part, how;
    size_t length = strlen(name);
    bool found = length > 0 && name[length - 1] != ';' && take_scheme(plan, &name, &of.scheme) &&
                 take_one_of(&name, parts, FLOW_PARTS, &part) &&
                 take_one_of(&name, hows, FLOW_HOWS, &how) && take_place(plan, &name, &of.from) &&
                 take_place(plan, &name, &of.to) && *name == '\0';
    if (!found)
        return false;
    of.part = (enum flow_part)part;
    of.how = (enum flow_how)how;
    *key = flow_key(&of);
    return true;
}
