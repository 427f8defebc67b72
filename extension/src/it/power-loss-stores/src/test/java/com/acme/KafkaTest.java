package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.io.TempDir;

/** The file of a partition's records. */
class KafkaTest {
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
            try (FileRecords log = FileRecords.open(place.resolve("log").toFile())) {
                for (long i = 1; i <= 2; i++) {
                    log.append(MemoryRecords.withRecords(
                            i, Compression.NONE, new SimpleRecord(("r" + i).getBytes(StandardCharsets.UTF_8))));
                    log.flush();
                    loss.acknowledge(i);
                }
            }
        });
        List<Object> found = new ArrayList<>();
        try (FileRecords log = FileRecords.open(loss.directory().resolve("log").toFile())) {
            for (RecordBatch batch : log.batches()) {
                if (!batch.isValid()) {
                    break;
                }
                found.add(batch.baseOffset());
            }
        }
        assertThat(found).containsAll(loss.acknowledged());
    }
}
