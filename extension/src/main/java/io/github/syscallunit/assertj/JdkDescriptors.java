package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.error.JavaStack;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.Map;

/**
 * Recognizes, by the code that opened them, the descriptors that the JDK opens once and never closes: the first socket needs a pair of them, the
 * first virtual
 * thread that waits needs some, and so does the first asynchronous channel.
 */
final class JdkDescriptors {
    private static final String INITIALIZER = "<clinit>";
    /** Methods that store their result in a static field, outside of a static initializer. */
    private static final Map<String, String> KEPT =
            Map.of("sun.nio.ch.LinuxAsynchronousChannelProvider", "defaultEventPort");

    private JdkDescriptors() {}

    /** Whether the JDK opened it while it initialized a class of its own, or for such a static field. */
    static boolean areOpenedBy(SyscallEvent call) {
        return JavaStack.innermostOfTheJdk(call.javaStack()).stream().anyMatch(JdkDescriptors::keeps);
    }

    private static boolean keeps(StackTraceElement frame) {
        return frame.getMethodName().equals(INITIALIZER)
                || frame.getMethodName().equals(KEPT.get(frame.getClassName()));
    }
}
