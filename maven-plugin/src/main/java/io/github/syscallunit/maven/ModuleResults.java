package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.ResultCollector;
import io.github.syscallunit.gate.evaluation.StaleResultFilter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Says where the results of Maven's modules are. */
final class ModuleResults {
    private ModuleResults() {}

    static ResultCollector collector(List<ResultCollector.Module> own, @Nullable List<File> others) {
        return new ResultCollector(
                own,
                others == null ? List.of() : others.stream().map(File::toPath).toList());
    }

    static ResultCollector.Module of(MavenProject project, Path results, boolean ignoreStale) {
        Path tests = Path.of(project.getBuild().getTestOutputDirectory());
        return new ResultCollector.Module(
                results, ignoreStale ? StaleResultFilter.beside(tests) : StaleResultFilter.UNKNOWN);
    }
}
