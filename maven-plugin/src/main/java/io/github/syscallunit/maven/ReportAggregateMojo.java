package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.Mojo;

/** Writes one self-contained page of the results of all modules, by the rules and the baseline of this project. */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends PageMojo {
    /** Makes the goal for Maven to configure. */
    public ReportAggregateMojo() {}

    @Override
    boolean isAggregate() {
        return true;
    }
}
