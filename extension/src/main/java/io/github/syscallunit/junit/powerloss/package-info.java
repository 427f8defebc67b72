/**
 * The power-loss sweep at work in the child JVM: its recording, the checks of the states, the causes of those that fail, and their report.
 * The extension of junit enters, with the values of the annotation. It uses region, and knows no annotation of ours.
 */
@NullMarked
package io.github.syscallunit.junit.powerloss;

import org.jspecify.annotations.NullMarked;
