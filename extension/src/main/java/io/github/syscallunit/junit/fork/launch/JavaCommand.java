package io.github.syscallunit.junit.fork.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Makes the command of a JVM that runs code of a test with the test's class path and starts fast. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JavaCommand {
    /** Agents are left out, because the process will be killed. */
    private static final Pattern AGENT = Pattern.compile("-(javaagent|agentlib|agentpath|Xrun).*");

    private JavaCommand() {}

    /**
     * Makes the command.
     *
     * @param main the class to run
     * @param arguments its arguments
     * @return the command
     */
    public static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        InheritedArguments.of(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getenv()).stream()
                .filter(argument -> !AGENT.matcher(argument).matches())
                .forEach(command::add);
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-classpath", ClassPath.ofThisJvm()));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
