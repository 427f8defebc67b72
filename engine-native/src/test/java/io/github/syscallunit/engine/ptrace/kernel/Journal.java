package io.github.syscallunit.engine.ptrace.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a scripted kernel was asked to change and what a listener heard of, a line each, in the order in which it happened. */
public final class Journal {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Runnable> hooks = new HashMap<>();

    /**
     * Writes a line, and does what was asked for at it.
     *
     * @param line the text
     */
    public void add(String line) {
        lines.add(line);
        Runnable hook = hooks.remove(line);
        if (hook != null) {
            hook.run();
        }
    }

    /**
     * Does something when a line is written, once.
     *
     * @param line the whole text
     * @param action what to do
     */
    public void at(String line, Runnable action) {
        hooks.put(line, action);
    }

    /** {@return all lines} */
    public List<String> lines() {
        return lines;
    }

    /**
     * Checks the whole journal.
     *
     * @param expected all of its lines
     */
    public void assertReads(String... expected) {
        assertThat(lines).containsExactly(expected);
    }

    /**
     * Checks what is said of some things.
     *
     * @param words the lines that begin with one of these words are looked at
     * @param expected all of those lines
     */
    public void assertReads(List<String> words, String... expected) {
        assertThat(lines.stream().filter(line -> words.contains(line.split(" ")[0])))
                .containsExactly(expected);
    }
}
