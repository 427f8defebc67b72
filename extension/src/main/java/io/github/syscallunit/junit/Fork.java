package io.github.syscallunit.junit;

import org.apiguardian.api.API;

/** Says which tests share a child JVM. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Fork {
    /** The tests of one top-level class share one. */
    PER_CLASS,
    /**
     * Each test method has one of its own: what an earlier test left behind in the JVM is not there.
     *
     * <p>The class's own lifecycle runs in each of them. All invocations of one method share one.
     */
    PER_METHOD
}
