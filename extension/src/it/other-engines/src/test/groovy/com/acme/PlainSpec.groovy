package com.acme

import io.github.syscallunit.junit.TraceSyscalls
import spock.lang.Specification

class PlainSpec extends Specification {
    def "adds two numbers"() {
        expect:
        1 + 1 == 2
    }

    @TraceSyscalls
    def "is annotated"() {
        expect:
        true
    }
}
