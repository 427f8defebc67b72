package io.github.syscallunit.examples.store;

import io.github.syscallunit.junit.FaultSweep;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fails each call in the test's {@code directory} once, with each error of a failing disk. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@FaultSweep(
        errors = {"EIO", "ENOSPC", "EINTR"},
        path = "{directory}")
@interface FailingDisk {}
