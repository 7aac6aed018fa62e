/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who are already inside when the simulation begins, and the files that list them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/already.h"
#include "model/read_data.h"

void read_already_attributes(struct reader *r, const struct tree *at, void *into)
{
    struct already *already = into;
    struct demand like = {.use_count = 0};
    read_attribute_uses(r, at, &like);
    already->uses = like.uses;
    already->use_count = like.use_count;
}

/* A file of patients while it is read; columns are -1 when it does not have them. */
struct listing {
    struct reader *reader;
    struct data_column file;
    const struct already *entry; /* which names it */
    int at, of, state, patients, elapsed;
    double unit;                   /* of elapsed, in minutes */
    const char **steps, **streams; /* all names */
    size_t step_count, stream_count;
    size_t first; /* of the model's entries, the first that came from it */
};

static void list_names(struct listing *l)
{
    const struct model *m = l->reader->model;
    size_t count = 0;
    for (size_t p = 0; p < m->pathway_count; p++)
        count += m->pathways[p].step_count;
    l->steps = arena_array(l->reader->arena, count + 1, sizeof *l->steps);
    l->streams = arena_array(l->reader->arena, m->demand_count + 1, sizeof *l->streams);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t s = 0; s < m->pathways[p].step_count; s++)
            l->steps[l->step_count++] =
                arena_format(l->reader->arena, "%s.%s", m->pathways[p].named.name,
                             m->pathways[p].steps[s].named.name);
    for (size_t d = 0; d < m->demand_count; d++)
        l->streams[l->stream_count++] = m->demands[d].named.name;
}

/* The number of the name in a cell; -1 and a problem. */
static int name_in(struct listing *l, int column, size_t row, const char *const *names,
                   size_t count)
{
    struct reader *r = l->reader;
    l->file.index = column;
    const char *found = data_cell(&l->file, row);
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], found) == 0)
            return (int)i;
    const char *near = text_nearest(found, names, count);
    const char *what = column == l->at ? "a step, as \"pathway.step\"" : "a demand stream";
    data_problem(r, &l->file, row,
                 near ? arena_format(r->arena, "%s; did you mean '%s'?", what, near) : what);
    return -1;
}

static bool find_at(struct listing *l, size_t row, struct target *at)
{
    const struct model *m = l->reader->model;
    *at = l->entry->at;
    if (l->at < 0)
        return at->pathway >= 0;
    int step = name_in(l, l->at, row, l->steps, l->step_count);
    if (step < 0)
        return false;
    *at = (struct target){.name = l->steps[step], .at = tree_child(l->entry->named.at, "file")};
    while ((size_t)step >= m->pathways[at->pathway].step_count)
        step -= (int)m->pathways[at->pathway++].step_count;
    at->step = step;
    return true;
}

static bool find_of(struct listing *l, size_t row, struct ref *of)
{
    *of = l->entry->of;
    if (l->of < 0)
        return of->index >= 0;
    int stream = name_in(l, l->of, row, l->streams, l->stream_count);
    if (stream < 0)
        return false;
    *of = (struct ref){l->streams[stream], tree_child(l->entry->named.at, "file"), stream};
    return true;
}

static bool find_row(struct listing *l, size_t row, struct already_row *out)
{
    double number = 1;
    *out = (struct already_row){.elapsed = NAN};
    l->file.index = l->state;
    const char *state = l->state < 0 ? "inside" : data_cell(&l->file, row);
    out->waiting = strcmp(state, "waiting") == 0;
    if (!out->waiting && strcmp(state, "inside") != 0) {
        data_problem(l->reader, &l->file, row, "inside or waiting");
        return false;
    }
    l->file.index = l->patients;
    if (l->patients >= 0 && (!data_number(data_cell(&l->file, row), &number) || number < 0 ||
                             number > 1e6 || number != floor(number))) {
        data_problem(l->reader, &l->file, row, "a whole number from 0 to 1,000,000");
        return false;
    }
    out->patients = (int)number;
    l->file.index = l->elapsed;
    if (l->elapsed < 0 || data_cell(&l->file, row)[0] == '\0')
        return true;
    if (!data_number(data_cell(&l->file, row), &number) || number < 0) {
        data_problem(l->reader, &l->file, row, "a time that is not negative, or nothing");
        return false;
    }
    out->elapsed = number * l->unit;
    return true;
}

static struct already *append(struct reader *r, const struct already *entry)
{
    struct model *m = r->model;
    size_t count = m->already_count;
    if ((count & (count - 1)) == 0) { /* room doubles */
        struct already *more = arena_array(r->arena, 2 * count + 1, sizeof *more);
        if (count)
            memcpy(more, m->already, count * sizeof *more);
        m->already = more;
    }
    m->already[count] = *entry;
    return &m->already[m->already_count++];
}

/* The number of the entry for the file's patients in this step and like this stream; made when
   there is none. */
static size_t entry_for(struct listing *l, const struct target *at, const struct ref *of)
{
    struct model *m = l->reader->model;
    for (size_t i = l->first; i < m->already_count; i++) {
        const struct already *a = &m->already[i];
        if (a->at.pathway == at->pathway && a->at.step == at->step && a->of.index == of->index)
            return i;
    }
    struct already *a = append(l->reader, l->entry);
    a->at = *at;
    a->of = *of;
    return m->already_count - 1;
}

struct sorted {
    size_t entry;
    struct already_row row;
};

static void hand_out(struct listing *l, const struct sorted *all, size_t count)
{
    struct model *m = l->reader->model;
    struct already_row **rows = mem_array(m->already_count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        m->already[all[i].entry].row_count++;
    for (size_t e = l->first; e < m->already_count; e++) {
        rows[e] = arena_array(l->reader->arena, m->already[e].row_count + 1, sizeof **rows);
        m->already[e].rows = rows[e];
    }
    for (size_t i = 0; i < count; i++)
        *rows[all[i].entry]++ = all[i].row;
    free(rows);
}

static void read_rows(struct listing *l)
{
    size_t count = 0;
    struct sorted *all = mem_array(l->file.table.rows, sizeof *all);
    for (size_t row = 0; row < l->file.table.rows; row++) {
        struct target at;
        struct ref of;
        bool good = find_at(l, row, &at);
        good = find_of(l, row, &of) && good;
        good = find_row(l, row, &all[count].row) && good;
        if (good)
            all[count++].entry = entry_for(l, &at, &of);
    }
    hand_out(l, all, count);
    free(all);
}

/* The one column that says how long; its unit stands in its name. */
static bool find_elapsed(struct listing *l)
{
    const struct tree *file = tree_child(l->entry->named.at, "file");
    const struct csv_table *table = &l->file.table;
    l->elapsed = -1;
    for (size_t i = 0; i < table->columns; i++) {
        if (strncmp(table->name[i], "elapsed", strlen("elapsed")) != 0)
            continue;
        if (l->elapsed >= 0) {
            read_problem(l->reader, file, "both '%s' and '%s' of the file say how long",
                         table->name[l->elapsed], table->name[i]);
            return false;
        }
        l->elapsed = (int)i;
        l->unit = data_unit(table->name[i]);
        if (l->unit == 0) {
            read_problem(l->reader, file,
                         "the file's column '%s' does not say its unit: end its name in _min, _h "
                         "or _d",
                         table->name[i]);
            return false;
        }
    }
    return true;
}

/* Its column, unless the entry says it for all. */
static bool find_for_all(struct listing *l, const char *name, int *column)
{
    const struct tree *said = tree_child(l->entry->named.at, name);
    *column = csv_column(&l->file.table, name);
    if (said && *column >= 0) {
        read_problem(l->reader, said, "stands in the file too, which has a column of that name");
        return false;
    }
    return said || *column >= 0 ||
           data_find(l->reader, &l->file, tree_child(l->entry->named.at, "file"), name);
}

static void read_listing(struct listing *l)
{
    if (!data_open(l->reader, tree_child(l->entry->named.at, "file"), &l->file))
        return;
    bool good = find_for_all(l, "at", &l->at);
    good = find_for_all(l, "of", &l->of) && good;
    good = find_elapsed(l) && good;
    l->state = csv_column(&l->file.table, "state");
    l->patients = csv_column(&l->file.table, "patients");
    if (good)
        read_rows(l);
    csv_free(&l->file.table);
}

static void check_alone(struct reader *r, const struct already *a)
{
    static const char *const in_file[] = {"patients", "waiting", "elapsed"};
    for (size_t i = 0; i < sizeof in_file / sizeof *in_file; i++) {
        const struct tree *said = tree_child(a->named.at, in_file[i]);
        if (said)
            read_problem(r, said, "has no meaning beside `file`, which says it for each patient");
    }
}

void model_list_already(struct reader *r)
{
    struct model *m = r->model;
    const struct already *entries = m->already;
    size_t count = m->already_count;
    struct listing names = {.reader = r};
    m->already_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!entries[i].file) {
            append(r, &entries[i]);
            continue;
        }
        if (!names.steps)
            list_names(&names);
        struct listing l = names;
        l.entry = &entries[i];
        l.first = m->already_count;
        check_alone(r, &entries[i]);
        read_listing(&l);
    }
}
