package io.github.syscallunit.trace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 21_845, 21_846, 200_000})
    void aTextOfAnyLengthComesBackAsItWas(int length) throws IOException {
        String text = "\uffff".repeat(length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.writeText(new DataOutputStream(out), text);

        assertThat(Varint.readText(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberOfAnySizeComesBackAsItWas(long number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.write(new DataOutputStream(out), number);

        assertThat(Varint.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(number);
    }
}
