/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sobol.h"

#include <assert.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "chance/stream.h"
#include "collect/tally.h"

static double shifted(double share, const double *shift)
{
    double moved = share + *shift;
    return moved < 1 ? moved : moved - 1;
}

static void fill_point(double *rows, const double *pair, size_t inputs)
{
    const double *a = pair, *b = pair + inputs;
    memcpy(rows, a, inputs * sizeof *rows);
    memcpy(rows + inputs, b, inputs * sizeof *rows);
    for (size_t i = 0; i < inputs; i++) {
        double *row = rows + (2 + i) * inputs;
        memcpy(row, a, inputs * sizeof *row);
        row[i] = b[i];
    }
}

void sobol_design(double *shares, size_t inputs, size_t points, uint64_t seed)
{
    assert(inputs > 0 && inputs <= SOBOL_INPUTS_MOST);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)(2 * inputs));
    double pair[2 * SOBOL_INPUTS_MOST], shift[2 * SOBOL_INPUTS_MOST];
    struct luck luck = {.purpose = stream_purpose("shift")};
    stream_key(seed, "sobol", luck.key);
    for (size_t d = 0; d < 2 * inputs; d++) {
        luck.who = (uint32_t)d;
        shift[d] = stream_uniform(&luck);
    }
    for (size_t p = 0; p < points; p++) {
        gsl_qrng_get(sequence, pair);
        for (size_t d = 0; d < 2 * inputs; d++)
            pair[d] = shifted(pair[d], &shift[d]);
        fill_point(shares + p * (2 + inputs) * inputs, pair, inputs);
    }
    gsl_qrng_free(sequence);
}

struct sample {
    const double *outputs;
    size_t inputs, points;
    const size_t *drawn; /* [points] which point stands here */
};

static const double *row_of(const struct sample *s, size_t at)
{
    return s->outputs + s->drawn[at] * (2 + s->inputs);
}

static struct tally pooled(const struct sample *s)
{
    struct tally both = {0};
    for (size_t p = 0; p < s->points; p++) {
        const double *row = row_of(s, p);
        if (isnan(row[0]) || isnan(row[1]))
            continue;
        tally_add(&both, row[0]);
        tally_add(&both, row[1]);
    }
    return both;
}

/* Outputs are centred, which leaves the sums' expectations and makes them vary less. */
static size_t index_of(const struct sample *s, const struct tally *both, size_t input,
                       double *first, double *total)
{
    double mean = tally_mean(both), variance = tally_sd(both) * tally_sd(both);
    double alone = 0, together = 0;
    size_t count = 0;
    for (size_t p = 0; p < s->points; p++) {
        const double *row = row_of(s, p);
        double a = row[0], b = row[1], mixed = row[2 + input];
        if (isnan(a) || isnan(b) || isnan(mixed))
            continue;
        alone += (b - mean) * (mixed - a);
        together += (a - mixed) * (a - mixed);
        count++;
    }
    *first = alone / (double)count / variance;
    *total = together / (double)count / (2 * variance);
    return count;
}

static void interval(double *values, double confidence, double *low, double *high)
{
    size_t count = 0;
    for (size_t i = 0; i < SOBOL_RESAMPLES; i++)
        if (isfinite(values[i]))
            values[count++] = values[i];
    *low = *high = NAN;
    if (count < SOBOL_RESAMPLES / 2)
        return;
    gsl_sort(values, 1, count);
    *low = gsl_stats_quantile_from_sorted_data(values, 1, count, (1 - confidence) / 2);
    *high = gsl_stats_quantile_from_sorted_data(values, 1, count, (1 + confidence) / 2);
}

/* The same points, drawn with replacement. */
static void resample(size_t *drawn, size_t points, uint32_t sample, struct luck *luck)
{
    luck->who = sample;
    for (size_t p = 0; p < points; p++) {
        luck->visit = (uint32_t)p;
        drawn[p] = (size_t)(stream_uniform(luck) * (double)points);
    }
}

static void bootstrap(struct sobol_index *indices, const struct sample *s, double confidence,
                      uint64_t seed)
{
    size_t *drawn = mem_array(s->points + 1, sizeof *drawn);
    double *first = mem_array(s->inputs * SOBOL_RESAMPLES + 1, sizeof *first);
    double *total = mem_array(s->inputs * SOBOL_RESAMPLES + 1, sizeof *total);
    struct sample again = *s;
    struct luck luck = {.purpose = stream_purpose("bootstrap")};
    again.drawn = drawn;
    stream_key(seed, "sobol", luck.key);
    for (uint32_t k = 0; k < SOBOL_RESAMPLES; k++) {
        resample(drawn, s->points, k, &luck);
        struct tally both = pooled(&again);
        for (size_t i = 0; i < s->inputs; i++)
            index_of(&again, &both, i, &first[i * SOBOL_RESAMPLES + k],
                     &total[i * SOBOL_RESAMPLES + k]);
    }
    for (size_t i = 0; i < s->inputs; i++) {
        interval(first + i * SOBOL_RESAMPLES, confidence, &indices[i].first_low,
                 &indices[i].first_high);
        interval(total + i * SOBOL_RESAMPLES, confidence, &indices[i].total_low,
                 &indices[i].total_high);
    }
    free(drawn);
    free(first);
    free(total);
}

bool sobol_indices(struct sobol_index *indices, const double *outputs, size_t inputs, size_t points,
                   double confidence, uint64_t seed)
{
    size_t *each = mem_array(points + 1, sizeof *each);
    for (size_t p = 0; p < points; p++)
        each[p] = p;
    struct sample all = {outputs, inputs, points, each};
    struct tally both = pooled(&all);
    bool varies = both.count > 2 && tally_sd(&both) > 0;
    for (size_t i = 0; i < inputs; i++) {
        indices[i] = (struct sobol_index){NAN, NAN, NAN, NAN, NAN, NAN, 0};
        if (varies)
            indices[i].points = index_of(&all, &both, i, &indices[i].first, &indices[i].total);
    }
    if (varies)
        bootstrap(indices, &all, confidence, seed);
    free(each);
    return varies;
}
