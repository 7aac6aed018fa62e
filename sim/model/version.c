/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The version of libconfig, as its header says it: the library itself does not. */
#include "model/version.h"

#include <libconfig.h>

#define WORD(number) #number
#define WORDS(major, minor, revision) WORD(major) "." WORD(minor) "." WORD(revision)

const char *model_libconfig_version(void)
{
    return WORDS(LIBCONFIG_VER_MAJOR, LIBCONFIG_VER_MINOR, LIBCONFIG_VER_REVISION);
}
