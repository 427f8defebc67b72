package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A page cache, a disk of blocks, and a journal of metadata that is committed as a whole, as an operating system has them. It knows nothing of
 * effects: it runs a program, lets pages be written and the journal be committed at any time, and pulls the plug. It is written apart from the
 * models, to be compared with them. Blocks have two bytes that are told apart, so that a block is one page.
 */
final class SimulatedDisk {
    /** The metadata that the journal protects: names, sizes and which block of the disk a page of a file is. */
    private record Metadata(Map<String, Long> names, Map<Long, Long> sizes, Map<String, Integer> blocks) {
        private Metadata copy() {
            return new Metadata(new TreeMap<>(names), new TreeMap<>(sizes), new TreeMap<>(blocks));
        }
    }

    private final Metadata committed;
    /** What the journal has when it is committed next. */
    private final Metadata running;
    /** Sizes as the program sees them: the running ones follow when the data is on the disk. */
    private final Map<Long, Long> sizes;

    private final Map<String, String> cache;
    private final Map<Integer, String> disk;
    private final Set<String> dirty;
    /** For each file, whether the running metadata has changes of it, and of its size. */
    private final Set<Long> changed;

    private final Set<Long> resized;

    private SimulatedDisk(SimulatedDisk from) {
        committed = from.committed.copy();
        running = from.running.copy();
        sizes = new TreeMap<>(from.sizes);
        cache = new TreeMap<>(from.cache);
        disk = new TreeMap<>(from.disk);
        dirty = new TreeSet<>(from.dirty);
        changed = new TreeSet<>(from.changed);
        resized = new TreeSet<>(from.resized);
    }

    SimulatedDisk() {
        committed = new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        running = committed.copy();
        sizes = new TreeMap<>();
        cache = new TreeMap<>();
        disk = new TreeMap<>();
        dirty = new TreeSet<>();
        changed = new TreeSet<>();
        resized = new TreeSet<>();
    }

    /** {@return all trees that a power loss may leave before each of the calls, and after the last} */
    static Map<Integer, Set<String>> allLosses(java.util.List<StorageCall> calls) {
        Map<Integer, Set<String>> losses = new LinkedHashMap<>();
        Map<String, SimulatedDisk> reached = closure(Map.of("", new SimulatedDisk()));
        for (int position = 0; position <= calls.size(); position++) {
            Set<String> trees = new TreeSet<>();
            reached.values().forEach(disk -> trees.add(disk.afterLoss()));
            losses.put(position, trees);
            if (position < calls.size()) {
                Map<String, SimulatedDisk> next = new LinkedHashMap<>();
                for (SimulatedDisk disk : reached.values()) {
                    SimulatedDisk done = new SimulatedDisk(disk);
                    done.run(calls.get(position).operation());
                    next.put(done.key(), done);
                }
                reached = closure(next);
            }
        }
        return losses;
    }

    /** All that the kernel may do by itself, in any order. */
    private static Map<String, SimulatedDisk> closure(Map<String, SimulatedDisk> from) {
        Map<String, SimulatedDisk> reached = new LinkedHashMap<>(from);
        Deque<SimulatedDisk> waiting = new ArrayDeque<>(from.values());
        while (!waiting.isEmpty()) {
            SimulatedDisk disk = waiting.remove();
            Set<SimulatedDisk> next = new HashSet<>();
            SimulatedDisk commits = new SimulatedDisk(disk);
            commits.commit();
            next.add(commits);
            for (String page : disk.dirty) {
                SimulatedDisk writes = new SimulatedDisk(disk);
                writes.writeBack(page);
                next.add(writes);
            }
            for (SimulatedDisk one : next) {
                if (reached.putIfAbsent(one.key(), one) == null) {
                    waiting.add(one);
                }
            }
        }
        return reached;
    }

    private void commit() {
        committed.names().clear();
        committed.names().putAll(running.names());
        committed.sizes().clear();
        committed.sizes().putAll(running.sizes());
        committed.blocks().clear();
        committed.blocks().putAll(running.blocks());
        changed.clear();
        resized.clear();
    }

    private static String page(long file, long index) {
        return file + ":" + index;
    }

    private static long file(String page) {
        return Long.parseLong(page.substring(0, page.indexOf(':')));
    }

    private static long index(String page) {
        return Long.parseLong(page.substring(page.indexOf(':') + 1));
    }

    /**
     * A page beyond the size on the disk is written with all before it that have no block yet, and the one in which that size ends if it
     * was appended to; then the size follows.
     */
    private void writeBack(String page) {
        long file = file(page);
        long end = Math.min(Objects.requireNonNull(sizes.get(file)), (index(page) + 1) * Block.SIZE);
        boolean grows = end > running.sizes().getOrDefault(file, 0L);
        for (long index = grows ? 0 : index(page); index <= index(page); index++) {
            String each = page(file, index);
            boolean isNew = !running.blocks().containsKey(each) || (grows && endsIn(file, index));
            if ((isNew || each.equals(page)) && dirty.remove(each)) {
                Integer block = running.blocks().get(each);
                if (block == null) {
                    block = disk.size() + 1;
                    running.blocks().put(each, block);
                    changed.add(file);
                    resized.add(file);
                }
                disk.put(block, cache.get(each));
            }
        }
        if (grows) {
            running.sizes().put(file, end);
            changed.add(file);
            resized.add(file);
        }
    }

    /** Whether data was appended to the page in which the size on the disk ends. */
    private boolean endsIn(long file, long index) {
        long size = running.sizes().getOrDefault(file, 0L);
        return index == size / Block.SIZE
                && cache.getOrDefault(page(file, index), "").length() > size % Block.SIZE;
    }

    private void run(StorageOperation operation) {
        if (operation instanceof StorageOperation.CreateFile created) {
            running.names().put(created.path(), created.file());
            running.sizes().put(created.file(), 0L);
            sizes.put(created.file(), 0L);
            changed.addAll(Set.of(created.file(), Programs.ROOT));
            resized.add(created.file());
        } else if (operation instanceof StorageOperation.RemoveName removed) {
            running.names().remove(removed.path());
            changed.addAll(Set.of(removed.file(), Programs.ROOT));
        } else if (operation instanceof StorageOperation.Rename renamed) {
            if (renamed.from().equals(renamed.to())) {
                return;
            }
            running.names().remove(renamed.from());
            running.names().put(renamed.to(), renamed.file());
            changed.addAll(Set.of(renamed.file(), Programs.ROOT));
            if (renamed.replaced() != 0) {
                changed.add(renamed.replaced());
            }
        } else if (operation instanceof StorageOperation.WriteData write) {
            write(write.file(), write.data().offset(), new String(write.data().bytes(), StandardCharsets.UTF_8));
        } else if (operation instanceof StorageOperation.Truncate truncate) {
            truncate(truncate.file(), truncate.size());
        } else if (operation instanceof StorageOperation.SyncFile sync) {
            sync(sync.file(), sync.dataOnly());
        } else if (operation instanceof StorageOperation.SyncDirectory) {
            if (changed.contains(Programs.ROOT)) {
                commit();
            }
        } else if (operation instanceof StorageOperation.SyncFileSystem) {
            new TreeSet<>(dirty).forEach(page -> writeBackIfDirty(page));
            commit();
        }
    }

    private void writeBackIfDirty(String page) {
        if (dirty.contains(page)) {
            writeBack(page);
        }
    }

    private void sync(long file, boolean dataOnly) {
        new TreeSet<>(dirty).stream().filter(page -> file(page) == file).forEach(this::writeBackIfDirty);
        if ((dataOnly ? resized : changed).contains(file)) {
            commit();
        }
    }

    private void write(long file, long offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            String page = page(file, (offset + i) / Block.SIZE);
            StringBuilder content = new StringBuilder(cache.getOrDefault(page, ""));
            int at = (int) ((offset + i) % Block.SIZE);
            while (content.length() <= at) {
                content.append('\0');
            }
            content.setCharAt(at, text.charAt(i));
            cache.put(page, content.toString());
            dirty.add(page);
        }
        sizes.merge(file, offset + text.length(), Math::max);
        changed.add(file);
    }

    /** Pages beyond the size are forgotten, in the cache and, when the journal is committed, on the disk. */
    private void truncate(long file, long size) {
        if (size % Block.SIZE != 0) {
            throw new IllegalArgumentException("this disk truncates at blocks alone");
        }
        cache.keySet().removeIf(page -> file(page) == file && index(page) * Block.SIZE >= size);
        dirty.removeIf(page -> file(page) == file && index(page) * Block.SIZE >= size);
        running.blocks().keySet().removeIf(page -> file(page) == file && index(page) * Block.SIZE >= size);
        running.sizes().put(file, size);
        sizes.put(file, size);
        changed.add(file);
        resized.add(file);
    }

    private String key() {
        return committed + "|" + running + "|" + sizes + "|" + cache + "|" + disk + "|" + dirty + "|" + changed + "|"
                + resized;
    }

    /** {@return the names and contents that are found when the power is back} */
    private String afterLoss() {
        StringBuilder tree = new StringBuilder();
        committed.names().forEach((name, file) -> {
            byte[] content = new byte[Math.toIntExact(committed.sizes().getOrDefault(file, 0L))];
            committed.blocks().forEach((page, block) -> {
                byte[] bytes = Objects.requireNonNull(disk.get(block)).getBytes(StandardCharsets.UTF_8);
                long at = index(page) * Block.SIZE;
                if (file(page) == file && at < content.length) {
                    System.arraycopy(bytes, 0, content, (int) at, (int) Math.min(bytes.length, content.length - at));
                }
            });
            tree.append(name)
                    .append('=')
                    .append(content.length)
                    .append(':')
                    .append(Arrays.hashCode(content))
                    .append(' ');
        });
        return tree.toString();
    }
}
