/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst sweep: settings moved through values, every point on the same luck. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "report/sweep_report.h"

const char command_sweep_help[] =
    "Plays every combination of the values, each against the scenario as it is, on the same luck.\n"
    "  path=1:6          1, 2 ... 6\n"
    "  path=0.4:1.0:0.1  0.4, 0.5 ... 1.0\n"
    "  path=a,b,c        texts and lists too: '30 min,1 h,2 h'\n"
    "  path=30:120:30min durations\n"
    "  path*=0.8:1.2:0.1 factors, as with --set; also path+=\n"
    "  one,other=1:3     paths that move together\n"
    "A design file (--design) is a CSV file with paths above its columns; each row is a point.\n"
    "The first --measure ranks. Points that the scenario forbids are listed with their fault.\n";

enum { POINTS_MOST = 2000, BY_DEFAULT = 50, FIRST_ROUND = 8 };

struct sweep {
    struct experiment x;
    struct asking asking;
    struct grid grid;
    struct point *points; /* the baseline, then those of the grid */
    bool has_grid;
};

static enum status tell(const char *fault)
{
    fprintf(stderr, "homefirst: %s\n", fault);
    return STATUS_USAGE;
}

static enum status read_design(struct sweep *s, const char *path)
{
    struct problem_list problems = {0};
    struct csv_table table = {0};
    char *bytes = NULL, why[512];
    size_t count = 0;
    if (s->x.options.file_count > 1)
        return tell("say the points in a design file or as path=values, not both");
    if (file_read(path, &bytes, &count, why, sizeof why) != STATUS_OK) {
        fprintf(stderr, "homefirst: %s\n", why);
        return STATUS_FILE;
    }
    csv_read(&table, bytes, count, (struct place){.file = path}, &problems);
    enum status status = STATUS_OK;
    if (problems.count) {
        problem_print(&problems, stderr);
        status = STATUS_USAGE;
    } else {
        const char *fault = grid_design(&s->grid, &table);
        s->has_grid = true;
        if (fault) {
            fprintf(stderr, "homefirst: %s: %s\n", path, fault);
            status = STATUS_USAGE;
        }
    }
    csv_free(&table);
    problem_free(&problems);
    return status;
}

static enum status read_grid(struct sweep *s)
{
    const struct options *o = &s->x.options;
    if (o->design)
        return read_design(s, o->design);
    if (o->file_count < 2)
        return tell("say what is moved: path=low:high, path=low:high:step, path=value,value, or "
                    "--design FILE.csv");
    const char *fault = grid_read(&s->grid, o->files + 1, o->file_count - 1);
    s->has_grid = true;
    return fault ? tell(fault) : STATUS_OK;
}

static enum status check_size(const struct sweep *s)
{
    char number[48] = "more points than can be counted";
    if (s->grid.points <= POINTS_MOST)
        return STATUS_OK;
    if (s->grid.points < SIZE_MAX)
        text_number(number, sizeof number, (double)s->grid.points, 1);
    fprintf(stderr,
            "homefirst: these are %s points; at most %d are played: take larger steps, fewer "
            "settings, or a design file with chosen points\n",
            number, (int)POINTS_MOST);
    return STATUS_USAGE;
}

/* A path that is not there is told before anything is played. */
static enum status check_paths(struct sweep *s)
{
    size_t count = 0;
    struct options first = s->x.options;
    const char *const *own = grid_sets(&s->grid, 0, &count);
    const char **sets = mem_array(first.set_count + count + 1, sizeof *sets);
    struct problem_list problems = {0};
    struct scenario scenario;
    for (size_t i = 0; i < first.set_count + count; i++)
        sets[i] = i < first.set_count ? first.sets[i] : own[i - first.set_count];
    enum status status =
        scenario_load(&scenario, first.files[0], sets, first.set_count + count, &problems);
    if (status != STATUS_OK) {
        for (size_t i = 0; i < problems.count; i++)
            fprintf(stderr, "homefirst: %s: %s\n", problems.items[i].file,
                    problems.items[i].message);
        status = STATUS_USAGE;
    }
    scenario_free(&scenario);
    problem_free(&problems);
    free(sets);
    return status;
}

static void lay_out(struct sweep *s)
{
    size_t says = (size_t)s->x.base.model.replications, asked = s->x.options.replications;
    s->x.asked = asked ? asked : says < BY_DEFAULT ? says : BY_DEFAULT;
    s->points = mem_array(s->grid.points + 1, sizeof *s->points);
    for (size_t i = 0; i < s->grid.points; i++)
        s->points[i + 1].sets = grid_sets(&s->grid, i, &s->points[i + 1].set_count);
}

/* In rounds, so that who interrupts has all points with the replications of the last one. */
static bool play_rounds(struct sweep *s)
{
    char doing[100];
    for (size_t n = 0; n < s->x.asked;) {
        size_t next = n == 0 ? FIRST_ROUND : 2 * n;
        next = next < s->x.asked ? next : s->x.asked;
        for (size_t i = 0; i <= s->grid.points; i++)
            s->points[i].asked = next;
        snprintf(doing, sizeof doing, "%zu points, replications %zu to %zu of %zu", s->grid.points,
                 n + 1, next, s->x.asked);
        if (!experiment_play(&s->x, s->points, s->grid.points + 1, doing))
            return false;
        n = next;
    }
    return true;
}

static size_t playable(const struct sweep *s)
{
    size_t count = 0;
    for (size_t i = 1; i <= s->grid.points; i++)
        count += !s->points[i].fault;
    return count;
}

static void report(struct sweep *s)
{
    size_t measures[ASKING_MOST], points = s->grid.points;
    const char **titles = mem_array(s->grid.axis_count + 1, sizeof *titles);
    char words[200];
    for (size_t a = 0; a < s->grid.axis_count; a++)
        titles[a] = asking_title(&s->x.base.model, s->grid.axes[a].name);
    for (size_t i = 0; i < s->asking.count; i++)
        measures[i] = i; /* kept in the order in which they were wanted */
    struct sweep_record record = {
        .scenario = &s->x.base.scenario,
        .model = &s->x.base.model,
        .lab = &s->x.lab,
        .points = s->points,
        .grid = &s->grid,
        .titles = titles,
        .measures = measures,
        .measure_count = s->asking.count,
        .better = better_of(&s->x.base.model, &s->x.lab.kept.items[0]),
    };
    if (s->x.options.most || s->x.options.least)
        record.better = (struct better){s->x.options.most, "as asked"};
    snprintf(words, sizeof words, "%zu replications of each of %zu points and the baseline",
             s->points[0].done, points);
    asking_heading(&s->x, "What if these settings were others?", words);
    if (s->points[0].done < s->x.asked)
        text_add(&s->x.summary, "INTERRUPTED: %zu of %zu replications are complete.\n",
                 s->points[0].done, s->x.asked);
    sweep_summary(&s->x.summary, &record);
    sweep_write(&s->x.dir, &record);
    sweep_figures(&s->x.dir, &record);
    free(titles);
}

static enum status play(struct sweep *s)
{
    experiment_open(&s->x, s->asking.wanted, s->asking.count);
    bool all = play_rounds(s);
    if (s->points[0].done == 0) {
        s->x.nothing = true;
        return STATUS_INTERRUPTED;
    }
    if (playable(s) == 0) {
        fprintf(stderr, "homefirst: the scenario forbids every point; the first: %s\n",
                s->points[1].fault);
        return STATUS_SCENARIO;
    }
    report(s);
    return all ? STATUS_OK : STATUS_INTERRUPTED;
}

static enum status prepare(struct sweep *s)
{
    enum status status = read_grid(s);
    if (status == STATUS_OK)
        status = check_size(s);
    if (status == STATUS_OK)
        status = check_paths(s);
    if (status == STATUS_OK && s->x.options.most && s->x.options.least)
        status = tell("--most and --least exclude each other");
    if (status == STATUS_OK && !asking_measures(&s->asking, &s->x))
        status = STATUS_USAGE;
    return status;
}

enum status command_sweep(const struct options *given)
{
    struct sweep s = {0};
    enum status status = experiment_begin(&s.x, given);
    if (status != STATUS_OK)
        return status;
    status = prepare(&s);
    if (status == STATUS_OK) {
        lay_out(&s);
        status = play(&s);
    }
    status = experiment_end(&s.x, status);
    if (s.points)
        lab_release(s.points, s.grid.points + 1);
    free(s.points);
    if (s.has_grid)
        grid_free(&s.grid);
    return status;
}
