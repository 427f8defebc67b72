package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Makes the command of a child JVM with its parent's class path, arguments, environment and directory. */
public final class ChildCommandLine {
    /** Since version 24 a JVM warns about calls of native code, which JNA makes. */
    private static final int NATIVE_ACCESS_WARNING = 24;

    private static final String JNA = "com.sun.jna";

    /** The descriptor from which the java launcher of a child reads its arguments. */
    public static final int ARGUMENTS = 5;

    private ChildCommandLine() {}

    /**
     * Makes the command.
     *
     * @param request what the child reads from its descriptor
     * @param main the class to run
     * @param jvmArguments the arguments in addition to the parent's
     * @param quickStart whether to add arguments that make the child start faster
     * @return the command
     */
    public static ChildCommand of(ForkRequest request, Class<?> main, List<String> jvmArguments, boolean quickStart) {
        List<String> environment = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            environment.add(variable.getKey() + "=" + variable.getValue());
        }
        return new ChildCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@/proc/self/fd/" + ARGUMENTS,
                        main.getName()),
                environment,
                Path.of("").toAbsolutePath(),
                // Not files, which would remain if this JVM is killed.
                Map.of(
                        ForkRequest.DESCRIPTOR,
                        request.toBytes(),
                        ARGUMENTS,
                        arguments(jvmArguments, quickStart).getBytes(fileNameCharset())),
                OptionalInt.of(ForkRequest.FURTHER));
    }

    private static String arguments(List<String> jvmArguments, boolean quickStart) {
        List<String> parents = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> arguments = new ArrayList<>();
        if (quickStart) {
            arguments.addAll(StartupFlags.missingFrom(join(parents, jvmArguments)));
        }
        arguments.addAll(InheritedArguments.of(parents, System.getenv()));
        arguments.addAll(TracedChild.jvmArguments());
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNING) {
            arguments.add("--enable-native-access=" + nativeCallers(ModuleLayer.boot()));
        }
        arguments.add("-classpath");
        arguments.add(ClassPath.ofThisJvm());
        // Last, because of two contradicting arguments a JVM takes the later one.
        arguments.addAll(jvmArguments);
        StringBuilder file = new StringBuilder();
        for (String argument : arguments) {
            file.append(quoted(argument)).append('\n');
        }
        return file.toString();
    }

    /** JNA is on the class path, or on the module path that the child inherits. */
    static String nativeCallers(ModuleLayer modules) {
        return modules.findModule(JNA).isPresent() ? "ALL-UNNAMED," + JNA : "ALL-UNNAMED";
    }

    private static List<String> join(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** {@return the argument that makes a JVM wait for a debugger and print its port} */
    public static String debugger(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:" + port;
    }

    /** {@return the names of the system properties that arguments set} */
    public static Set<String> propertiesSetBy(List<String> arguments) {
        Set<String> names = new HashSet<>();
        for (String argument : arguments) {
            if (argument.startsWith("-D")) {
                names.add(argument.substring(2).split("=", 2)[0]);
            }
        }
        return names;
    }

    /** Quotes an argument for the java launcher's argument files. */
    static String quoted(String argument) {
        String escaped = argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "\"" + escaped + "\"";
    }

    private static Charset fileNameCharset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
