package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.Mojo;

/** Does what {@code check} does for the results of all modules at once, by the rules and the baseline of this project. */
@Mojo(name = "check-aggregate", aggregator = true, threadSafe = true)
public final class CheckAggregateMojo extends CheckMojo {
    /** Makes the goal for Maven to configure. */
    public CheckAggregateMojo() {}

    @Override
    boolean isAggregate() {
        return true;
    }
}
