package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.assertj.error.JavaStack;
import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.internal.Counted;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report of a cause in its failing invocation.
 *
 * @param states all states
 * @param cause the cause
 * @param number the number of the state that the invocation has; 0 if it is not one of the sweep
 * @param failing the number of a state of the sweep that fails for this cause
 * @param values what the program acknowledged
 * @param fix a sentence about the sync that prevents it
 */
record CauseReport(LossStates states, LossCause cause, int number, int failing, List<Object> values, String fix) {
    private static final int LONGEST_VALUE = 100;
    /** A tree with more lines is shortened. */
    private static final int MOST_LINES = 40;

    private StorageLog log() {
        return states.log();
    }

    private LossState example() {
        return cause.example();
    }

    /** {@return the invocation's name: {@code write #1 of 2 lost, Store.save(Store.java:42)}} */
    String name() {
        if (cause.lost().isEmpty()) {
            int last = example().moment().position() - 1;
            return last < 0
                    ? "power lost before the first call"
                    : "power lost after " + new CallText(log(), last).numbered() + ", "
                            + new CallText(log(), last).place();
        }
        CallText first = new CallText(log(), cause.lost().get(0));
        int more = cause.lost().size() - 1;
        return first.changed() + " " + fate(cause.lost().get(0)) + (more == 0 ? "" : " and " + more + " more") + ", "
                + first.place();
    }

    private String fate(int position) {
        return states.isTorn(example(), position) ? "torn" : "lost";
    }

    /** {@return the message} */
    String text() {
        StringBuilder text = new StringBuilder(name()).append(".\n\n");
        text.append("The power was lost after ").append(moment()).append(".\n");
        cause.lost()
                .forEach(position -> text.append("  ")
                        .append(fate(position))
                        .append(": ")
                        .append(new CallText(log(), position))
                        .append('\n'));
        others(text);
        List<String> kept = keptLater();
        kept.forEach(line -> text.append("  kept: ").append(line).append('\n'));
        text.append('\n').append("The directory is then:\n").append(tree()).append('\n');
        text.append(cause.weakest().scope()).append(".\n").append(fix).append('\n');
        text.append(count());
        stack(text);
        return text.toString();
    }

    private String moment() {
        int position = example().moment().position();
        int total = log().calls().size();
        String operations = position + " of " + Counted.of(total, "operation");
        int acknowledged = Math.min(example().moment().acknowledged(), values.size());
        return operations
                + (acknowledged == 0
                        ? ", before the first acknowledgement"
                        : ", and after the acknowledgement of \""
                                + shortened(String.valueOf(values.get(acknowledged - 1))) + "\"");
    }

    /** A program may acknowledge what it wrote, in full. */
    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** Adds the operations that are lost at this moment too, without being a part of this cause. */
    private void others(StringBuilder text) {
        if (!states.isAllowed(example())) {
            List<Integer> others = new ArrayList<>(states.lost(cause.states().get(0)));
            others.removeAll(states.lost(example()));
            int more = others.size() - 1;
            text.append("  lost at this moment in any case, and kept here to show this cause alone: ")
                    .append(new CallText(log(), others.get(0)))
                    .append(more == 0 ? "" : ", and " + more + " more")
                    .append('\n');
        }
    }

    /** What the power loss kept although it was done after what is lost: the order is not that of the program. */
    private List<String> keptLater() {
        if (cause.lost().isEmpty()) {
            return List.of();
        }
        List<Integer> lost = states.lost(example());
        return states.changesBefore(example().moment().position()).stream()
                .filter(position -> isNotBefore(position, cause.lost().get(0)) && !lost.contains(position))
                .limit(5)
                .map(position -> new CallText(log(), position).toString())
                .toList();
    }

    /** The order of stores through a mapping that one call shows is not known. */
    private boolean isNotBefore(int position, int other) {
        return position > other
                || log().calls()
                        .get(position)
                        .call()
                        .equals(log().calls().get(other).call());
    }

    private String tree() {
        List<String> lines = states.tree(example()).lines();
        if (lines.isEmpty()) {
            return "  (empty)\n";
        }
        String shown =
                lines.stream().limit(MOST_LINES).map(line -> "  " + line + "\n").collect(Collectors.joining());
        return lines.size() > MOST_LINES ? shown + "  … " + (lines.size() - MOST_LINES) + " more\n" : shown;
    }

    private String count() {
        int failed = cause.states().size();
        return (failed == 1 ? "1 state fails" : failed + " states fail") + " for this cause. With syscallunit.state="
                + (number > 0 ? number + " this one is run alone.\n" : failing + " one of them is run alone.\n");
    }

    private void stack(StringBuilder text) {
        if (!cause.lost().isEmpty()) {
            List<String> lines = JavaStack.lines(
                    log().calls().get(cause.lost().get(0)).call().javaStack());
            if (!lines.isEmpty()) {
                text.append("\nThe first call that is not kept was made here:\n");
                lines.forEach(line -> text.append("  ").append(line).append('\n'));
            }
        }
    }
}
