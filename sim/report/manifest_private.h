/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a manifest that say what this program is; whoever reads one compares them. */
#ifndef REPORT_MANIFEST_PRIVATE_H
#define REPORT_MANIFEST_PRIVATE_H

#include <jansson.h>

json_t *manifest_libraries(void);
json_t *manifest_machine(void);

#endif
