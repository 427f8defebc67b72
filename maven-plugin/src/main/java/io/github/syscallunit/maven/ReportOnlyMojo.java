package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes a page with the syscalls of the traced tests, whether their budgets hold, and what changed since the baseline.
 *
 * <p>The page is one HTML file without external resources. Put this goal before {@code check}, so that the page is
 * written even if the check fails.
 */
@Mojo(name = "report-only", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportOnlyMojo extends PageMojo {
    /** Creates the goal for Maven to configure. */
    public ReportOnlyMojo() {}
}
