/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/morris.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "chance/stream.h"
#include "collect/tally.h"

static double uniform(struct luck *luck)
{
    luck->visit++;
    return stream_uniform(luck);
}

/* Each order as likely as any other (Fisher and Yates). */
static void shuffle(size_t *order, size_t count, struct luck *luck)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)(uniform(luck) * (double)i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

/* From the lower two levels it moves up by two, from the upper two down. */
static void trajectory(double *rows, size_t inputs, size_t *order, struct luck *luck)
{
    for (size_t i = 0; i < inputs; i++)
        rows[i] = floor(uniform(luck) * MORRIS_LEVELS) / (MORRIS_LEVELS - 1);
    shuffle(order, inputs, luck);
    for (size_t step = 0; step < inputs; step++) {
        double *row = rows + (step + 1) * inputs;
        memcpy(row, row - inputs, inputs * sizeof *row);
        double level = round(row[order[step]] * (MORRIS_LEVELS - 1));
        level += level < MORRIS_LEVELS / 2 ? MORRIS_LEVELS / 2 : -MORRIS_LEVELS / 2;
        row[order[step]] = level / (MORRIS_LEVELS - 1);
    }
}

void morris_design(double *shares, size_t inputs, size_t trajectories, uint64_t seed)
{
    size_t *order = mem_array(inputs + 1, sizeof *order);
    struct luck luck = {.purpose = stream_purpose("trajectory")};
    stream_key(seed, "morris", luck.key);
    for (size_t t = 0; t < trajectories; t++) {
        luck.who = (uint32_t)t;
        luck.visit = 0;
        trajectory(shares + t * (inputs + 1) * inputs, inputs, order, &luck);
    }
    free(order);
}

void morris_effects(struct morris_effect *effects, size_t inputs, const struct morris_step *steps,
                    size_t count)
{
    for (size_t i = 0; i < inputs; i++) {
        struct tally effect = {0}, size = {0}, noise = {0};
        for (size_t s = 0; s < count; s++) {
            if (steps[s].input != i || isnan(steps[s].change))
                continue;
            double one = steps[s].change / steps[s].moved;
            double error = steps[s].error / steps[s].moved;
            tally_add(&effect, one);
            tally_add(&size, fabs(one));
            if (!isnan(error))
                tally_add(&noise, error * error);
        }
        effects[i] = (struct morris_effect){.mu_star = tally_mean(&size),
                                            .mu = tally_mean(&effect),
                                            .sigma = tally_sd(&effect),
                                            .noise = sqrt(tally_mean(&noise)),
                                            .count = effect.count};
    }
}
