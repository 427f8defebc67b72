package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.region.ParentConnection;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.internal.Counted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * The runs of a power-loss sweep: one that records, in the first warm-up; one for each state, in the second; and then those that are reported,
 * one without a loss and one for each cause.
 */
public final class LossInvocations {
    private static final String ENTRY = "syscallunit.powerLoss";
    private static final String WITHOUT = "without a power loss";

    private final PowerLossSettings settings;
    private final LossMemory memory;
    private final BiFunction<LossRun, String, Object> parameter;
    private final LossSelection selection;

    private LossInvocations(
            PowerLossSettings settings,
            LossMemory memory,
            BiFunction<LossRun, String, Object> parameter,
            LossSelection selection) {
        this.settings = settings;
        this.memory = memory;
        this.parameter = parameter;
        this.selection = selection;
    }

    /**
     * Makes the runs of a launch.
     *
     * @param settings of the annotation
     * @param context of the test template
     * @param warmingUp whether the launch counts nothing yet
     * @param parameter makes the test's parameter of a run and its name
     */
    public static Stream<TestTemplateInvocationContext> of(
            PowerLossSettings settings,
            ExtensionContext context,
            boolean warmingUp,
            BiFunction<LossRun, String, Object> parameter) {
        LossMemory memory = LossMemory.of(context);
        LossInvocations invocations = new LossInvocations(settings, memory, parameter, LossSelection.of(context));
        if (!warmingUp) {
            memory.check(false);
            return invocations.reported();
        }
        return memory.recording().isEmpty() ? Stream.of(invocations.recorded()) : invocations.checked();
    }

    private LossInvocation recorded() {
        RecordingRun run = new RecordingRun(settings.maxRecordedBytes());
        return new LossInvocation(parameter.apply(run, WITHOUT), (test, context) -> {
            @Nullable Throwable failure = null;
            try {
                test.proceed();
            } catch (Throwable e) {
                failure = e;
            }
            memory.keep(run.recording(failure));
        });
    }

    private Stream<TestTemplateInvocationContext> checked() {
        LossRecording recording = memory.recording().orElseThrow();
        Optional<LossSweep> sweep =
                recording.sweepable().map(log -> new LossSweep(recording, log, settings, selection));
        sweep.ifPresent(memory::keep);
        if (sweep.isEmpty() || selection.only() > 0) {
            return Stream.of(new LossInvocation(
                    parameter.apply(new RecordingRun(settings.maxRecordedBytes()), WITHOUT), (test, context) -> {}));
        }
        memory.check(true);
        Iterator<TestTemplateInvocationContext> states = new StateIterator(sweep.get());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(states, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** Asks for the next state when the one before has been checked. */
    private final class StateIterator implements Iterator<TestTemplateInvocationContext> {
        private final LossSweep sweep;
        private Optional<LossState> next = Optional.empty();

        private StateIterator(LossSweep sweep) {
            this.sweep = sweep;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty()) {
                next = sweep.next();
            }
            return next.isPresent();
        }

        @Override
        public TestTemplateInvocationContext next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LossState state = next.orElseThrow();
            next = Optional.empty();
            return new LossInvocation(
                    parameter.apply(run(sweep, state), "state"),
                    (test, context) -> sweep.ended(state, LimitedRun.failure(test, settings.limit())));
        }
    }

    private static LostRun run(LossSweep sweep, LossState state) {
        return new LostRun(
                sweep.states().tree(state),
                sweep.recording().acknowledged(),
                state.moment().acknowledged());
    }

    private Stream<TestTemplateInvocationContext> reported() {
        Optional<LossSweep> sweep = memory.sweep();
        if (sweep.isPresent() && selection.only() > 0) {
            return Stream.of(alone(sweep.get()));
        }
        List<TestTemplateInvocationContext> runs = new ArrayList<>();
        runs.add(reference(sweep));
        sweep.ifPresent(ended -> ended.reports().forEach(report -> runs.add(failing(ended, report))));
        return runs.stream();
    }

    private LossInvocation alone(LossSweep sweep) {
        List<LossState> all = sweep.states().all();
        int number = selection.only();
        if (number > all.size()) {
            throw new IllegalArgumentException("syscallunit.state is " + number + ", but there "
                    + (all.size() == 1 ? "is " : "are ") + Counted.of(all.size(), "state"));
        }
        LossState state = all.get(number - 1);
        return new LossInvocation(
                parameter.apply(run(sweep, state), "state " + number), (test, context) -> test.proceed());
    }

    private LossInvocation reference(Optional<LossSweep> sweep) {
        RecordingRun run = new RecordingRun(settings.maxRecordedBytes());
        return new LossInvocation(parameter.apply(run, WITHOUT), (test, context) -> {
            test.proceed();
            TestRegion.of(context).close();
            LossRecording recording = run.recording(null);
            if (recording.log() == null) {
                throw new AssertionFailedError(
                        "Nothing to sweep: the test runs no code in during(…) of its parameter.");
            }
            LossSweep ended = sweep.orElseThrow(() -> new AssertionFailedError(
                    "Nothing was swept: the check failed without a power loss, when the code was recorded.",
                    memory.recording().map(LossRecording::failure).orElse(null)));
            ParentConnection.current()
                    .ifPresent(parent ->
                            parent.swept(context.getUniqueId(), new PowerLossResultBuilder(ended).build(settings)));
            requireAllSeen(ended);
            context.publishReportEntry(ENTRY, ended.summary(settings));
        });
    }

    private void requireAllSeen(LossSweep sweep) {
        if (!settings.allowUnseen() && !sweep.states().log().unseen().isEmpty()) {
            StringBuilder text =
                    new StringBuilder("The states are not certain, because not every change was recorded:");
            sweep.states().log().unseen().forEach(unseen -> text.append("\n  ").append(unseen.reason()));
            throw new AssertionFailedError(
                    text.append("\nIf that may be, write allowUnseen = true.").toString());
        }
    }

    private LossInvocation failing(LossSweep sweep, CauseReport report) {
        LossCause cause = report.cause();
        LostRun run = run(sweep, cause.example());
        return new LossInvocation(parameter.apply(run, report.name()), (test, context) -> {
            @Nullable Throwable now = LimitedRun.failure(test, settings.limit());
            TestRegion.of(context).close();
            Throwable shown = now != null ? now : sweep.failure(cause.example()).orElse(null);
            String repeated = now != null ? "" : "\nThis check of the same state passed: it does not always fail.\n";
            throw new AssertionFailedError(report.text() + repeated, shown);
        });
    }
}
