package io.github.syscallunit.junit;

import io.github.syscallunit.trace.storage.DurabilityModel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the check of a test on every state, within bounds, that a power loss may leave of what a piece of code does to a directory.
 *
 * <pre>{@code
 * @PowerLossSweep
 * void keepsWhatItAcknowledged(PowerLoss loss) throws Exception {
 *     loss.during(directory, place -> {
 *         Store store = Store.in(place);
 *         store.save("colour", "blue");
 *         loss.acknowledge("blue");
 *         store.save("colour", "green");
 *         loss.acknowledge("green");
 *     });
 *
 *     assertThat(Store.in(loss.directory()).get("colour")).isIn(loss.acknowledgedOrLater("none"));
 * }
 * }</pre>
 *
 * <p>With a store that does not sync its file before it renames it, the invocation {@code write #1 of 2 lost, Store.save(Store.java:42)} fails:
 * the file is empty.
 *
 * <p>The code in {@link PowerLoss#during during} runs once, and every change of the directory is recorded with its data. From the recording
 * the sweep builds the states that the {@link #model()} allows at each moment: all prefixes of what no sync has saved, each operation of
 * it lost alone and kept alone, operations torn at block boundaries, and pairs while those are few. The test runs again for each state;
 * {@code during} then puts the state into the directory in place of running the code. Lifecycle methods run around each. The runs are not
 * traced, and take milliseconds.
 *
 * <p>The sweep reports causes, not states: its first invocation is the one without a power loss, and there is one failing invocation for each
 * cause. It says which call was lost or torn, with its Java stack, the model with the most promises that allows it, the directory, and which {@code
 * fsync} would prevent it. How many states were checked and left out is in the report entry {@code syscallunit.powerLoss} of the first
 * invocation.
 *
 * <p>With the configuration parameter {@code syscallunit.state=17} one state alone is run, for a debugger, and with
 * {@code syscallunit.shard=1/3} a third of the states is checked.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({TraceSyscallsExtension.class, PowerLossSweepExtension.class})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface PowerLossSweep {
    /**
     * Specifies what a power loss may lose. A cause that a stricter file system allows too is reported with that one's model.
     *
     * @return the model
     */
    DurabilityModel model() default DurabilityModel.JOURNALED;

    /**
     * Specifies whether {@link DurabilityModel#JOURNALED} keeps the data of a file that is renamed over another one, as ext4 does unless it is
     * mounted with {@code noauto_da_alloc}. xfs does not.
     *
     * @return whether it is kept
     */
    boolean flushesOnRename() default false;

    /**
     * Limits the states. Of more than that, as many are taken as evenly from all as it goes, and the report entry says how many were left out.
     *
     * @return the largest number of states, 1 or more
     */
    int max() default 1000;

    /**
     * Limits the time that the check of one state takes. One that takes longer has failed, and the next one begins.
     *
     * @return the limit in milliseconds, 1 or more
     */
    long limitMillis() default 10_000;

    /**
     * Limits the memory that the recording takes: the contents of the directory before, and all that the code writes. A recording with more
     * ends there, and the first invocation fails and says so, unless {@link #allowUnseen()} is set: then the states up to there are checked.
     *
     * @return the largest number of megabytes, 1 to 1024
     */
    int maxRecordedMegabytes() default 512;

    /**
     * Specifies whether a sweep continues if not every change could be recorded, for example because the code uses io_uring.
     *
     * @return whether it continues without failing
     */
    boolean allowUnseen() default false;
}
