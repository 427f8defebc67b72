package io.github.syscallunit.junit.fork.claim;

import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Tells one discovery from the next. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DiscoveryWatch implements LauncherDiscoveryListener {
    /** Makes the listener; JUnit calls it. */
    public DiscoveryWatch() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Claims.discoveryStarted();
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        Claims.discoveryFinished();
    }
}
