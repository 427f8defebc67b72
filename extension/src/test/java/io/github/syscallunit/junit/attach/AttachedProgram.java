package io.github.syscallunit.junit.attach;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A {@code main} without JUnit that traces itself and prints what {@link AttachedRecorderTest} expects. */
final class AttachedProgram {
    private final Path directory;
    private final ExecutorService before = Executors.newSingleThreadExecutor(task -> new Thread(task, "before"));

    private AttachedProgram(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        AttachedProgram program = new AttachedProgram(Path.of(arguments[0]));
        program.before.submit(() -> {}).get();
        try {
            SyscallRecorder recorder = SyscallRecorder.attached();
            System.out.println("tracer: "
                    + ProcessHandle.current()
                            .children()
                            .findFirst()
                            .orElseThrow()
                            .pid());
            if (arguments.length > 1) {
                System.in.read();
            }
            program.run(recorder);
        } catch (IllegalStateException e) {
            System.out.println("refused: " + e.getMessage());
        } finally {
            program.before.shutdown();
        }
    }

    private void run(SyscallRecorder recorder) throws Exception {
        write("warm-up");
        System.out.println("file: " + names(recorder.record(() -> write("a")).onPath(directory)));
        System.out.println("nothing: " + names(recorder.record(() -> {})));
        SyscallTrace children = recorder.record(() -> inThread(this::startProcess));
        System.out.println("process: " + (children.count("execve") > 0));
        SyscallTrace test =
                recorder.record(() -> before.submit(() -> write("b")).get());
        System.out.println("threads from before: " + names(test.onPath(directory)));
        SyscallTrace jvm = SyscallRecorder.attached(TraceScope.JVM)
                .record(() -> before.submit(() -> write("c")).get());
        System.out.println("threads of the JVM: " + names(jvm.onPath(directory)));
        SyscallTrace outer = recorder.record(() -> recorder.record(() -> write("d")));
        System.out.println("nested: " + names(outer.onPath(directory)));
        SyscallEvent open = recorder.record(() -> write("e")).events().get(0);
        System.out.println("stack: " + open.calledFrom(AttachedProgram.class, "write"));
        try {
            recorder.record(() -> {
                throw new IOException("checked");
            });
        } catch (Exception e) {
            System.out.println("thrown: " + e);
        }
        try {
            recorder.faults();
        } catch (IllegalStateException e) {
            System.out.println("faults: " + e.getMessage());
        }
    }

    private Path write(String name) throws IOException {
        return Files.write(directory.resolve(name), new byte[1]);
    }

    private static void inThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work, "worker");
        thread.start();
        thread.join();
    }

    private void startProcess() {
        try {
            new ProcessBuilder("/bin/true").start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> names(SyscallTrace trace) {
        return trace.events().stream().map(SyscallEvent::name).toList();
    }
}
