package com.acme;

import io.github.syscallunit.junit.TraceSyscalls;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JqwikTest {
    @Example
    void plain() {}

    @Property(tries = 2)
    @TraceSyscalls
    void annotated(@ForAll int number) {}
}
