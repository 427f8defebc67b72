package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** MapDB with transactions. */
class MapDbTest {
    @TempDir
    Path directory;

    @PowerLossSweep(model = DurabilityModel.STRICT, max = 100)
    void strict(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    @PowerLossSweep(max = 100)
    void journaled(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    private void sweep(PowerLoss loss) throws Exception {
        if (!loss.happened()) {
            try (org.mapdb.DB db = open(directory)) {
                db.hashMap("m", Serializer.INTEGER, Serializer.INTEGER).createOrOpen();
                db.commit();
            }
        }
        loss.during(directory, place -> {
            try (org.mapdb.DB db = open(place)) {
                for (int i = 1; i <= 2; i++) {
                    db.hashMap("m", Serializer.INTEGER, Serializer.INTEGER)
                            .createOrOpen()
                            .put(i, i);
                    db.commit();
                    loss.acknowledge(i);
                }
            }
        });
        List<Object> found = new ArrayList<>();
        try (org.mapdb.DB db = open(loss.directory())) {
            found.addAll(db.hashMap("m", Serializer.INTEGER, Serializer.INTEGER)
                    .createOrOpen()
                    .getValues());
        }
        assertThat(found).containsAll(loss.acknowledged());
    }

    private org.mapdb.DB open(Path place) {
        return DBMaker.fileDB(place.resolve("map").toFile())
                .transactionEnable()
                .fileLockDisable()
                .make();
    }
}
