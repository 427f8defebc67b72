package io.github.syscallunit.junit.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.powerloss.content.StateTree;
import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.junit.powerloss.model.Programs;
import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.Extent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which causes are found, by small programs and checks of the trees that a power loss leaves of them. */
class CauseSearchTest {
    /** Two files whose content is never synced; a reader needs both. */
    private static Programs twoUnsyncedFiles() {
        return new Programs()
                .had("head", "h0")
                .had("body", "b0")
                .create("head.new")
                .write("head.new", 0, "h1")
                .rename("head.new", "head")
                .create("body.new")
                .write("body.new", 0, "b1")
                .rename("body.new", "body");
    }

    private static boolean has(StateTree tree, String name, String... contents) {
        String content = tree.content(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        return List.of(contents).contains(content);
    }

    /** Reads the head first, so that a bad head hides a bad body. */
    private static boolean isReadable(StateTree tree) {
        return has(tree, "head", "h0", "h1") && has(tree, "body", "b0", "b1");
    }

    /** {@return the places whose operations each cause loses} */
    private static List<List<String>> causes(LossStates states, List<LossState> checked, Predicate<StateTree> check) {
        CauseSearch search = searched(states, checked, check);
        assertThat(search.causes()).allSatisfy(cause -> assertThat(checked).containsAll(cause.states()));
        return search.causes().stream()
                .map(cause -> cause.sites().stream().sorted().toList())
                .toList();
    }

    /** Checks these states, and then those that the search asks for. */
    private static CauseSearch searched(LossStates states, List<LossState> checked, Predicate<StateTree> check) {
        StateOutcomes outcomes = new StateOutcomes();
        checked.forEach(state -> check(states, state, check, outcomes));
        CauseSearch search = new CauseSearch(states, outcomes);
        for (Optional<LossState> asked = search.next(); asked.isPresent(); asked = search.next()) {
            assertThat(outcomes.knows(asked.get())).isFalse();
            check(states, asked.get(), check, outcomes);
        }
        return search;
    }

    private static List<LossState> acknowledgedOnce(LossStates states) {
        return states.all().stream()
                .filter(state -> state.moment().acknowledged() == 1)
                .toList();
    }

    private static void check(LossStates states, LossState state, Predicate<StateTree> check, StateOutcomes outcomes) {
        outcomes.add(state, check.test(states.tree(state)) ? null : new AssertionError("It cannot be read."));
    }

    private static List<List<String>> causes(Programs program, DurabilityModel model, Predicate<StateTree> check) {
        LossStates states = LossStates.of(program.log(), model, false);
        return causes(states, states.all(), check);
    }

    private static final String HEAD = "write Store.write(Store.java:2)";
    private static final String BODY = "write Store.write(Store.java:5)";

    @Test
    void causesThatCanBeLostAloneAreApart() {
        assertThat(causes(twoUnsyncedFiles(), DurabilityModel.JOURNALED, CauseSearchTest::isReadable))
                .containsExactlyInAnyOrder(List.of(HEAD), List.of(BODY));
    }

    @Test
    void causesThatTheModelLosesTogetherAreApart() {
        Programs program = new Programs()
                .had("head", "h0")
                .had("body", "b0")
                .create("head.new")
                .create("body.new")
                .write("head.new", 0, "h1")
                .write("body.new", 0, "b1")
                .rename("head.new", "head")
                .rename("body.new", "body");

        assertThat(causes(program, DurabilityModel.PAGE_CACHE_LOST, CauseSearchTest::isReadable))
                .containsExactlyInAnyOrder(
                        List.of("write Store.write(Store.java:3)"), List.of("write Store.write(Store.java:4)"));
        assertThat(causes(twoUnsyncedFiles(), DurabilityModel.PAGE_CACHE_LOST, CauseSearchTest::isReadable))
                .containsExactlyInAnyOrder(List.of(HEAD), List.of(BODY));
    }

    @Test
    void aCauseIsFoundBehindAnotherIfNoStateHasItAlone() {
        LossStates states = LossStates.of(twoUnsyncedFiles().log(), DurabilityModel.JOURNALED, false);
        List<LossState> both = states.all().stream()
                .filter(state -> has(states.tree(state), "head", "") && has(states.tree(state), "body", ""))
                .toList();

        assertThat(both).isNotEmpty();
        assertThat(causes(states, both, CauseSearchTest::isReadable))
                .containsExactlyInAnyOrder(List.of(HEAD), List.of(BODY));
    }

    @Test
    void aCauseIsFoundBehindDataThatAFailedFsyncHasLost() {
        Programs program = new Programs()
                .had("head", "h0")
                .had("body", "b0")
                .write("head", 0, "h1")
                .failedFsync("head")
                .create("body.new")
                .write("body.new", 0, "b1")
                .fsync("body.new")
                .rename("body.new", "body")
                .acknowledge("both");
        LossStates states = LossStates.of(program.log(), DurabilityModel.JOURNALED, false);
        List<LossState> acknowledged = states.all().stream()
                .filter(state -> state.moment().acknowledged() == 1)
                .toList();

        assertThat(causes(states, acknowledged, tree -> has(tree, "head", "h1") && has(tree, "body", "b1")))
                .containsExactlyInAnyOrder(
                        List.of("write Store.write(Store.java:1)"), List.of("rename Store.rename(Store.java:6)"));
    }

    @Test
    void aLossThatOnlyFailsWithAnotherIsOneCauseWithIt() {
        Predicate<StateTree> check = tree -> has(tree, "head", "h0", "h1") || has(tree, "body", "b0", "b1");

        for (DurabilityModel model : DurabilityModel.values()) {
            assertThat(causes(twoUnsyncedFiles(), model, check)).first().isEqualTo(List.of(HEAD, BODY));
        }
        assertThat(causes(twoUnsyncedFiles(), DurabilityModel.JOURNALED, check)).hasSize(1);
    }

    @Test
    void aThirdCauseIsFoundBehindTwoOthers() {
        Programs program = twoUnsyncedFiles()
                .had("foot", "f0")
                .create("foot.new")
                .write("foot.new", 0, "f1")
                .rename("foot.new", "foot");
        Predicate<StateTree> check = tree -> isReadable(tree) && has(tree, "foot", "f0", "f1");

        assertThat(causes(program, DurabilityModel.PAGE_CACHE_LOST, check))
                .containsExactlyInAnyOrder(List.of(HEAD), List.of(BODY), List.of("write Store.write(Store.java:8)"));
    }

    @Test
    void aMomentAtWhichNothingIsLostIsACauseWithoutOperations() {
        Programs program = new Programs()
                .had("a", "old")
                .unlink("a")
                .create("a")
                .write("a", 0, "new")
                .sync();

        assertThat(causes(program, DurabilityModel.JOURNALED, tree -> has(tree, "a", "old", "new")))
                .contains(List.of("after unlink Store.unlink(Store.java:1)"));
    }

    /** Two hundred records in one file, none of which is synced; the reader needs one of them. */
    @Test
    void oneOfHundredsOfLostOperationsIsTheCause() {
        Programs program = new Programs().had("log", "-".repeat(200));
        for (int i = 0; i < 200; i++) {
            program.write("log", i, "x");
        }
        program.acknowledge("all");
        LossStates states = LossStates.of(program.log(), DurabilityModel.STRICT, false);
        List<LossState> nothingKept = states.all().stream()
                .filter(state ->
                        state.moment().acknowledged() == 1 && states.lost(state).size() == 200)
                .toList();

        assertThat(nothingKept).hasSize(1);
        assertThat(causes(states, nothingKept, tree -> tree.content("log").orElseThrow()[123] == 'x'))
                .containsExactly(List.of("write Store.write(Store.java:124)"));
    }

    @Test
    void aFixIsTriedThoughStatesWereLeftOut() {
        Programs program = new Programs().had("log", "-".repeat(500));
        for (int i = 0; i < 500; i++) {
            program.write("log", i, "x");
        }
        LossStates states = LossStates.of(program.acknowledge("all").log(), DurabilityModel.JOURNALED, false);
        CauseSearch search = searched(states, acknowledgedOnce(states), CauseSearchTest::hasTheLastRecord);

        assertThat(states.leftOut()).isPositive();
        assertThat(search.causes())
                .singleElement()
                .extracting(cause -> new SyncFix(states, cause, search.causes()).find())
                .asString()
                .startsWith("Fix (tried): fsync of \"log\" after the write of 1 byte at 499");
    }

    private static boolean hasTheLastRecord(StateTree tree) {
        return tree.content("log").orElseThrow()[499] == 'x';
    }

    @Test
    void theFixNamesTheOperationThatIsShownAsLost() {
        Programs program = new Programs();
        for (String name : List.of("a", "b", "c")) {
            program.create(name).fsyncDirectory("");
        }
        program.writesOfOneLine("a", "b", "c").acknowledge("all");
        LossStates states = LossStates.of(program.log(), DurabilityModel.JOURNALED, false);
        CauseSearch search = searched(states, acknowledgedOnce(states), tree -> has(tree, "b", "x"));

        assertThat(search.causes())
                .singleElement()
                .extracting(cause -> new SyncFix(states, cause, search.causes()).find())
                .asString()
                .startsWith("Fix (tried): fsync of \"b\" after the write of 1 byte at 0 to \"b\"");
    }

    /** The file is missing, too, if its directory is. */
    @Test
    void aFixIsEnoughThoughAnotherCauseMakesSomeOfItsStatesFail() {
        Programs program = new Programs()
                .mkdir("segments")
                .create("segments/a")
                .write("segments/a", 0, "x")
                .fsync("segments/a")
                .acknowledge("a");
        LossStates states = LossStates.of(program.log(), DurabilityModel.STRICT, false);
        CauseSearch search = searched(states, acknowledgedOnce(states), tree -> has(tree, "segments/a", "x"));

        assertThat(search.causes())
                .extracting(cause -> new SyncFix(states, cause, search.causes()).find())
                .containsExactlyInAnyOrder(
                        "Fix (tried): fsync of the directory \"segments\" after the openat of the new file \"segments/a\", Store.openat(Store.java:2).",
                        "Fix (tried): fsync of the directory itself after the mkdir of \"segments\", Store.mkdir(Store.java:1).");
    }

    /** A header that says that the record after it is there, both stored through a mapping, and one msync. */
    @Test
    void aStoreThatIsKeptWithoutAnotherOneOfTheSameMsyncIsALossWithAFix() {
        Programs program = new Programs()
                .had("slots", "0".repeat(8192))
                .storesAndMsync("slots", Extent.of(0, new byte[] {'1'}), Extent.of(4096, new byte[] {'x'}))
                .acknowledge("x");
        LossStates states = LossStates.of(program.log(), DurabilityModel.JOURNALED, false);
        Predicate<StateTree> check = tree -> {
            byte[] slots = tree.content("slots").orElseThrow();
            return slots[0] == '0' || slots[4096] == 'x';
        };
        CauseSearch search = searched(states, states.all(), check);

        LossCause cause = search.causes().get(0);
        CauseReport report =
                new CauseReport(states, cause, 1, 1, List.of("x"), new SyncFix(states, cause, search.causes()).find());
        assertThat(search.causes()).hasSize(1);
        assertThat(report.text())
                .startsWith("""
                store seen at msync #1 of 1 lost, Store.msync(Store.java:1).

                The power was lost after 2 of 3 operations, before the first acknowledgement.
                  lost: store through a mapping of 1 byte at 4096 to "slots", seen at msync, Store.msync(Store.java:1)
                  kept: store through a mapping of 1 byte at 0 to "slots", seen at msync, Store.msync(Store.java:1)
                """)
                .contains(
                        "Fix (tried): msync of the 1 byte at 4096 of \"slots\" before the other stores that were seen at the same call, Store.msync(Store.java:1).\n");
    }

    @Test
    void theReportHasTheBeginningOfALongValue() {
        Programs program = new Programs().create("log").write("log", 0, "x").acknowledge("x");
        LossStates states = LossStates.of(program.log(), DurabilityModel.JOURNALED, false);
        LossState end = states.all().stream()
                .filter(state -> state.moment().acknowledged() == 1)
                .findFirst()
                .orElseThrow();
        LossCause cause = new LossCause(Set.of("a place"), end, states.lost(end), DurabilityModel.JOURNALED);
        cause.add(end, DurabilityModel.JOURNALED);

        assertThat(new CauseReport(states, cause, 1, 1, List.of("v".repeat(101)), "").text())
                .contains("and after the acknowledgement of \"" + "v".repeat(100) + "…\".\n");
    }
}
