package io.github.syscallunit.junit.powerloss.model;

import static io.github.syscallunit.trace.storage.DurabilityModel.JOURNALED;
import static io.github.syscallunit.trace.storage.DurabilityModel.PAGE_CACHE_LOST;
import static io.github.syscallunit.trace.storage.DurabilityModel.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.junit.powerloss.content.StateTree;
import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each model keeps, by small programs. */
class ModelRulesTest {
    /** {@return the trees that may be left when the program has ended} */
    private static Set<String> atTheEnd(Programs program, DurabilityModel model, boolean flushesOnRename) {
        Effects effects = Effects.of(program.log());
        TreeBuilder trees = new TreeBuilder(effects);
        Set<String> found = new TreeSet<>();
        new KeptSets(ModelRules.of(model, flushesOnRename, effects), effects.calls())
                .forEach((kind, kept) -> found.add(text(trees.tree(kept.get()))));
        return found;
    }

    private static Set<String> atTheEnd(Programs program, DurabilityModel model) {
        return atTheEnd(program, model, false);
    }

    private static String text(StateTree tree) {
        return tree.lines().stream()
                .map(line -> line.endsWith("/") ? line : line.substring(0, line.indexOf(' ')))
                .map(name -> tree.content(name)
                        .map(bytes -> name + "=" + new String(bytes, StandardCharsets.UTF_8).replace('\0', '0'))
                        .orElse(name))
                .collect(Collectors.joining(" "));
    }

    /** A new file in the place of an old one, with or without syncs. */
    private static Programs replacement() {
        return new Programs().had("a", "old").create("t").write("t", 0, "new").rename("t", "a");
    }

    @Nested
    class OfAReplacedFile {
        @Test
        void theNewContentIsLostWithThePageCache() {
            assertThat(atTheEnd(replacement(), PAGE_CACHE_LOST)).containsExactly("a=");
        }

        @Test
        void theJournalKeepsTheOrderOfNamesButNotOfData() {
            assertThat(atTheEnd(replacement(), JOURNALED))
                    .containsExactly("a=", "a=new", "a=old", "a=old t=", "a=old t=new");
        }

        @Test
        void ext4WritesTheDataBeforeTheName() {
            assertThat(atTheEnd(replacement(), JOURNALED, true))
                    .containsExactly("a=new", "a=old", "a=old t=", "a=old t=new");
        }

        @Test
        void strictlyASizeMayComeWithoutData() {
            assertThat(atTheEnd(replacement(), STRICT)).contains("a=000", "a=", "a=new", "a=old", "a=old t=000");
        }

        @Test
        void anFsyncBeforeTheRenameFixesIt() {
            Programs program = new Programs()
                    .had("a", "old")
                    .create("t")
                    .write("t", 0, "new")
                    .fsync("t")
                    .rename("t", "a");

            assertThat(atTheEnd(program, PAGE_CACHE_LOST)).containsExactly("a=new");
            assertThat(atTheEnd(program, JOURNALED)).containsExactly("a=new", "a=old t=new");
            assertThat(atTheEnd(program, STRICT)).containsExactly("a=new", "a=old", "a=old t=new");
        }

        @Test
        void theFsyncOfTheDirectoryKeepsTheName() {
            Programs program = new Programs()
                    .had("a", "old")
                    .create("t")
                    .write("t", 0, "new")
                    .fsync("t")
                    .rename("t", "a")
                    .fsyncDirectory("");

            assertThat(atTheEnd(program, JOURNALED)).containsExactly("a=new");
            assertThat(atTheEnd(program, STRICT)).containsExactly("a=new");
        }
    }

    @Test
    void theJournalKeepsTheNamesBeforeTheLastChangeOfASyncedFile() {
        Programs program = new Programs()
                .create("a")
                .create("b")
                .write("b", 0, "x")
                .fsync("b")
                .unlink("a");

        assertThat(atTheEnd(program, JOURNALED)).containsExactly("a= b=x", "b=x");
        assertThat(atTheEnd(program, STRICT)).contains("", "b=x", "a=", "a= b=x");
    }

    @Test
    void theFsyncOfAFileThatHasNotChangedKeepsNoOther() {
        Programs program = new Programs().create("b").fsync("b").create("a").fsync("b");

        assertThat(atTheEnd(program, JOURNALED)).containsExactly("a= b=", "b=");
    }

    @Test
    void fdatasyncKeepsTheNamesBeforeTheLastChangeOfTheSize() {
        Programs program =
                new Programs().had("b", "xx").create("a").write("b", 0, "y").fdatasync("b");
        Programs appending =
                new Programs().had("b", "xx").create("a").write("b", 2, "y").fdatasync("b");

        assertThat(atTheEnd(program, JOURNALED)).containsExactly("a= b=yx", "b=yx");
        assertThat(atTheEnd(appending, JOURNALED)).containsExactly("a= b=xxy");
    }

    @Test
    void appendedDataIsKeptFromTheFront() {
        Programs program = new Programs()
                .had("a", "")
                .write("a", 0, "1")
                .write("a", 1, "2")
                .write("a", 2, "3");

        assertThat(atTheEnd(program, JOURNALED)).containsExactly("a=", "a=1", "a=12", "a=123");
        assertThat(atTheEnd(program, STRICT)).contains("a=003", "a=103", "a=000", "a=120");
    }

    @Test
    void theJournalKeepsTheTruncationInTheOrderOfNames() {
        Programs program =
                new Programs().had("a", "old").create("b").truncate("a", 0).write("a", 0, "new");

        assertThat(atTheEnd(program, JOURNALED)).containsExactly("a= b=", "a=new b=", "a=old", "a=old b=");
        assertThat(atTheEnd(program, STRICT)).contains("a=new", "a=", "a=old");
    }

    @Test
    void anUnlinkedDirectoryTakesItsFilesAlong() {
        Programs program = new Programs()
                .mkdir("d")
                .create("d/a")
                .write("d/a", 0, "x")
                .fsync("d/a")
                .fsyncDirectory("d");

        assertThat(atTheEnd(program, STRICT)).containsExactly("", "d/ d/a=x");
        assertThat(atTheEnd(program, JOURNALED)).containsExactly("d/ d/a=x");
    }

    @Test
    void twoNamesOfAFileHaveOneContent() {
        Programs program =
                new Programs().had("a", "x").link("a", "b").write("b", 0, "y").sync();

        assertThat(atTheEnd(program, STRICT)).containsExactly("a=y b=y");
    }

    @Test
    void rangesAreZeroedRemovedAndInserted() {
        String block = "x".repeat(Block.SIZE);
        Programs program = new Programs()
                .had("a", block + "y".repeat(Block.SIZE))
                .allocate("a", Mode.COLLAPSE_RANGE, 0, Block.SIZE)
                .allocate("a", Mode.INSERT_RANGE, 0, Block.SIZE)
                .allocate("a", Mode.PUNCH_HOLE, Block.SIZE + 1, Block.SIZE)
                .sync();

        assertThat(atTheEnd(program, STRICT))
                .containsExactly("a=" + "0".repeat(Block.SIZE) + "y" + "0".repeat(Block.SIZE - 1));
    }

    @Nested
    class AfterAFailedFsync {
        @Test
        void aLaterOneKeepsNothing() {
            Programs program = new Programs()
                    .had("a", "")
                    .write("a", 0, "1")
                    .failedFsync("a")
                    .fsync("a");

            assertThat(atTheEnd(program, JOURNALED)).containsExactly("a=0", "a=1");
            assertThat(atTheEnd(program, STRICT)).containsExactly("a=0", "a=1");
            assertThat(atTheEnd(program, PAGE_CACHE_LOST)).containsExactly("a=");
        }

        @Test
        void aPageThatIsWrittenAgainIsSaved() {
            Programs program = new Programs()
                    .had("a", "")
                    .write("a", 0, "1")
                    .failedFsync("a")
                    .write("a", 0, "1")
                    .fsync("a");

            assertThat(atTheEnd(program, STRICT)).containsExactly("a=1");
        }
    }
}
