package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.Colocate;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.session.TracingPreconditionException;

/** Starts a traced child. */
@FunctionalInterface
public interface ChildStarter {
    TracedChild start(ChildCommand command, Colocate colocate) throws TracingPreconditionException;
}
