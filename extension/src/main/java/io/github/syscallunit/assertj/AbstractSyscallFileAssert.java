package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldGrantAtMost.shouldGrantAtMost;
import static io.github.syscallunit.assertj.error.ShouldNotDo.shouldNotDo;
import static io.github.syscallunit.assertj.error.ShouldNotLoseRecordLocks.shouldNotLoseRecordLocks;

import io.github.syscallunit.assertj.durability.RenameDurability;
import io.github.syscallunit.assertj.error.ShouldNotLoseRecordLocks.LostLock;
import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on files after the code: whether they survive a power loss, which ones are left, who may read them, and whether their locks are kept.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallFileAssert<SELF extends AbstractSyscallFileAssert<SELF>>
        extends AbstractSyscallPeerAssert<SELF> {
    AbstractSyscallFileAssert(SyscallTrace actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that each file that got a name under these directories, by a rename or a link, is complete on the device before, and that the
     * name is on the device after: what was written is synced before the call, and the directory of the new name after it. Otherwise a power loss may
     * leave an empty or an old file.
     *
     * <p>A file is the same one whatever descriptor or name a call uses. These write: the {@code write} family, {@code sendfile},
     * {@code copy_file_range}, {@code splice}, {@code truncate}, {@code fallocate}, opening with {@code O_TRUNC}, and mapping a file to be
     * written. These sync: {@code fsync}, {@code fdatasync}, {@code sync}, {@code syncfs}, {@code O_SYNC}, {@code O_DSYNC}, {@code RWF_SYNC},
     * {@code RWF_DSYNC}, and {@code msync} with {@code MS_SYNC} for a mapping. {@code sync_file_range} does not. A sync counts for what was
     * complete when it began, and one that failed with {@code EIO} makes later ones worthless. Calls that failed do not count. Stores to
     * mapped memory are not calls: those after an {@code msync} are not seen. Syncs by threads that are not in the trace are not seen
     * either.
     *
     * <p>A trace without a rename or link under the directories fails.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; {
     *     try (FileChannel temporary = FileChannel.open(temporaryFile, CREATE_NEW, WRITE)) {
     *         temporary.write(data);
     *         temporary.force(true);
     *     }
     *     Files.move(temporaryFile, file, ATOMIC_MOVE);
     *     try (FileChannel parent = FileChannel.open(directory)) {
     *         parent.force(true);
     *     }
     * });
     *
     * // assertion succeeds:
     * assertThat(trace).renamesDurably(directory);
     *
     * // assertion fails:
     * SyscallTrace careless = recorder.record(() -&gt; {
     *     Files.writeString(temporaryFile, "hello");
     *     Files.move(temporaryFile, file, ATOMIC_MOVE);
     * });
     * assertThat(careless).renamesDurably(directory);
     * </code></pre>
     *
     * @param directories directories, or files
     * @return this assertion
     * @throws AssertionError if a rename is not durable, or there is none, or the trace is null
     * @throws IllegalArgumentException if no directory is given
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF renamesDurably(Path... directories) {
        List<Path> places = List.of(directories);
        if (places.isEmpty()) {
            throw new IllegalArgumentException(
                    "renamesDurably() needs the directories of the new names: renamesDurably(directory)");
        }
        return check(() -> {
            AsynchronousFileAccess.refuseChanges(actual);
            return RenameDurability.check(actual, places);
        });
    }

    /**
     * Verifies that no file, directory, link or socket that was made under these directories is left: each was removed again, or moved
     * elsewhere. A file that was moved into a directory is left there. A temporary file that took the place of one that was there before is
     * not. Calls that failed do not count.
     *
     * <p>Only what the traced code removed is seen: not what another program removes, nor what a shutdown hook or a
     * {@code @TempDir} removes later.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; {
     *     Path temporary = Files.createTempFile(directory, "upload", ".tmp");
     *     Files.delete(temporary);
     * });
     *
     * // assertion succeeds:
     * assertThat(trace).leavesNoFilesBehind(directory);
     *
     * // assertion fails:
     * SyscallTrace leftover = recorder.record(() -&gt; Files.createTempFile(directory, "upload", ".tmp"));
     * assertThat(leftover).leavesNoFilesBehind(directory);
     * </code></pre>
     *
     * @param directories directories, or files; none for every place
     * @return this assertion
     * @throws AssertionError if something is left, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF leavesNoFilesBehind(Path... directories) {
        List<Path> places = List.of(directories);
        String where = places.isEmpty() ? "" : " under " + names(directories);
        return check(() -> {
            AsynchronousFileAccess.refuseChanges(actual);
            List<SyscallEvent> calls = LeftoverFiles.under(actual, places);
            return calls.isEmpty() ? null : shouldNotDo(actual, "files left behind" + where, calls);
        });
    }

    /**
     * Verifies that no file, directory, device or socket was created with more permissions than these, nor given more by {@code chmod}. What
     * counts is the mode after each call, with the umask applied: a file that is created for all and then made private was open for a
     * moment. Set-user-ID is a permission more; so is set-group-ID, except of directories. Symbolic links have no mode. Calls that failed do
     * not count.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.createTempFile(directory, "secret", ""));
     *
     * // assertion succeeds:
     * assertThat(trace).grantsPermissionsAtMost("rwx------");
     *
     * // assertion fails:
     * SyscallTrace readable = recorder.record(() -&gt; Files.writeString(file, "secret"));
     * assertThat(readable).grantsPermissionsAtMost("rw-------");
     * </code></pre>
     *
     * @param permissions nine letters for owner, group and others, as {@code ls -l} shows them: {@code rwxr-x---}
     * @return this assertion
     * @throws AssertionError if a file has more permissions, or the trace is null
     * @throws IllegalArgumentException if the text is not of that form
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF grantsPermissionsAtMost(String permissions) {
        int allowed = GrantedPermissions.parse(permissions);
        return check(() -> {
            AsynchronousFileAccess.refuseChanges(actual);
            List<SyscallEvent> calls = GrantedPermissions.beyond(actual, allowed);
            return calls.isEmpty() ? null : shouldGrantAtMost(actual, permissions, calls);
        });
    }

    /**
     * Verifies that no process loses its POSIX record locks on a file by closing another descriptor of it. These locks, which
     * {@code FileChannel.lock} sets, belong to the process: to read the locked file by another stream and close that one releases them
     * all. Locks of {@code flock} and open file description locks ({@code F_OFD_SETLK}) belong to a descriptor, and are not affected.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; {
     *     try (FileChannel channel = FileChannel.open(file, WRITE)) {
     *         channel.lock();
     *     }
     * });
     *
     * // assertion succeeds:
     * assertThat(trace).neverLosesRecordLocks();
     *
     * // assertion fails:
     * SyscallTrace lost = recorder.record(() -&gt; {
     *     try (FileChannel channel = FileChannel.open(file, WRITE)) {
     *         channel.lock();
     *         Files.readString(file);
     *     }
     * });
     * assertThat(lost).neverLosesRecordLocks();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if locks were lost, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF neverLosesRecordLocks() {
        return check(this::noLostLocks);
    }

    private @Nullable ErrorMessageFactory noLostLocks() {
        AsynchronousFileAccess.refuseCloses(actual.withRuntimeCalls());
        List<LostLock> lost = RecordLocks.lostIn(actual);
        return lost.isEmpty() ? null : shouldNotLoseRecordLocks(actual, lost);
    }

    private static String names(Path... paths) {
        return Arrays.stream(paths).map(Path::toString).collect(Collectors.joining(", "));
    }
}
