package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.ShortReadListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Memory that ends early")
class PartlyReadableTest {
    private static final int EFAULT = -14;

    @Test
    @DisplayName("is shown as the address behind an array that is cut short anyway")
    void cutArray() {
        DecodeOptions two = DecodeOptions.builder().stringLimit(2).build();
        FakeStop ends =
                FakeStop.of("setgroups", 3, 0x1000).withInts(0x1000, 7, 8).returning(EFAULT);
        assertThat(ends.decoded(two)).startsWith("setgroups(3, [7, 8, ... /* 0x1008 */]) = -1 EFAULT");
        FakeStop goesOn =
                FakeStop.of("setgroups", 3, 0x1000).withInts(0x1000, 7, 8, 9).returning(0);
        assertThat(goesOn.decoded(two)).isEqualTo("setgroups(3, [7, 8, ...]) = 0");
    }

    @Test
    @DisplayName("is shown as question marks behind the known fields of a struct")
    void tailOfStruct() {
        assertThat(openat2(32, 0, 0, 0).decoded()).contains("{flags=O_RDONLY, resolve=0, ???}, 32)");
        assertThat(openat2(32, 0, 0, 0, 0).decoded()).contains("{flags=O_RDONLY, resolve=0}, 32)");
        assertThat(openat2(32, 0, 0, 0, 0x41).decoded())
                .contains("resolve=0, /* bytes 24..31 */ \"\\x41\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"}, 32)");
        assertThat(openat2(16, 0, 0, 0).decoded()).contains("\"f\", 0x2000, 16)");
    }

    @Test
    @DisplayName("does not hide a field whose condition is in another")
    void conditionInAnotherField() {
        long tmpfile = 0x410000;
        assertThat(openat2(24, tmpfile, 0, 0).decoded()).contains("{flags=O_RDONLY|O_TMPFILE, mode=000, resolve=0}");
    }

    @Test
    @DisplayName("is the address of a string of which one byte more cannot be read")
    void textThatGoesOn() {
        DecodeOptions four = DecodeOptions.builder().stringLimit(4).build();
        FakeStop exact = FakeStop.of("write", 1, 0x1000, 5).with(0x1000, new byte[] {'a', 'b', 'c', 'd'});
        assertThat(exact.returning(EFAULT).decoded(four)).startsWith("write(1, 0x1000, 5)");
        FakeStop whole = FakeStop.of("write", 1, 0x1000, 4).with(0x1000, new byte[] {'a', 'b', 'c', 'd'});
        assertThat(whole.returning(4).decoded(four)).isEqualTo("write(1, \"abcd\", 4) = 4");
    }

    @Test
    @DisplayName("is reported once for each call, with the bytes that there are")
    void reported() {
        FakeStop path = FakeStop.of("open", 0x1000, 0).with(0x1000, new byte[] {'/', 'a'});
        assertThat(shortReads(path)).containsExactly("string 0x1000 2 4096");
        FakeStop buffer = FakeStop.of("write", 1, 0x1000, 5).with(0x1000, new byte[] {'a', 'b', 'c'});
        assertThat(shortReads(buffer)).containsExactly("value 0x1000 3 5");
        FakeStop length = FakeStop.of("accept", 3, 0x2000, 0x1000).with(0x1000, new byte[3]);
        assertThat(shortReads(length)).containsExactly("value 0x1000 3 4");
        FakeStop message = FakeStop.of("recvmsg", 3, 0x1000, 0).with(0x1000, new byte[8]);
        assertThat(shortReads(message)).containsExactly("value 0x1000 8 56");
    }

    @Test
    @DisplayName("is not reported where nothing is mapped, or where what is read suffices")
    void notReported() {
        assertThat(shortReads(FakeStop.of("open", 0x1000, 0))).isEmpty();
        assertThat(shortReads(FakeStop.of("open", 0, 0))).isEmpty();
        assertThat(shortReads(FakeStop.of("open", 0x1000, 0).withText(0x1000, "/a")))
                .isEmpty();
        assertThat(shortReads(FakeStop.of("fsconfig", 3, 1, 0x1000, 0x1000, 0).withText(0x1000, "ro")))
                .isEmpty();
    }

    private static List<String> shortReads(FakeStop stop) {
        List<String> reports = new ArrayList<>();
        stop.returning(EFAULT).decoded(new SyscallDecoder(DecodeOptions.defaults(), new ShortReadListener() {
            @Override
            public void valueEnded(long address, int read, int size) {
                reports.add("value 0x" + Long.toHexString(address) + ' ' + read + ' ' + size);
            }

            @Override
            public void stringEnded(long address, int read, int most) {
                reports.add("string 0x" + Long.toHexString(address) + ' ' + read + ' ' + most);
            }
        }));
        return reports;
    }

    private static FakeStop openat2(int size, long... how) {
        return FakeStop.of("openat2", 3, 0x1000, 0x2000, size)
                .withText(0x1000, "f")
                .withLongs(0x2000, how)
                .returning(EFAULT);
    }
}
