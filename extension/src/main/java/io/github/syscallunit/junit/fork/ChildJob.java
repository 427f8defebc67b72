package io.github.syscallunit.junit.fork;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child is to do.
 *
 * @param nonce what its output markers carry
 * @param selectors the tests to run, as the identifiers of selectors
 * @param warmups the tests to run beforehand, as often as they are named
 * @param configuration the configuration parameters of the parent's request
 * @param systemProperties the parent's system properties
 */
record ChildJob(
        String nonce,
        List<String> selectors,
        List<String> warmups,
        Map<String, String> configuration,
        Map<String, String> systemProperties)
        implements Serializable {

    void writeTo(Path file) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(this);
        }
    }

    static ChildJob readFrom(Path file) {
        try {
            return (ChildJob) Deserializer.objectIn(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the child's class path differs from its parent's", e);
        }
    }
}
