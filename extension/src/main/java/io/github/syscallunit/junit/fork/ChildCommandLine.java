package io.github.syscallunit.junit.fork;

import io.github.syscallunit.engine.ChildCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the command of a child JVM that is as its parent is: class path, arguments, environment, directory. */
final class ChildCommandLine {
    /** Since 24 a JVM warns where native code is called, as JNA does. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    private ChildCommandLine() {}

    static ChildCommand of(ChildFiles files, List<String> jvmArguments) throws IOException {
        Files.writeString(files.arguments(), arguments(jvmArguments), fileNameCharset());
        return new ChildCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + files.arguments(),
                        ForkedTestMain.class.getName(),
                        files.job().toString()),
                System.getenv().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList(),
                Path.of("").toAbsolutePath());
    }

    private static String arguments(List<String> jvmArguments) {
        List<String> parents = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> arguments = new ArrayList<>(QuickStart.besides(join(parents, jvmArguments)));
        arguments.addAll(InheritedArguments.of(parents, System.getenv()));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.add("-classpath");
        arguments.add(ClassPath.ofThisJvm());
        // Last: of two arguments that contradict each other, a JVM takes the later one.
        arguments.addAll(jvmArguments);
        return arguments.stream().map(ChildCommandLine::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> join(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** {@return the argument by which a JVM waits for a debugger and prints where} */
    static String debugger(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:" + port;
    }

    /** {@return the names of the system properties that arguments set} */
    static Set<String> propertiesSetBy(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-D"))
                .map(argument -> argument.substring(2).split("=", 2)[0])
                .collect(Collectors.toSet());
    }

    /** Quotes an argument as the launcher of the JDK reads argument files. */
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
