package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.content.StateTree;
import java.nio.file.Path;
import java.util.List;

/** A run in which the directory is as a power loss leaves it, and the code does not run. */
final class LostRun implements LossRun {
    private final StateTree tree;
    private final List<Object> values;
    private final int before;

    /**
     * Prepares a run.
     *
     * @param tree what is left
     * @param values all that the code acknowledged when nothing was lost
     * @param before how many of them before the power was lost
     */
    LostRun(StateTree tree, List<Object> values, int before) {
        this.tree = tree;
        this.values = values;
        this.before = Math.min(before, values.size());
    }

    @Override
    public void during(Path directory, Code code) throws Exception {
        tree.writeTo(directory);
    }

    @Override
    public void acknowledge(Object value) {
        throw new IllegalStateException("acknowledge(…) is for the code in during(…), and this is outside of it.");
    }

    @Override
    public boolean isLost() {
        return true;
    }

    @Override
    public List<Object> acknowledged() {
        return values.subList(0, before);
    }

    @Override
    public List<Object> later() {
        return values.subList(before, values.size());
    }
}
