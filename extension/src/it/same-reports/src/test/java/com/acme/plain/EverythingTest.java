package com.acme.plain;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/*traced*/
@DisplayName("Alles, überall")
class EverythingTest {
    private static int classesSetUp;
    private int testsSetUp;

    @BeforeAll
    static void setUpClass() {
        classesSetUp++;
        System.out.println("class set up");
    }

    @AfterAll
    static void tearDownClass() {
        System.out.println("class torn down");
    }

    @BeforeEach
    void setUp() {
        testsSetUp++;
    }

    @AfterEach
    void tearDown() {
        assertEquals(1, classesSetUp);
        assertTrue(testsSetUp > 0);
    }

    @Test
    void succeeds(TestInfo test) {
        System.out.println("says: grüß Gott, " + test.getDisplayName());
        System.err.println("complains");
    }

    @Test
    void seesTheResources() throws Exception {
        assertTrue(Files.exists(Path.of(EverythingTest.class.getResource("EverythingTest.class").toURI())));
        assertTrue(Files.exists(Path.of("pom.xml")));
    }

    @Test
    @Tag("slow")
    void writes(@TempDir Path directory, TestReporter reporter) throws Exception {
        Files.writeString(directory.resolve("ä"), "x");
        reporter.publishEntry("key", "value");
    }

    @Test
    void fails() {
        assertEquals("grün\n", "blau\n", "a colour");
    }

    @Test
    void failsTwice() {
        assertAll("two", () -> assertEquals(1, 2), () -> assertTrue(false, "false"));
    }

    @Test
    void breaks() {
        throw new IllegalStateException("broken", new UnsupportedOperationException("by this"));
    }

    @Test
    void isNotForHere() {
        assumeTrue(false, "not here");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @Test
    @Timeout(30)
    void isInTime() {}

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a", "ö", "<&>"})
    void takesValues(String value) {
        assertTrue(value.length() < 3, value);
    }

    @ParameterizedTest
    @MethodSource
    void takesWhatCannotBeSerialized(Object value) {}

    static Stream<Object> takesWhatCannotBeSerialized() {
        return Stream.of(new Object() {
            @Override
            public String toString() {
                return "an object";
            }
        });
    }

    @RepeatedTest(3)
    void isRepeated() {}

    @TestFactory
    Stream<DynamicTest> makesTests() {
        return Stream.of("eins", "zwei").map(name -> DynamicTest.dynamicTest(name, () -> assertEquals("eins", name)));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Inside {
        private int runs;

        @Test
        void one() {
            runs++;
        }

        @Test
        void two() {
            assertTrue(++runs <= 2);
        }
    }
}
