package io.github.syscallunit.gate.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/** Checks the nesting of a YAML text before it is loaded: loading and printing recurse, and would overflow the stack. */
final class YamlNesting {
    /** The deepest budget has 4 levels. */
    private static final int DEEPEST = 20;

    private YamlNesting() {}

    /**
     * Checks a text.
     *
     * @param text the text
     * @param settings how it is read
     * @throws IllegalArgumentException if it is nested too deeply, or has a collection that contains itself
     */
    static void require(String text, LoadSettings settings) {
        Deque<String> open = new ArrayDeque<>();
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    open.push(((CollectionStartEvent) event)
                            .getAnchor()
                            .map(Anchor::getValue)
                            .orElse(""));
                    if (open.size() > DEEPEST) {
                        throw new IllegalArgumentException("it is nested deeper than " + DEEPEST + " levels"
                                + event.getStartMark()
                                        .map(mark -> ", at line " + (mark.getLine() + 1))
                                        .orElse(""));
                    }
                }
                case MappingEnd, SequenceEnd -> open.pop();
                case Alias -> {
                    String alias = ((AliasEvent) event).getAlias().getValue();
                    if (open.contains(alias)) {
                        throw new IllegalArgumentException("the collection &" + alias + " contains itself");
                    }
                }
                default -> {}
            }
        }
    }
}
