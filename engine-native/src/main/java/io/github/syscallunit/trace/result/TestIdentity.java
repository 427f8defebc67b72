package io.github.syscallunit.trace.result;

import org.apiguardian.api.API;

/**
 * Identifies the test that was traced.
 *
 * @param uniqueId the JUnit Platform's unique id
 * @param className the test class
 * @param methodName the test method; empty for a trace of no single method
 * @param displayName what reports call the test
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TestIdentity(String uniqueId, String className, String methodName, String displayName) {}
