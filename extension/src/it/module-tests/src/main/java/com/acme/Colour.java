package com.acme;

public final class Colour {
    private Colour() {}

    public static String mix(boolean cold) {
        if (cold) {
            return "blue";
        }
        return "red";
    }
}
