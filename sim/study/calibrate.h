/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration: which values of the inputs with a range agree with what was observed.

   First each input is moved alone, from several places, to see which of them move an observation
   at all (radial elementary effects, Campolongo, Saltelli and Cariboni 2011); the others are set
   aside. Then history matching in waves (Vernon, Goldstein and Bower 2010): points spread over
   what is left of the ranges are played, emulators of the observed measures are fitted to them, and
   what has an implausibility above MISFIT_MOST for any observation is cut away; until the space
   does not shrink, or the emulators are much surer than the observations. What is left is weighed
   by a normal likelihood on the emulators (sequential Monte Carlo, study/particles.h): the
   posterior of inputs that were uniform over their ranges. Points of it are played, to check the
   emulators and to predict observations that were held out. */
#ifndef STUDY_CALIBRATE_H
#define STUDY_CALIBRATE_H

#include "study/emulator.h"
#include "study/identified.h"
#include "study/lab.h"
#include "study/misfit.h"

struct calibrate_input {
    const struct input *input;
    bool set_aside; /* moves none of the observations */
    double effect;  /* over its range, of the observation that it moves most, in its sd */
    size_t most;    /* which that is */
};

struct calibrate_observation {
    const struct observation *observed;
    const struct measure *measure;
    size_t kept; /* its number in the lab */
    bool held_out;
    struct misfit misfit; /* as in the last wave */
    size_t *active;       /* moved inputs that move it, the strongest first */
    size_t active_count;
    double *effect;                /* [inputs] */
    struct estimate before, after; /* the scenario as it is, and calibrated */
    double implausible_before, implausible_after;
    double predicted, predicted_low, predicted_high; /* one period, by the posterior: mean, 95 % */
    bool inside; /* observed there, give or take its tolerance */
};

enum calibrate_purpose { CALIBRATE_SCREEN, CALIBRATE_WAVE, CALIBRATE_CHECK };

struct calibrate_point {
    enum calibrate_purpose purpose;
    int wave;           /* from 1 */
    double *at;         /* [moved], in a screen [inputs]: 0 to 1 over the range */
    double *mean;       /* [observations] over its replications; NaN */
    double *spread;     /* [observations] variance between them */
    double implausible; /* by what was played, the most of all observations not held out */
    struct point point;
};

struct calibrate_wave {
    size_t points, used; /* played for it; fitted, with earlier ones that still are in the space */
    size_t agree;        /* of those played for it, agree by themselves */
    double share;        /* of the space of all ranges that is left after it */
    double unsure;       /* the most of an emulator's variance over the observation's, on average */
    struct misfit *misfit;      /* [observations] */
    struct emulator *emulators; /* [observations] */
    bool *fitted;
};

enum calibrate_end {
    CALIBRATE_DONE,
    CALIBRATE_NOTHING_MOVES, /* no input moves an observation */
    CALIBRATE_NOTHING_LEFT,  /* the observations contradict each other, or the ranges */
    CALIBRATE_UNPLAYABLE,    /* too few points could be played */
    CALIBRATE_INTERRUPTED
};

struct calibration {
    struct arena arena;
    struct lab *lab;
    size_t replications; /* of a point */
    struct calibrate_input *inputs;
    size_t input_count;
    size_t *moved; /* inputs that are not set aside */
    size_t moved_count;
    struct calibrate_observation *observations;
    size_t observation_count;
    bool (*play)(void *context, struct point *points, size_t count, const char *doing);
    void *context;

    struct point base, calibrated;
    struct calibrate_point *points; /* all others */
    size_t point_count, unplayable;
    struct calibrate_wave waves[8];
    size_t wave_count;
    enum calibrate_end end;
    const char *stopped;          /* why no other wave followed, in words */
    struct identified identified; /* of the moved inputs */
    double *posterior;            /* [posterior_count][moved] values of the inputs */
    size_t posterior_count;
    size_t checked, check_misses; /* predictions of emulators at posterior points; 3 sd off */
    bool *set;                    /* [moved] in the calibrated scenario */
    double *calibrated_value;     /* [moved] */
};

struct calibrate_question {
    struct lab *lab; /* open, with the observations' measures kept first, in their order */
    const struct model *model;
    const char *const *inputs; /* paths; NULL: all with a range */
    size_t input_count;
    const bool *held_out; /* [observed_count of the model] */
    size_t replications;  /* of a point, 2 or more */
    bool (*play)(void *context, struct point *points, size_t count, const char *doing);
    void *context;
};

/* Every path of the question has a range. Release with calibrate_free. */
void calibrate(struct calibration *calibration, const struct calibrate_question *question);
void calibrate_free(struct calibration *calibration);
/* The value of an input at 0 to 1 over its range: whole numbers are equally likely. */
double calibrate_value(const struct input *input, double at);
/* The point played that comes nearest to all observations not held out, and the one that it misses
   most; NULL: the scenario as it is. */
const struct calibrate_point *calibrate_nearest(const struct calibration *calibration,
                                                size_t *missed);

#endif
