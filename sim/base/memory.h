/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is never NULL. When the machine has no more, the program says so and aborts: nothing
   useful can follow, and no output file is harmed because outputs are renamed into place only when
   whole (base/files.h). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

void *mem_alloc(size_t size);               /* zeroed; release with free() */
void *mem_array(size_t count, size_t size); /* zeroed, overflow-checked; release with free() */
void *mem_grow(void *old, size_t count, size_t size); /* realloc; new room is not zeroed */
char *mem_text(const char *text);                     /* a copy; release with free() */

/* An arena: many allocations, one release. Zero-initialise, then use. */
struct arena {
    struct arena_block *blocks;
};
void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned for any type */
void *arena_array(struct arena *arena, size_t count, size_t size);
char *arena_text(struct arena *arena, const char *text); /* a copy; NULL gives NULL */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *arena); /* the arena can be used again */

#endif
