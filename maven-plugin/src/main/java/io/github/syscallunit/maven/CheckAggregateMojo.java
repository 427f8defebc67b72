package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.Mojo;

/** Checks the results of all modules at once, with the budgets and the baseline of this project. */
@Mojo(name = "check-aggregate", aggregator = true, threadSafe = true)
public final class CheckAggregateMojo extends CheckMojo {
    /** Creates the goal for Maven to configure. */
    public CheckAggregateMojo() {}

    @Override
    boolean isAggregate() {
        return true;
    }
}
