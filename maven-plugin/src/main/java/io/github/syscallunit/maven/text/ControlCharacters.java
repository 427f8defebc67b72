package io.github.syscallunit.maven.text;

/**
 * Shows what would be invisible: paths, arguments and test names come from anywhere.
 *
 * <p>A control character, a mark that turns the direction of the text around it, a character of no width or half a
 * surrogate pair appears as its Java escape, so that no name can pass for another or command a terminal.
 */
public final class ControlCharacters {
    private ControlCharacters() {}

    /**
     * Replaces what would be invisible.
     *
     * @param text any text
     * @return the text with escapes; line feeds are kept
     */
    public static String escape(String text) {
        if (text.codePoints().noneMatch(ControlCharacters::isInvisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isInvisible(character)) {
                appendEscape(visible, character);
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /**
     * Replaces what would be invisible, or would begin a line.
     *
     * @param text a name, or another text that should stand in one line
     * @return the text with escapes
     */
    public static String escapeToOneLine(String text) {
        return escape(text).replace("\n", "\\n");
    }

    private static boolean isInvisible(int character) {
        if ((character >= ' ' && character < 0x7f) || character == '\n') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static void appendEscape(StringBuilder visible, int character) {
        for (char unit : Character.toChars(character)) {
            visible.append(String.format("\\u%04x", (int) unit));
        }
    }
}
