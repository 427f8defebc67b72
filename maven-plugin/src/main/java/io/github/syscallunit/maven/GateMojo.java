package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateInputs;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The parameters of every goal: where the results of traced tests are, and which budgets and baseline they are compared with. */
abstract class GateMojo extends AbstractMojo {
    /** The directory to which traced tests write their results. */
    @Parameter(
            property = "syscallunit.resultsDirectory",
            defaultValue = "${project.build.directory}/syscallunit",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File resultsDirectory;

    /**
     * More directories with results, for example those of other machines. Their subdirectories are read too. A
     * directory that does not exist is an error.
     */
    @Parameter(property = "syscallunit.resultsDirectories")
    private @Nullable List<File> resultsDirectories;

    /**
     * Whether to ignore results whose test class no longer exists or was compiled after they were written. Set it to
     * {@code false} if tests are compiled to a directory outside of the build directory.
     */
    @Parameter(property = "syscallunit.ignoreStale", defaultValue = "true")
    private boolean ignoreStale = true;

    /**
     * What tests may ask of the kernel. Each {@code <budget>} has {@code <tests>} (as for {@code -Dtest}, all if it is left
     * out), {@code <syscalls>} (as strace writes them: {@code openat,close}, {@code %file}; all if it is left out), and at
     * least one maximum, as {@code <maxCalls>} and {@code <maxErrors>}, or {@code <tolerance>} (how far calls and errors may
     * rise above the baseline: {@code 10%} or a number). The table in {@code docs/gate-in-ci.md} has all maxima. A budget
     * holds for each of its tests alone. Set them in the plugin's configuration, not in an execution's, so that all goals see them.
     */
    @Parameter
    private @Nullable PlexusConfiguration budgets;

    /**
     * A file with more budgets: {@code budgets:} and a list whose entries have the same names as in the pom. If this is not
     * set, {@code syscall-budgets.yaml} beside the pom is read if it exists.
     */
    @Parameter(property = "syscallunit.budgetsFile")
    private @Nullable File budgetsFile;

    /** The baseline: the counts of each test in an earlier run. The goal {@code baseline} writes it. */
    @Parameter(
            property = "syscallunit.baselineFile",
            defaultValue = "${basedir}/syscall-baseline.json",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File baselineFile;

    /** Whether to do nothing. */
    @Parameter(property = "syscallunit.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenProject project;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private File basedir;

    @Parameter(property = "test", readonly = true)
    private @Nullable String chosenTests;

    /** {@return whether the goal does nothing} */
    final boolean isSkipped() {
        return skip;
    }

    /** {@return the module that is built} */
    final MavenProject project() {
        return project;
    }

    /** {@return the directory that paths are relative to} */
    final Path base() {
        return basedir.toPath();
    }

    /** {@return the file with the baseline} */
    final Path baselineFile() {
        return baselineFile.toPath();
    }

    /** {@return where to print} */
    final GateLog log() {
        return new GateLog(getLog()::info, getLog()::warn);
    }

    /** {@return the results, budgets and baseline that the goal reads} */
    final GateInputs gateInputs() {
        return MavenInputs.of(resultCollector(), budgets, budgetsFile, baselineFile, basedir, chosenTests);
    }

    /** {@return the results that the goal reads} */
    final ResultCollector resultCollector() {
        return ModuleResults.collector(modules(), resultsDirectories);
    }

    /** {@return the modules whose results the goal reads} */
    List<ResultCollector.Module> modules() {
        return List.of(ModuleResults.of(project, resultsDirectory.toPath(), ignoreStale));
    }

    /** {@return another module of the build, whose results have the same place in its build directory} */
    final ResultCollector.Module inBuildDirectory(MavenProject module) {
        return ModuleResults.of(
                module, Path.of(module.getBuild().getDirectory(), resultsDirectory.getName()), ignoreStale);
    }
}
