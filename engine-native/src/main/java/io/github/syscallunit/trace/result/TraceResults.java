package io.github.syscallunit.trace.result;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.syscallunit.trace.internal.StrictJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Reads and writes result files: JSON, one file for a traced test, described by {@code syscall-trace-3.schema.json} beside this
 * class. Older files are read, too: those of versions 1 and 2 have no power-loss sweeps, and the events of version 1 have no facts.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceResults {
    /** The version of the files that are written, and the highest one that is read. Lower ones are read, too. */
    public static final int SCHEMA_VERSION = 3;

    private static final Set<String> READABLE = Set.of("1", "2", "3");

    private static final long MEGABYTE = 1024 * 1024;
    private static final String SUFFIX = ".json";

    private TraceResults() {}

    /**
     * Writes a result, as a whole or not at all, and makes the directories that it needs.
     *
     * @param result the result
     * @param file the file, which is replaced if it exists
     * @throws TraceResultException if that fails
     */
    public static void write(TraceResult result, Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, "unfinished", ".tmp");
            try {
                try (Writer writer = Files.newBufferedWriter(unfinished)) {
                    write(result, writer);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new TraceResultException(file, "cannot be written: " + e, e);
        }
    }

    /**
     * Returns a result as JSON.
     *
     * @param result the result
     * @return the text of a result file
     */
    public static String toJson(TraceResult result) {
        StringWriter writer = new StringWriter();
        try {
            write(result, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }

    /**
     * Writes a result as JSON.
     *
     * @param result the result
     * @param writer where to write; it stays open
     * @throws IOException if the writer fails
     */
    public static void write(TraceResult result, Writer writer) throws IOException {
        new ResultWriter(new SurrogateWriter(writer)).write(result);
        writer.write('\n');
    }

    /**
     * Reads a result.
     *
     * @param file the file
     * @return the result
     * @throws TraceResultException if the file is missing, no result, or of another version
     */
    public static TraceResult read(Path file) {
        requireRegularFile(file);
        try {
            requireVersion(file);
            try (Reader text = Files.newBufferedReader(file)) {
                StrictJson.requireValid(text);
            }
            try (Reader text = Files.newBufferedReader(file)) {
                return ResultJson.parse(text).toResult();
            }
        } catch (CharacterCodingException e) {
            throw new TraceResultException(file, "is not UTF-8 text", e);
        } catch (JsonParseException e) {
            throw new TraceResultException(file, "is not a JSON result file: " + StrictJson.message(e), e);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new TraceResultException(file, "is not a valid result file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TraceResultException(file, "cannot be read: " + e, e);
        } catch (OutOfMemoryError e) {
            throw new TraceResultException(
                    file,
                    "does not fit into this JVM's memory of "
                            + Runtime.getRuntime().maxMemory() / MEGABYTE
                            + " MB: raise it by -Xmx, or keep fewer events (maxEvents)",
                    e);
        }
    }

    /** Reading a pipe or a device might never end. */
    private static void requireRegularFile(Path file) {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                throw new TraceResultException(file, "is not a regular file", null);
            }
        } catch (IOException e) {
            throw new TraceResultException(file, "cannot be read: " + e, e);
        }
    }

    /**
     * Reads every result file of a directory, whose names end with {@code .json}.
     *
     * @param directory the directory
     * @return the results, in the order of their files' names; none if there is no such directory
     * @throws TraceResultException if one of the files cannot be read
     */
    public static List<TraceResult> readAll(Path directory) {
        return files(directory).stream().map(TraceResults::read).toList();
    }

    /**
     * Lists the result files of a directory.
     *
     * @param directory the directory
     * @return its files whose names end with {@code .json}, sorted; none if there is no such directory
     * @throws TraceResultException if the directory cannot be listed
     */
    public static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new TraceResultException(directory, "cannot be listed: " + e, e);
        }
    }

    /** Looks at the version alone: a file of another version may have any other shape. */
    private static void requireVersion(Path file) throws IOException {
        try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
            String version = version(reader);
            if (version.isEmpty()) {
                throw new TraceResultException(file, "is not a result file: it has no schemaVersion", null);
            }
            if (!READABLE.contains(version)) {
                throw new TraceResultException(
                        file,
                        "has schema version " + version + ", but this SyscallUnit reads versions 1 to " + SCHEMA_VERSION
                                + " only: run the tests again",
                        null);
            }
        } catch (MalformedJsonException | EOFException | IllegalStateException e) {
            throw new TraceResultException(file, "is not a JSON result file: " + StrictJson.firstLine(e), e);
        }
    }

    /** {@return the version; empty if the file has none} */
    private static String version(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            if (reader.nextName().equals("schemaVersion")) {
                return reader.nextString();
            }
            reader.skipValue();
        }
        return "";
    }
}
