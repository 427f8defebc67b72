package com.acme;

/** Only the agent of Mockito mocks a final class. */
public final class Clock {
    public long millis() {
        return System.currentTimeMillis();
    }

    public static String zone() {
        return "UTC";
    }
}
