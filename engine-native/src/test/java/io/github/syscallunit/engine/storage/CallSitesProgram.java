package io.github.syscallunit.engine.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.engine.traced.TracedStorage;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Writes from many places in the code, each time the Java stack that the call has, and compares these with what was recorded. */
public final class CallSitesProgram {
    private static final long MEGABYTE = 1024 * 1024;

    private final FileChannel file;
    private final Random random = new Random(1);
    private final Method reflected = CallSitesProgram.class.getDeclaredMethod("different", int.class);
    private int wrong;
    private String example = "";

    /** A task that other class loaders have classes of. */
    public static final class Loaded implements Callable<Boolean> {
        private final Callable<Boolean> next;

        public Loaded(Callable<Boolean> next) {
            this.next = next;
        }

        @Override
        public Boolean call() throws Exception {
            return next.call();
        }
    }

    private CallSitesProgram(FileChannel file) throws NoSuchMethodException {
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[1]);
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            TracedRegion.attach();
            Path directory = Path.of(arguments[0]);
            TracedStorage recording = TracedStorage.open(directory, 512 * MEGABYTE);
            try (FileChannel file = FileChannel.open(directory.resolve("log"), CREATE, WRITE)) {
                CallSitesProgram program = new CallSitesProgram(file);
                Thread other = new Thread(() -> program.runs(times / 4));
                other.start();
                program.runs(times);
                other.join();
                int writes = program.compare(recording.log().calls());
                results.println(writes == times + times / 4 ? "all writes" : writes + " writes");
                results.print(program.wrong + " wrong stacks\n" + program.example);
            }
            TracedRegion.detach();
        }
    }

    private void runs(int times) {
        try {
            for (int i = 0; i < times; i++) {
                different(random.nextInt(9));
                if (i % 500 == 0) {
                    System.gc();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean different(int kind) throws Exception {
        switch (kind) {
            case 0 -> write(new Throwable());
            case 1 -> write(new Throwable());
            case 2 -> recursive(random.nextInt(12));
            case 3 -> reflected.invoke(this, random.nextInt(2));
            case 4 -> call(() -> write(new Throwable()));
            case 5 -> call(() -> different(random.nextInt(2)));
            case 6 -> synchronizedWrite();
            case 7 -> new Loaded(() -> write(new Throwable())).call();
            default -> loaded().call();
        }
        return true;
    }

    private boolean recursive(int depth) throws Exception {
        return depth == 0
                ? write(new Throwable())
                : depth % 3 == 0 ? recursive(depth - 1) && true : recursive(depth - 1);
    }

    private synchronized boolean synchronizedWrite() throws Exception {
        return write(new Throwable());
    }

    private static boolean call(Callable<Boolean> task) throws Exception {
        return task.call();
    }

    /** A class that no longer exists when the next one is made. */
    @SuppressWarnings("unchecked")
    private Callable<Boolean> loaded() throws Exception {
        URL[] classes = {
            CallSitesProgram.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(classes, null)) {
            return (Callable<Boolean>) loader.loadClass(Loaded.class.getName())
                    .getConstructor(Callable.class)
                    .newInstance((Callable<Boolean>) () -> write(new Throwable()));
        }
    }

    private boolean write(Throwable here) throws IOException {
        file.write(ByteBuffer.wrap(text(List.of(here.getStackTrace())).getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    private int compare(List<StorageCall> calls) {
        int writes = 0;
        for (StorageCall call : calls) {
            if (call.operation() instanceof WriteData write) {
                writes++;
                List<StackTraceElement> stack = new ArrayList<>(call.call().javaStack());
                while (!stack.isEmpty() && !isWrite(stack.remove(0))) {
                    // Frames of the Java library, which are inside of the write.
                }
                String expected = new String(write.data().bytes(), StandardCharsets.UTF_8);
                if (!expected.equals(text(stack))) {
                    wrong++;
                    example = "expected:\n" + expected + "but found:\n" + text(stack);
                }
            }
        }
        return writes;
    }

    private static boolean isWrite(StackTraceElement frame) {
        return frame.getMethodName().equals("write") && frame.getClassName().equals(CallSitesProgram.class.getName());
    }

    /** The frames of this program; a throwable lacks those of hidden classes, and some of the Java library. */
    private static String text(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame -> frame.getClassName().startsWith(CallSitesProgram.class.getName()))
                .filter(frame -> !frame.getClassName().contains("/0x"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber() + "\n")
                .collect(Collectors.joining());
    }
}
