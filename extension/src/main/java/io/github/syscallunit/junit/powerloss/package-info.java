/**
 * The power-loss sweep in the child JVM: its recording, the checks of the states, the causes of those that fail, and their report. Used by the
 * extension in junit, with the values of the annotation. It uses region, and no annotation of ours.
 */
@NullMarked
package io.github.syscallunit.junit.powerloss;

import org.jspecify.annotations.NullMarked;
