package io.github.syscallunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test twice for every syscall by which a piece of code changes a directory: the code runs in a process of its own, which is killed just
 * before the call, and just after it.
 *
 * <pre>{@code
 * @CrashSweep
 * void survives(SweptCrash crash) throws Exception {
 *     store.save("colour", "blue");
 *
 *     crash.during(directory, place -> Store.in(place).save("colour", "green"));
 *
 *     assertThat(Store.in(directory).get("colour")).get().isIn("blue", "green");
 * }
 * }</pre>
 *
 * <p>With a store that truncates its file before it writes, the invocation {@code after openat #1 of 1} fails: the value is neither.
 *
 * <p>The test takes a {@link SweptCrash}. Its first invocation lets the code run to its end; each of the others kills it with {@code SIGKILL}, at the
 * call in its name: {@code before write #2 of 3, Log.append(Log.java:42)}. Afterwards the test finds what a new process would find: the code's memory
 * is lost, and what it wrote to the kernel is there, synced or not. It is not what a power loss leaves behind; {@link PowerLossSweep} checks that.
 *
 * <p>Each invocation starts a JVM, which takes half a second or more. Before anything counts the code runs twice: once in the test's JVM, to
 * learn where in Java the calls are made, and once in a process of its own, to count them. Its attributes mean the same as those of
 * {@link FaultSweep}, and {@code syscallunit.shard} and {@code syscallunit.invocation} work as for that.
 *
 * <p>The test's trace has the calls of {@link #CHANGES} alone, the starting JVM's among them. {@link TraceSyscalls} beside this annotation asks
 * for others.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({TraceSyscallsExtension.class, CrashSweepExtension.class})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface CrashSweep {
    /** The syscalls that change files, or make changes safe. */
    String CHANGES =
            "open,write,pwrite64,writev,pwritev,pwritev2,copy_file_range,sendfile,splice,truncate,ftruncate,fallocate,"
                    + "rename,unlink,rmdir,mkdir,mknod,link,symlink,fsync,fdatasync,sync_file_range,msync";

    /**
     * Names the syscalls around which the code is killed.
     *
     * @return a set as {@link TraceSyscalls#value()} takes it
     */
    String syscalls() default CHANGES;

    /**
     * Says which calls count: those that touch this file or directory or what is in it. {@link SweptCrash#during(java.nio.file.Path,
     * SweptCrash.Program) during(directory, code)} says so itself.
     *
     * @return the path, in which <code>{name}</code> stands for the test method's parameter or the test instance's field of that name; empty
     *     if each {@code during} names a directory
     */
    String path() default "";

    /**
     * Limits the crashes. Of more than that, as many are taken as evenly from all as it goes, and a skipped invocation says so.
     *
     * @return the largest number of invocations with a crash, 1 or more
     */
    int max() default 200;

    /**
     * Says what becomes of an invocation whose code ran to its end, because it made fewer calls than when they were counted.
     *
     * @return whether it is aborted rather than failed
     */
    boolean optional() default false;
}
