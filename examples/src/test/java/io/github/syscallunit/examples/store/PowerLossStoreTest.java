package io.github.syscallunit.examples.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store that loses power")
@SuppressWarnings("NullAway.Init")
class PowerLossStoreTest {
    @TempDir
    Path directory;

    @BeforeEach
    void fill() throws IOException {
        Store.in(directory).put("colour", "blue");
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    @DisplayName("has each value that was put, and can be used")
    void keepsWhatWasPut(PowerLoss loss) throws Exception {
        loss.during(directory, place -> {
            Store store = Store.in(place);
            store.put("colour", "green");
            loss.acknowledge("green");
            store.put("colour", "red");
            loss.acknowledge("red");
            store.compact("colour");
        });

        Store restarted = Store.in(loss.directory());
        assertThat(restarted.get("colour")).get().isIn(loss.acknowledgedOrLater("blue"));
        restarted.put("colour", "white");
        assertThat(restarted.get("colour")).hasValue("white");
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    @DisplayName("has the old value or the saved one")
    void replacesTheLogAsAWhole(PowerLoss loss) throws Exception {
        loss.during(directory, place -> Store.in(place).save("colour", "green"));

        assertThat(Store.in(directory).get("colour")).get().isIn("blue", "green");
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    @DisplayName("does not bring back what was removed")
    void removes(PowerLoss loss) throws Exception {
        loss.during(directory, place -> {
            Store.in(place).remove("colour");
            loss.acknowledge("removed");
        });

        assertThat(Store.in(directory).get("colour").orElse("removed")).isIn(loss.acknowledgedOrLater("blue"));
    }
}
