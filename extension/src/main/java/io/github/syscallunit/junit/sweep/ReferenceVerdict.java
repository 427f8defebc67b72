package io.github.syscallunit.junit.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * The verdict of a sweep's first invocation, into which nothing is injected: it reports what is swept, and fails if that is nothing.
 *
 * @param settings which calls are to be swept
 * @param condition what else such a call has to be, in words; may be empty
 * @param counted what the run that counts found
 * @param summary what the other invocations do; empty if there are none
 */
public record ReferenceVerdict(SweepSettings settings, String condition, List<SweptCall> counted, String summary)
        implements SweepVerdict {
    private static final String ENTRY = "syscallunit.sweep";

    @Override
    public void judge(InjectionWindow window, ExtensionContext context, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        if (!window.wasUsed()) {
            throw new AssertionFailedError("Nothing to sweep: the test runs no code in during(…) of its parameter.");
        }
        List<SweptCall> now = SweptCall.of(settings.set(), window.calls());
        if (summary.isEmpty()) {
            throw new AssertionFailedError("Nothing to sweep: in during(…) there was no " + settings.describe(window)
                    + condition + "." + found(now));
        }
        context.publishReportEntry(ENTRY, summary + instability(now));
    }

    private String found(List<SweptCall> now) {
        if (!counted.isEmpty()) {
            return " There were " + SweptCall.counts(counted) + ".";
        }
        return now.isEmpty()
                ? ""
                : " That was when the calls were counted; now there were " + SweptCall.counts(now) + ".";
    }

    private String instability(List<SweptCall> now) {
        String then = SweptCall.counts(counted);
        return SweptCall.counts(now).equals(then)
                ? ""
                : "; the calls differ from run to run: they were " + then + ", then " + SweptCall.counts(now);
    }
}
