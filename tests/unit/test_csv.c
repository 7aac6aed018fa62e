/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated fields: quoting, formulas, numbers that read back the same. */
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct memory_file {
    FILE *out;
    char *bytes;
    size_t size;
};

static void begin(struct memory_file *file)
{
    file->out = open_memstream(&file->bytes, &file->size);
    assert_non_null(file->out);
}

static void expect(struct memory_file *file, const char *expected)
{
    fclose(file->out);
    assert_string_equal(file->bytes, expected);
    free(file->bytes);
}

static void fields_are_separated_and_lines_end(void **state)
{
    (void)state;
    struct memory_file file = {0};
    begin(&file);
    csv_text(file.out, "measure");
    csv_text_last(file.out, "mean");
    csv_text(file.out, NULL);
    csv_number(file.out, 3);
    csv_number_last(file.out, 0.5);
    expect(&file, "measure,mean\n,3,0.5\n");
}

static void text_is_quoted_only_when_it_must_be(void **state)
{
    (void)state;
    struct memory_file file = {0};
    begin(&file);
    csv_text(file.out, "night nurse");
    csv_text(file.out, "a, b");
    csv_text(file.out, "the \"bay\"");
    csv_text(file.out, "two\nlines");
    csv_text_last(file.out, "caf\xc3\xa9");
    expect(&file, "night nurse,\"a, b\",\"the \"\"bay\"\"\",\"two\nlines\",caf\xc3\xa9\n");
}

static void a_formula_is_made_harmless(void **state)
{
    (void)state;
    struct memory_file file = {0};
    begin(&file);
    csv_text(file.out, "=1+1");
    csv_text(file.out, "+1");
    csv_text(file.out, "-1");
    csv_text(file.out, "@sum");
    csv_text(file.out, "\tx");
    csv_text(file.out, "\rx");
    csv_text(file.out, "=a,b");
    csv_text_last(file.out, "a=b");
    expect(&file, "'=1+1,'+1,'-1,'@sum,'\tx,\"'\rx\",\"'=a,b\",a=b\n");
}

static void numbers_are_short_and_exact(void **state)
{
    (void)state;
    struct memory_file file = {0};
    begin(&file);
    csv_number(file.out, 0.1);
    csv_number(file.out, 0.1 + 0.2);
    csv_number(file.out, -0.0);
    csv_number(file.out, 1e300);
    csv_number(file.out, -12345678901.0);
    csv_number_last(file.out, 1.0 / 3);
    expect(&file, "0.1,0.30000000000000004,0,1e+300,-12345678901,0.3333333333333333\n");
}

static void numbers_read_back_the_same(void **state)
{
    (void)state;
    const double hard[] = {5e-324, DBL_MIN, DBL_MAX, DBL_EPSILON, 1 + DBL_EPSILON,
                           M_PI,   2.0 / 3, 1e22,    1e23,        9007199254740993.0};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char line[64] = "";
        FILE *out = fmemopen(line, sizeof line, "w");
        csv_number_last(out, hard[i]);
        fclose(out);
        assert_true(strtod(line, NULL) == hard[i]);
    }
}

static void no_number_is_an_empty_field(void **state)
{
    (void)state;
    struct memory_file file = {0};
    begin(&file);
    csv_number(file.out, NAN);
    csv_number(file.out, INFINITY);
    csv_number(file.out, -INFINITY);
    csv_number_last(file.out, NAN);
    expect(&file, ",inf,-inf,\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_separated_and_lines_end),
        cmocka_unit_test(text_is_quoted_only_when_it_must_be),
        cmocka_unit_test(a_formula_is_made_harmless),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(numbers_read_back_the_same),
        cmocka_unit_test(no_number_is_an_empty_field),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
