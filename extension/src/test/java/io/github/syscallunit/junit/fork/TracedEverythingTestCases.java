package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.TraceSyscalls;
import org.junit.jupiter.api.TestInfo;

@TraceSyscalls
class TracedEverythingTestCases extends EverythingTestCases {
    TracedEverythingTestCases(TestInfo info) {
        super(info);
    }
}
