package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.ChildFiles;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.junit.region.ParentConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Runs the tests that its parent asks for, in a traced JVM. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ForkedTestMain {
    /** What a JVM knows of itself, and its parent can't know better. */
    private static final Predicate<String> OF_THE_JVM = Pattern.compile(
                    "(java\\.(?!io\\.tmpdir$)|sun\\.|jdk\\.|os\\.|user\\.dir$|file\\.|path\\.|line\\.|native\\.|std(in|out|err)\\.).*")
            .asMatchPredicate();

    private static final Predicate<String> OF_THE_PARENT_ALONE =
            Pattern.compile("jdk\\.module\\..*|java\\.class\\.path").asMatchPredicate();

    private ForkedTestMain() {}

    /**
     * Runs the job and exits.
     *
     * @param arguments the file of the job, which is gone afterwards
     * @throws IOException where the job can't be read or the parent can't be reached
     */
    public static void main(String[] arguments) throws IOException {
        ClassLoadingWarmUp preloading = ClassLoadingWarmUp.begin();
        Path file = Path.of(arguments[0]);
        ForkRequest job = ForkRequest.readFrom(file);
        // The launcher is through with its arguments by now: nothing stays behind, even if the parent is killed.
        ChildFiles.of(file).delete();
        adopt(job.systemProperties());
        EventSender sender = EventSender.start(OutputMarker.of(job.nonce()));
        if (!TracedRegion.attach()) {
            sender.send(new ChildEvent.Completed(
                    ThrowableMessage.of(new IllegalStateException("the child JVM finds no tracer"))));
        } else {
            ParentConnection.begin(sender, job.filters(), TracedTests::regionSettings);
            new ForkRequestRunner(job, sender, preloading).execute();
            TracedRegion.detach();
        }
        // Tests may leave threads behind; shutdown hooks, a coverage agent's say, must run.
        System.exit(0);
    }

    /** Sets what the parent's launcher or its tests set, and what no command line brought here. */
    private static void adopt(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            boolean own = OF_THE_JVM.test(name) && System.getProperty(name) != null;
            if (!own && !OF_THE_PARENT_ALONE.test(name)) {
                System.setProperty(name, value);
            }
        });
    }
}
