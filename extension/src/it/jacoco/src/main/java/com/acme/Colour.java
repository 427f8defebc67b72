package com.acme;

public final class Colour {
    private Colour() {}

    public static String mix(boolean cold, int parts) {
        if (cold) {
            return parts > 1 ? "dark blue" : "blue";
        }
        return "red";
    }

    public static String never() {
        return "green";
    }
}
