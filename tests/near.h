/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing doubles in cmocka tests: fails with both values in full. Include after cmocka.h. */
#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

#include <math.h>

/* |found - expected| <= within; an infinity is near itself, NaN is near nothing. */
#define assert_near(found, expected, within)                                                       \
    do {                                                                                           \
        const double near_found = (found), near_expected = (expected);                             \
        if (!(near_found == near_expected || fabs(near_found - near_expected) <= (within)))        \
            fail_msg("%s is %.17g, expected %.17g", #found, near_found, near_expected);            \
    } while (0)

#endif
