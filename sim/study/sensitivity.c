/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An effect of no more than so many times its noise could be luck. */
static const double noise_times = 2;

const char *sensitivity_name(enum sensitivity_method method)
{
    static const char *const names[] = {
#define X(id, word) word,
        SENSITIVITY_LIST(X)
#undef X
    };
    return names[method];
}

/* -------------------------------------------------------------------------------------- designs */

static size_t rows_of(const struct sensitivity *s)
{
    size_t inputs = s->moved_count;
    return s->method == SENSITIVITY_ONE      ? 2 * inputs
           : s->method == SENSITIVITY_MORRIS ? s->designs * (inputs + 1)
                                             : s->designs * (inputs + 2);
}

static void design_ends(struct sensitivity *s)
{
    for (size_t i = 0; i < s->moved_count; i++) {
        const struct range *range = &s->ranges->items[s->moved[i]];
        versions_row(&s->versions, 1 + 2 * i)[s->moved[i]] = range->low;
        versions_row(&s->versions, 2 + 2 * i)[s->moved[i]] = range->high;
    }
}

static void design_shares(struct sensitivity *s, uint64_t seed)
{
    size_t inputs = s->moved_count, rows = rows_of(s);
    bool morris = s->method == SENSITIVITY_MORRIS;
    double *shares = mem_array(rows * inputs + 1, sizeof *shares);
    if (morris)
        morris_design(shares, inputs, s->designs, seed);
    else
        sobol_design(shares, inputs, s->designs, seed);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < inputs; i++) {
            const struct range *range = &s->ranges->items[s->moved[i]];
            double share = shares[row * inputs + i];
            versions_row(&s->versions, 1 + row)[s->moved[i]] =
                morris ? range_at(range, share) : range_drawn(range, SHAPE_UNIFORM, share);
        }
    free(shares);
}

void sensitivity_design(struct sensitivity *s, enum sensitivity_method method,
                        const struct range_list *ranges, const size_t *moved, size_t moved_count,
                        size_t designs, size_t replications, uint64_t seed)
{
    *s = (struct sensitivity){.method = method,
                              .ranges = ranges,
                              .moved_count = moved ? moved_count : ranges->count,
                              .designs = designs};
    s->moved = mem_array(s->moved_count + 1, sizeof *s->moved);
    for (size_t i = 0; i < s->moved_count; i++)
        s->moved[i] = moved ? moved[i] : i;
    versions_make(&s->versions, ranges, 1 + rows_of(s), replications);
    if (method == SENSITIVITY_ONE)
        design_ends(s);
    else
        design_shares(s, seed);
    versions_settle(&s->versions);
}

void sensitivity_free(struct sensitivity *s)
{
    versions_free(&s->versions);
    free(s->moved);
    free(s->effects);
    free(s->spreads);
    free(s->base);
    *s = (struct sensitivity){0};
}

/* -------------------------------------------------------------------------------------- effects */

static struct effect *effect_at(struct sensitivity *s, size_t measure, size_t range)
{
    return &s->effects[measure * s->ranges->count + range];
}

/* Sums in another order differ in their last digits: that is no change. */
static const double rounding = 1e-10;

/* Paired; NaN when one of them was not played. */
static struct estimate change(const struct sensitivity *s, const struct lab *lab, size_t from,
                              size_t to, size_t measure)
{
    const struct point *a = &s->versions.points[from], *b = &s->versions.points[to];
    if (a->done == 0 || b->done == 0)
        return (struct estimate){NAN, NAN, NAN, NAN, 0};
    struct lab_pair pair = lab_compare(lab, a, b, measure, lab->confidence);
    double least = rounding * fabs(pair.before);
    if (fabs(pair.change.mean) <= least && !(pair.change.sd > least))
        pair.change = (struct estimate){0, 0, 0, 0, pair.change.n};
    return pair.change;
}

static double error_of(const struct estimate *e)
{
    return e->sd / sqrt((double)e->n);
}

static double larger(double a, double b)
{
    return isnan(a) ? b : isnan(b) ? a : fmax(a, b);
}

static enum verdict judge(double size, double noise, double times)
{
    return isnan(size)                              ? VERDICT_UNKNOWN
           : size == 0 && !(noise > 0)              ? VERDICT_NONE
           : !isnan(noise) && size <= times * noise ? VERDICT_LUCK
                                                    : VERDICT_MATTERS;
}

static bool is_told(const struct estimate *e)
{
    return !isnan(e->mean) && (isnan(e->low) ? e->mean != 0 : e->low > 0 || e->high < 0);
}

static void evaluate_ends(struct sensitivity *s, const struct lab *lab, size_t measure)
{
    for (size_t i = 0; i < s->moved_count; i++) {
        struct effect *e = effect_at(s, measure, s->moved[i]);
        e->at_low = change(s, lab, 0, 1 + 2 * i, measure);
        e->at_high = change(s, lab, 0, 2 + 2 * i, measure);
        e->size = larger(fabs(e->at_low.mean), fabs(e->at_high.mean));
        e->noise = larger(error_of(&e->at_low), error_of(&e->at_high));
        e->verdict = judge(e->size, e->noise, noise_times);
        if (e->verdict == VERDICT_LUCK || e->verdict == VERDICT_MATTERS)
            e->verdict =
                is_told(&e->at_low) || is_told(&e->at_high) ? VERDICT_MATTERS : VERDICT_LUCK;
    }
}

/* The step into a version: which number moved, by how much of its range, with what effect. */
static bool step_into(struct morris_step *step, const struct sensitivity *s, const struct lab *lab,
                      size_t version, size_t measure)
{
    const double *now = versions_row(&s->versions, version);
    const double *before = versions_row(&s->versions, version - 1);
    for (size_t i = 0; i < s->moved_count; i++) {
        size_t k = s->moved[i];
        if (now[k] == before[k])
            continue;
        struct estimate e = change(s, lab, version - 1, version, measure);
        const struct range *range = &s->ranges->items[k];
        *step = (struct morris_step){i, range_place(range, now[k]) - range_place(range, before[k]),
                                     e.mean, error_of(&e)};
        return true;
    }
    return false;
}

static void evaluate_morris(struct sensitivity *s, const struct lab *lab, size_t measure)
{
    size_t inputs = s->moved_count, count = 0;
    struct morris_step *steps = mem_array(s->designs * inputs + 1, sizeof *steps);
    struct morris_effect *effects = mem_array(inputs + 1, sizeof *effects);
    for (size_t row = 0; row < rows_of(s); row++)
        if (row % (inputs + 1) != 0 && step_into(&steps[count], s, lab, 1 + row, measure))
            count++;
    morris_effects(effects, inputs, steps, count);
    for (size_t i = 0; i < inputs; i++) {
        struct effect *e = effect_at(s, measure, s->moved[i]);
        e->morris = effects[i];
        e->size = effects[i].mu_star;
        e->noise = effects[i].noise;
        e->verdict = judge(e->size, e->noise, noise_times);
    }
    free(steps);
    free(effects);
}

/* Of a total share: luck makes half the mean square of the changes' errors. */
static double sobol_noise(const struct sensitivity *s, const struct lab *lab, size_t input,
                          size_t measure, double variance)
{
    double sum = 0;
    size_t count = 0, rows = s->moved_count + 2;
    for (size_t p = 0; p < s->designs; p++) {
        struct estimate e = change(s, lab, 1 + p * rows, 1 + p * rows + 2 + input, measure);
        if (isnan(e.sd))
            continue;
        sum += e.sd * e.sd / (double)e.n;
        count++;
    }
    return count ? sum / (double)count / (2 * variance) : (double)NAN;
}

static void evaluate_sobol(struct sensitivity *s, const struct lab *lab, size_t measure)
{
    size_t inputs = s->moved_count;
    double *outputs = mem_array(rows_of(s) + 1, sizeof *outputs);
    struct sobol_index *indices = mem_array(inputs + 1, sizeof *indices);
    for (size_t row = 0; row < rows_of(s); row++)
        outputs[row] = versions_mean(&s->versions, lab, 1 + row, measure);
    bool varies = sobol_indices(indices, outputs, inputs, s->designs, lab->confidence, lab->seed);
    for (size_t i = 0; i < inputs; i++) {
        struct effect *e = effect_at(s, measure, s->moved[i]);
        e->sobol = indices[i];
        e->size = varies ? indices[i].total : 0;
        e->noise = varies ? sobol_noise(s, lab, i, measure, s->spreads[measure].between) : 0;
        e->verdict = judge(e->size, e->noise, noise_times * noise_times);
    }
    free(outputs);
    free(indices);
}

static struct effect unknown(void)
{
    const struct estimate none = {NAN, NAN, NAN, NAN, 0};
    return (struct effect){.size = NAN,
                           .noise = NAN,
                           .at_low = none,
                           .at_high = none,
                           .morris = {NAN, NAN, NAN, NAN, 0},
                           .sobol = {NAN, NAN, NAN, NAN, NAN, NAN, 0}};
}

void sensitivity_evaluate(struct sensitivity *s, const struct lab *lab, size_t measures)
{
    s->measures = measures;
    s->effects = mem_array(measures * s->ranges->count + 1, sizeof *s->effects);
    s->spreads = mem_array(measures + 1, sizeof *s->spreads);
    s->base = mem_array(measures + 1, sizeof *s->base);
    for (size_t i = 0; i < measures * s->ranges->count; i++)
        s->effects[i] = unknown();
    for (size_t m = 0; m < measures; m++) {
        s->base[m] = versions_mean(&s->versions, lab, 0, m);
        s->spreads[m] = versions_spread(&s->versions, lab, 1, m);
        if (s->method == SENSITIVITY_ONE)
            evaluate_ends(s, lab, m);
        else if (s->method == SENSITIVITY_MORRIS)
            evaluate_morris(s, lab, m);
        else
            evaluate_sobol(s, lab, m);
    }
}

/* --------------------------------------------------------------------------------------- orders */

const struct effect *sensitivity_effect(const struct sensitivity *s, size_t measure, size_t range)
{
    return &s->effects[measure * s->ranges->count + range];
}

static void sort(size_t *order, const double *sizes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && sizes[order[at - 1]] < sizes[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

static double size_of(const struct sensitivity *s, size_t measure, size_t range)
{
    double size = sensitivity_effect(s, measure, range)->size;
    return isnan(size) ? -1 : size;
}

void sensitivity_order(const struct sensitivity *s, size_t measure, size_t *order)
{
    double *sizes = mem_array(s->ranges->count + 1, sizeof *sizes);
    for (size_t i = 0; i < s->ranges->count; i++)
        sizes[i] = size_of(s, measure, i);
    sort(order, sizes, s->ranges->count);
    free(sizes);
}

void sensitivity_order_all(const struct sensitivity *s, size_t *order)
{
    double *sizes = mem_array(s->ranges->count + 1, sizeof *sizes);
    for (size_t m = 0; m < s->measures; m++) {
        double most = 0;
        for (size_t i = 0; i < s->ranges->count; i++)
            most = fmax(most, size_of(s, m, i));
        for (size_t i = 0; i < s->ranges->count && most > 0; i++)
            sizes[i] = fmax(sizes[i], size_of(s, m, i) / most);
    }
    sort(order, sizes, s->ranges->count);
    free(sizes);
}

bool sensitivity_is_constant(const struct sensitivity *s, size_t measure)
{
    for (size_t i = 0; i < s->ranges->count; i++) {
        enum verdict verdict = sensitivity_effect(s, measure, i)->verdict;
        if (verdict == VERDICT_LUCK || verdict == VERDICT_MATTERS)
            return false;
    }
    return s->spreads[measure].versions > 0;
}
