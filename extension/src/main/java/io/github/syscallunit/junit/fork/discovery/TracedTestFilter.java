package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.claim.ClaimedTests;
import io.github.syscallunit.junit.fork.claim.EngineIds;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Removes from Jupiter's tree the tests that our engine runs. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedTestFilter implements PostDiscoveryFilter {
    /** Creates the filter. JUnit calls it. */
    public TracedTestFilter() {}

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return TracedTests.isTraced(descriptor) && ClaimedTests.isClaimedInThisDiscovery(descriptor.getUniqueId())
                ? FilterResult.excluded("run by the engine " + EngineIds.ENGINE + ", which traces them")
                : FilterResult.included("not traced");
    }
}
