package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;

/** Passes on what a listener is told, until it is silenced because it has failed. */
final class SilenceableListener implements StopListener {
    private StopListener listener;

    SilenceableListener(StopListener listener) {
        this.listener = listener;
    }

    /** From now on the listener is told nothing. Tracees run as without it. */
    void silence() {
        listener = new NoListener();
    }

    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        return listener.stopsAtSyscalls(tracee);
    }

    @Override
    public boolean entered(Tracee tracee) {
        return listener.entered(tracee);
    }

    @Override
    public void exited(Tracee tracee) {
        listener.exited(tracee);
    }

    @Override
    public SignalAction signalled(Tracee tracee, int signal) {
        return listener.signalled(tracee, signal);
    }

    @Override
    public void interrupted(Tracee tracee) {
        listener.interrupted(tracee);
    }

    @Override
    public void created(Tracee child, Tracee parent) {
        listener.created(child, parent);
    }

    @Override
    public void adopted(Tracee child, Tracee parent) {
        listener.adopted(child, parent);
    }

    @Override
    public void launching(Tracee tracee) {
        listener.launching(tracee);
    }

    @Override
    public void refused(Tracee tracee) {
        listener.refused(tracee);
    }

    @Override
    public void executed(Tracee tracee) {
        listener.executed(tracee);
    }

    @Override
    public void stopped(Tracee tracee, int signal) {
        listener.stopped(tracee, signal);
    }

    @Override
    public void detached(Tracee tracee) {
        listener.detached(tracee);
    }

    @Override
    public void vanished(Tracee tracee, int executor) {
        listener.vanished(tracee, executor);
    }

    @Override
    public void ending(Tracee tracee) {
        listener.ending(tracee);
    }

    @Override
    public void unknownDetached(int tid) {
        listener.unknownDetached(tid);
    }

    @Override
    public void unknownEnded(int tid) {
        listener.unknownEnded(tid);
    }

    @Override
    public void ended(Tracee tracee, int status) {
        listener.ended(tracee, status);
    }

    private static final class NoListener implements StopListener {
        @Override
        public CallStops stopsAtSyscalls(Tracee tracee) {
            return CallStops.NONE;
        }

        @Override
        public boolean entered(Tracee tracee) {
            return true;
        }

        @Override
        public void exited(Tracee tracee) {}

        @Override
        public void ended(Tracee tracee, int status) {}
    }
}
