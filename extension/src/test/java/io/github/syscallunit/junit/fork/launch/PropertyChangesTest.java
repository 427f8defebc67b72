package io.github.syscallunit.junit.fork.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PropertyChangesTest {
    private static final String ONE = "syscallunit.test.one";
    private static final String TWO = "syscallunit.test.two";

    @AfterEach
    void clear() {
        System.clearProperty(ONE);
        System.clearProperty(TWO);
    }

    @Test
    void atFirstEachPropertyHasChangedExceptThoseOfTheChildItself() {
        System.setProperty(ONE, "1");
        System.setProperty(TWO, "2");

        PropertyChanges.Change all = new PropertyChanges(List.of("-Xmx9m", "-D" + TWO + "=3")).next();

        assertThat(all.set()).containsEntry(ONE, "1").containsKey("java.home").doesNotContainKey(TWO);
        assertThat(all.removed()).isEmpty();
    }

    @Test
    void laterOnlyThoseAreSentThatAreNewOrOtherOrGone() {
        System.setProperty(ONE, "1");
        System.setProperty(TWO, "2");
        PropertyChanges changes = new PropertyChanges(List.of());
        changes.next();

        System.setProperty(ONE, "one");
        System.clearProperty(TWO);
        PropertyChanges.Change second = changes.next();
        PropertyChanges.Change third = changes.next();

        assertThat(second.set()).containsExactly(Map.entry(ONE, "one"));
        assertThat(second.removed()).containsExactly(TWO);
        assertThat(third.set()).isEmpty();
        assertThat(third.removed()).isEmpty();
    }
}
