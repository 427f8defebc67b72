package io.github.syscallunit.engine.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares a text with one of strace 6.1, which lacks the names of newer kernels. */
final class NewerNames {
    /** A number without a name of its own, and the beginning of the names of its kind; or bits without names beside others. */
    private static final Pattern UNNAMED =
            Pattern.compile("0x[0-9a-f]+ /\\* (\\w+_)\\?\\?\\? \\*/|(?<=\\|)0x[0-9a-f]+");

    private NewerNames() {}

    /** {@return whether two texts differ only in names where strace has numbers} */
    static boolean explain(String straces, String ours) {
        StringBuilder pattern = new StringBuilder();
        Matcher unnamed = UNNAMED.matcher(straces);
        int end = 0;
        while (unnamed.find()) {
            String names = unnamed.group(1) == null ? "[A-Z]" : unnamed.group(1);
            pattern.append(Pattern.quote(straces.substring(end, unnamed.start())))
                    .append("(?:")
                    .append(Pattern.quote(unnamed.group()))
                    .append('|')
                    .append(names)
                    .append("[A-Z0-9_|]+)");
            end = unnamed.end();
        }
        pattern.append(Pattern.quote(straces.substring(end)));
        return ours.matches("(?s)" + pattern);
    }
}
