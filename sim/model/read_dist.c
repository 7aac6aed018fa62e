/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions as people write them: "45 min", { lognormal = { median = "45 min"; mean = "60
   min"; }; at_most = "4 h"; }. One table of forms serves the reader and the documentation. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "model/settings.h"

enum { PARAMETERS_MOST = 4 };

/* A form: the names of its parameters, which of them are times (t) or plain numbers (n), and its
   constructor's number. */
struct form {
    const char *name;
    const char *parameters[PARAMETERS_MOST];
    const char *types;
    const char *(*make)(struct variate *v, const double p[PARAMETERS_MOST]);
};

#define MAKE(name, call)                                                                           \
    static const char *make_##name(struct variate *v, const double p[PARAMETERS_MOST])             \
    {                                                                                              \
        return call;                                                                               \
    }
MAKE(constant, variate_constant(v, p[0]))
MAKE(uniform, variate_uniform(v, p[0], p[1]))
MAKE(triangular, variate_triangular(v, p[0], p[1], p[2]))
MAKE(pert, variate_pert(v, p[0], p[1], p[2]))
MAKE(exponential, variate_exponential(v, p[0]))
MAKE(gamma, variate_gamma(v, p[0], p[1]))
MAKE(gamma_shape, variate_gamma_shape(v, p[0], p[1]))
MAKE(erlang, variate_erlang(v, p[0], p[1]))
MAKE(weibull, variate_weibull(v, p[0], p[1]))
MAKE(weibull_sd, variate_weibull_mean_sd(v, p[0], p[1]))
MAKE(lognormal, variate_lognormal_median(v, p[0], p[1]))
MAKE(lognormal_sd, variate_lognormal_mean_sd(v, p[0], p[1]))
MAKE(lognormal_median_sd, variate_lognormal_median_sd(v, p[0], p[1]))
MAKE(lognormal_quartiles, variate_lognormal_quartiles(v, p[0], p[1]))
MAKE(normal, variate_normal(v, p[0], p[1]))
MAKE(beta, variate_beta(v, p[0], p[1], p[2], p[3]))

static const struct form forms[] = {
    {"constant", {"value"}, "t", make_constant},
    {"uniform", {"low", "high"}, "tt", make_uniform},
    {"triangular", {"low", "mode", "high"}, "ttt", make_triangular},
    {"pert", {"low", "mode", "high"}, "ttt", make_pert},
    {"exponential", {"mean"}, "t", make_exponential},
    {"gamma", {"mean", "sd"}, "tt", make_gamma},
    {"gamma", {"shape", "scale"}, "nt", make_gamma_shape},
    {"erlang", {"phases", "mean"}, "nt", make_erlang},
    {"weibull", {"scale", "shape"}, "tn", make_weibull},
    {"weibull", {"mean", "sd"}, "tt", make_weibull_sd},
    {"lognormal", {"median", "mean"}, "tt", make_lognormal},
    {"lognormal", {"mean", "sd"}, "tt", make_lognormal_sd},
    {"lognormal", {"median", "sd"}, "tt", make_lognormal_median_sd},
    {"lognormal", {"q1", "q3"}, "tt", make_lognormal_quartiles},
    {"normal", {"mean", "sd"}, "tt", make_normal},
    {"beta", {"low", "high", "mean", "sd"}, "tttt", make_beta},
};
enum { FORM_COUNT = sizeof forms / sizeof *forms };

#define FORM(word, how, what)                                                                      \
    {                                                                                              \
        .name = word, .kind = SETTING_OWN, .form = how, .meaning = what                            \
    }
const struct setting settings_distributions[] = {
    FORM("constant", "{ value } or just a time", "always the same"),
    FORM("uniform", "{ low; high } or [ low, high ]", "anything between, equally likely"),
    FORM("triangular", "{ low; mode; high } or [ low, mode, high ]", "most often near the mode"),
    FORM("pert", "{ low; mode; high } or [ low, mode, high ]",
         "as triangular, with thinner ends (a beta distribution)"),
    FORM("exponential", "{ mean }", "memoryless"),
    FORM("gamma", "{ mean; sd } or { shape; scale }", "right-skewed"),
    FORM("erlang", "{ phases; mean }", "a sum of equal exponential phases"),
    FORM("weibull", "{ scale; shape } or { mean; sd }", "right- or left-skewed"),
    FORM("lognormal", "{ median; mean }, { mean; sd }, { median; sd } or { q1; q3 }",
         "right-skewed with a long tail"),
    FORM("normal", "{ mean; sd }", "of times: cut at 0"),
    FORM("beta", "{ low; high; mean; sd }", "bounded"),
    FORM("hyperexponential", "( { share; mean }, ... )", "a mixture of exponentials"),
    FORM("mixture", "( { share; DISTRIBUTION }, ... )", "one of several, by share"),
    FORM("discrete", "( { value; share }, ... )", "one of several values"),
    FORM("empirical",
         "[ v0, v1, ..., vn ] (quantiles at equal steps), or ( { value; share }, ... ) (cumulative "
         "share), or { file = \"FILE.csv\"; column = \"...\"; }",
         "a curve through observed quantiles; of a file: one of the values observed, every row "
         "as likely as any other"),
    {.name = NULL}};

static bool is_form(const char *name)
{
    for (const struct setting *s = settings_distributions; s->name; s++)
        if (strcmp(s->name, name) == 0)
            return true;
    return false;
}

static const struct setting share_range = {.kind = SETTING_NUMBER, .low = 0, .high = 1};

static bool has_parameters(const struct tree *at, const struct form *form)
{
    int count = 0;
    for (; count < PARAMETERS_MOST && form->parameters[count]; count++)
        if (!tree_child(at, form->parameters[count]))
            return false;
    int given = 0;
    for (const struct tree *c = at->first; c; c = c->next)
        given += !read_is_remark(c);
    return given == count;
}

static void expect_parameters(struct reader *r, const struct tree *at, const char *name)
{
    for (const struct setting *s = settings_distributions; s->name; s++)
        if (strcmp(s->name, name) == 0)
            read_problem(r, at, "expected the parameters of the distribution `%s`: %s", name,
                         s->form);
}

/* The form that fits what is written: by the names of a group, or the number of elements of a
   list. */
static const struct form *find_form(const struct tree *at, const char *name)
{
    for (int i = 0; i < FORM_COUNT; i++) {
        const struct form *form = &forms[i];
        if (strcmp(form->name, name) != 0)
            continue;
        bool listed = at->kind == TREE_LIST && tree_count(at) == (int)strlen(form->types) &&
                      strspn(form->types, "t") == strlen(form->types);
        if (listed || (at->kind == TREE_GROUP && has_parameters(at, form)))
            return form;
    }
    return NULL;
}

static void read_form(struct reader *r, const struct tree *at, bool time, struct variate *into)
{
    const struct form *form = find_form(at, at->name);
    if (!form) {
        expect_parameters(r, at, at->name);
        return;
    }
    double p[PARAMETERS_MOST] = {0};
    bool good = true;
    read_remarks(r, at);
    for (int i = 0; i < PARAMETERS_MOST && form->parameters[i]; i++) {
        const struct tree *one =
            at->kind == TREE_LIST ? tree_at(at, i) : tree_child(at, form->parameters[i]);
        p[i] = read_number(r, one, time && form->types[i] == 't', NULL);
        good = good && !isnan(p[i]);
    }
    const char *why = good ? form->make(into, p) : NULL;
    if (why)
        read_problem(r, at, "%s", why);
}

static double read_part(struct reader *r, const struct tree *row, const char *name, bool time,
                        const struct setting *range)
{
    const struct tree *at = tree_child(row, name);
    if (!at) {
        if (!read_has_stranger(r, row))
            read_problem(r, row, "has no `%s`", name);
        return NAN;
    }
    return read_number(r, at, time, range);
}

/* A row of a table of shares: `names` and `share`. */
static void check_row(struct reader *r, const struct tree *row, const char *name)
{
    const char *names[] = {name, "share", "kind", "source", "note"};
    read_names(r, row, names, sizeof names / sizeof *names);
}

static bool is_rows(struct reader *r, const struct tree *at)
{
    bool good = at->kind == TREE_LIST && at->first;
    for (const struct tree *c = at->first; c && good; c = c->next)
        good = c->kind == TREE_GROUP;
    if (!good)
        expect_parameters(r, at, at->name);
    return good;
}

static const struct tree *form_in(struct reader *r, const struct tree *at)
{
    const struct tree *form = NULL;
    for (const struct tree *c = at->first; c; c = c->next)
        if (is_form(c->name)) {
            if (form)
                read_problem(r, c,
                             "a distribution of one kind is wanted, but there is `%s` already",
                             form->name);
            form = c;
        }
    return form;
}

static void read_mixture(struct reader *r, const struct tree *at, bool time, struct variate *into)
{
    size_t count = (size_t)tree_count(at), i = 0;
    struct variate *parts = arena_array(r->arena, count, sizeof *parts);
    double *p = arena_array(r->arena, count, sizeof *p);
    size_t before = r->problems->count;
    bool hyper = strcmp(at->name, "hyperexponential") == 0;
    for (const struct tree *row = at->first; row; row = row->next, i++) {
        if (hyper)
            check_row(r, row, "mean");
        if (hyper) {
            double mean = read_part(r, row, "mean", time, NULL);
            const char *why = isnan(mean) ? NULL : variate_exponential(&parts[i], mean);
            if (why)
                read_problem(r, row, "%s", why);
        } else {
            read_distribution(r, row, time, &parts[i]);
        }
        p[i] = read_part(r, row, "share", false, &share_range);
    }
    bool good = r->problems->count == before;
    const char *why = good ? variate_mixture(into, count, parts, p) : NULL;
    if (why)
        read_problem(r, at, "%s", why);
}

static void read_points(struct reader *r, const struct tree *at, bool time, struct variate *into)
{
    bool discrete = strcmp(at->name, "discrete") == 0;
    size_t count = (size_t)tree_count(at), i = 0;
    double *x = arena_array(r->arena, count, sizeof *x),
           *p = arena_array(r->arena, count, sizeof *p);
    bool rows = at->first->kind == TREE_GROUP && !tree_is_annotated(at->first);
    rows = rows || (at->first->kind == TREE_GROUP && tree_child(at->first, "share"));
    size_t before = r->problems->count;
    for (const struct tree *c = at->first; c; c = c->next, i++) {
        bool row = rows && c->kind == TREE_GROUP;
        if (row)
            check_row(r, c, "value");
        x[i] = row ? read_part(r, c, "value", time, NULL) : read_number(r, c, time, NULL);
        p[i] = row         ? read_part(r, c, "share", false, &share_range)
               : count > 1 ? (double)i / (double)(count - 1)
                           : 0;
    }
    bool good = r->problems->count == before;
    if (good && discrete && !rows)
        expect_parameters(r, at, "discrete");
    else if (good) {
        const char *why =
            discrete ? variate_discrete(into, count, x, p) : variate_empirical(into, count, x, p);
        if (why)
            read_problem(r, at, "%s", why);
    }
}

static void cut(struct reader *r, const struct tree *at, bool time, struct variate *v)
{
    const struct tree *least = tree_child(at, "at_least"), *most = tree_child(at, "at_most");
    double low = -INFINITY, high = INFINITY;
    if (least)
        low = read_number(r, least, time, NULL);
    if (most)
        high = read_number(r, most, time, NULL);
    if (time && v->kind == VARIATE_NORMAL && !(low > 0))
        low = 0;
    if (isnan(low) || isnan(high) || (isinf(low) && isinf(high)))
        return;
    const char *why = variate_truncate(v, low, high);
    if (why)
        read_problem(r, most ? most : least ? least : at, "%s", why);
}

/* Whoever would exceed the cap gets the cap: a mixture of what is below it and the cap itself. */
static void cap(struct reader *r, const struct tree *at, bool time, struct variate *v)
{
    const struct tree *capped = tree_child(at, "capped_at");
    double most = capped ? read_number(r, capped, time, NULL) : NAN;
    if (isnan(most) || variate_highest(v) <= most)
        return;
    struct variate *parts = arena_array(r->arena, 2, sizeof *parts);
    double *p = arena_array(r->arena, 2, sizeof *p);
    parts[0] = *v;
    p[0] = variate_cdf(v, most);
    p[1] = 1 - p[0];
    const char *why = variate_truncate(&parts[0], -INFINITY, most);
    if (!why)
        why = variate_constant(&parts[1], most);
    if (!why)
        why = variate_mixture(v, 2, parts, p);
    if (why)
        read_problem(r, capped, "%s", why);
}

static void check_words(struct reader *r, const struct tree *at)
{
    static const char *const others[] = {"at_least", "at_most", "capped_at",
                                         "kind",     "source",  "note"};
    const char *names[32];
    size_t count = 0;
    for (const struct setting *s = settings_distributions; s->name; s++)
        names[count++] = s->name;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        names[count++] = others[i];
    if (at->parent->kind == TREE_LIST) /* a case, or a part of a mixture */
        names[count++] =
            at->parent->name && strcmp(at->parent->name, "cases") == 0 ? "is" : "share";
    read_names(r, at, names, count);
    read_remarks(r, at);
}

void read_distribution(struct reader *r, const struct tree *at, bool time, struct variate *into)
{
    size_t before = r->problems->count;
    variate_constant(into, 0);
    if (at->kind != TREE_GROUP || tree_is_annotated(at)) {
        double value = read_number(r, at, time, NULL);
        const char *why = isnan(value) ? NULL : variate_constant(into, value);
        if (why)
            read_problem(r, at, "%s", why);
        return;
    }
    if (read_is_by(at)) {
        read_problem(r, at,
                     "cannot depend on an attribute here; let each case be a distribution "
                     "of its own");
        return;
    }
    check_words(r, at);
    const struct tree *form = form_in(r, at);
    if (!form && read_has_stranger(r, at))
        return;
    if (!form) {
        read_problem(r, at, "expected %s, such as { exponential = { mean = ...; }; }",
                     time ? "a time or a distribution of times" : "a number or a distribution");
        return;
    }
    bool mixes = strcmp(form->name, "mixture") == 0 || strcmp(form->name, "hyperexponential") == 0;
    bool points = strcmp(form->name, "discrete") == 0 || strcmp(form->name, "empirical") == 0;
    if (strcmp(form->name, "empirical") == 0 && form->kind == TREE_GROUP)
        read_observed(r, form, time, into);
    else if (points && (form->kind != TREE_LIST || !form->first))
        expect_parameters(r, form, form->name);
    else if (points)
        read_points(r, form, time, into);
    else if (!mixes)
        read_form(r, form, time, into);
    else if (is_rows(r, form))
        read_mixture(r, form, time, into);
    if (r->problems->count > before)
        return;
    cut(r, at, time, into);
    if (r->problems->count == before)
        cap(r, at, time, into);
    assert(!time || r->problems->count > before || variate_lowest(into) >= 0);
}
