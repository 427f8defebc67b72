package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.io.TempDir;

/** A Lucene index. */
class LuceneTest {
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
            try (Directory index = new NIOFSDirectory(place);
                    IndexWriter writer = new IndexWriter(index, new IndexWriterConfig())) {
                for (int i = 1; i <= 2; i++) {
                    writer.addDocument(new Document());
                    writer.commit();
                    loss.acknowledge(i);
                }
            }
        });
        int found = 0;
        try (Directory index = new NIOFSDirectory(loss.directory())) {
            if (DirectoryReader.indexExists(index)) {
                try (DirectoryReader reader = DirectoryReader.open(index)) {
                    found = reader.numDocs();
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(loss.acknowledged().size());
    }
}
