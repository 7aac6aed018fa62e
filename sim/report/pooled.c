/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/pooled.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/flow_words.h"
#include "report/unlike_line.h"

/* --- what there is, for writing and reading alike --------------------------------------------- */

static const struct {
    const char *name;
    size_t offset;
} counts[] = {
#define AT(field)                                                                                  \
    {                                                                                              \
#field, offsetof(struct study, field)                                                      \
    }
    AT(undecided),    AT(overflows),       AT(broken),   AT(deadlocks), AT(still_inside),
    AT(already_over), AT(already_waiting), AT(patients), AT(events),
#undef AT
};
enum { COUNTS = sizeof counts / sizeof *counts };

/* Places of numbers: `sum` and, of levels, `squares`. */
struct place_of {
    uint64_t *sum, *squares;
};

static void moves_name(const struct study *study, size_t series, char *name, size_t room)
{
    const struct model *m = study->plan->model;
    static const char *const all[MOVES_STREAMS] = {"arrived", "returned", "left"};
    size_t first = moves_entered(study->plan, 0), of = series - first;
    if (series < MOVES_STREAMS)
        snprintf(name, room, "%s", all[series]);
    else if (series < first)
        snprintf(name, room, "arrived.%s", m->demands[series - MOVES_STREAMS].named.name);
    else
        snprintf(name, room, "%s.%s", of % 2 ? "departed" : "entered",
                 m->pathways[of / 2].named.name);
}

static void series_name(const struct study *study, size_t series, char *name, size_t room)
{
    const struct model *m = study->plan->model;
    if (series < 2)
        snprintf(name, room, "%s", series ? "beds_without" : "beds_with");
    else if (series < 2 + m->pathway_count)
        snprintf(name, room, "caseload.%s", m->pathways[series - 2].named.name);
    else
        snprintf(name, room, "waiting.%s", m->resources[series - 2 - m->pathway_count].named.name);
}

/* Both kinds of series by day. */
struct daily_kind {
    const char *what;
    struct daily_sum sums;
    void (*name)(const struct study *study, size_t series, char *name, size_t room);
};
enum { DAILY_KINDS = 2 };

static void daily_kinds(const struct study *study, struct daily_kind kinds[DAILY_KINDS])
{
    kinds[0] = (struct daily_kind){"level", study->daily, series_name};
    kinds[1] = (struct daily_kind){"move", study->moves, moves_name};
}

/* Of a pathway: hours of the week, or bins of the sketch. */
static uint64_t *of_pathway(const struct study *study, const char *what, size_t pathway, size_t at)
{
    if (strcmp(what, "referrals") == 0 && at < WEEK_HOURS)
        return &study->referrals[pathway * WEEK_HOURS + at];
    if (strcmp(what, "response") == 0 && at < SKETCH_BINS)
        return &study->responses[pathway].bins[at];
    return NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void row(FILE *out, const char *what, const char *name, size_t at, uint64_t sum)
{
    if (sum)
        fprintf(out, "%s,%s,%zu,%" PRIu64 ",\n", what, name, at, sum);
}

static void write_daily(FILE *out, const struct study *study, const struct daily_kind *kind)
{
    char name[300];
    for (size_t s = 0; s < kind->sums.series; s++) {
        kind->name(study, s, name, sizeof name);
        for (size_t day = 0; day < kind->sums.days; day++) {
            size_t at = s * kind->sums.days + day;
            if (kind->sums.sum[at])
                fprintf(out, "%s,%s,%zu,%" PRIu64 ",%" PRIu64 "\n", kind->what, name, day,
                        kind->sums.sum[at], kind->sums.squares[at]);
        }
    }
}

static void write_flows(FILE *out, const struct study *study)
{
    char name[FLOW_NAME_ROOM];
    for (size_t i = 0; i < study->flows.count; i++) {
        const struct flow_sum *flow = &study->flows.at[i];
        flow_words(study->plan, flow->key, name, sizeof name);
        fprintf(out, "flow,%s,0,%" PRIu64 ",%" PRIu64 "\n", name, flow->sum, flow->squares);
    }
}

static void write_use(FILE *out, const struct study *study)
{
    for (size_t r = 0; r < study->plan->resource_count; r++)
        for (size_t h = 0; h < WEEK_HOURS; h++)
            row(out, "use", study->plan->model->resources[r].named.name, h,
                study->use[r * WEEK_HOURS + h]);
}

static void write_pooled(FILE *out, const struct study *study)
{
    const struct model *m = study->plan->model;
    fputs("what,name,at,sum,squares\n", out);
    for (size_t i = 0; i < COUNTS; i++)
        row(out, "count", counts[i].name, 0,
            *(const uint64_t *)((const char *)study + counts[i].offset));
    for (size_t r = 0; r < study->replications; r++) {
        row(out, "replication", "most_inside", r + 1, study->extremes[r].most_inside);
        row(out, "replication", "deadlock", r + 1, (uint64_t)(study->extremes[r].deadlock + 1));
    }
    struct daily_kind kinds[DAILY_KINDS];
    daily_kinds(study, kinds);
    for (size_t k = 0; k < DAILY_KINDS; k++)
        write_daily(out, study, &kinds[k]);
    write_use(out, study);
    write_flows(out, study);
    for (size_t p = 0; p < m->pathway_count; p++) {
        const char *name = m->pathways[p].named.name;
        for (size_t h = 0; h < WEEK_HOURS; h++)
            row(out, "referrals", name, h, *of_pathway(study, "referrals", p, h));
        for (size_t b = 0; b < SKETCH_BINS; b++)
            row(out, "response", name, b, *of_pathway(study, "response", p, b));
    }
}

void pooled_write(struct outdir *dir, const struct record *record)
{
    FILE *out = record->brief ? NULL : outdir_open(dir, "pooled.csv");
    if (!out)
        return;
    write_pooled(out, record->study);
    outdir_close(dir, out, "pooled.csv");
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool whole_number(const char *text, uint64_t *value)
{
    char *end;
    errno = 0;
    *value = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
}

static struct place_of find_daily(const struct study *study, const struct daily_kind *kind,
                                  const char *name, size_t day)
{
    char other[300];
    for (size_t s = 0; s < kind->sums.series && day < kind->sums.days; s++) {
        size_t at = s * kind->sums.days + day;
        kind->name(study, s, other, sizeof other);
        if (strcmp(name, other) == 0)
            return (struct place_of){&kind->sums.sum[at], &kind->sums.squares[at]};
    }
    return (struct place_of){0};
}

static struct place_of find_flow(struct study *study, const char *name)
{
    uint64_t key;
    if (!flow_words_find(study->plan, name, &key))
        return (struct place_of){0};
    struct flow_sum *flow = flow_sums_at(&study->flows, key);
    return (struct place_of){&flow->sum, &flow->squares};
}

static struct place_of find_use(const struct study *study, const char *name, size_t hour)
{
    for (size_t r = 0; r < study->plan->resource_count && hour < WEEK_HOURS; r++)
        if (strcmp(name, study->plan->model->resources[r].named.name) == 0)
            return (struct place_of){&study->use[r * WEEK_HOURS + hour], NULL};
    return (struct place_of){0};
}

static struct place_of find_place(struct study *study, const char *what, const char *name,
                                  size_t at)
{
    const struct model *m = study->plan->model;
    struct daily_kind kinds[DAILY_KINDS];
    daily_kinds(study, kinds);
    for (size_t k = 0; k < DAILY_KINDS; k++)
        if (strcmp(what, kinds[k].what) == 0)
            return find_daily(study, &kinds[k], name, at);
    if (strcmp(what, "flow") == 0)
        return find_flow(study, name);
    if (strcmp(what, "use") == 0)
        return find_use(study, name, at);
    for (size_t i = 0; i < COUNTS && strcmp(what, "count") == 0; i++)
        if (strcmp(name, counts[i].name) == 0)
            return (struct place_of){(uint64_t *)((char *)study + counts[i].offset), NULL};
    for (size_t p = 0; p < m->pathway_count; p++)
        if (strcmp(name, m->pathways[p].named.name) == 0)
            return (struct place_of){of_pathway(study, what, p, at), NULL};
    return (struct place_of){0};
}

static bool take_extreme(struct study *study, const char *name, size_t number, uint64_t value)
{
    if (number < 1 || number > study->replications)
        return false;
    struct study_extreme *e = &study->extremes[number - 1];
    if (strcmp(name, "most_inside") == 0)
        e->most_inside = value;
    else if (strcmp(name, "deadlock") == 0 && value <= study->plan->resource_count)
        e->deadlock = (int)value - 1;
    else
        return false;
    return true;
}

static bool take_pooled(struct study *study, const struct line *line)
{
    uint64_t at, sum, squares = 0;
    if (line->count != 5 || !whole_number(line->cell[2], &at) || !whole_number(line->cell[3], &sum))
        return false;
    if (*line->cell[4] && !whole_number(line->cell[4], &squares))
        return false;
    if (strcmp(line->cell[0], "replication") == 0)
        return take_extreme(study, line->cell[1], at, sum);
    struct place_of place = find_place(study, line->cell[0], line->cell[1], at);
    if (!place.sum)
        return false;
    *place.sum = sum;
    if (place.squares)
        *place.squares = squares;
    return true;
}

/* Rows come by replication, measures in their order. */
static bool take_value(struct study *study, const struct line *line, size_t *next)
{
    size_t r = *next / study->measures.count, i = *next % study->measures.count;
    const struct measure *measure = &study->measures.items[i];
    uint64_t number;
    char *end;
    if (line->count != 5 || !whole_number(line->cell[0], &number) || number != r + 1)
        return false;
    if (r >= study->replications || strcmp(line->cell[1], measure->scope) != 0 ||
        strcmp(line->cell[2], measure->name) != 0)
        return false;
    study->values[(*next)++] = *line->cell[4] ? strtod(line->cell[4], &end) : (double)NAN;
    return !*line->cell[4] || *end == '\0';
}

struct table {
    const char *name, *heading;
    bool (*take)(struct study *study, const struct line *line, size_t *next);
};

static bool take_pooled_row(struct study *study, const struct line *line, size_t *next)
{
    (void)next;
    return take_pooled(study, line);
}

static bool read_table(struct study *study, const char *directory, const struct table *table,
                       size_t *next)
{
    struct text path = {0};
    text_add(&path, "%s/%s", directory, table->name);
    FILE *file = fopen(path.at, "rb");
    struct line *line = file ? line_read(file, true) : NULL;
    bool good = line && strcmp(line->text, table->heading) == 0;
    while (good) {
        line_free(line);
        line = line_read(file, true);
        if (!line)
            break;
        good = table->take(study, line, next);
    }
    line_free(line);
    if (file)
        fclose(file);
    text_free(&path);
    return good;
}

static void finish(struct study *study)
{
    for (size_t p = 0; p < study->plan->model->pathway_count; p++) {
        struct sketch *sketch = &study->responses[p];
        sketch->count = 0;
        for (size_t b = 0; b < SKETCH_BINS; b++)
            sketch->count += sketch->bins[b];
    }
    study_take_extremes(study);
}

bool pooled_read(struct study *study, const char *directory, size_t replications, char *why,
                 size_t room)
{
    static const struct table tables[] = {
        {"replications.csv", "replication,scope,measure,unit,value", take_value},
        {"pooled.csv", "what,name,at,sum,squares", take_pooled_row}};
    size_t next = 0;
    study->replications = study->asked = replications;
    study->values = mem_array(replications * study->measures.count + 1, sizeof *study->values);
    study->extremes = mem_array(replications + 1, sizeof *study->extremes);
    for (size_t r = 0; r < replications; r++)
        study->extremes[r].deadlock = -1;
    for (size_t i = 0; i < 2; i++)
        if (!read_table(study, directory, &tables[i], &next)) {
            snprintf(why, room, "%s is not as this scenario's", tables[i].name);
            return false;
        }
    if (next != replications * study->measures.count) {
        snprintf(why, room, "replications.csv is not whole");
        return false;
    }
    finish(study);
    return true;
}
