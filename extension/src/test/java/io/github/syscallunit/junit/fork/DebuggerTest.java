package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.Events;

@ResourceLock(Resources.SYSTEM_OUT)
class DebuggerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private Events run(String debug) {
        return new SyscallUnitTestKit(results)
                .select(DebuggedTestCases.class)
                .configurationParameter("syscallunit.debug", debug)
                .execute()
                .testEvents();
    }

    @Test
    @Timeout(120)
    void aDebuggerAttachesStopsTheTestAndLetsItGo() throws Exception {
        Announcements announcements = new Announcements(System.out);
        CompletableFuture<Integer> breakpoints =
                announcements.port.thenApplyAsync(DebuggerTest::debug, task -> new Thread(task, "debugger").start());
        PrintStream out = System.out;
        System.setOut(announcements);
        try {
            run("true").assertStatistics(stats -> stats.started(1).succeeded(1));
        } finally {
            System.setOut(out);
        }

        assertThat(breakpoints.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    /** Resumes the virtual machine until its end, and counts how often it stopped at a line of the test. */
    private static int debug(int port) {
        try {
            VirtualMachine machine = attach(port);
            ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(DebuggedTestCases.class.getName());
            prepared.enable();
            machine.resume();
            int breakpoints = 0;
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof VMDisconnectEvent) {
                        return breakpoints;
                    }
                    if (event instanceof ClassPrepareEvent loaded) {
                        breakAt(loaded.referenceType(), "isDebugged");
                    }
                    breakpoints += event instanceof BreakpointEvent ? 1 : 0;
                }
                events.resume();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void breakAt(ReferenceType type, String method) {
        type.virtualMachine()
                .eventRequestManager()
                .createBreakpointRequest(type.methodsByName(method).get(0).location())
                .enable();
    }

    private static VirtualMachine attach(int port) throws Exception {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Argument> arguments = sockets.defaultArguments();
        arguments.forEach((name, argument) -> {
            if (name.equals("port")) {
                argument.setValue(Integer.toString(port));
            }
        });
        return sockets.attach(arguments);
    }

    /** Finds the port that the child prints. */
    private static final class Announcements extends PrintStream {
        private static final Pattern LISTENING =
                Pattern.compile("Listening for transport dt_socket at address: (\\d+)\\R");

        private final CompletableFuture<Integer> port = new CompletableFuture<>();
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        private Announcements(PrintStream to) {
            super(to, true);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            written.write(bytes, offset, length);
            Matcher line = LISTENING.matcher(written.toString(StandardCharsets.UTF_8));
            if (line.find()) {
                port.complete(Integer.valueOf(line.group(1)));
            }
        }
    }

    @TraceSyscalls
    static class DebuggedTestCases {
        @Test
        void isDebugged(SyscallTrace trace) {
            assertThat(trace.events()).noneMatch(call -> call.name().equals("kill"));
        }
    }
}
