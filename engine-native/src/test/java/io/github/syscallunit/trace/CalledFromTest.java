package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalledFromTest {
    private static final StackTraceElement JDK = new StackTraceElement("java.io.FileOutputStream", "write", null, -2);
    private static final SyscallEvent SAVE = call("write", "3")
            .on("/a")
            .calledFrom(JDK, frame(Store.class.getName(), "save"), frame("a.Main", "main"))
            .event();
    private static final SyscallEvent LAMBDA = call("fsync", "3")
            .calledFrom(frame(Store.class.getName(), "lambda$save$0"))
            .event();
    private static final SyscallEvent NESTED = call("close", "3")
            .calledFrom(frame(Store.class.getName() + "$Log", "save"))
            .event();
    private static final SyscallEvent SECOND = call("write", "4").on("/b").event();
    private static final SyscallEvent CHILD = call("unlink", "").in(11).event();

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "X.java", 1);
    }

    private static SyscallTrace trace(SyscallEvent... events) {
        return SyscallTrace.of(TraceSnapshot.of(List.of(events), SyscallSet.ALL));
    }

    @Test
    void aCallComesFromTheClassesInItsStack() {
        assertThat(SAVE.calledFrom(Store.class)).isTrue();
        assertThat(SAVE.calledFrom(String.class)).isFalse();
        assertThat(LAMBDA.calledFrom(Store.class)).isTrue();
        assertThat(NESTED.calledFrom(Store.class)).isTrue();
        assertThat(NESTED.calledFrom(CalledFromTest.class)).isTrue();
    }

    @Test
    void aCallComesFromTheMethodsInItsStackAndTheirLambdas() {
        assertThat(SAVE.calledFrom(Store.class, "save")).isTrue();
        assertThat(SAVE.calledFrom(Store.class, "sav")).isFalse();
        assertThat(SAVE.calledFrom(Store.class, "main")).isFalse();
        assertThat(LAMBDA.calledFrom(Store.class, "save")).isTrue();
        assertThat(NESTED.calledFrom(Store.class, "save")).isFalse();
    }

    @Test
    void aTraceIsNarrowedToTheCallsOfAClassOrMethod() {
        SyscallTrace trace = trace(SAVE, LAMBDA, NESTED);

        assertThat(trace.calledFrom(Store.class).events()).containsExactly(SAVE, LAMBDA, NESTED);
        assertThat(trace.calledFrom(Store.class, "save").events()).containsExactly(SAVE, LAMBDA);
        assertThat(trace.calledFrom(String.class).count("all")).isZero();
        assertThat(trace.calledFrom(Store.class, "save").summary().calls()).isEqualTo(2);
        assertThat(trace.calledFrom(Store.class, "save").description())
                .isEqualTo("called from " + Store.class.getName() + ".save");
    }

    @Test
    void aCallWithoutAStackIsNotLeftOutSilently() {
        String message = "The Java stack of write(4) = 0 </b> on thread \"main\" is not known. Ask for it, as with"
                + " stackTracesOf = \"write\": without that, only the first calls of each syscall on each thread have one.";

        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> SECOND.calledFrom(Store.class))
                .withMessage(message);
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> trace(SAVE, SECOND).calledFrom(Store.class).events(SyscallSet.parse("write")))
                .withMessage(message);
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> trace(SECOND).calledFrom(Store.class).summary());
    }

    @Test
    void onlyTheCallsInQuestionNeedAStack() {
        SyscallTrace store = trace(SAVE, LAMBDA, SECOND).calledFrom(Store.class);

        assertThat(store.count("fsync")).isEqualTo(1);
        assertThat(store.count("kill")).isZero();
        assertThat(store.countErrors(SyscallSet.parse("fsync"))).isZero();
        assertThat(store.onPath(Path.of("/a")).events()).containsExactly(SAVE);
        assertThat(store.keptEvents(SyscallSet.parse("fsync"))).containsExactly(LAMBDA);
    }

    @Test
    void aProgramThatTheTestStartedRunsNoJavaOfThisJvm() {
        assertThat(trace(SAVE, CHILD).calledFrom(Store.class).events()).containsExactly(SAVE);
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> trace(CHILD).calledFrom(Store.class).events());
    }

    private static final class Store {}
}
