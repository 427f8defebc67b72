package io.github.syscallunit.engine.decode.type.netlink;

import java.util.HashMap;
import java.util.Map;

/** The texts of a list's attributes so far. One of them may say what a later one holds, as IFLA_INFO_KIND does. */
public final class Siblings {
    private final Map<Long, String> texts = new HashMap<>();
    private long current;

    /** Begins with the attribute of a type. */
    void begin(long type) {
        current = type;
    }

    /** Notes the text of the attribute that is shown. */
    public void note(String text) {
        texts.put(current, text);
    }

    /** {@return the text of the last attribute of a type; empty if there was none} */
    public String text(long type) {
        return texts.getOrDefault(type, "");
    }
}
