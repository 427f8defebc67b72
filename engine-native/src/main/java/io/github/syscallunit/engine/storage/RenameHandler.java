package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.storage.mirror.DirectoryMirror;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.Place;
import io.github.syscallunit.trace.storage.StorageOperation.Exchange;
import io.github.syscallunit.trace.storage.StorageOperation.NoEffect;
import io.github.syscallunit.trace.storage.StorageOperation.Rename;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that rename: within the directory, into it, or out of it.
 *
 * @param at whether each path follows the descriptor of its directory
 * @param flags the register of {@code RENAME_} flags; -1 if the call has none
 */
record RenameHandler(boolean at, int flags) implements StorageHandler {
    private static final int NONE = -1;
    // linux/fs.h
    private static final int RENAME_EXCHANGE = 2;

    static void register(Map<String, StorageHandler> table) {
        table.put("rename", new RenameHandler(false, NONE));
        table.put("renameat", new RenameHandler(true, NONE));
        table.put("renameat2", new RenameHandler(true, 4));
    }

    private @Nullable Place from(CallView call) {
        return at ? call.place(call.intArgument(0), call.path(1)) : call.place(CallView.AT_FDCWD, call.path(0));
    }

    private @Nullable Place to(CallView call) {
        return at ? call.place(call.intArgument(2), call.path(3)) : call.place(CallView.AT_FDCWD, call.path(1));
    }

    @Override
    public boolean concerns(CallView call) {
        return from(call) != null || to(call) != null;
    }

    @Override
    public boolean mayConcern(CallView call) {
        return true;
    }

    @Override
    public StorageEffect begin(CallView call) {
        Place from = from(call);
        Place to = to(call);
        boolean exchanges = flags != NONE && (call.argument(flags) & RENAME_EXCHANGE) != 0;
        return (now, changes) -> {
            if (exchanges) {
                exchanged(now, from, to, changes);
            } else {
                renamed(now, from, to, changes);
            }
        };
    }

    private static void renamed(CallView call, @Nullable Place from, @Nullable Place to, ChangeList changes) {
        Inode moved = from == null ? null : call.mirror().at(from);
        if (from == null || moved == null || to == null) {
            if (from != null && moved != null) {
                leave(call.mirror(), from, moved, changes);
            }
            if (to != null) {
                FileArrival.at(to, call, changes);
            }
            return;
        }
        Inode replaced = call.mirror().at(to);
        if (replaced == moved) {
            // Two names of one file: the kernel keeps both.
            changes.add(new NoEffect(moved.number()), from);
            return;
        }
        String before = MirrorScanner.text(from.path());
        String after = MirrorScanner.text(to.path());
        call.mirror().unlink(from);
        call.mirror().link(to, moved);
        if (moved.kind() != Inode.Kind.OTHER) {
            long loser = replaced == null ? 0 : replaced.number();
            changes.add(new Rename(before, after, moved.number(), loser), to);
        } else if (replaced != null) {
            changes.unseen(after + " was replaced by a file that is not regular.");
        }
    }

    /** Removes a directory with its content from the mirror. */
    private static void leave(DirectoryMirror mirror, Place place, Inode inode, ChangeList changes) {
        for (String name : List.copyOf(inode.children().keySet())) {
            Place inner = new Place(inode, name);
            Inode child = mirror.at(inner);
            if (child != null) {
                leave(mirror, inner, child, changes);
            }
        }
        NameHandlers.removed(mirror, place, changes);
    }

    private static void exchanged(CallView call, @Nullable Place first, @Nullable Place second, ChangeList changes) {
        Inode one = first == null ? null : call.mirror().unlink(first);
        Inode other = second == null ? null : call.mirror().unlink(second);
        if (first != null && second != null && one != null && other != null) {
            String path = MirrorScanner.text(first.path());
            changes.add(new Exchange(path, one.number(), MirrorScanner.text(second.path()), other.number()), first);
            call.mirror().link(first, other);
            call.mirror().link(second, one);
            return;
        }
        changes.unseen("A file was exchanged with one that is not in the directory.");
        if (first != null) {
            FileArrival.at(first, call, changes);
        }
        if (second != null) {
            FileArrival.at(second, call, changes);
        }
    }
}
