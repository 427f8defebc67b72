package io.github.syscallunit.gate.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a part of the page that is a resource file.
 *
 * @param text the file's text
 */
record Asset(String text) {
    static Asset load(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar does not have " + name);
            }
            return new Asset(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the page's script: all parts in one function, so that they add no global names} */
    static Asset script() {
        return new Asset(Stream.of("elements.js", "timeline.js", "flames.js", "log.js", "page.js")
                .map(name -> load(name).text())
                .collect(Collectors.joining("\n", "'use strict';\n(() => {\n", "})();\n")));
    }

    /** {@return the hash by which a content security policy allows this text} */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
