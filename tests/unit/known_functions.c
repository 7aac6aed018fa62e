/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "known_functions.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

double known_ishigami(const double *shares)
{
    double x[ISHIGAMI_INPUTS];
    for (int i = 0; i < ISHIGAMI_INPUTS; i++)
        x[i] = pi * (2 * shares[i] - 1);
    return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

const double known_g_a[G_INPUTS] = {0, 1, 4.5, 9, 99, 99, 99, 99};

double known_g(const double *shares)
{
    double product = 1;
    for (int i = 0; i < G_INPUTS; i++)
        product *= (fabs(4 * shares[i] - 2) + known_g_a[i]) / (1 + known_g_a[i]);
    return product;
}

/* Its own part of the variance: 1 / (3 (1 + a)^2). */
static double part(size_t input)
{
    return 1 / (3 * pow(1 + known_g_a[input], 2));
}

static double product_without(size_t left_out)
{
    double product = 1;
    for (size_t i = 0; i < G_INPUTS; i++)
        product *= i == left_out ? 1 : 1 + part(i);
    return product;
}

double known_g_first(size_t input)
{
    return part(input) / (product_without(G_INPUTS) - 1);
}

double known_g_total(size_t input)
{
    return part(input) * product_without(input) / (product_without(G_INPUTS) - 1);
}
