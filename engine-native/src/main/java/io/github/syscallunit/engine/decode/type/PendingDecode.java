package io.github.syscallunit.engine.decode.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is kept of a thread's call between its entry and its exit. Used again for the thread's next call. */
public final class PendingDecode {
    private static final int[] NONE = {};

    private int[] savedList = NONE;
    /** One place an argument, for what its type saw at the entry: a length that the kernel will overwrite. */
    private final long[] saved = new long[8];

    private final @Nullable String[] savedTexts = new String[8];
    private SyscallFormat format;
    private int next;
    private String auxText = "";
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
        auxText = "";
        savedList = NONE;
        Arrays.fill(saved, 0);
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

    public long saved(int parameter) {
        return saved[parameter];
    }

    public void save(int parameter, long value) {
        saved[parameter] = value;
    }

    /** {@return the numbers that an argument's type has saved at the entry; none if there are none} */
    public int[] savedList() {
        return savedList;
    }

    /** Saves numbers at the entry. A call has one list. */
    public void saveList(int[] numbers) {
        savedList = numbers;
    }

    /** {@return the text that an argument's type has saved at the entry} */
    public String savedText(int parameter) {
        String text = savedTexts[parameter];
        return text == null ? "" : text;
    }

    public void saveText(int parameter, String text) {
        savedTexts[parameter] = text;
    }

    /** {@return what an argument's type left to be shown behind the result} */
    String auxText() {
        return auxText;
    }

    public void auxText(String text) {
        auxText = text;
    }
}
