package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.decode.table.FormatTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.ShortReadListener;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PendingDecode;
import io.github.syscallunit.engine.decode.type.SyscallFormat;
import io.github.syscallunit.engine.decode.type.SyscallSignature;
import io.github.syscallunit.engine.decode.type.process.SiginfoType;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.table.Abi;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes syscalls as text, in the format of strace 6.1.
 *
 * <p>One decoder serves one trace and is used by one thread: it keeps what it read at the entry of a call until the
 * exit, and uses its buffers again.
 */
public final class SyscallDecoder {
    private final DecodeOptions options;
    private final ShortReadListener shortReads;
    private final Map<Integer, PendingDecode> pendingDecodes = new HashMap<>();
    private @Nullable DecodeContext call;

    /**
     * Creates a decoder. The tables are read when they are first needed, or by {@link #prepare}.
     *
     * @param options how calls are shown
     */
    public SyscallDecoder(DecodeOptions options) {
        this(options, ShortReadListener.NONE);
    }

    /**
     * Creates a decoder that reports what it can read only in part.
     *
     * @param options how calls are shown
     * @param shortReads is notified
     */
    public SyscallDecoder(DecodeOptions options, ShortReadListener shortReads) {
        this.options = options;
        this.shortReads = shortReads;
    }

    /** Reads the tables now, so that no tracee is stopped while they are read. */
    public void prepare() {
        FormatTable.prepare();
    }

    /**
     * Appends the arguments of a call that are known at its entry: {@code AT_FDCWD, "/x", O_RDONLY} or, of a read,
     * {@code 3}. The caller adds the name and the brackets.
     *
     * @param stop the stop at the entry
     * @param out receives the text
     */
    public void enter(SyscallStop stop, StringBuilder out) {
        DecodeContext current = switchTo(stop, startDecode(stop), false);
        current.format().enter(current, out);
    }

    /**
     * Appends the arguments that are known only now, with the comma before them.
     *
     * @param stop the stop at the exit
     * @param out receives the text
     */
    public void exit(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        current.format().exit(current, out);
    }

    /**
     * Appends the result of a call: {@code 3}, {@code -1 ENOENT (No such file or directory)},
     * {@code 1 ([{fd=3, revents=POLLIN}])}.
     *
     * @param stop the stop at the exit, after {@link #exit}
     * @param out receives the text
     */
    public void result(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        current.format().result(current, out);
    }

    /**
     * Appends the result of a call, unless it is only a number or an errno.
     *
     * @param stop the stop at the exit, after {@link #exit}
     * @param out receives the text
     */
    public void explainedResult(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        if (current.format().hasExplainedResult(current)) {
            current.format().result(current, out);
        }
    }

    /**
     * Appends the information of a signal: {@code {si_signo=SIGTERM, si_code=SI_USER, si_pid=1, si_uid=0}}.
     *
     * @param tid the thread that gets it
     * @param abi its ABI
     * @param siginfo the bytes of {@code PTRACE_GETSIGINFO}
     * @param out receives the text
     */
    public void signal(int tid, Abi abi, byte[] siginfo, StringBuilder out) {
        TraceeBuffer scratch = new TraceeBuffer();
        int at = scratch.put(siginfo);
        new SiginfoType.SiginfoReader(scratch, abi, tid, options, null).show(at, out);
    }

    /**
     * Tells whether all arguments of a call have been shown: nothing is left for {@link #exit}.
     *
     * @param tid the thread in the call
     * @return false if some are known only at the exit
     */
    public boolean isComplete(int tid) {
        PendingDecode open = pendingDecodes.get(tid);
        return open == null || open.format().isShown(open);
    }

    /**
     * Tells whether strace writes a comma at the entry after the known arguments, because another argument follows.
     *
     * @param tid the thread in the call
     * @return false if nothing follows, or if strace separates it at the exit
     */
    public boolean isSeparatedAtEntry(int tid) {
        PendingDecode open = pendingDecodes.get(tid);
        return open != null && open.format().isSeparatedAtEntry(open);
    }

    /**
     * Renames a thread that made an exec and continues with its process's id.
     *
     * @param former the thread id under which it entered the call
     * @param tid the thread id that it has now
     */
    public void changeThreadId(int former, int tid) {
        PendingDecode open = former == tid ? null : pendingDecodes.remove(former);
        if (open != null) {
            pendingDecodes.put(tid, open);
        }
    }

    /**
     * Discards the state of a thread that has ended.
     *
     * @param tid the thread's
     */
    public void forget(int tid) {
        pendingDecodes.remove(tid);
    }

    /**
     * Returns the signature of the call, in the variant that its arguments select, such as a command of {@code fcntl}.
     *
     * @param stop the stop at the entry or the exit
     * @return the signature
     */
    public SyscallSignature signature(SyscallStop stop) {
        return formatOf(stop).signature();
    }

    private PendingDecode startDecode(SyscallStop stop) {
        SyscallFormat format = formatOf(stop);
        PendingDecode open = pendingDecodes.computeIfAbsent(stop.tid(), tid -> new PendingDecode(format));
        open.start(format);
        return open;
    }

    static SyscallFormat formatOf(SyscallStop stop) {
        return FormatTable.instance().format(stop.abi(), stop.number()).variantFor(stop);
    }

    private DecodeContext switchTo(SyscallStop stop, PendingDecode open, boolean atExit) {
        if (call == null) {
            call = new DecodeContext(options, shortReads, stop, open);
        }
        call.switchTo(stop, open, atExit);
        return call;
    }
}
