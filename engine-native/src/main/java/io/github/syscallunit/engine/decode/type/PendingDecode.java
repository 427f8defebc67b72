package io.github.syscallunit.engine.decode.type;

import java.util.Arrays;

/** What is kept of a thread's call between its entry and its exit. Used again for the thread's next call. */
public final class PendingDecode {
    /** One place an argument, for what its type saw at the entry: a length that the kernel will overwrite. */
    private final long[] seen = new long[8];

    private SyscallFormat format;
    private int next;
    private String remark = "";
    private boolean begun;
    private String previous = "";

    public PendingDecode(SyscallFormat format) {
        this.format = format;
    }

    public void start(SyscallFormat newFormat) {
        previous = begun ? format.name() : "";
        begun = true;
        format = newFormat;
        next = 0;
        remark = "";
        Arrays.fill(seen, 0);
    }

    public SyscallFormat format() {
        return format;
    }

    /** {@return the first argument that is not shown yet} */
    int next() {
        return next;
    }

    void shownUpTo(int parameter) {
        next = parameter;
    }

    /** {@return the name of the thread's call before this one; empty if that was not seen} */
    public String previous() {
        return previous;
    }

    public long seen(int parameter) {
        return seen[parameter];
    }

    public void see(int parameter, long value) {
        seen[parameter] = value;
    }

    /** {@return what an argument's type left to be shown behind the result} */
    String remark() {
        return remark;
    }

    void remark(String text) {
        remark = text;
    }
}
