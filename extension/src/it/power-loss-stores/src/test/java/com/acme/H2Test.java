package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.io.TempDir;

/** The store of H2. */
class H2Test {
    @TempDir
    Path directory;

    @PowerLossSweep
    void journaled(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    void strict(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    private void sweep(PowerLoss loss) throws Exception {
        if (!loss.happened()) {
            open(directory).close();
        }
        loss.during(directory, place -> {
            try (MVStore store = open(place)) {
                for (int i = 1; i <= 2; i++) {
                    store.<Integer, Integer>openMap("m").put(i, i);
                    store.commit();
                    store.sync();
                    loss.acknowledge(i);
                }
                store.closeImmediately();
            }
        });
        try (MVStore store = open(loss.directory())) {
            List<Object> found =
                    new ArrayList<>(store.<Integer, Integer>openMap("m").values());
            store.closeImmediately();
            assertThat(found).containsAll(loss.acknowledged());
        }
    }

    private MVStore open(Path place) {
        return new MVStore.Builder()
                .fileName(place.resolve("store").toString())
                .autoCommitDisabled()
                .open();
    }
}
