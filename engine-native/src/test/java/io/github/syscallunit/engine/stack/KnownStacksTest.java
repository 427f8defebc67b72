package io.github.syscallunit.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.linux.proc.MappedRange;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.Tracee;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thread whose stack ends at 0x7f0000010000, beside compiled code, in a JVM whose heap is below 4 GB. */
@Tag("kernelless")
@DisplayName("The known Java stacks")
class KnownStacksTest {
    private static final long END = 0x7f00_0001_0000L;
    private static final long CODE = 0x7f00_1000_0000L;
    private static final long HEAP = 0xe000_0000L;
    private static final long ARCHIVE = 0x3d00_0000L;
    private static final long COUNTERS = 0x1000_0000L;
    private static final ThreadStack STACK = stack("Shop");

    private final TraceeContext context = new TraceeContext();
    private long[] words = {CODE, 1, HEAP, ARCHIVE};
    private long nanos;
    private boolean byWord;
    private final ByteBuffer counters =
            counters("java.cls.unloadedClasses", "java.cls.sharedUnloadedClasses", "sun.ci.totalCompiles");
    private List<MappedRange> mappings = List.of(
            new MappedRange(COUNTERS, COUNTERS + 0x1000, "/tmp/hsperfdata_me/1"),
            new MappedRange(ARCHIVE, 0x3e00_0000L, "/jdk/classes.jsa"),
            new MappedRange(HEAP, 0x1_0000_0000L, ""),
            new MappedRange(END - 0x10_0000, END, ""),
            new MappedRange(CODE, CODE + 0x1000, ""));
    private final KnownStacks known = new KnownStacks(pid -> mappings, () -> nanos);
    private final Tracee tracee = (Tracee) Proxy.newProxyInstance(
            Tracee.class.getClassLoader(),
            new Class<?>[] {Tracee.class},
            (self, method, of) -> switch (method.getName()) {
                case "pid" -> 1;
                case "stackPointer" -> END - (long) words.length * Long.BYTES;
                case "memory" -> memory();
                case "attachment" -> context;
                case "hashCode" -> 1;
                case "equals" -> self == of[0];
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private TraceeMemory memory() {
        return new TraceeMemory() {
            @Override
            public int read(long address, ByteBuffer into) {
                if (address >= COUNTERS && address < COUNTERS + counters.limit()) {
                    int length = Math.min(into.remaining(), counters.limit() - (int) (address - COUNTERS));
                    into.put(counters.duplicate().slice((int) (address - COUNTERS), length));
                    return length;
                }
                into.order(ByteOrder.nativeOrder());
                for (long word : words) {
                    into.putLong(word);
                }
                return words.length * Long.BYTES;
            }

            @Override
            public boolean isReadByWord() {
                return byWord;
            }

            @Override
            public boolean write(long address, ByteBuffer from) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Entries of 104 bytes: the header, the name, and the value at 80. */
    private static ByteBuffer counters(String... names) {
        ByteBuffer data = ByteBuffer.allocate(32 + 104 * names.length).putInt(0, 0xcafec0c0);
        data.order(ByteOrder.nativeOrder())
                .putInt(8, data.limit())
                .putInt(24, 32)
                .putInt(28, names.length);
        for (int i = 0; i < names.length; i++) {
            int entry = 32 + 104 * i;
            data.putInt(entry, 104).putInt(entry + 4, 20).putInt(entry + 16, 80);
            data.put(entry + 20, names[i].getBytes(StandardCharsets.US_ASCII));
        }
        return data;
    }

    private static ThreadStack stack(String type) {
        return new ThreadStack("main", false, List.of(new StackTraceElement(type, "buy", "Shop.java", 7)));
    }

    /** The first requests of a thread are not compared. */
    @BeforeEach
    void manyRequests() {
        for (int i = 0; i < 8; i++) {
            assertThat(known.find(tracee)).isNull();
            known.add(tracee, STACK);
        }
    }

    private void report(ThreadStack stack) {
        assertThat(known.find(tracee)).isNull();
        known.add(tracee, stack);
    }

    @Test
    void aStackIsKnownWhileTheMemoryIsTheSame() {
        report(STACK);

        assertThat(known.find(tracee)).isSameAs(STACK);
    }

    @Test
    void numbersAndObjectsMakeNoDifference() {
        report(STACK);
        words = new long[] {CODE, 0x4_0000_0002L, HEAP + 8, ARCHIVE};

        assertThat(known.find(tracee)).isSameAs(STACK);
    }

    @Test
    void anotherAddressOfCodeOrOfAMethodIsAnotherStack() {
        report(STACK);
        words = new long[] {CODE + 5, 1, HEAP, ARCHIVE};
        ThreadStack other = stack("Other");
        report(other);
        words = new long[] {CODE, 1, HEAP, ARCHIVE + 8};
        assertThat(known.find(tracee)).isNull();
        words = new long[] {CODE + 5, 2, HEAP, ARCHIVE};
        assertThat(known.find(tracee)).isSameAs(other);
        words = new long[] {CODE, 3, HEAP, ARCHIVE};
        assertThat(known.find(tracee)).isSameAs(STACK);
    }

    @Test
    void anAddressInPlaceOfANumberIsAnotherStack() {
        report(STACK);
        words = new long[] {CODE, CODE, HEAP, ARCHIVE};

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void anAddressNearAMappingMayBeOfANewerOne() {
        report(STACK);
        words = new long[] {CODE, 0x7eff_0000_0000L, HEAP, ARCHIVE};

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aDeeperStackIsAnotherOne() {
        report(STACK);
        words = new long[] {CODE, CODE, 1, HEAP, ARCHIVE};

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aStackIsKeptForASecond() {
        report(STACK);
        nanos += 1_000_000_000;
        assertThat(known.find(tracee)).isSameAs(STACK);
        nanos++;

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aStackIsNotKnownAfterTheJvmHasUnloadedAClassOrCompiledAMethod() {
        for (int counter = 0; counter < 3; counter++) {
            report(STACK);
            assertThat(known.find(tracee)).isSameAs(STACK);
            counters.putLong(32 + 104 * counter + 80, 7);
        }

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void noStackIsKnownOfAJvmWithoutCounters() {
        KnownStacks other = new KnownStacks(pid -> mappings.subList(1, mappings.size()), () -> nanos);
        for (int i = 0; i < 10; i++) {
            assertThat(other.find(tracee)).isNull();
            other.add(tracee, STACK);
        }
    }

    @Test
    void theStackOfAVirtualThreadIsNotKept() {
        report(new ThreadStack("v", true, STACK.frames()));
        report(stack("jdk.internal.vm.Continuation"));
        report(STACK);
        context.carrier = true;

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aStackThatCouldNotBeTakenIsNotKept() {
        report(ThreadStack.NONE);

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aStackOutsideOfAllMappingsOrTooLongIsNotCompared() {
        mappings = List.of(new MappedRange(CODE, CODE + 0x1000, ""));
        nanos += 2_000_000_000;
        report(STACK);
        assertThat(known.find(tracee)).isNull();
        mappings = List.of(new MappedRange(END - 0x1000, END + 0x2_0000, ""));
        nanos += 2_000_000_000;
        report(STACK);

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void memoryThatIsReadWordByWordIsNotCompared() {
        report(STACK);
        byWord = true;

        assertThat(known.find(tracee)).isNull();
    }

    @Test
    void aThreadThatEndedIsForgotten() {
        report(STACK);
        known.forget(tracee);

        manyRequests();
        assertThat(known.find(tracee)).isNull();
    }
}
