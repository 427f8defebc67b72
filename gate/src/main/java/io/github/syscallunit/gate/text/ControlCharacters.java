package io.github.syscallunit.gate.text;

/**
 * Escapes invisible characters. Paths, arguments and test names may have any.
 *
 * <p>Control characters, marks that change the direction of text, characters without width and unpaired surrogates are
 * written as Java escapes, so that a name cannot look like another or control a terminal.
 */
public final class ControlCharacters {
    private ControlCharacters() {}

    /**
     * Replaces invisible characters.
     *
     * @param text any text
     * @return the text with escapes, line feeds unchanged
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
     * Replaces invisible characters and line feeds.
     *
     * @param text a name, or another text that must be one line
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
