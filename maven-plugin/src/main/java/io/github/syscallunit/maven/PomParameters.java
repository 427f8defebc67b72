package io.github.syscallunit.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Checks the parameters that a pom sets for this plugin.
 *
 * <p>Maven ignores unknown parameters, some versions without a warning: a misspelt {@code <budgets>} would have no
 * effect.
 */
final class PomParameters {
    private PomParameters() {}

    /**
     * Checks that all parameters exist.
     *
     * @param project the project with the pom
     * @param execution an execution of any goal of this plugin
     * @throws MojoExecutionException if the pom sets a parameter that no goal has
     */
    static void requireKnown(MavenProject project, MojoExecution execution) throws MojoExecutionException {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin == null) {
            return;
        }
        Set<String> known = known(execution);
        Set<String> unknown = new TreeSet<>(set(plugin));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new MojoExecutionException("The pom has unknown parameters for this plugin: <"
                    + String.join(">, <", unknown) + ">. Its parameters are " + String.join(", ", known) + ".");
        }
    }

    /** {@return the names of all goals' parameters: a plugin's configuration is for all of them} */
    private static Set<String> known(MojoExecution execution) {
        Set<String> names = new TreeSet<>();
        execution
                .getMojoDescriptor()
                .getPluginDescriptor()
                .getMojos()
                .forEach(mojo -> mojo.getParameters().stream()
                        .filter(parameter -> parameter.isEditable())
                        .forEach(parameter -> names.add(parameter.getName())));
        return names;
    }

    private static List<String> set(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                .map(ConfigurationContainer::getConfiguration)
                .filter(Objects::nonNull)
                .flatMap(configuration -> Arrays.stream(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName)
                .toList();
    }
}
