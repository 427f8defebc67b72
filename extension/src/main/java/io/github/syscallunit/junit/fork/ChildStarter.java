package io.github.syscallunit.junit.fork;

import io.github.syscallunit.engine.ChildCommand;
import io.github.syscallunit.engine.TracedChild;
import io.github.syscallunit.engine.TracingUnavailableException;
import io.github.syscallunit.engine.ptrace.Colocate;

/** Starts a traced child. */
@FunctionalInterface
interface ChildStarter {
    TracedChild start(ChildCommand command, Colocate colocate) throws TracingUnavailableException;
}
