/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file that is either whole or not there. */
#ifndef BASE_WHOLE_FILE_H
#define BASE_WHOLE_FILE_H

#include <stddef.h>

#include "base/status.h"

/* Written beside its final name and renamed into place, over a file that stands there.
   STATUS_FILE: `why` (room >= 256) says what went wrong, with the path; what stood there stays. */
enum status whole_file_write(const char *path, const char *bytes, size_t count, char *why,
                             size_t room);

#endif
