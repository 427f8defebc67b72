package io.github.syscallunit.junit.fork;

import io.github.syscallunit.engine.ChildCommand;
import io.github.syscallunit.engine.Colocate;
import io.github.syscallunit.engine.TracedChild;
import io.github.syscallunit.engine.TracingPreconditionException;

/** Starts a traced child. */
@FunctionalInterface
interface ChildStarter {
    TracedChild start(ChildCommand command, Colocate colocate) throws TracingPreconditionException;
}
