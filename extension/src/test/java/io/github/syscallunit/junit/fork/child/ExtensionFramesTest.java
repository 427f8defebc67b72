package io.github.syscallunit.junit.fork.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionFramesTest {
    private static final StackTraceElement TEST = frame("com.acme.StoreTest");
    private static final StackTraceElement LIKE_OURS = frame("io.github.syscallunit.junit.TraceSyscallsExtensionTest");
    private static final StackTraceElement OURS = frame("io.github.syscallunit.junit.TraceSyscallsExtension");

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "m", "X.java", 1);
    }

    private static <T extends Throwable> T thrown(T throwable) {
        throwable.setStackTrace(new StackTraceElement[] {TEST, OURS, OURS, LIKE_OURS});
        return throwable;
    }

    @Test
    void theyAreRemovedWhereverTheyStand() {
        Throwable outer = thrown(new IllegalStateException("outer"));
        Throwable cause = thrown(new IllegalStateException("cause"));
        Throwable suppressed = thrown(new IllegalStateException("suppressed"));
        outer.initCause(cause);
        cause.addSuppressed(suppressed);
        suppressed.initCause(outer);

        assertThat(ExtensionFrames.removedFrom(outer)).isSameAs(outer);
        assertThat(List.of(outer, cause, suppressed))
                .allSatisfy(one -> assertThat(one.getStackTrace()).containsExactly(TEST, LIKE_OURS));
    }
}
