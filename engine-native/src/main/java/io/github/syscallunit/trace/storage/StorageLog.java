package io.github.syscallunit.trace.storage;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a program did to the files below one directory.
 *
 * <p>The recorder copies the names and contents of the directory before the program begins ({@link #before()}), and then adds each operation when its
 * call returns. Applying all {@link #calls()} to {@link #before()} gives the directory as it is at the end; a recorder should check that, and add
 * differences to {@link #unseen()}.
 *
 * @param before the directory before the program ran, a parent before what is in it; the first has the empty path
 * @param calls the operations in the order in which the kernel did them: that of the calls' ends
 * @param acknowledgements the acknowledgements in their order
 * @param unseen what the log does not have; empty if it is complete
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StorageLog(
        List<StoredFile> before,
        List<StorageCall> calls,
        List<Acknowledgement> acknowledgements,
        List<UnseenChange> unseen) {
    /** Copies the lists. */
    public StorageLog {
        before = List.copyOf(before);
        calls = List.copyOf(calls);
        acknowledgements = List.copyOf(acknowledgements);
        unseen = List.copyOf(unseen);
    }
}
