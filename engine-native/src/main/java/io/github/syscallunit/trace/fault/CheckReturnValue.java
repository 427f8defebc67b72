package io.github.syscallunit.trace.fault;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks methods whose result must be used, as they do nothing else. Error Prone and SpotBugs know an annotation of this name in any
 * package, and report a call whose result is dropped.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface CheckReturnValue {}
