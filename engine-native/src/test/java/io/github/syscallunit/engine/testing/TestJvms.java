package io.github.syscallunit.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.trace.ProcessExit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs that run a class of the test's class path. */
public final class TestJvms {
    private TestJvms() {}

    /** Since 24 a JVM warns where native code is called, as JNA does. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    /** {@return the words that start a JVM of ours with some options, to run a class} */
    public static List<String> command(Class<?> guest, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), guest.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a guest to its good end under a tracer, and returns what it told on descriptor 3. */
    public static String results(Class<?> guest, String... arguments) throws Exception {
        List<String> command = command(guest, List.of(), arguments);
        try (TracedChild child =
                TracedChild.start(new ChildCommand(command, CurrentProcess.environment(), Path.of("")))) {
            String results = new String(child.results().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(child.standardError().readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(errors);
            assertThat(child.awaitExit()).as(errors).isEqualTo(new ProcessExit.Exited(0));
            return results;
        }
    }
}
