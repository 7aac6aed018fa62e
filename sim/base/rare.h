/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that are kept out of their callers, so that what they need does not slow the ordinary
   case: ASIDE what is called now and then, RARE what is hardly ever called. */
#ifndef BASE_RARE_H
#define BASE_RARE_H

#define ASIDE __attribute__((noinline))
#define RARE __attribute__((cold, noinline))

#endif
