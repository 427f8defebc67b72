package io.github.syscallunit.junit.fork.parent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;

/** Makes names of result files that are readable, unique and valid on every file system. */
final class ResultFileName {
    private static final int READABLE_LENGTH = 120;
    private static final int DIGEST_BYTES = 6;

    private ResultFileName() {}

    static String of(UniqueId id) {
        List<UniqueId.Segment> segments = id.getSegments();
        String readable = segments.subList(1, segments.size()).stream()
                .map(UniqueId.Segment::getValue)
                .collect(Collectors.joining("."))
                .replaceAll("[^A-Za-z0-9.]+", "_");
        String tail = readable.substring(Math.max(0, readable.length() - READABLE_LENGTH));
        return tail.replaceAll("^[._]+|[._]+$", "") + "-" + digest(id.toString()) + ".json";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
