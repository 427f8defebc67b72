package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java port of LevelDB, which maps its log. */
class LevelDbTest {
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
        loss.during(directory, place -> {
            try (DB db = open(place)) {
                for (int i = 1; i <= 2; i++) {
                    db.put(bytes(i), bytes(i), new WriteOptions().sync(true));
                    loss.acknowledge(i);
                }
            }
        });
        List<Object> found = new ArrayList<>();
        try (DB db = open(loss.directory())) {
            for (int i = 1; i <= 2; i++) {
                if (db.get(bytes(i)) != null) {
                    found.add(i);
                }
            }
        }
        assertThat(found).containsAll(loss.acknowledged());
    }

    private DB open(Path place) throws Exception {
        return Iq80DBFactory.factory.open(place.toFile(), new Options().createIfMissing(true));
    }

    private byte[] bytes(int i) {
        return Integer.toString(i).getBytes(StandardCharsets.UTF_8);
    }
}
