package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

class TestPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**                               | true",
                "com.acme.**                      | true",
                "com.acme.*                       | false",
                "com.acme.store.*                 | true",
                "com.*.store.**                   | true",
                "com.acme.store.StoreTest         | true",
                "com.acme.store.StoreTest$Inner   | true",
                "com.acme.store.Store             | false",
                "com.acme                         | false",
                "StoreTest                        | true",
                "Store*                           | true",
                "*Test                            | true",
                "Inner                            | true",
                "StoreTest$Inner#saves            | true",
                "acme.**                          | false",
                "**.store.**                      | true",
                "StoreTest#saves                  | true",
                "StoreTest#s*                     | true",
                "StoreTest#loads                  | false",
                "**#saves                         | true",
                "!com.acme.store.**               | false",
                "!com.other.**                    | true",
                "com.acme.**, !StoreTest          | false",
                "com.acme.**, !StoreTest#loads    | true",
                "LoadTest, StoreTest              | true",
                "tag:fast                         | true",
                "tag:slow                         | false",
                "tag:fast & !slow                 | true",
                "!tag:fast                        | false",
                "com.other.**, tag:fast           | true",
                "**, !tag:slow                    | true"
            })
    void selectByClassMethodAndTag(String patterns, boolean matches) {
        assertThat(TestPatterns.parse(patterns).matches(new Example("com.acme.store.StoreTest$Inner", "saves", "fast")))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com acme", "a,,b", "!", "com/acme/**", "a#b#c", "tag:(", "tag:", "#saves"})
    void thatCannotBeReadAreAnError(String patterns) {
        assertThatThrownBy(() -> TestPatterns.parse(patterns)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anErrorSaysWhatIsAllowed() {
        assertThatThrownBy(() -> TestPatterns.parse("StoreTest, com/acme/**"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"StoreTest, com/acme/**\" has the item \"com/acme/**\", but must be a list of classes such as"
                                + " com.acme.**, StoreTest or StoreTest#saves*, and of tag expressions such as tag:slow, each with a"
                                + " ! in front to leave tests out");
    }

    private static final class Example extends AbstractTestDescriptor {
        private final Set<TestTag> tags;

        Example(String type, String method, String... tags) {
            super(UniqueId.forEngine("junit-jupiter"), method, MethodSource.from(type, method));
            this.tags = Stream.of(tags).map(TestTag::create).collect(Collectors.toSet());
        }

        @Override
        public Set<TestTag> getTags() {
            return tags;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
