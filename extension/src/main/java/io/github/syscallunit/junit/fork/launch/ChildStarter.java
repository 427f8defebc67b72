package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.engine.stop.ColocationPolicy;

/** Starts a traced child. */
@FunctionalInterface
public interface ChildStarter {
    TracedChild start(ChildCommand command, ColocationPolicy colocate) throws TracingPreconditionException;
}
