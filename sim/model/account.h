/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only people can say of a study: the program prints it and reckons with none of it. */
#ifndef MODEL_ACCOUNT_H
#define MODEL_ACCOUNT_H

struct account { /* NULL: not said */
    const char *purpose, *audience;
    const char *why_scenarios, *why_warm_up, *why_horizon, *why_replications;
    const char *data_access, *preprocessing;
    const char *validation, *limitations;
    const char *authors, *approved_by, *funding, *contact;
    const char *model_access, *licence;
};

#endif
