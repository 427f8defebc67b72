package io.github.syscallunit.junit.sweep;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The verdict of a sweep's invocation with an injection: it fails if nothing was injected.
 *
 * @param point what is injected
 * @param optional whether the invocation is aborted rather than failed if it was not
 */
public record FaultVerdict(SweepPoint point, boolean optional) implements SweepVerdict {
    @Override
    public void judge(InjectionWindow window, ExtensionContext context, @Nullable Throwable failure) {
        if (failure != null) {
            failure.addSuppressed(injectionNote(window));
        } else if (!window.hasInjected()) {
            report(window.calls().size());
        }
    }

    private InjectedFaultNote injectionNote(InjectionWindow window) {
        return window.injectedCall()
                .map(call -> new InjectedFaultNote(point.subject() + " " + point + " was injected here: ", call))
                .orElseGet(() -> new InjectedFaultNote(notInjected()));
    }

    private String notInjected() {
        return point.subject() + " was not injected: " + point;
    }

    private void report(int calls) {
        String message = notInjected() + ". This run made " + calls + (calls == 1 ? " such call" : " such calls")
                + ", the run that counted them made " + point.call().total() + ".";
        if (optional) {
            throw new TestAbortedException(message);
        }
        throw new AssertionFailedError(message + " If their number may differ from run to run, write optional = true.");
    }
}
