package io.github.syscallunit.gate.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that a user wrote. */
public final class InputText {
    private InputText() {}

    /**
     * Reads a file.
     *
     * @param what what the file is, for messages: {@code The baseline}
     * @param file the file
     * @return its text
     * @throws IllegalArgumentException if it does not exist, is not a regular file (reading a pipe might never end), or is not UTF-8 text
     */
    public static String read(String what, Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IllegalArgumentException(what + " " + file + " cannot be read: it is not a regular file.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(what + " " + file + " does not exist.", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not valid: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(what + " " + file + " cannot be read: " + e, e);
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException(what + " " + file + " does not fit into the memory of this JVM.", e);
        }
    }
}
