package io.github.syscallunit.examples.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.SweptCrash;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store whose process is killed")
@SuppressWarnings("NullAway.Init")
class KilledStoreTest {
    @TempDir
    Path directory;

    @BeforeEach
    void fill() throws IOException {
        Store.in(directory).put("colour", "blue");
    }

    @CrashSweep
    @DisplayName("has the old value or the new one, and can be used")
    void saves(SweptCrash crash) throws Exception {
        crash.during(directory, place -> Store.in(place).save("colour", "green"));

        Store restarted = Store.in(directory);
        assertThat(restarted.get("colour")).get().isIn("blue", "green");
        restarted.save("colour", "red");
        assertThat(restarted.get("colour")).hasValue("red");
    }
}
