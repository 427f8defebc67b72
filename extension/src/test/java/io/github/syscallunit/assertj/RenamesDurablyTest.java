package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SyncFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program may ask of the kernel that Java's own libraries do not. */
class RenamesDurablyTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final FileIdentity FILE = new FileIdentity(1, 100);
    private static final FileIdentity OTHER = new FileIdentity(1, 101);
    private static final FileIdentity PARENT = new FileIdentity(1, 2);
    private static final Call WRITE = onFile("write", "/data/a.tmp").returning(5);
    private static final Call SYNC = onFile("fsync", "/data/a.tmp");
    private static final Call RENAME = rename("rename", 0, FILE, "/data/a.tmp", "/data/a");
    private static final Call SYNC_PARENT =
            call("fsync").on("/data").meaning(SyscallFacts.builder().file(PARENT));

    private static Call call(String name) {
        return Call.of(name, "…");
    }

    private static Call onFile(String name, String path) {
        return call(name).on(path).meaning(SyscallFacts.builder().file(FILE));
    }

    private static Call rename(String name, int flags, FileIdentity file, String from, String to) {
        return Call.of(name, "…", 0, 0, 0, 0, flags)
                .on(from, to)
                .meaning(SyscallFacts.builder().file(file).directory(PARENT));
    }

    private static Call bare(Call call) {
        return call.meaning(SyscallFacts.builder());
    }

    /** Each call begins after the one before has ended. */
    private static SyscallTrace inOrder(Call... calls) {
        List<SyscallEvent> events = new ArrayList<>();
        for (Call call : calls) {
            events.add(call.event().toBuilder()
                    .start(Duration.ofMillis(events.size()))
                    .build());
        }
        return SyscallTrace.of(TraceSnapshot.of(events, SyscallSet.ALL));
    }

    private static void durable(Call... calls) {
        assertThat(inOrder(calls)).renamesDurably(DIRECTORY);
    }

    private static void lossy(String reason, Call... calls) {
        lossy(reason, inOrder(calls));
    }

    private static void lossy(String reason, SyscallTrace trace) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace).renamesDurably(DIRECTORY))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(reason));
    }

    @Nested
    class ASync {
        @ParameterizedTest
        @ValueSource(strings = {"fsync", "fdatasync", "syncfs", "sync"})
        void isOneOf(String name) {
            Call sync = name.equals("sync") ? call(name) : onFile(name, "/proc/self/fd/9");
            durable(WRITE, sync, RENAME, SYNC_PARENT);
            durable(WRITE, SYNC, RENAME, name.equals("sync") ? sync : onDirectory(name));
        }

        private static Call onDirectory(String name) {
            return call(name)
                    .on("/by/another/name")
                    .meaning(SyscallFacts.builder().file(PARENT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sync_file_range", "fadvise64", "msync", "close"})
        void isNoOther(String name) {
            lossy("after this change", WRITE, onFile(name, "/data/a.tmp"), RENAME, SYNC_PARENT);
        }

        @Test
        void ofAnotherDeviceIsNone() {
            Call elsewhere =
                    call("syncfs").on("/mnt").meaning(SyscallFacts.builder().file(new FileIdentity(2, 100)));
            lossy("after this change", WRITE, elsewhere, RENAME, SYNC_PARENT);
            lossy("was not synced afterwards", WRITE, SYNC, RENAME, elsewhere);
        }

        @Test
        void ofAnotherFileIsNone() {
            Call other =
                    call("fsync").on("/data/b").meaning(SyscallFacts.builder().file(OTHER));
            lossy("after this change", WRITE, other, RENAME, SYNC_PARENT);
        }

        @Test
        void mayBeMadeByAnotherProcess() {
            durable(WRITE, SYNC.by(77), RENAME, SYNC_PARENT.by(77));
        }

        @Test
        void thatFailedIsNone() {
            lossy("after this change", WRITE, SYNC.failing(Errno.named("EINTR")), RENAME, SYNC_PARENT);
            durable(WRITE, SYNC.failing(Errno.named("EINTR")), SYNC, RENAME, SYNC_PARENT);
        }

        @Test
        void thatFailedForTheDeviceMakesLaterOnesWorthless() {
            lossy("or a sync failed", WRITE, SYNC.failing(Errno.EIO), SYNC, RENAME, SYNC_PARENT);
            durable(SYNC.failing(Errno.EIO), WRITE, SYNC, RENAME, SYNC_PARENT);
        }

        @Test
        void thatBeganBeforeTheWriteEndedIsNone() {
            SyscallEvent write =
                    WRITE.event().toBuilder().duration(Duration.ofMillis(5)).build();
            SyscallEvent sync =
                    SYNC.event().toBuilder().start(Duration.ofMillis(4)).build();
            SyscallEvent rename =
                    RENAME.event().toBuilder().start(Duration.ofMillis(6)).build();
            SyscallEvent parent =
                    SYNC_PARENT.event().toBuilder().start(Duration.ofMillis(8)).build();
            lossy(
                    "after this change",
                    SyscallTrace.of(TraceSnapshot.of(List.of(write, sync, rename, parent), SyscallSet.ALL)));
        }

        @Test
        void thatEndsAfterTheRenameBeganIsNone() {
            SyscallEvent sync = SYNC.event().toBuilder()
                    .start(Duration.ofMillis(1))
                    .duration(Duration.ofMillis(9))
                    .build();
            SyscallEvent rename =
                    RENAME.event().toBuilder().start(Duration.ofMillis(6)).build();
            SyscallEvent parent =
                    SYNC_PARENT.event().toBuilder().start(Duration.ofMillis(8)).build();
            lossy(
                    "after this change",
                    SyscallTrace.of(TraceSnapshot.of(List.of(WRITE.event(), sync, rename, parent), SyscallSet.ALL)));
        }
    }

    @Nested
    class AWrite {
        @ParameterizedTest
        @ValueSource(strings = {"pwrite64", "writev", "pwritev2", "sendfile", "ftruncate", "truncate", "fallocate"})
        void isOneOf(String name) {
            Call write = onFile(name, "/data/a.tmp").returning(1);
            lossy("after this change", write, RENAME, SYNC_PARENT);
            durable(write, SYNC, RENAME, SYNC_PARENT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"copy_file_range", "splice"})
        void goesToTheFileNamedLast(String name) {
            Call copy = onFile(name, "/source").on("/source", "/data/a.tmp").returning(1);
            lossy("after this change", copy, RENAME, SYNC_PARENT);
            lossy("after this change", bare(copy), bare(RENAME), SYNC_PARENT);
        }

        @Test
        void thatIsSynchronousIsDurable() {
            Call dsync = call("pwritev2")
                    .on("/data/a.tmp")
                    .returning(1)
                    .meaning(SyscallFacts.builder().file(FILE).syncFlags(EnumSet.of(SyncFlag.RWF_DSYNC)));
            durable(dsync, RENAME, SYNC_PARENT);
            lossy("after this change", WRITE, dsync, RENAME, SYNC_PARENT);
            durable(onFile("ftruncate", "/data/a.tmp"), dsync, RENAME, SYNC_PARENT);
        }

        @Test
        void mayBeTheOpeningOfAFileThatIsCut() {
            Call cut = call("openat")
                    .on("/data/a.tmp")
                    .meaning(SyscallFacts.builder()
                            .file(FILE)
                            .openFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC)));
            Call created = cut.meaning(SyscallFacts.builder()
                    .file(FILE)
                    .openFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC))
                    .createdFile("/data/a.tmp"));
            lossy("after this change", cut, RENAME, SYNC_PARENT);
            durable(created, RENAME, SYNC_PARENT);
        }

        @Test
        void thatFailedOrWroteNothingIsNone() {
            durable(WRITE.failing(Errno.ENOSPC), RENAME, SYNC_PARENT);
            durable(WRITE.returning(0), RENAME, SYNC_PARENT);
        }
    }

    @Nested
    class AName {
        @Test
        void mayBeGivenToAFileWithoutOne() {
            Call made = call("openat")
                    .on("/data", "/data/#100 (deleted)")
                    .meaning(SyscallFacts.builder()
                            .file(FILE)
                            .openFlags(EnumSet.of(OpenFlag.O_RDWR, OpenFlag.O_TMPFILE)));
            Call write = onFile("write", "/data/#100 (deleted)").returning(1);
            Call link = rename("linkat", 0, FILE, "/proc/self/fd/7", "/data/a");
            lossy("after this change", made, write, link, SYNC_PARENT);
            lossy("was not synced afterwards", made, write, SYNC, link);
            durable(made, write, SYNC, link, SYNC_PARENT);
        }

        @Test
        void isExchanged() {
            Call exchange = rename("renameat2", 2, FILE, "/data/a.tmp", "/data/a")
                    .meaning(SyscallFacts.builder()
                            .file(FILE)
                            .replacedFile(OTHER)
                            .directory(PARENT));
            Call other = call("write")
                    .on("/data/a")
                    .returning(1)
                    .meaning(SyscallFacts.builder().file(OTHER));
            Call syncOther = call("fdatasync")
                    .on("/data/a")
                    .meaning(SyscallFacts.builder().file(OTHER));
            durable(WRITE, SYNC, exchange, SYNC_PARENT);
            lossy("1 of 2 was not", WRITE, other, SYNC, exchange, SYNC_PARENT);
            durable(WRITE, other, SYNC, syncOther, exchange, SYNC_PARENT);
            lossy("1 of 2 was not", bare(WRITE), bare(other), bare(SYNC), bare(exchange), bare(SYNC_PARENT));
        }

        @Test
        void ofADirectoryIsThatOfTheFilesInIt() {
            Call rename = rename("rename", 0, new FileIdentity(1, 3), "/data/new", "/data/current");
            Call write = onFile("write", "/data/new/segment").returning(1);
            lossy("after this change", write, rename, SYNC_PARENT);
            durable(write, onFile("fsync", "/data/new/segment"), rename, SYNC_PARENT);
            lossy(
                    "1 of 2",
                    write,
                    onFile("fsync", "/x"),
                    rename,
                    bare(write).on("/data/current/segment"),
                    rename("rename", 0, new FileIdentity(1, 3), "/data/current", "/data/old"),
                    SYNC_PARENT);
        }

        @Test
        void isFollowedWhereNoIdentityIsKnown() {
            Call moved = bare(rename("rename", 0, FILE, "/elsewhere/x", "/data/a.tmp"));
            Call write = bare(WRITE).on("/elsewhere/x");
            lossy(
                    "1 of 2 was not",
                    write,
                    moved,
                    bare(SYNC).on("/data/other"),
                    bare(SYNC_PARENT),
                    bare(SYNC),
                    bare(RENAME),
                    bare(SYNC_PARENT));
            durable(write, bare(SYNC).on("/elsewhere/x"), moved, bare(SYNC_PARENT), bare(RENAME), bare(SYNC_PARENT));
            lossy("after this change", write, call("link").on("/elsewhere/x", "/data/b"), bare(SYNC_PARENT));
        }

        @Test
        void outsideOfTheDirectoriesIsOfNoConcern() {
            durable(
                    WRITE,
                    rename("rename", 0, FILE, "/data/a.tmp", "/other/a"),
                    WRITE.on("/other/a"),
                    SYNC,
                    RENAME,
                    SYNC_PARENT);
            lossy("nothing was renamed or linked there", WRITE, rename("rename", 0, FILE, "/data/a.tmp", "/other/a"));
            lossy("nothing was renamed or linked there", WRITE, RENAME.failing(Errno.named("EXDEV")));
        }
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertThatExceptionOfType(NotTracedException.class)
                .isThrownBy(
                        () -> assertThat(Call.traced("rename,fsync", RENAME)).renamesDurably(DIRECTORY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(inOrder(RENAME)).renamesDurably())
                .withMessageContaining("renamesDurably(directory)");
    }
}
