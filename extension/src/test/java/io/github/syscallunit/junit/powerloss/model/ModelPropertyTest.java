package io.github.syscallunit.junit.powerloss.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.junit.powerloss.content.StateTree;
import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the models with a page cache and a journal that random programs run on. */
class ModelPropertyTest {
    private static final int PROGRAMS = 200;
    private static final int MOST_UNSYNCED = 10;

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < PROGRAMS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    /** A program that changes at most two files of at most two blocks. */
    static StorageLog program(int seed) {
        Random random = new Random(seed);
        Programs program = new Programs();
        int length = 3 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            List<String> files = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                if (program.has(name)) {
                    files.add(name);
                }
            }
            if (files.isEmpty() || (files.size() < 2 && random.nextInt(4) == 0)) {
                program.create(program.has("a") ? "b" : "a");
                continue;
            }
            step(program, files.get(random.nextInt(files.size())), random, (char) ('c' + i));
        }
        return program.log();
    }

    private static void step(Programs program, String file, Random random, char letter) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                long at = random.nextBoolean() ? random.nextInt(2) : Block.SIZE - 1 + random.nextInt(2);
                program.write(file, at, String.valueOf(letter).repeat(1 + random.nextInt(2)));
            }
            case 4 -> program.truncate(file, random.nextBoolean() ? 0 : Block.SIZE);
            case 5, 6 -> program.rename(file, random.nextBoolean() ? "a" : "b");
            case 7 -> program.fsync(file);
            case 8 -> program.fdatasync(file);
            default -> {
                if (random.nextBoolean()) {
                    program.fsyncDirectory("");
                } else {
                    program.unlink(file);
                }
            }
        }
    }

    /** {@return all trees that the rules allow, by trying all sets of effects} */
    static Set<String> allowed(Effects effects, ModelRules rules, int position) {
        TreeBuilder trees = new TreeBuilder(effects);
        BitSet required = rules.required(position);
        BitSet open = rules.possible(position);
        open.andNot(required);
        int[] free = open.stream().toArray();
        Set<String> allowed = new TreeSet<>();
        for (int choice = 0; choice < 1 << free.length; choice++) {
            BitSet kept = (BitSet) required.clone();
            for (int i = 0; i < free.length; i++) {
                kept.set(free[i], (choice & 1 << i) != 0);
            }
            if (rules.allows(position, kept)) {
                allowed.add(text(trees.tree(kept)));
            }
        }
        return allowed;
    }

    static String text(StateTree tree) {
        StringBuilder text = new StringBuilder();
        for (String line : tree.lines()) {
            String name = line.substring(0, line.indexOf(' '));
            byte[] content = tree.content(name).orElseThrow();
            text.append(name)
                    .append('=')
                    .append(content.length)
                    .append(':')
                    .append(Arrays.hashCode(content))
                    .append(' ');
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theJournaledModelAllowsWhatTheDiskLeaves(int seed) {
        StorageLog log = program(seed);
        Effects effects = Effects.of(log);
        Map<Integer, Set<String>> seen = SimulatedDisk.allLosses(log.calls());
        ModelRules rules = new JournaledRules(effects, false);

        for (int position = 0; position <= effects.calls(); position++) {
            BitSet open = rules.possible(position);
            open.andNot(rules.required(position));
            if (open.cardinality() <= MOST_UNSYNCED) {
                assertThat(allowed(effects, rules, position))
                        .as("position %d of %s", position, log.calls())
                        .containsAll(seen.get(position));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachStateOfTheJournaledModelIsOneThatTheDiskLeaves(int seed) {
        StorageLog log = program(seed);
        Map<Integer, Set<String>> seen = SimulatedDisk.allLosses(log.calls());

        LossStates states = LossStates.of(log, DurabilityModel.JOURNALED, false);

        assertThat(states.all())
                .isNotEmpty()
                .allSatisfy(state -> assertThat(text(states.tree(state)))
                        .as("%s of %s", state, log.calls())
                        .isIn(seen.get(state.moment().position())));
    }
}
