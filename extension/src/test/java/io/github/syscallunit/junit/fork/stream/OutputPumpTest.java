package io.github.syscallunit.junit.fork.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPumpTest {
    private final OutputMarker marker = OutputMarker.of("0123456789abcdef");
    private final EventOutputMerger merger = new EventOutputMerger();

    /** Returns the bytes in pieces of a given size, as a pipe may. */
    private static InputStream pieces(byte[] bytes, int size) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, size));
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> pumped(byte[] bytes, int size) {
        List<String> written = new ArrayList<>();
        PrintStream to = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] buffer, int offset, int length) {
                written.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
            }
        };
        merger.close();
        new OutputPump(pieces(bytes, size), () -> to, OutputKind.OUT, marker, merger).run();
        return written;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30, 1000})
    void markersAreTakenOutHoweverTheStreamIsCut(int size) {
        byte[] bytes = joined(utf8("ä one"), marker.bytes(1), marker.bytes(2), utf8("two €\n"), marker.bytes(77));

        assertThat(String.join("", pumped(bytes, size))).isEqualTo("ä onetwo €\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void charactersStayWhole(int size) {
        assertThat(pumped(utf8("aä€😀"), size)).noneMatch(piece -> piece.contains("\ufffd"));
    }

    @Test
    void whatOnlyBeginsLikeAMarkerIsOutput() {
        assertThat(String.join("", pumped(utf8("\0syscallunit 0123"), 5))).isEqualTo("\0syscallunit 0123");
    }

    @Test
    void bytesOfNoCharacterArePassedOn() {
        assertThat(String.join("", pumped(new byte[] {'a', (byte) 0xe2}, 2))).isEqualTo("a\ufffd");
    }
}
