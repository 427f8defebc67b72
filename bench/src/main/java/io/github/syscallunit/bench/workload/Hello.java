package io.github.syscallunit.bench.workload;

/** A minimal Java program. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("Hello, world!");
    }
}
