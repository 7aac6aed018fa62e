/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scope of measures.csv is called by people. */
#ifndef REPORT_SCOPE_TITLE_H
#define REPORT_SCOPE_TITLE_H

#include "model/model.h"

/* The title of the scheme, resource, ... ("Acute bed"); the scope itself when it is none of the
   model. Lives in the model, or in the arena. */
const char *scope_title(const struct model *model, const char *scope, struct arena *arena);

#endif
