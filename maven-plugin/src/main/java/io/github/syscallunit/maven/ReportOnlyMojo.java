package io.github.syscallunit.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes a page that tells what the traced tests asked of the kernel, whether their budgets hold and what changed since the
 * baseline.
 *
 * <p>It is one HTML file that needs nothing else. Name this goal before {@code check}, so that there is a page to read when
 * the check fails.
 */
@Mojo(name = "report-only", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportOnlyMojo extends PageMojo {
    /** Makes the goal for Maven to configure. */
    public ReportOnlyMojo() {}
}
