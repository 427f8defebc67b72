package io.github.syscallunit.junit.fork.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows this JVM's system properties for one child, which keeps what it was sent. */
public final class PropertyChanges {
    private final Set<String> ownOfChild;
    private Map<String, String> sent = Map.of();

    /**
     * What changed since the last time.
     *
     * @param set the properties that are new or have another value
     * @param removed the names of those that are gone
     */
    public record Change(Map<String, String> set, List<String> removed) {}

    /**
     * Begins with a child that has no properties.
     *
     * @param jvmArguments the arguments of the child, which set properties of its own
     */
    public PropertyChanges(List<String> jvmArguments) {
        this.ownOfChild = ChildCommandLine.propertiesSetBy(jvmArguments);
    }

    /** {@return what changed since the last time, at first all properties} */
    public Change next() {
        Map<String, String> now = current();
        Map<String, String> set = new HashMap<>(now);
        set.entrySet().removeAll(sent.entrySet());
        List<String> removed = new ArrayList<>(sent.keySet());
        removed.removeAll(now.keySet());
        sent = now;
        return new Change(set, removed);
    }

    private Map<String, String> current() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        properties.keySet().removeAll(ownOfChild);
        return properties;
    }
}
