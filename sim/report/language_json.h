/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario language and the measures as JSON, from the tables that the program reads. */
#ifndef REPORT_LANGUAGE_JSON_H
#define REPORT_LANGUAGE_JSON_H

#include <jansson.h>

json_t *language_json_settings(void); /* [ { "path": "runs.seed", "is": ..., ... }, ... ] */
json_t *language_json_measures(void); /* [ { "scope", "measure", "unit", "meaning" }, ... ] */

#endif
