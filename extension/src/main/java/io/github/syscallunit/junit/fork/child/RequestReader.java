package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.InheritedFile;
import io.github.syscallunit.engine.traced.InheritedInput;
import io.github.syscallunit.junit.fork.launch.ChildCommandLine;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads the requests of the parent: the first from a file that this JVM inherited, the others from a pipe. */
final class RequestReader {
    private final ForkRequest first;
    private final InheritedInput further;

    private RequestReader(ForkRequest first, InheritedInput further) {
        this.first = first;
        this.further = further;
    }

    /** Reads the first request. Afterwards tests may have the numbers of all inherited descriptors. */
    static RequestReader open() throws IOException {
        ForkRequest first = ForkRequest.fromBytes(InheritedFile.take(ForkRequest.DESCRIPTOR));
        // The java launcher has read its arguments.
        InheritedFile.close(ChildCommandLine.ARGUMENTS);
        return new RequestReader(first, InheritedInput.take(ForkRequest.FURTHER));
    }

    ForkRequest first() {
        return first;
    }

    /** {@return the next request, when the parent has one; empty if there are no more} */
    Optional<ForkRequest> next() throws IOException {
        return ForkRequest.readFrom(further);
    }
}
