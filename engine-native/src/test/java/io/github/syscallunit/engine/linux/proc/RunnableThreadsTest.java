package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnableThreadsTest {
    @Test
    void theThreadThatLooksRuns() {
        assertThat(RunnableThreads.existIn((int) ProcessHandle.current().pid())).isTrue();
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertThat(RunnableThreads.existIn(Integer.MAX_VALUE)).isFalse();
    }

    @Test
    void theStateIsBehindTheName() {
        assertThat(RunnableThreads.isRunnable("7 (java) R 1 7 7")).isTrue();
        assertThat(RunnableThreads.isRunnable("7 (java) D 1 7 7")).isTrue();
        assertThat(RunnableThreads.isRunnable("7 (a) R (b)) S 1 7 7")).isFalse();
        assertThat(RunnableThreads.isRunnable("7 (java) t 1 7 7")).isFalse();
    }
}
