package io.github.syscallunit.engine.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of a virtual thread by its number. Only the dump of all threads to a file, which JDK 21 introduced, has it: the JVM's thread dump
 * has the number only.
 */
final class VirtualThreadNames {
    private static final String BEAN = "com.sun.management.HotSpotDiagnosticMXBean";

    private VirtualThreadNames() {}

    /** {@return the name; empty if the thread has none, or it cannot be found out} */
    static String nameOf(long number) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("syscallunit");
            return nameIn(dump(directory.resolve("threads")), number);
        } catch (IOException | UncheckedIOException | ReflectiveOperationException e) {
            return "";
        } finally {
            delete(directory);
        }
    }

    /** The bean's method is not in JDK 17. */
    @SuppressWarnings("unchecked")
    private static String dump(Path file) throws IOException, ReflectiveOperationException {
        Class<?> type = Class.forName(BEAN);
        Object bean = ManagementFactory.getPlatformMXBean((Class<? extends PlatformManagedObject>) type);
        Class<?> format = Class.forName(BEAN + "$ThreadDumpFormat");
        Method dump = type.getMethod("dumpThreads", String.class, format);
        dump.invoke(bean, file.toString(), format.getField("TEXT_PLAIN").get(null));
        return Files.readString(file);
    }

    /** A name may contain quotation marks, so its end is found by the text that follows it. */
    static String nameIn(String dump, long number) {
        Matcher line = Pattern.compile("^#" + number + " \"(.*?)\" virtual\\b", Pattern.MULTILINE)
                .matcher(dump);
        return line.find() ? line.group(1) : "";
    }

    private static void delete(@Nullable Path directory) {
        try {
            if (directory != null) {
                Files.deleteIfExists(directory.resolve("threads"));
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            // A file in the directory for temporary files, which others clean up.
        }
    }
}
