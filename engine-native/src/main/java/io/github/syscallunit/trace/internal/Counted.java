package io.github.syscallunit.trace.internal;

import org.apiguardian.api.API;

/** Numbers with what they count. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Counted {
    private Counted() {}

    /**
     * {@return {@code 1 call} or {@code 2 calls}}
     *
     * @param number how many
     * @param noun in the singular; its plural has an s more
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
