/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Infinitely many servers and a rate that varies. With A(t) the expected arrivals before t, a stay
   of exactly x keeps A(t) - A(t - x) patients present at t; over the horizon that is a difference
   of integrals of A, which is piecewise linear. The mean over stays follows by quadrature of their
   quantile. */
#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "chance/residual.h"
#include "study/theory_laws.h"

/* Piece i begins at time[i] with this rate, A and integral of A. */
struct curve {
    double *time, *rate, *arrivals, *area;
    size_t count;
    double start, end;
};

static void add_piece(struct curve *curve, double time, double rate)
{
    size_t i = curve->count;
    if (i > 0 && curve->rate[i - 1] == rate)
        return;
    curve->time[i] = time;
    curve->rate[i] = rate;
    if (i > 0) {
        double passed = time - curve->time[i - 1], before = curve->rate[i - 1];
        curve->arrivals[i] = curve->arrivals[i - 1] + before * passed;
        curve->area[i] =
            curve->area[i - 1] + passed * (curve->arrivals[i - 1] + before * passed / 2);
    }
    curve->count++;
}

static void curve_build(struct curve *curve, const struct profile *profile, double begin)
{
    size_t room = profile->days * profile->day.cells + 2;
    curve->time = mem_array(room, sizeof *curve->time);
    curve->rate = mem_array(room, sizeof *curve->rate);
    curve->arrivals = mem_array(room, sizeof *curve->arrivals);
    curve->area = mem_array(room, sizeof *curve->area);
    add_piece(curve, begin, profile_rate(profile, begin));
    for (size_t d = 0; d < profile->days; d++)
        for (size_t c = 0; c < profile->day.cells; c++) {
            double time = (double)d * 1440 + profile->day.from[c];
            if (time > begin && time < curve->end)
                add_piece(curve, time, profile_rate(profile, time));
        }
}

static void curve_free(struct curve *curve)
{
    free(curve->time);
    free(curve->rate);
    free(curve->arrivals);
    free(curve->area);
}

/* The integral of A up to t. */
static double area_until(const struct curve *curve, double t)
{
    size_t low = 0, high = curve->count;
    if (t <= curve->time[0])
        return 0;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(curve->time[middle] <= t ? &low : &high) = middle;
    }
    double passed = t - curve->time[low];
    return curve->area[low] + passed * (curve->arrivals[low] + curve->rate[low] * passed / 2);
}

static double present(double stay, const void *context)
{
    const struct curve *curve = context;
    double all = area_until(curve, curve->end) - area_until(curve, curve->start);
    double gone = area_until(curve, curve->end - stay) - area_until(curve, curve->start - stay);
    return (all - gone) / (curve->end - curve->start);
}

struct quadrature {
    double (*of)(double stay, const void *context);
    const void *context;
    const struct variate *stay;
};

static double at_probability(double u, void *context)
{
    const struct quadrature *q = context;
    return q->of(variate_quantile(q->stay, fmin(fmax(u, 1e-300), 1 - 0x1p-53)), q->context);
}

/* The mean of a function of the stay. */
static double over_stays(double (*of)(double stay, const void *context), const void *context,
                         const struct variate *stay)
{
    double sum = 0, before = stay->p_low;
    if (stay->kind == VARIATE_CONSTANT)
        return of(stay->a, context);
    if (stay->kind == VARIATE_MIXTURE && !stay->truncated) {
        for (size_t i = 0; i < stay->count; i++)
            sum +=
                (stay->p[i] - (i ? stay->p[i - 1] : 0)) * over_stays(of, context, &stay->part[i]);
        return sum;
    }
    if (stay->kind == VARIATE_DISCRETE) {
        for (size_t i = 0; i < stay->count; i++) {
            double until = fmin(fmax(stay->p[i], before), stay->p_high);
            sum += (until - before) * of(stay->x[i], context);
            before = until;
        }
        return sum / (stay->p_high - stay->p_low);
    }
    /* CQUAD (Gonnet 2010, TOMS 37:26): never calls GSL's error handler, and bears corners. */
    gsl_integration_cquad_workspace *room = gsl_integration_cquad_workspace_alloc(200);
    gsl_function function = {at_probability, &(struct quadrature){of, context, stay}};
    gsl_integration_cquad(&function, 0, 1, 0, 1e-9, room, &sum, NULL, NULL);
    gsl_integration_cquad_workspace_free(room);
    return sum;
}

double law_crowd(const struct profile *arrivals, const struct variate *stay, double begin,
                 double start, double end)
{
    struct curve curve = {.start = start, .end = end};
    curve_build(&curve, arrivals, begin);
    double mean = over_stays(present, &curve, stay);
    curve_free(&curve);
    return mean;
}

struct left_over {
    double elapsed, from, until; /* minutes since the beginning */
};

/* The part of [from, until) in which a stay of which so much is left goes on. */
static double part(const struct left_over *l, double left)
{
    return fmin(left, l->until) - fmin(left, l->from);
}

static double given(double stay, const void *context)
{
    const struct left_over *l = context;
    return stay > l->elapsed ? part(l, stay - l->elapsed) : 0;
}

/* The integral of `part` over what can be left of a stay that is found at any moment of it. */
static double found(double stay, const void *context)
{
    const struct left_over *l = context;
    double by_until = stay <= l->until ? stay / 2 * stay : l->until * (stay - l->until / 2);
    double by_from = stay <= l->from ? stay / 2 * stay : l->from * (stay - l->from / 2);
    return by_until - by_from;
}

double law_left(const struct variate *stay, double elapsed, double from, double until)
{
    struct left_over l = {elapsed, from, until};
    if (isnan(elapsed))
        return over_stays(found, &l, stay) / variate_mean(stay) / (until - from);
    double longer = 1 - variate_cdf(stay, elapsed);
    if (longer < RESIDUAL_LEAST && !variate_is_exponential(stay))
        return 0;
    if (variate_is_exponential(stay))
        return stay->a * (exp(-from / stay->a) - exp(-until / stay->a)) / (until - from);
    return over_stays(given, &l, stay) / longer / (until - from);
}
