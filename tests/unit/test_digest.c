/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by the examples of FIPS 180-2, appendix B. */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void expect_digest(const char *bytes, size_t count, const char *expected)
{
    char hex[DIGEST_ROOM];
    digest_hex(bytes, count, hex);
    assert_string_equal(hex, expected);
}

static void abc_has_the_published_digest(void **state)
{
    (void)state;
    expect_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void two_blocks_have_the_published_digest(void **state)
{
    (void)state;
    const char *text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    expect_digest(text, strlen(text),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters_have_the_published_digest(void **state)
{
    (void)state;
    char *letters = malloc(1000000);
    assert_non_null(letters);
    memset(letters, 'a', 1000000);
    expect_digest(letters, 1000000,
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(letters);
}

static void nothing_has_a_digest_too(void **state)
{
    (void)state;
    expect_digest(NULL, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abc_has_the_published_digest),
        cmocka_unit_test(two_blocks_have_the_published_digest),
        cmocka_unit_test(a_million_letters_have_the_published_digest),
        cmocka_unit_test(nothing_has_a_digest_too),
    };
    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
