package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.MemoryReserve;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.junit.region.ParentConnection;
import java.io.IOException;
import org.apiguardian.api.API;

/** Runs the tests that its parent requests, in a traced JVM. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ForkedTestMain {
    private static final String UNHEARD =
            "The requests of the child JVM do not reach its tracer. If a seccomp filter or a security"
                    + " module refuses rt_tgsigqueueinfo(2), or PTRACE_GETSIGINFO to ptrace(2), allow them.";

    private ForkedTestMain() {}

    /**
     * Runs the requested tests and exits.
     *
     * @param arguments none; the requests are read from descriptors
     * @throws IOException if the request cannot be read or the parent cannot be reached
     */
    public static void main(String[] arguments) throws IOException {
        ClassLoadingWarmUp classLoading = ClassLoadingWarmUp.begin();
        RequestReader requests = RequestReader.open();
        ParentProperties.adopt(requests.first());
        EventSender sender = EventSender.start(OutputMarker.of(requests.first().nonce()));
        try {
            run(requests, sender, classLoading);
        } catch (OutOfMemoryError e) {
            MemoryReserve.releaseAfter(e);
            sender.haltOutOfMemory();
        } catch (RuntimeException | Error e) {
            sender.send(new ChildEvent.Completed(ThrowableMessage.of(e)));
        }
        // Exit even if tests left threads behind. Shutdown hooks must run, for example a coverage agent's.
        System.exit(0);
    }

    private static void run(RequestReader requests, EventSender sender, ClassLoadingWarmUp classLoading) {
        ForkRequest first = requests.first();
        if (!TracedRegion.attach()) {
            sender.send(new ChildEvent.Completed(ThrowableMessage.of(new IllegalStateException(UNHEARD))));
        } else {
            ParentConnection.begin(sender, first.filters(), TracedTests::regionSettings);
            new ForkRequestRunner(requests, sender, classLoading).execute();
            TracedRegion.detach();
        }
    }
}
