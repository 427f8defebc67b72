package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes one self-contained page with the results of all modules, with the budgets and the baseline of this project.
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends PageMojo {
    /** Creates the goal for Maven to configure. */
    public ReportAggregateMojo() {}

    @Override
    boolean isAggregate() {
        return true;
    }
}
