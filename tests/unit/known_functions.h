/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions whose sensitivities are known; inputs are shares of their ranges, 0 to 1. */
#ifndef TESTS_KNOWN_FUNCTIONS_H
#define TESTS_KNOWN_FUNCTIONS_H

#include <stddef.h>

enum { ISHIGAMI_INPUTS = 3, G_INPUTS = 8 };

/* Ishigami and Homma 1990: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 for x from -pi to pi. */
double known_ishigami(const double *shares);
/* Sobol's g-function (Saltelli and Sobol 1995): the product of (|4x - 2| + a) / (1 + a). */
extern const double known_g_a[G_INPUTS];
double known_g(const double *shares);
double known_g_first(size_t input); /* its share of variance, alone */
double known_g_total(size_t input);

#endif
