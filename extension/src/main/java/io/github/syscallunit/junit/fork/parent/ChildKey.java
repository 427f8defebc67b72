package io.github.syscallunit.junit.fork.parent;

import java.util.List;

/**
 * What tests must have in common to run in the same child.
 *
 * @param jvmArguments the arguments of its JVM in addition to the parent's
 * @param owner the unique id of the class or method that has a child of its own; empty for all others
 */
public record ChildKey(List<String> jvmArguments, String owner) {
    /** Copies the list. */
    public ChildKey {
        jvmArguments = List.copyOf(jvmArguments);
    }
}
