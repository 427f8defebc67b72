package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store behind a thread pool")
@SuppressWarnings("NullAway.Init")
class StorePoolTest {
    private static final int SAVES = 32;

    @TempDir
    Path directory;

    Store store;
    ExecutorService pool;

    @BeforeEach
    void startPool() throws IOException {
        store = Store.in(directory);
        pool = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    @DisplayName("syncs each save once, whichever thread saves")
    @TraceSyscalls
    void syncsOnce(SyscallTrace trace) throws Exception {
        List<Callable<Void>> saves =
                IntStream.range(0, SAVES).mapToObj(this::save).toList();

        for (Future<Void> save : pool.invokeAll(saves)) {
            save.get();
        }

        assertThat(trace.onPath(directory))
                .callsExactly("open", SAVES)
                .callsExactly("fsync", SAVES)
                .callsExactly("rename", SAVES)
                .hasNoErrors();
    }

    private Callable<Void> save(int key) {
        return () -> {
            store.save("key " + key, "value");
            return null;
        };
    }
}
