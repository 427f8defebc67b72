package io.github.syscallunit.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
class JavaStackCodecTest {
    private static final StackTraceElement MAIN = new StackTraceElement("com.acme.Shop", "main", "Shop.java", 3);

    private final JavaStackCodec agent = new JavaStackCodec();
    private final JavaStackCodec tracer = new JavaStackCodec();

    private static ThreadStack stack(int line) {
        return new ThreadStack("shop", true, List.of(new StackTraceElement("Till", "pay", null, line), MAIN));
    }

    @Test
    void stacksAreReadAsTheyWereWritten() {
        for (int line : new int[] {7, 8, 7, -2}) {
            assertThat(tracer.unpack(agent.pack(stack(line)))).isEqualTo(stack(line));
        }
    }

    @Test
    void aFrameIsWrittenOnce() {
        int first = agent.pack(stack(7)).length;

        assertThat(agent.pack(stack(7)).length).isLessThan(first / 2);
    }

    @Test
    void bothAreTheSameObjectInTheTracer() {
        ThreadStack one = tracer.unpack(agent.pack(stack(7)));
        ThreadStack other = tracer.unpack(agent.pack(stack(8)));

        assertThat(one.frames().get(1)).isSameAs(other.frames().get(1));
    }

    @Test
    void afterALostStackTheFramesAreWrittenAnew() {
        tracer.unpack(agent.pack(stack(7)));
        agent.pack(stack(8));
        agent.restart();

        assertThat(tracer.unpack(agent.pack(stack(8)))).isEqualTo(stack(8));
    }

    @Test
    void aStackThatRefersToUnknownFramesIsNone() {
        agent.pack(stack(7));

        assertThat(tracer.unpack(agent.pack(stack(8)))).isEqualTo(ThreadStack.NONE);
        assertThat(tracer.unpack(new byte[0])).isEqualTo(ThreadStack.NONE);
    }

    @Test
    void thousandsOfFramesAreForgottenAndWrittenAgain() {
        for (int line = 0; line < 70_000; line += 200) {
            List<StackTraceElement> frames = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                frames.add(new StackTraceElement("Till", "pay", "Till.java", line + i));
            }
            ThreadStack thread = new ThreadStack("", false, frames);
            assertThat(tracer.unpack(agent.pack(thread))).isEqualTo(thread);
        }
    }

    @Test
    void theDeepestFramesAreLeftOut() {
        ThreadStack deep = new ThreadStack("", false, Collections.nCopies(1000, MAIN));

        assertThat(tracer.unpack(agent.pack(deep)).frames()).hasSize(256);
    }
}
