/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meanings of the status codes, from the one list in the header. */
#include "base/status.h"

const char *status_meaning(enum status status)
{
    switch (status) {
#define X(name, number, meaning)                                                                   \
    case name:                                                                                     \
        return meaning;
        STATUS_LIST(X)
#undef X
    }
    return "unknown status";
}
