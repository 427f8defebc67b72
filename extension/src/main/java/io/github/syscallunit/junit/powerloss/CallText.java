package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.assertj.error.JavaStack;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes an operation of a log in reports. */
record CallText(StorageLog log, int position) {
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    private StorageCall call() {
        return log.calls().get(position);
    }

    private String name() {
        return call().call().name();
    }

    String path() {
        return call().path();
    }

    private boolean isStore() {
        return call().operation() instanceof StorageOperation.WriteMapped;
    }

    /** {@return {@code write #2 of 3}} */
    String numbered() {
        int ordinal = 0;
        int total = 0;
        @Nullable StorageCall last = null;
        for (int i = 0; i < log.calls().size(); i++) {
            StorageCall other = log.calls().get(i);
            boolean same = last != null && last.call().equals(other.call());
            if (other.call().name().equals(name()) && !same) {
                total++;
                ordinal += i <= position ? 1 : 0;
            }
            last = other;
        }
        return name() + " #" + ordinal + " of " + total;
    }

    /** {@return {@code write #2 of 3}, or {@code store seen at msync #2 of 3}} */
    String changed() {
        return (isStore() ? "store seen at " : "") + numbered();
    }

    /** {@return {@code Store.save(Store.java:42)}, or the thread of a program other than this JVM} */
    String place() {
        return JavaStack.innermostOwn(call().call().javaStack())
                .map(CallText::shortText)
                .orElseGet(() -> "\"" + call().call().threadName() + "\"");
    }

    /** {@return what calls of one kind at one place have in common} */
    String site() {
        boolean unplaced = JavaStack.innermostOwn(call().call().javaStack()).isEmpty();
        return name() + " " + place() + (unplaced ? " " + call().path() : "");
    }

    private static String shortText(StackTraceElement frame) {
        String type = frame.getClassName();
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return simple + "." + method + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    /** {@return {@code write of 5 bytes at 0 to "colour.tmp"}} */
    String described() {
        StorageOperation operation = call().operation();
        String path = call().path().isEmpty() ? "the directory itself" : "\"" + call().path() + "\"";
        if (operation instanceof StorageOperation.WriteData write) {
            return name() + " of " + write.data() + " to " + path;
        }
        if (operation instanceof StorageOperation.WriteMapped write) {
            return "store through a mapping of " + write.data() + " to " + path + ", seen at " + name();
        }
        if (operation instanceof StorageOperation.Rename rename) {
            return name() + " of \"" + rename.from() + "\" to \"" + rename.to() + "\"";
        }
        if (operation instanceof StorageOperation.Truncate truncate) {
            return name() + " of " + path + " to " + truncate.size() + " bytes";
        }
        if (operation instanceof StorageOperation.CreateFile) {
            return name() + " of the new file " + path;
        }
        return name() + " of " + path;
    }

    /** {@return {@code write of 5 bytes at 0 to "colour.tmp", Store.save(Store.java:42)}} */
    @Override
    public String toString() {
        return described() + ", " + place();
    }
}
