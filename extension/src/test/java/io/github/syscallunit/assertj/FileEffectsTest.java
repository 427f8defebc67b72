package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.RecordLock;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trace tells of files that were left, of their modes, and of their locks. */
class FileEffectsTest {
    private static final FileIdentity FILE = new FileIdentity(1, 100);
    private static final FileIdentity OTHER = new FileIdentity(1, 101);

    private static SyscallFactsBuilder file(FileIdentity file) {
        return SyscallFacts.builder().file(file);
    }

    private static void fails(Consumer<SyscallTraceAssert> verb, String message, Call... calls) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> verb.accept(assertThat(trace(calls))))
                .satisfies(failure -> assertThat(failure.getMessage()).startsWith("\n" + message));
    }

    @Nested
    class LeavesNoFilesBehind {
        private static final Call MADE =
                Call.of("openat", "…").on("/d/a").meaning(file(FILE).createdFile("/d/a"));

        private static Call rename(int flags, SyscallFactsBuilder facts, String from, String to) {
            return Call.of("renameat2", "…", 0, 0, 0, 0, flags).on(from, to).meaning(facts);
        }

        private static Call unlink(FileIdentity file, String path) {
            return Call.of("unlink", "…").on(path).meaning(file(file));
        }

        private static void none(Call... calls) {
            assertThat(trace(calls)).leavesNoFilesBehind(Path.of("/d"));
        }

        private static void some(Call... calls) {
            fails(
                    trace -> trace.leavesNoFilesBehind(Path.of("/d")),
                    "Expecting no files left behind under /d, but there was 1:\n\n  [pid 10, tid 10 \"main\"] "
                            + calls[0].event(),
                    calls);
        }

        @Test
        void aFileIsLeftUnlessItIsRemoved() {
            some(MADE);
            some(MADE, unlink(FILE, "/d/a").failing(Errno.EACCES));
            some(MADE, unlink(OTHER, "/d/b"));
            none(MADE, unlink(FILE, "/d/a"));
            none(MADE, unlink(FILE, "/link/to/d/a"));
            none(MADE.failing(Errno.ENOSPC));
        }

        @Test
        void aSecondNameIsLeftWhenTheFirstIsRemoved() {
            Call link =
                    Call.of("link", "…").on("/d/a", "/d/b").meaning(file(FILE).createdFile("/d/b"));
            some(link, MADE, unlink(FILE, "/d/a"));
            none(MADE, link, unlink(FILE, "/d/b"), unlink(FILE, "/d/a"));
        }

        @Test
        void aMovedFileIsWhereItWent() {
            none(MADE, rename(0, file(FILE).createdFile("/e/a"), "/d/a", "/e/a"));
            some(MADE, rename(0, file(FILE).createdFile("/d/b"), "/d/a", "/d/b"));
            none(MADE, rename(0, file(FILE).createdFile("/d/b"), "/d/a", "/d/b"), unlink(FILE, "/d/b"));
            some(rename(0, file(FILE).createdFile("/d/b"), "/e/b", "/d/b"));
            none(rename(0, file(FILE).createdFile("/d/c"), "/d/b", "/d/c"));
            none(MADE, rename(0, file(FILE).replacedFile(OTHER), "/d/a", "/d/b"));
        }

        @Test
        void exchangedFilesKeepTheirFate() {
            Call exchange = rename(2, file(FILE).replacedFile(OTHER), "/d/a", "/d/old");
            some(MADE, exchange);
            none(MADE, exchange, unlink(FILE, "/d/old"));
            some(MADE, exchange, unlink(OTHER, "/d/a"));
        }

        @Test
        void aDirectoryTakesItsFilesWithIt() {
            Call inside =
                    Call.of("openat", "…").on("/d/x/f").meaning(file(OTHER).createdFile("/d/x/f"));
            some(inside, rename(0, file(FILE), "/d/x", "/d/y"));
            none(inside, rename(0, file(FILE), "/d/x", "/e/y"));
        }

        @Test
        void aFileWithoutIdentityIsKnownByItsPath() {
            Call made = MADE.meaning(SyscallFacts.builder().createdFile("/d/a"));
            some(made);
            none(made, Call.of("unlink", "…").on("/d/a"));
        }

        @Test
        void whatWasNotTracedIsNotKnown() {
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(Call.traced("open", MADE)).leavesNoFilesBehind(Path.of("/d")));
        }
    }

    @Nested
    class GrantsPermissionsAtMost {
        private static Call creating(int mode) {
            return Call.of("mkdir", "\"/d/a\", 0777")
                    .on("/d/a")
                    .meaning(SyscallFacts.builder().createdFile("/d/a").fileMode(mode));
        }

        @ParameterizedTest
        @CsvSource({
            "0100600, rw-------",
            "0100600, rwxrwxrwx",
            "0040750, rwxr-x---",
            "0042750, rwxr-x---",
            "0041700, rwx------"
        })
        void passes(String mode, String allowed) {
            assertThat(trace(creating(Integer.parseInt(mode, 8)))).grantsPermissionsAtMost(allowed);
        }

        @ParameterizedTest
        @CsvSource({
            "0100644, rw-------, rw-r--r--",
            "0100604, rw-rw----, rw----r--",
            "0100700, rw-rw-rw-, rwx------",
            "0104700, rwxrwxrwx, rwx------ (4700)",
            "0102700, rwxrwxrwx, rwx------ (2700)"
        })
        void fails(String mode, String allowed, String shown) {
            Call call = creating(Integer.parseInt(mode, 8));
            FileEffectsTest.fails(
                    trace -> trace.grantsPermissionsAtMost(allowed),
                    "Expecting files with at most the permissions " + allowed
                            + ", but there was 1 with more:\n\n  /d/a has " + shown
                            + " after:\n    [pid 10, tid 10 \"main\"] " + call.event(),
                    call);
        }

        @Test
        void ignoresWhatFailed() {
            assertThat(trace(creating(0777).failing(Errno.EACCES))).grantsPermissionsAtMost("---------");
        }

        @Test
        void doesNotGuessAMode() {
            Call unknown = Call.of("chmod", "\"/d/a\", 0600").on("/d/a");
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(() -> assertThat(trace(unknown)).grantsPermissionsAtMost("rwxrwxrwx"))
                    .withMessageContaining("is not known");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0600", "rw-", "rwxrwxrwz", "-rw-------"})
        void refusesWhatAreNoPermissions(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(trace()).grantsPermissionsAtMost(text))
                    .withMessageContaining("write nine letters");
        }
    }

    @Nested
    class NeverLosesRecordLocks {
        private static final long ALL = Long.MAX_VALUE;

        private static Call lock(int descriptor, RecordLock.Mode mode, long start, long end) {
            return Call.of("fcntl", "…", descriptor, 6)
                    .on("/f")
                    .meaning(file(FILE).recordLock(new RecordLock(mode, start, end)));
        }

        private static Call close(int descriptor, FileIdentity file) {
            return Call.of("close", "" + descriptor, descriptor)
                    .on("/f")
                    .meaning(file(file).closedDescriptors(ClosedDescriptors.of(descriptor)));
        }

        private static Call open(int descriptor) {
            return Call.of("openat", "…")
                    .on("/f")
                    .returning(descriptor)
                    .meaning(file(FILE).newDescriptor(new NewDescriptor(descriptor, true)));
        }

        private static final Call LOCK = lock(5, RecordLock.Mode.EXCLUSIVE, 0, ALL);

        private static void keeps(Call... calls) {
            assertThat(trace(calls)).neverLosesRecordLocks();
        }

        private static void loses(Call... calls) {
            fails(
                    SyscallTraceAssert::neverLosesRecordLocks,
                    "Expecting no lost POSIX record locks, but 1 call closed another descriptor of a locked file, which"
                            + " releases the locks:\n\n  [pid 10, tid " + calls[calls.length - 1].tid() + " \"main\"] "
                            + calls[calls.length - 1].event()
                            + "\n  released what was locked by:\n    [pid 10, tid 10 \"main\"] " + calls[0].event(),
                    calls);
        }

        @Test
        void byTheCloseOfAnotherDescriptor() {
            loses(LOCK, close(6, FILE));
            loses(LOCK, close(6, FILE).onThread(11));
            loses(lock(5, RecordLock.Mode.SHARED, 3, 4), close(6, FILE));
        }

        @Test
        void unlessItIsItsOwnOrOfAnotherFileOrProcess() {
            keeps(LOCK, close(5, FILE), close(6, FILE));
            keeps(LOCK, close(6, OTHER));
            keeps(LOCK, close(6, FILE).by(11));
            keeps(close(6, FILE), LOCK);
            keeps(LOCK, close(6, FILE).failing(Errno.named("EBADF")));
        }

        @Test
        void unlessAllWasUnlocked() {
            keeps(LOCK, lock(7, RecordLock.Mode.NONE, 0, ALL), close(6, FILE));
            loses(LOCK, lock(5, RecordLock.Mode.NONE, 10, 20), close(6, FILE));
            keeps(
                    lock(5, RecordLock.Mode.SHARED, 0, 10),
                    lock(5, RecordLock.Mode.NONE, 0, 4),
                    lock(5, RecordLock.Mode.NONE, 4, 10),
                    close(6, FILE));
        }

        @Test
        void byADescriptorThatIsReplaced() {
            Call dup2 = Call.of("dup2", "9, 6", 9, 6)
                    .on("/x")
                    .meaning(SyscallFacts.builder()
                            .closedDescriptors(ClosedDescriptors.of(6))
                            .newDescriptor(new NewDescriptor(6, false)));
            loses(LOCK, open(6), dup2);
            keeps(LOCK, open(7), dup2);
        }

        @Test
        void byARangeThatIsClosed() {
            loses(LOCK, open(6), Call.of("close_range", "6, 9", 6, 9).closing(6, 9, false));
            keeps(LOCK, open(6), Call.of("close_range", "6, 9", 6, 9, 4).closing(6, 9, true));
            Call dup = Call.of("dup", "6", 6).on("/f").returning(8).making(8);
            loses(LOCK, open(6), dup, Call.of("close_range", "8, 9", 8, 9).closing(8, 9, false));
        }

        @Test
        void whereFilesAreKnownByTheirPaths() {
            Call lock =
                    LOCK.meaning(SyscallFacts.builder().recordLock(new RecordLock(RecordLock.Mode.EXCLUSIVE, 0, ALL)));
            loses(lock, close(6, FILE));
            keeps(lock, close(6, FILE).on("/g"));
        }
    }
}
