package io.github.syscallunit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Copies a test class, to have a suite of many classes. */
final class ClassCopies {
    private static final String NUMBER = "000";

    private ClassCopies() {}

    /**
     * Writes copies of a class.
     *
     * @param template a class whose name ends with 000
     * @param count the number of copies, up to 999, which are numbered from 1
     * @param directory the root of the class path for the copies
     * @return their names
     */
    static List<String> write(Class<?> template, int count, Path directory) throws IOException {
        String file = template.getName().replace('.', '/') + ".class";
        String bytes = read(template, file);
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String name = numbered(template.getSimpleName(), i);
            Path copy = directory.resolve(file).resolveSibling(name + ".class");
            Files.createDirectories(copy.getParent());
            // The new name has the same length, so nothing else in the file changes.
            Files.writeString(copy, bytes.replace(template.getSimpleName(), name), StandardCharsets.ISO_8859_1);
            names.add(template.getPackageName() + "." + name);
        }
        return names;
    }

    private static String numbered(String template, int number) {
        return template.replace(NUMBER, String.format(Locale.ROOT, "%03d", number));
    }

    private static String read(Class<?> template, String file) throws IOException {
        try (InputStream in = template.getClassLoader().getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
