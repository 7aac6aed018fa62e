/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/spread.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

const double spread_at[SPREAD_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

static struct spread spread_sorted(const double *sorted, size_t n, double all)
{
    struct spread spread = {.n = n, .none = NAN, .whole = NAN};
    size_t none = 0, whole = 0;
    double grain = 1e-9 * fabs(all);
    for (size_t i = 0; i < n; i++) {
        none += sorted[i] <= grain;
        whole += sorted[i] >= all - grain;
    }
    for (int q = 0; q < SPREAD_QUANTILES; q++)
        spread.quantile[q] =
            n ? gsl_stats_quantile_from_sorted_data(sorted, 1, n, spread_at[q]) : (double)NAN;
    if (n) {
        spread.none = (double)none / (double)n;
        spread.whole = (double)whole / (double)n;
    }
    return spread;
}

struct spread spread_of(const struct study *study, size_t measure, double all)
{
    double *values = mem_array(study->replications + 1, sizeof *values);
    size_t n = 0;
    for (size_t r = 0; r < study->replications; r++) {
        double value = study->values[r * study->measures.count + measure];
        if (!isnan(value))
            values[n++] = value;
    }
    gsl_sort(values, 1, n);
    struct spread spread = spread_sorted(values, n, all);
    free(values);
    return spread;
}
