package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.internal.Counted;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sweep of one recording: the states that are checked, how they ended, and the causes. */
final class LossSweep {
    private final LossRecording recording;
    private final LossStates states;
    private final List<LossState> chosen;
    private final int shards;
    private final StateOutcomes outcomes = new StateOutcomes();
    private @Nullable CauseSearch search;
    private @Nullable List<CauseReport> reports;
    private int next;

    LossSweep(LossRecording recording, StorageLog log, PowerLossSettings settings, LossSelection selection) {
        this.recording = recording;
        this.states = LossStates.of(log, settings.model(), settings.flushesOnRename());
        this.chosen = selection.chosenFrom(atMost(settings.max(), states.all()));
        this.shards = selection.parts();
    }

    private static List<LossState> atMost(int max, List<LossState> all) {
        if (all.size() <= max) {
            return all;
        }
        List<LossState> some = new ArrayList<>();
        for (long i = 0; i < max; i++) {
            some.add(all.get((int) (i * all.size() / max)));
        }
        return some;
    }

    LossStates states() {
        return states;
    }

    LossRecording recording() {
        return recording;
    }

    /** {@return the next state to check; empty if the sweep has ended} */
    Optional<LossState> next() {
        if (next < chosen.size()) {
            LossState state = chosen.get(next);
            next++;
            return Optional.of(state);
        }
        CauseSearch running = search;
        if (running == null) {
            running = new CauseSearch(states, outcomes);
            search = running;
        }
        return running.next();
    }

    void ended(LossState state, @Nullable Throwable failure) {
        outcomes.add(state, failure);
    }

    List<LossCause> causes() {
        CauseSearch ended = search;
        return ended == null ? List.of() : ended.causes();
    }

    /** {@return what is said of each cause; the fixes are tried when this is first asked} */
    List<CauseReport> reports() {
        List<CauseReport> made = reports;
        if (made == null) {
            made = causes().stream().map(this::report).toList();
            reports = made;
        }
        return made;
    }

    private CauseReport report(LossCause cause) {
        return new CauseReport(
                states,
                cause,
                number(cause.example()),
                number(cause.states().get(0)),
                recording.acknowledged(),
                new SyncFix(states, cause, causes()).find());
    }

    Optional<Throwable> failure(LossState state) {
        return outcomes.failure(state);
    }

    /** {@return the number of a state that was checked, from 1; 0 for one that was found in the search for a cause} */
    private int number(LossState state) {
        return states.number(state.key());
    }

    PowerLossResult.StateCounts counts(PowerLossSettings settings) {
        return new PowerLossResult.StateCounts(
                chosen.size(),
                chosen.stream().filter(outcomes::hasFailed).count(),
                Math.max(0, states.all().size() - settings.max()),
                states.leftOut());
    }

    /** {@return {@code 412 states after 38 operations (STRICT), 2 of them fail, for 1 cause; …}} */
    String summary(PowerLossSettings settings) {
        PowerLossResult.StateCounts counts = counts(settings);
        long failed = counts.failed();
        StringBuilder text = new StringBuilder(Counted.of(chosen.size(), "state"))
                .append(" of ")
                .append(Counted.of(states.log().calls().size(), "operation"))
                .append(" checked at ")
                .append(settings.model());
        text.append(", ").append(failed).append(failed == 1 ? " fails" : " fail");
        text.append(failed == 0 ? "" : ", for " + Counted.of(causes().size(), "cause"));
        if (counts.leftOut() > 0) {
            text.append("; left out: ")
                    .append(Counted.of(counts.leftOut(), "state"))
                    .append(" (max = ");
            text.append(settings.max()).append(")");
        }
        int unseen = states.log().unseen().size();
        if (unseen > 0) {
            text.append("; not recorded: ").append(states.log().unseen().get(0).reason());
            text.append(unseen == 1 ? "" : " And " + (unseen - 1) + " more.");
        }
        if (shards > 1) {
            text.append("; the other states are those of other shards");
        }
        if (states.leftOut() > 0) {
            text.append("; not looked at: ").append(Counted.of(states.leftOut(), "more combination"));
            text.append(" of lost operations, some of which leave the same states");
        }
        return text.toString();
    }
}
