/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that knows which settings name files of data. */
#include "model/data.h"

#include <string.h>

static bool is_called(const struct tree *at, const char *name)
{
    return at && at->name && strcmp(at->name, name) == 0;
}

bool data_is_file(const struct tree *at)
{
    const struct tree *group = at->parent, *above = group ? group->parent : NULL;
    if (at->kind != TREE_TEXT || !above)
        return false;
    if (is_called(at, "daily") || is_called(at, "times"))
        return is_called(above, "demand");
    if (!is_called(at, "file"))
        return false;
    bool of_demand = is_called(group, "daily") || is_called(group, "times");
    return is_called(group, "empirical") || of_demand || is_called(above, "already_inside");
}

const char *data_beside(struct arena *arena, const char *file, const char *name)
{
    const char *slash = file ? strrchr(file, '/') : NULL;
    if (name[0] == '/' || !slash)
        return name;
    return arena_format(arena, "%.*s/%s", (int)(slash - file), file, name);
}

const char *data_path(struct arena *arena, const struct tree *at)
{
    bool typed = at->file && strncmp(at->file, "--set ", 6) == 0;
    return data_beside(arena, typed ? NULL : at->file, at->text);
}
