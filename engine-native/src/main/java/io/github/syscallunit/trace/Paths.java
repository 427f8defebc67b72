package io.github.syscallunit.trace;

/** Compares paths as the kernel writes them. */
final class Paths {
    private static final String DELETED = " (deleted)";

    private Paths() {}

    /** {@return whether a path is a place or lies under it} */
    static boolean isUnder(String path, String place) {
        String file = path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        return file.equals(place) || path.equals(place) || file.startsWith(place.endsWith("/") ? place : place + "/");
    }
}
