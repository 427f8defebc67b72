package io.github.syscallunit.trace.codec;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.TestFacts;
import io.github.syscallunit.trace.fact.Transfer;
import io.github.syscallunit.trace.table.Abi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
    private final StackTable stacks = new StackTable();

    @ParameterizedTest
    @EnumSource(Abi.class)
    void anEventComesBackAsItWas(Abi abi) throws IOException {
        SyscallEvent event = SyscallEvent.builder("clone3")
                .pid(Integer.MAX_VALUE)
                .tid(1)
                .threadName("Thread \ud83d\ude00")
                .abi(abi)
                .arguments(List.of(0L, -1L, 1L, 127L, 128L, 0xffff_ffffL))
                .argumentsText("a\0b\ud800")
                .result(-4095)
                .resultText("-1 (errno 4095) (left)")
                .errno(Errno.of(4095))
                .start(Duration.ofDays(300))
                .duration(Duration.ofNanos(1))
                .paths(List.of("/x", ""))
                .origin(new Origin("libnio.so", false))
                .javaStack(List.of(
                        new StackTraceElement("a.B", "c", "B.java", 1), new StackTraceElement("a.B", "n", null, -2)))
                .injected(abi == Abi.ARM)
                .facts(factsOf(abi))
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventCodec.write(new DataOutputStream(out), event, stacks);

        assertThat(EventCodec.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), stacks.stacks()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource(SyscallEvent.JavaStackStatus.class)
    void aMissingStackKeepsItsReason(SyscallEvent.JavaStackStatus status) throws IOException {
        SyscallEvent event = call("close", "3", 0).event().toBuilder()
                .abi(Abi.ARM)
                .javaStackStatus(status)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventCodec.write(new DataOutputStream(out), event, stacks);

        assertThat(EventCodec.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), stacks.stacks()))
                .isEqualTo(event)
                .extracting(SyscallEvent::javaStackStatus)
                .isEqualTo(status);
    }

    private static @Nullable SyscallFacts factsOf(Abi abi) {
        return switch (abi) {
            case X86_64 -> TestFacts.every();
            case I386 -> null;
            case X32 ->
                SyscallFacts.builder()
                        .transfer(new Transfer(OptionalLong.empty(), 1))
                        .build();
            default -> SyscallFacts.NONE;
        };
    }

    @Test
    void aTypicalEventTakesFewBytes() throws IOException {
        SyscallEvent event = call("write", "7, \"x\", 1", 7, 0x7f0000000000L, 1)
                .on("/tmp/store/log")
                .from(new Origin("libnio.so", false))
                .event()
                .toBuilder()
                .facts(SyscallFacts.builder()
                        .descriptorFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_APPEND))
                        .transfer(new Transfer(OptionalLong.of(123_456), 8192))
                        .build())
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventCodec.write(new DataOutputStream(out), event, stacks);

        assertThat(out.size()).isLessThan(90);
    }

    @Test
    void eventsWithOneStackShareIt() throws IOException {
        List<StackTraceElement> stack = List.of(new StackTraceElement("a.B", "c", "B.java", 1));
        SyscallEvent event =
                call("close", "3", 3).event().toBuilder().javaStack(stack).build();
        SyscallEvent without = call("close", "3", 3).event();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        for (SyscallEvent each :
                List.of(event, without, event.toBuilder().tid(9).build())) {
            EventCodec.write(data, each, stacks);
        }

        assertThat(stacks.stacks()).containsExactly(List.of(), stack);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        assertThat(EventCodec.read(in, stacks.stacks())).isEqualTo(event);
        assertThat(EventCodec.read(in, stacks.stacks())).isEqualTo(without);
        assertThat(EventCodec.read(in, stacks.stacks()).javaStack()).isEqualTo(stack);
    }
}
