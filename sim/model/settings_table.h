/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the tables of settings are written. */
#ifndef MODEL_SETTINGS_TABLE_H
#define MODEL_SETTINGS_TABLE_H

#include "model/settings.h"

/* clang-format off */

#define AT(type, member) .offset = offsetof(struct type, member)
#define MANY(type, member, count, element)                                                         \
    AT(type, member), .count_offset = offsetof(struct type, count), .size = sizeof(struct element)
#define DRAWN(type, member) AT(type, member), .by_offset = offsetof(struct type, member##_by)
#define TITLE(type)                                                                                \
    {.name = "title", .kind = SETTING_TEXT, AT(type, named.title),         \
     .meaning = "what people call it"}
#define END_OF_TABLE {.name = NULL}
#define YEAR 525600.0

/* clang-format on */

extern const struct setting settings_money[], settings_targets[]; /* settings_money.c */
extern const struct setting settings_pathway[];                   /* settings_steps.c */
extern const struct setting settings_account[];                   /* settings_account.c */

#endif
