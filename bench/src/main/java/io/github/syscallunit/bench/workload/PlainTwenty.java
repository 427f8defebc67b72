package io.github.syscallunit.bench.workload;

import org.junit.jupiter.api.Test;

/** Twenty empty tests, untraced for comparison. */
public class PlainTwenty {
    @Test
    void test01() {}

    @Test
    void test02() {}

    @Test
    void test03() {}

    @Test
    void test04() {}

    @Test
    void test05() {}

    @Test
    void test06() {}

    @Test
    void test07() {}

    @Test
    void test08() {}

    @Test
    void test09() {}

    @Test
    void test10() {}

    @Test
    void test11() {}

    @Test
    void test12() {}

    @Test
    void test13() {}

    @Test
    void test14() {}

    @Test
    void test15() {}

    @Test
    void test16() {}

    @Test
    void test17() {}

    @Test
    void test18() {}

    @Test
    void test19() {}

    @Test
    void test20() {}
}
