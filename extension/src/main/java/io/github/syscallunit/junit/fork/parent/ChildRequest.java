package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.launch.PropertyChanges;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import java.util.Map;

/**
 * What a child is to run.
 *
 * @param key which children can run it
 * @param selection the tests
 * @param configuration the configuration parameters
 */
record ChildRequest(ChildKey key, TestSelection selection, Map<String, String> configuration) {
    /** {@return the request as a child receives it} */
    ForkRequest toChild(String nonce, PropertyChanges.Change properties, boolean filters) {
        return new ForkRequest(
                nonce,
                selection.selectors(),
                selection.warmups(),
                configuration,
                properties.set(),
                properties.removed(),
                filters);
    }
}
