package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.linux.FileDescriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** A file without a name that this program inherited from its tracer, as {@code ChildCommand.inputs} has it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class InheritedFile {
    private InheritedFile() {}

    /**
     * Reads the file and closes it.
     *
     * @param descriptor its number
     * @return its content
     * @throws IOException if it cannot be read
     */
    public static byte[] take(int descriptor) throws IOException {
        byte[] content = Files.readAllBytes(Path.of("/proc/self/fd/" + descriptor));
        close(descriptor);
        return content;
    }

    /**
     * Closes the file.
     *
     * @param descriptor its number
     */
    public static void close(int descriptor) {
        FileDescriptors.close(descriptor);
    }
}
