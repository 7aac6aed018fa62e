/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees of settings: parsing, finding, paths, changing, and printing what reads back the same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/tree.h"
#include "near.h"

struct forest {
    struct arena arena;
    struct problem_list problems;
    struct text text;
};

static int plant(void **state)
{
    static struct forest forest;
    memset(&forest, 0, sizeof forest);
    *state = &forest;
    return 0;
}

static int fell(void **state)
{
    struct forest *f = *state;
    arena_free(&f->arena);
    problem_free(&f->problems);
    text_free(&f->text);
    return 0;
}

static struct tree *parse(struct forest *f, const char *text)
{
    struct tree *root = tree_parse_text(&f->arena, text, "here", &f->problems);
    if (!root)
        fail_msg("%s", f->problems.items[0].message);
    assert_int_equal(f->problems.count, 0);
    return root;
}

static const char *value_text(struct forest *f, const struct tree *tree)
{
    text_free(&f->text);
    tree_value_text(tree, &f->text);
    return f->text.at;
}

static const char *printed(struct forest *f, const struct tree *root)
{
    text_free(&f->text);
    text_add(&f->text, "%s", "");
    tree_print(root, &f->text);
    return f->text.at;
}

static void every_kind_of_setting_is_read(void **state)
{
    struct tree *root = parse(*state, "a = 3; b = 3.5; c = \"three\"; d = true; e = { f = 1; };\n"
                                      "g = ( 1, \"two\", { h = 2; } ); i = [ 4, 5 ]; j = -7;\n"
                                      "k = 5000000000L; l = 1e3; m = FALSE; n = 0x10;");
    assert_int_equal(root->kind, TREE_GROUP);
    assert_null(root->name);
    assert_int_equal(tree_count(root), 12);
    struct tree *a = tree_child(root, "a"), *b = tree_child(root, "b"), *k = tree_child(root, "k");
    assert_int_equal(a->kind, TREE_NUMBER);
    assert_true(a->whole);
    assert_near(a->number, 3, 0);
    assert_false(b->whole);
    assert_near(b->number, 3.5, 0);
    assert_string_equal(tree_child(root, "c")->text, "three");
    assert_int_equal(tree_child(root, "d")->kind, TREE_YES_NO);
    assert_true(tree_child(root, "d")->yes);
    assert_false(tree_child(root, "m")->yes);
    assert_int_equal(tree_child(root, "e")->kind, TREE_GROUP);
    assert_int_equal(tree_child(root, "g")->kind, TREE_LIST);
    assert_int_equal(tree_child(root, "i")->kind, TREE_LIST);
    assert_near(tree_child(root, "j")->number, -7, 0);
    assert_near(k->number, 5e9, 0);
    assert_true(k->whole);
    assert_near(tree_child(root, "l")->number, 1000, 0);
    assert_false(tree_child(root, "l")->whole);
    assert_near(tree_child(root, "n")->number, 16, 0);
}

static void texts_join_and_know_their_escapes(void **state)
{
    struct tree *root = parse(*state, "a = \"one \" \"two\"; b = \"a \\\"b\\\" \\\\ \\t\\x41\";");
    assert_string_equal(tree_child(root, "a")->text, "one two");
    assert_string_equal(tree_child(root, "b")->text, "a \"b\" \\ \tA");
}

static void settings_know_their_line(void **state)
{
    struct forest *f = *state;
    struct tree *root = parse(f, "a = 1;\n# remark\nb = {\n  c = 2; /* two\nlines */ d = 3;\n};\n");
    assert_int_equal(tree_child(root, "a")->line, 1);
    assert_int_equal(tree_child(root, "b")->line, 3);
    assert_int_equal(tree_child(tree_child(root, "b"), "c")->line, 4);
    assert_int_equal(tree_child(tree_child(root, "b"), "d")->line, 5);
    struct place place = tree_place(&f->arena, tree_child(tree_child(root, "b"), "c"));
    assert_string_equal(place.file, "here");
    assert_string_equal(place.path, "b.c");
    assert_int_equal(place.line, 4);
}

static void children_are_found_by_name_and_elements_by_number(void **state)
{
    struct tree *root = parse(*state, "a = { b = ( 10, 20, 30 ); };");
    struct tree *list = tree_child(tree_child(root, "a"), "b");
    assert_near(tree_at(list, 0)->number, 10, 0);
    assert_near(tree_at(list, 2)->number, 30, 0);
    assert_null(tree_at(list, 3));
    assert_null(tree_at(root, 0));
    assert_null(tree_child(root, "b"));
    assert_null(tree_child(list, "b"));
    assert_null(tree_child(NULL, "b"));
    assert_int_equal(tree_count(list), 3);
}

static void paths_are_those_that_people_write(void **state)
{
    struct forest *f = *state;
    struct tree *root = parse(f, "a = { b = ( { c = 1; }, ( 5, { d = 6; } ) ); }; e = 2;");
    struct tree *list = tree_child(tree_child(root, "a"), "b");
    assert_string_equal(tree_path(&f->arena, root), "");
    assert_string_equal(tree_path(&f->arena, tree_child(root, "e")), "e");
    assert_string_equal(tree_path(&f->arena, list), "a.b");
    assert_string_equal(tree_path(&f->arena, tree_child(tree_at(list, 0), "c")), "a.b[0].c");
    assert_string_equal(tree_path(&f->arena, tree_child(tree_at(tree_at(list, 1), 1), "d")),
                        "a.b[1][1].d");
}

static void values_print_on_one_line(void **state)
{
    struct forest *f = *state;
    struct tree *root = parse(f, "a = { b = 1; c = ( 1.0, \"x\", [ ] ); d = { }; }; e = 0.1;"
                                 "f = 1e300; g = 3000000000L; h = -2.5e-7; i = 1e15;");
    assert_string_equal(value_text(f, tree_child(root, "a")),
                        "{ b = 1; c = ( 1.0, \"x\", ( ) ); d = { }; }");
    assert_string_equal(value_text(f, tree_child(root, "e")), "0.1");
    assert_string_equal(value_text(f, tree_child(root, "g")), "3000000000L");
    static const char *const names[] = {"f", "h", "i"};
    static const double values[] = {1e300, -2.5e-7, 1e15};
    for (int i = 0; i < 3; i++) {
        struct text line = {0};
        text_add(&line, "x = %s;", value_text(f, tree_child(root, names[i])));
        struct tree *x = tree_child(parse(f, line.at), "x");
        assert_near(x->number, values[i], 0);
        assert_false(x->whole);
        text_free(&line);
    }
}

static void assert_same_tree(const struct tree *a, const struct tree *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->name == NULL, b->name == NULL);
    if (a->name)
        assert_string_equal(a->name, b->name);
    if (a->kind == TREE_TEXT)
        assert_string_equal(a->text, b->text);
    if (a->kind == TREE_NUMBER) {
        assert_near(a->number, b->number, 0);
        assert_int_equal(a->whole, b->whole);
    }
    if (a->kind == TREE_YES_NO)
        assert_int_equal(a->yes, b->yes);
    const struct tree *d = b->first;
    for (const struct tree *c = a->first; c; c = c->next, d = d->next) {
        assert_non_null(d);
        assert_same_tree(c, d);
    }
    assert_null(d);
}

static void expect_round_trip(struct forest *f, const struct tree *root)
{
    char *once = mem_text(printed(f, root));
    struct tree *again = parse(f, once);
    assert_same_tree(root, again);
    assert_string_equal(printed(f, again), once);
    free(once);
}

static void what_is_printed_reads_back_the_same(void **state)
{
    struct forest *f = *state;
    expect_round_trip(f, parse(f, ""));
    expect_round_trip(
        f, parse(f, "title = \"a \\\"title\\\", \\\\ and\\ttabs,\\nlines and \xc3\xa9\";"
                    "n = ( 1, 1.0, -0.0, 0.1, 123456789.123456789, 1e-300, 2147483647, "
                    "-2147483648, 2147483648L, -5000000000L, 3.0e22 );"
                    "deep = { a = { b = { c = ( ( ( 1 ) ), { d = { }; e = ( ); } ); }; }; };"
                    "long = { one = \"a text that is long enough to need a line of its own\"; "
                    "two = \"a text that is long enough to need a line of its own\"; three = ( "
                    "{ name = \"first\"; x = true; }, { name = \"second\"; x = false; }, "
                    "{ name = \"third\"; words = \"that make this row longer than one line\"; } ); "
                    "}; array = [ 1.5, 2.5 ]; odd-name_2 = 1; every = { * = 2; a* = 3; };"));
}

static void the_shipped_scenarios_print_and_read_back_the_same(void **state)
{
    struct forest *f = *state;
    static const char *const files[] = {"scenarios/leicestershire-2015.cfg",
                                        "scenarios/teaching/mm1.cfg"};
    for (int i = 0; i < 2; i++) {
        struct tree *root = tree_parse(&f->arena, files[i], &f->problems);
        assert_non_null(root);
        expect_round_trip(f, root);
    }
}

static void faults_of_the_file_format_are_told_with_their_line(void **state)
{
    struct forest *f = *state;
    assert_null(tree_parse_text(&f->arena, "a = 1;\nb = { c = 2;\n", "here", &f->problems));
    assert_int_equal(f->problems.count, 1);
    assert_true(f->problems.items[0].line >= 2);
    assert_non_null(strstr(f->problems.items[0].message, "syntax error"));
    assert_null(tree_parse_text(&f->arena, "a = 1;\na = 2;\n", "here", &f->problems));
    assert_int_equal(f->problems.count, 2);
    assert_int_equal(f->problems.items[1].line, 2);
}

static void whole_numbers_that_would_wrap_are_refused(void **state)
{
    struct forest *f = *state;
    static const char *const bad[] = {"a = 12345678901;", "a = 2147483648;", "a = -2147483649;",
                                      "a = ( 1, 99999999999999999999 );"};
    static const char *const good[] = {"a = 2147483647;",           "a = -2147483648;",
                                       "a = \"12345678901\";",      "# 12345678901\na = 1;",
                                       "a = 1; // 12345678901\n",   "/* 12345678901 */ a = 1;",
                                       "a = 12345678901.0;",        "a12345678901 = 1;",
                                       "a = \"\\\" 12345678901\";", "a = 12345678901L;"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(tree_parse_text(&f->arena, bad[i], "here", &f->problems));
        assert_int_equal(f->problems.count, i + 1);
        assert_non_null(strstr(f->problems.items[i].message, "too large"));
    }
    problem_free(&f->problems);
    f->problems = (struct problem_list){0};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        parse(f, good[i]);
}

static void a_copy_is_deep_and_stands_alone(void **state)
{
    struct forest *f = *state;
    struct tree *root = parse(f, "a = { b = ( 1, { c = \"x\"; } ); };");
    struct tree *copy = tree_copy(&f->arena, tree_child(root, "a"));
    assert_null(copy->parent);
    assert_null(copy->next);
    assert_same_tree(copy, tree_child(root, "a"));
    tree_at(tree_child(copy, "b"), 0)->number = 9;
    assert_near(tree_at(tree_child(tree_child(root, "a"), "b"), 0)->number, 1, 0);
}

static void a_replacement_takes_place_and_name(void **state)
{
    struct forest *f = *state;
    struct tree *root = parse(f, "a = 1; b = 2; c = 3;");
    struct tree *other = parse(f, "x = { y = 4; };");
    tree_replace(tree_child(root, "b"), tree_copy(&f->arena, tree_child(other, "x")));
    assert_string_equal(printed(f, root), "a = 1;\nb = { y = 4; };\nc = 3;\n");
    tree_replace(tree_child(root, "c"), tree_copy(&f->arena, tree_child(other, "x")));
    tree_append(root, tree_new(&f->arena, TREE_GROUP, "d", NULL));
    assert_string_equal(printed(f, root), "a = 1;\nb = { y = 4; };\nc = { y = 4; };\nd = { };\n");
    assert_ptr_equal(root->last, tree_child(root, "d"));
}

static void annotated_numbers_are_groups_with_a_value(void **state)
{
    struct tree *root = parse(*state, "a = { value = 1; }; b = { low = 1; }; c = 3; d = ( );");
    assert_true(tree_is_annotated(tree_child(root, "a")));
    assert_false(tree_is_annotated(tree_child(root, "b")));
    assert_false(tree_is_annotated(tree_child(root, "c")));
    assert_false(tree_is_annotated(tree_child(root, "d")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, plant, fell)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_kind_of_setting_is_read),
        TEST(texts_join_and_know_their_escapes),
        TEST(settings_know_their_line),
        TEST(children_are_found_by_name_and_elements_by_number),
        TEST(paths_are_those_that_people_write),
        TEST(values_print_on_one_line),
        TEST(what_is_printed_reads_back_the_same),
        TEST(the_shipped_scenarios_print_and_read_back_the_same),
        TEST(faults_of_the_file_format_are_told_with_their_line),
        TEST(whole_numbers_that_would_wrap_are_refused),
        TEST(a_copy_is_deep_and_stands_alone),
        TEST(a_replacement_takes_place_and_name),
        TEST(annotated_numbers_are_groups_with_a_value),
    };
    return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
