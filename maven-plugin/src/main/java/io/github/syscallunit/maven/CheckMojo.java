package io.github.syscallunit.maven;

import io.github.syscallunit.maven.gate.Gate;
import io.github.syscallunit.maven.gate.GateTable;
import io.github.syscallunit.maven.gate.Judgement;
import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.Violations;
import io.github.syscallunit.trace.TraceResult;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build if a traced test asked more of the kernel than its budget allows.
 *
 * <p>Budgets come from this plugin's configuration and from {@code @SyscallBudget} on tests. Every limit is printed with what
 * was measured against it, the tightest first. A budget that matches no traced test, names a syscall that does not exist or
 * one that was not traced is an error.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ResultsMojo {
    /** Whether a broken limit fails the build; otherwise it is printed as a warning. */
    @Parameter(property = "syscallunit.haltOnFailure", defaultValue = "true")
    private boolean haltOnFailure = true;

    /** Whether it fails the build that there are no results of traced tests. */
    @Parameter(property = "syscallunit.failIfNoData", defaultValue = "true")
    private boolean failIfNoData = true;

    /** Makes the goal for Maven to configure. */
    public CheckMojo() {}

    @Override
    void judge(List<Limit> limits, List<TraceResult> results) throws MojoExecutionException, MojoFailureException {
        Judgement judgement = Gate.judge(limits, results);
        getLog().info("Limits: " + judgement.verdicts().size() + ", traced tests: " + results.size());
        GateTable.lines(judgement.verdicts()).forEach(getLog()::info);
        if (!judgement.problems().isEmpty()) {
            throw new MojoExecutionException(String.join("\n", judgement.problems()));
        }
        if (judgement.passed()) {
            getLog().info("All limits hold.");
        } else if (haltOnFailure) {
            throw new MojoFailureException(Violations.text(judgement));
        } else {
            Violations.text(judgement).lines().forEach(getLog()::warn);
        }
    }

    @Override
    void missing(String sentence) throws MojoFailureException {
        if (failIfNoData) {
            throw new MojoFailureException(sentence);
        }
        getLog().warn(sentence);
    }
}
