package io.github.syscallunit.junit;

import org.apiguardian.api.API;

/** Says which tests share a child JVM. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Fork {
    /**
     * All classes share one: it runs class after class, as the test JVM does without tracing. What a class leaves behind
     * in the JVM is there for the next ones, such as static state, threads and processes.
     *
     * <p>Tests with other JVM arguments have another child, and so have classes that run in parallel. A child that ends
     * early is replaced for the next class.
     */
    SHARED,
    /** The tests of one top-level class share one, which no other class has. */
    PER_CLASS,
    /**
     * Each test method has one of its own, without what an earlier test left behind in the JVM.
     *
     * <p>The class's own lifecycle runs in each of them. All invocations of one method share one.
     */
    PER_METHOD
}
