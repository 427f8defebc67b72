package io.github.syscallunit.engine.session;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Locale;

/** Explains why a class or a native library cannot be used: a limit, a directory that JNA cannot use, or the class path. */
final class LinkageFailure {
    private LinkageFailure() {}

    /** {@return what happened and what to do, or an empty text if a cause of the error says more} */
    static String explain(LinkageError error) {
        String messages = messages(error);
        if (messages.contains("Too many open files") || noFileCanBeOpened()) {
            return StartFailure.tooManyFiles();
        } else if (error instanceof ExceptionInInitializerError) {
            return "";
        } else if (isOfJna(error, messages)) {
            return "The native library of JNA could not be loaded. JNA unpacks it to ~/.cache/JNA, or to the directory that"
                    + " the system property jna.tmpdir sets. The directory must be writable, have space, and not be"
                    + " mounted noexec.";
        } else if (error instanceof UnsatisfiedLinkError) {
            return "A native library could not be used: " + error.getMessage() + ".";
        } else if (error instanceof NoClassDefFoundError) {
            return "The class " + String.valueOf(error.getMessage()).replace('/', '.')
                    + " could not be loaded. If it is on the test class path, the limit of open files (ulimit -n) may be too low,"
                    + " because a JVM keeps each archive open. Otherwise an exclusion in the build may have removed a"
                    + " dependency of SyscallUnit.";
        }
        return "A class is not the one that SyscallUnit was compiled with: " + error
                + ". The test class path may have another version of a dependency than SyscallUnit needs.";
    }

    /** The first use of JNA fails with its library's error, the others because its class failed before. */
    private static boolean isOfJna(LinkageError error, String messages) {
        boolean failedBefore =
                error instanceof NoClassDefFoundError && messages.startsWith("Could not initialize class");
        return failedBefore
                || (error instanceof UnsatisfiedLinkError
                        && messages.toLowerCase(Locale.ROOT).contains("jna"));
    }

    private static String messages(Throwable error) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    /** The JVM does not find a class whose archive it cannot open, and does not say why. */
    private static boolean noFileCanBeOpened() {
        File file = new File("/dev/null");
        try (FileInputStream opened = new FileInputStream(file)) {
            return !opened.getFD().valid();
        } catch (IOException e) {
            return file.exists();
        }
    }
}
