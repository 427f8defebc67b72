package io.github.syscallunit.trace;

import java.util.List;
import java.util.Locale;

/** Writes the files of a call that its arguments do not name: those of its descriptors and addresses, and where a link led. */
final class FileNames {
    private FileNames() {}

    /** Returns {@code  </var/log/a> </var/log/b>}; an empty text if the arguments name all files. What is not a file is left out. */
    static String missingFrom(String argumentsText, List<String> paths) {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            String escaped = escaped(path);
            if (path.startsWith("/") && !argumentsText.contains('"' + escaped + '"')) {
                text.append(" <").append(escaped).append('>');
            }
        }
        return text.toString();
    }

    /** As strace writes names between these brackets: one line, and no bracket of its own. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder();
        path.codePoints().forEach(character -> {
            boolean plain = !Character.isISOControl(character) && "<>\"\\".indexOf(character) < 0;
            text.append(plain ? Character.toString(character) : String.format(Locale.ROOT, "\\%o", character));
        });
        return text.toString();
    }
}
