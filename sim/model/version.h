/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which library read the scenarios; no other layer sees its header. */
#ifndef MODEL_VERSION_H
#define MODEL_VERSION_H

const char *model_libconfig_version(void); /* "1.5.0"; static storage */

#endif
