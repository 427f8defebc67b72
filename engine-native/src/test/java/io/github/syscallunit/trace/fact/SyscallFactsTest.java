package io.github.syscallunit.trace.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyscallFactsTest {
    @Test
    void aBuilderThatIsClearedHasNoFacts() {
        SyscallFactsBuilder builder = SyscallFacts.builder().newDescriptor(new NewDescriptor(3, false));
        SyscallFacts facts = builder.build();
        builder.clear();

        assertThat(facts.isEmpty()).isFalse();
        assertThat(facts.newDescriptors()).containsExactly(new NewDescriptor(3, false));
        assertThat(builder.build()).isSameAs(SyscallFacts.NONE);
        assertThat(SyscallFacts.NONE.isEmpty()).isTrue();
    }

    @Test
    void aFileIsOpenForWritingIfItMayBeWrittenCreatedOrCut() {
        assertThat(opening(OpenFlag.O_RDONLY).opensForWriting()).isFalse();
        assertThat(opening(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY).opensForWriting())
                .isFalse();
        assertThat(opening(OpenFlag.O_WRONLY).opensForWriting()).isTrue();
        assertThat(opening(OpenFlag.O_RDWR).opensForWriting()).isTrue();
        assertThat(opening(OpenFlag.O_RDONLY, OpenFlag.O_CREAT).opensForWriting())
                .isTrue();
        assertThat(opening(OpenFlag.O_RDONLY, OpenFlag.O_TRUNC).opensForWriting())
                .isTrue();
        assertThat(opening(OpenFlag.O_RDWR, OpenFlag.O_PATH).opensForWriting()).isFalse();
        assertThat(SyscallFacts.NONE.opensForWriting()).isFalse();
    }

    @Test
    void aWriteIsSynchronousByItsDescriptorOrByItsOwnFlags() {
        for (OpenFlag flag : List.of(OpenFlag.O_SYNC, OpenFlag.O_DSYNC)) {
            assertThat(SyscallFacts.builder()
                            .descriptorFlags(EnumSet.of(OpenFlag.O_RDWR, flag))
                            .build()
                            .isSynchronous())
                    .isTrue();
        }
        for (SyncFlag flag : SyncFlag.values()) {
            boolean waits = Set.of(SyncFlag.RWF_DSYNC, SyncFlag.RWF_SYNC, SyncFlag.MS_SYNC)
                    .contains(flag);
            assertThat(SyscallFacts.builder()
                            .syncFlags(EnumSet.of(flag))
                            .build()
                            .isSynchronous())
                    .isEqualTo(waits);
        }
        assertThat(SyscallFacts.builder()
                        .descriptorFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_APPEND))
                        .build()
                        .isSynchronous())
                .isFalse();
    }

    private static SyscallFacts opening(OpenFlag first, OpenFlag... more) {
        return SyscallFacts.builder().openFlags(EnumSet.of(first, more)).build();
    }
}
