package io.github.syscallunit.junit.fork.claim;

import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Notes when a discovery starts and ends. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DiscoveryListener implements LauncherDiscoveryListener {
    /** Creates the listener. JUnit calls it. */
    public DiscoveryListener() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        ClaimedTests.discoveryStarted();
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        ClaimedTests.discoveryFinished();
    }
}
