package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.InheritedFile;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import io.github.syscallunit.junit.fork.launch.ChildCommandLine;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.MemoryReserve;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.junit.region.ParentConnection;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Runs the tests that its parent requests, in a traced JVM. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ForkedTestMain {
    /** Properties that each JVM sets for itself. */
    private static final Predicate<String> OF_EACH_JVM = Pattern.compile(
                    "(java\\.(?!io\\.tmpdir$)|sun\\.|jdk\\.|os\\.|user\\.dir$|file\\.|path\\.|line\\.|native\\.|std(in|out|err)\\.).*")
            .asMatchPredicate();

    private static final Predicate<String> ONLY_IN_PARENT =
            Pattern.compile("jdk\\.module\\..*|java\\.class\\.path").asMatchPredicate();

    private ForkedTestMain() {}

    /**
     * Runs the requested tests and exits.
     *
     * @param arguments none; the request is read from a descriptor
     * @throws IOException if the request cannot be read or the parent cannot be reached
     */
    public static void main(String[] arguments) throws IOException {
        ClassLoadingWarmUp classLoading = ClassLoadingWarmUp.begin();
        ForkRequest request = ForkRequest.fromBytes(InheritedFile.take(ForkRequest.DESCRIPTOR));
        // The java launcher has read its arguments. Tests may have the numbers of both descriptors.
        InheritedFile.close(ChildCommandLine.ARGUMENTS);
        adopt(request.systemProperties());
        EventSender sender = EventSender.start(OutputMarker.of(request.nonce()));
        try {
            run(request, sender, classLoading);
        } catch (OutOfMemoryError e) {
            MemoryReserve.releaseAfter(e);
            sender.haltOutOfMemory();
        } catch (RuntimeException | Error e) {
            sender.send(new ChildEvent.Completed(ThrowableMessage.of(e)));
        }
        // Exit even if tests left threads behind. Shutdown hooks must run, for example a coverage agent's.
        System.exit(0);
    }

    private static void run(ForkRequest request, EventSender sender, ClassLoadingWarmUp classLoading) {
        if (!TracedRegion.attach()) {
            sender.send(new ChildEvent.Completed(
                    ThrowableMessage.of(new IllegalStateException("the child JVM is not traced"))));
        } else {
            ParentConnection.begin(sender, request.filters(), TracedTests::regionSettings);
            new ForkRequestRunner(request, sender, classLoading).execute();
            TracedRegion.detach();
        }
    }

    /** Sets the properties that the parent's launcher or its tests set and that are not on the command line. */
    private static void adopt(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            boolean own = OF_EACH_JVM.test(name) && System.getProperty(name) != null;
            if (!own && !ONLY_IN_PARENT.test(name)) {
                System.setProperty(name, value);
            }
        });
    }
}
