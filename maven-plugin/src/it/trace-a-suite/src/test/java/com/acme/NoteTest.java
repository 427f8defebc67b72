package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knows nothing of syscalls. */
class NoteTest {
    @Test
    void writes(@TempDir Path directory) throws IOException {
        Path note = directory.resolve("note");

        Files.writeString(note, "hello");

        assertEquals("hello", Files.readString(note));
    }

    @RepeatedTest(2)
    void adds() {
        assertEquals(2, 1 + 1);
    }
}
