package io.github.syscallunit.bench.workload;

/** The least that a Java program can do. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("Hello, world!");
    }
}
