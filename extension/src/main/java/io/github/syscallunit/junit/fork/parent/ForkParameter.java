package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.fork.launch.EnumParameter;
import org.junit.platform.engine.ConfigurationParameters;

/** The configuration parameter that bounds which tests share a child JVM. */
public final class ForkParameter {
    private static final String NAME = "syscallunit.fork";

    private ForkParameter() {}

    /**
     * {@return what tests share at most; by default they share what their annotations say}
     *
     * @throws IllegalArgumentException if the parameter is not valid
     */
    public static Fork of(ConfigurationParameters parameters) {
        return parameters
                .get(NAME)
                .map(text -> EnumParameter.parse(Fork.class, NAME, text))
                .orElse(Fork.SHARED);
    }
}
