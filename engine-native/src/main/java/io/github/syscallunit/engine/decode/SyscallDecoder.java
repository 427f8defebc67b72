package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.decode.table.FormatTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
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
 * <p>One decoder serves one trace and is used by one thread: it keeps what it saw of a call at the entry until the exit, and uses its
 * buffers again.
 */
public final class SyscallDecoder {
    private final DecodeOptions options;
    private final Map<Integer, PendingDecode> pendingDecodes = new HashMap<>();
    private @Nullable DecodeContext call;

    /**
     * Makes a decoder. The tables are read when they are first needed, or prepared.
     *
     * @param options how calls are shown
     */
    public SyscallDecoder(DecodeOptions options) {
        this.options = options;
    }

    /** Reads the tables now, so that no tracee has to stand still for that. */
    public void prepare() {
        FormatTable.prepare();
    }

    /**
     * Appends what is known of a call's arguments at its entry: {@code AT_FDCWD, "/x", O_RDONLY} or, of a read, {@code 3}. The name and
     * the brackets are the caller's to add.
     *
     * @param stop of the entry
     * @param out is appended to
     */
    public void enter(SyscallStop stop, StringBuilder out) {
        DecodeContext current = switchTo(stop, startDecode(stop), false);
        current.format().enter(current, out);
    }

    /**
     * Appends the arguments that are known only now, with the comma before them.
     *
     * @param stop of the exit
     * @param out is appended to
     */
    public void exit(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        current.format().exit(current, out);
    }

    /**
     * Appends what a call returned: {@code 3}, {@code -1 ENOENT (No such file or directory)}, {@code 1 ([{fd=3, revents=POLLIN}])}.
     *
     * @param stop of the exit, after {@link #exit}
     * @param out is appended to
     */
    public void result(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        current.format().result(current, out);
    }

    /**
     * Appends what a call returned, unless that is plainly a number or an errno.
     *
     * @param stop of the exit, after {@link #exit}
     * @param out is appended to
     */
    public void explainedResult(SyscallStop stop, StringBuilder out) {
        PendingDecode open = pendingDecodes.get(stop.tid());
        DecodeContext current = switchTo(stop, open == null ? startDecode(stop) : open, true);
        if (current.format().hasExplainedResult(current)) {
            current.format().result(current, out);
        }
    }

    /**
     * Appends what is known of a signal on its way: {@code {si_signo=SIGTERM, si_code=SI_USER, si_pid=1, si_uid=0}}.
     *
     * @param abi of the thread that gets it
     * @param siginfo the bytes that {@code PTRACE_GETSIGINFO} gives
     * @param out is appended to
     */
    public void signal(Abi abi, byte[] siginfo, StringBuilder out) {
        TraceeBuffer scratch = new TraceeBuffer();
        int at = scratch.put(siginfo);
        new SiginfoType.SiginfoReader(scratch, abi, options).show(at, out);
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
     * Tells whether strace writes a comma at the entry after what is known then: what follows is an argument of its own.
     *
     * @param tid the thread in the call
     * @return false if nothing follows, or if strace separates it at the exit
     */
    public boolean isSeparatedAtEntry(int tid) {
        PendingDecode open = pendingDecodes.get(tid);
        return open != null && open.format().isSeparatedAtEntry(open);
    }

    /**
     * Follows a thread that made an exec, and goes on under its process's id.
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
     * Forgets a thread that is gone.
     *
     * @param tid the thread's
     */
    public void forget(int tid) {
        pendingDecodes.remove(tid);
    }

    /**
     * Returns what the call takes and gives, of the meaning that its own arguments choose ({@code fcntl}'s commands, say).
     *
     * @param stop of the entry or the exit
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
            call = new DecodeContext(options, stop, open);
        }
        call.switchTo(stop, open, atExit);
        return call;
    }
}
