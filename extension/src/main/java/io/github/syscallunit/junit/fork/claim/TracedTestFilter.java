package io.github.syscallunit.junit.fork.claim;

import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Removes from Jupiter's tree the tests that our engine runs.
 *
 * <p>It sees the tests of all engines. It must not ask for the Java method of one that is not claimed: other engines
 * have methods of names that no Java method has, and Java methods that can't be loaded.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedTestFilter implements PostDiscoveryFilter {
    /** Creates the filter. JUnit calls it. */
    public TracedTestFilter() {}

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        boolean isMethod = descriptor.getSource().orElse(null) instanceof MethodSource;
        return isMethod && ClaimedTests.isClaimedInThisDiscovery(descriptor.getUniqueId())
                ? FilterResult.excluded("run by the engine " + EngineIds.ENGINE + ", which traces them")
                : FilterResult.included("not traced");
    }
}
