package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.linux.CppDemangler;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of functions as they are in the program's source: symbols of C++, and of Rust in its older mangling, are encoded. */
public final class SymbolName {
    private static final String MANGLED = "_Z";
    /** Rust ends a path with a hash. */
    private static final Pattern RUST = Pattern.compile("(.+)::h[0-9a-f]{16}");

    private static final Pattern RUST_ESCAPE = Pattern.compile("\\$(\\w+)\\$");
    private static final int HEX = 16;
    private static final Map<String, String> RUST_ESCAPES =
            Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ",");

    private SymbolName() {}

    /**
     * Returns the readable form of a symbol.
     *
     * @param symbol as it is in the file
     * @return its name in the source; the symbol itself if it is not encoded
     */
    public static String readable(String symbol) {
        return symbol.startsWith(MANGLED)
                ? CppDemangler.demangle(symbol).map(SymbolName::ofRust).orElse(symbol)
                : symbol;
    }

    private static String ofRust(String name) {
        Matcher path = RUST.matcher(name);
        if (!path.matches()) {
            return name;
        }
        String plain = path.group(1).replaceAll("(^|::)_\\$", "$1\\$");
        return RUST_ESCAPE
                .matcher(plain)
                .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))))
                .replace("..", "::");
    }

    private static String unescaped(String word) {
        if (word.matches("u[0-9a-f]{1,6}")) {
            return Character.toString(Integer.parseInt(word.substring(1), HEX));
        }
        return RUST_ESCAPES.getOrDefault(word, "$" + word + "$");
    }
}
