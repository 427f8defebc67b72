package io.github.syscallunit.engine.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.engine.traced.TracedStorage;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Writes from many places in the code, each time the Java stack that the call has, and compares these with what was recorded. */
public final class CallSitesProgram {
    private static final long MEGABYTE = 1024 * 1024;
    private static final int CLASSES = 10;

    private static final String LOADED = classFile();

    private final FileChannel file;
    private final Callable<Boolean> later = () -> write(new Throwable());
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

    private static String classFile() {
        try (InputStream in = CallSitesProgram.class.getResourceAsStream("CallSitesProgram$Loaded.class")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                results.println(writes == times + times / 4 + 2 * CLASSES * 3 ? "all writes" : writes + " writes");
                results.print(program.wrong + " wrong stacks\n" + program.example);
            }
            TracedRegion.detach();
        }
    }

    private void runs(int times) {
        try {
            for (int i = 0; i < times; i++) {
                different(random.nextInt(9));
                if (i < CLASSES) {
                    Callable<Boolean> loaded = loaded();
                    for (int j = 0; j < 3; j++) {
                        loaded.call();
                    }
                }
                if (i < CLASSES || i % 500 == 0) {
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

    /** A class of another loader, which no longer exists when a later one is made in its memory. All have names of one length. */
    @SuppressWarnings("unchecked")
    private Callable<Boolean> loaded() throws Exception {
        String name = Loaded.class.getName();
        String renamed = name.substring(0, name.length() - 1) + (char) ('a' + random.nextInt(9));
        byte[] bytes = LOADED.replace(name.replace('.', '/'), renamed.replace('.', '/'))
                .getBytes(StandardCharsets.ISO_8859_1);
        return (Callable<Boolean>)
                new ClassLoader(CallSitesProgram.class.getClassLoader()) {
                    private Class<?> define() {
                        return defineClass(renamed, bytes, 0, bytes.length);
                    }
                }.define().getConstructor(Callable.class).newInstance(later);
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
